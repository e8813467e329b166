-- The app role may put a job on the queue, and nothing else there: the queue's tables belong to
-- yobo_jobs, and this function is the only opening.

CREATE FUNCTION platform.enqueue_job(kind text, municipality text, task_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    kind,
    json_build_object('municipality', municipality, 'task', task_id),
    job_key := kind || ':' || municipality || ':' || task_id,
    max_attempts := 12);
END $$;
COMMENT ON FUNCTION platform.enqueue_job IS 'Queues one task; the payload names it and holds no personal data.';
REVOKE ALL ON FUNCTION platform.enqueue_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.enqueue_job TO yobo_platform;
