-- Who did what to whose data. Plain rows written in the transaction of the deed.

CREATE TABLE platform.audit_entry (
  municipality  char(6)     NOT NULL,
  entry_id      uuid        NOT NULL,
  recorded_at   timestamptz NOT NULL,
  user_id       text        NOT NULL,
  user_name     text        NOT NULL,
  department    text        NOT NULL,
  terminal      text        NOT NULL,
  duties        text[]      NOT NULL,   -- 事務種別
  purpose       text,                   -- 処理事由
  use_case      text        NOT NULL,
  result        text        NOT NULL CHECK (result IN ('done', 'refused', 'failed')),
  codes         text[]      NOT NULL,   -- why refused or failed
  items         text[]      NOT NULL,   -- names of items, never values
  search_hash   bytea,                  -- HMAC-SHA-256 of the search text
  subject_count integer     NOT NULL,
  correlation   text        NOT NULL,
  PRIMARY KEY (municipality, entry_id)
);
COMMENT ON TABLE platform.audit_entry IS 'Append-only: one row for every use case run, refused or failed. Item names, never values.';
CREATE INDEX audit_entry_time ON platform.audit_entry (municipality, recorded_at);
ALTER TABLE platform.audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.audit_entry USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON platform.audit_entry TO yobo_platform;

CREATE TABLE platform.audit_subject (
  municipality  char(6)  NOT NULL,
  entry_id      uuid     NOT NULL,
  subject       text     NOT NULL,      -- person number
  PRIMARY KEY (municipality, entry_id, subject),
  FOREIGN KEY (municipality, entry_id) REFERENCES platform.audit_entry (municipality, entry_id)
);
COMMENT ON TABLE platform.audit_subject IS 'Append-only: whose data an audit entry touched; one entry of bulk work has many.';
CREATE INDEX audit_subject_person ON platform.audit_subject (municipality, subject);
ALTER TABLE platform.audit_subject ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.audit_subject USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON platform.audit_subject TO yobo_platform;
