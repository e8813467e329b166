-- Long work as staff see it: how far it is, and from where it resumes.

CREATE TABLE platform.task (
  municipality  char(6)     NOT NULL,
  task_id       uuid        NOT NULL,
  kind          text        NOT NULL,
  reference     text        NOT NULL,   -- id of the object worked on; no personal data
  state         text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  cursor        jsonb,                  -- where the next chunk starts, written in the chunk's transaction
  done_count    bigint      NOT NULL DEFAULT 0,
  total_count   bigint,
  error         text,                   -- stable code, no personal data
  requested_by  text        NOT NULL,
  requested_at  timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  version       integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, task_id),
  UNIQUE (municipality, kind, reference)
);
COMMENT ON TABLE platform.task IS 'Progress of background work, one row per kind and object: asking twice starts it once.';
ALTER TABLE platform.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.task USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON platform.task TO yobo_platform;
