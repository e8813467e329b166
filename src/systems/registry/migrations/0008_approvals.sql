-- Decisions by a second person: one open request per subject, decided once, never by who asked.

CREATE TABLE registry.approval (
  municipality  char(6)     NOT NULL,
  approval_no   bigint      NOT NULL,   -- counter 'approval'
  subject_kind  text        NOT NULL,   -- 'feed', 'run', 'batch', 'correction', ...
  subject_id    text        NOT NULL,
  title         text        NOT NULL,   -- no personal data
  summary       jsonb       NOT NULL,   -- counts that the decider sees
  requested_by  text        NOT NULL,
  requested_at  timestamptz NOT NULL,
  decision      text        CHECK (decision IN ('approved', 'rejected', 'withdrawn')),
  decided_by    text,
  decided_at    timestamptz,
  reason        text,
  PRIMARY KEY (municipality, approval_no),
  CHECK ((decision IS NULL) = (decided_by IS NULL)),
  CHECK (decision = 'withdrawn' OR decided_by <> requested_by)
);
COMMENT ON TABLE registry.approval IS 'Requests for a decision by a second person, and the decision.';
CREATE UNIQUE INDEX approval_open ON registry.approval (municipality, subject_kind, subject_id)
  WHERE decision IS NULL;
ALTER TABLE registry.approval ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.approval USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.approval TO yobo_registry;
