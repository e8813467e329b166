-- Which workers run, so that the jobs of one that was killed are freed at once and not hours later.

CREATE TABLE platform.job_worker (
  worker_id  text    PRIMARY KEY,       -- as the queue names it
  lock_key   integer NOT NULL           -- its process holds this advisory lock while it lives
);
COMMENT ON TABLE platform.job_worker IS 'Live workers of the job queue; a row whose advisory lock is free belongs to a dead process.';
GRANT USAGE ON SCHEMA platform TO yobo_jobs;
GRANT SELECT, INSERT, DELETE ON platform.job_worker TO yobo_jobs;
