-- Register files (取込): the file and its state, its rows while they are checked, what they would
-- change, and what was wrong with them.

CREATE TABLE registry.feed (
  municipality    char(6)     NOT NULL,
  feed_no         bigint      NOT NULL,   -- counter 'feed'
  file_name       text        NOT NULL,
  byte_count      bigint      NOT NULL,
  sha256          text        NOT NULL,   -- of the whole file, hexadecimal; its key in the file store
  layout          text,                   -- null until the header could be read
  mode            text        CHECK (mode IN ('full', 'difference')),
  sequence        bigint,
  base_sequence   bigint,                 -- the state a difference builds on
  encoding        text,
  as_of           date,                   -- 基準日: the register's day
  corrects        bigint,                 -- feed_no of the committed file whose faulty rows this one brings again
  first_load      boolean     NOT NULL DEFAULT false, -- nobody was held: every sound row is an addition
  state           text        NOT NULL CHECK (state IN ('checking', 'refused', 'checked', 'awaiting', 'approved', 'committing', 'committed', 'cancelled')),
  row_count       bigint      NOT NULL DEFAULT 0,
  added_count     bigint      NOT NULL DEFAULT 0,
  changed_count   bigint      NOT NULL DEFAULT 0,
  unchanged_count bigint      NOT NULL DEFAULT 0,
  gone_count      bigint      NOT NULL DEFAULT 0,
  faulty_count    bigint      NOT NULL DEFAULT 0,
  round           integer     NOT NULL DEFAULT 1, -- 2 and later: only people who changed after the preview
  match_rate      numeric(5,4),           -- null where no row had to match
  structure_faults jsonb      NOT NULL DEFAULT '[]',
  uploaded_by     text        NOT NULL,
  uploaded_at     timestamptz NOT NULL,
  committed_at    timestamptz,
  end_reason      text,                   -- why it was sent back or cancelled
  version         integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, feed_no),
  FOREIGN KEY (municipality, corrects) REFERENCES registry.feed (municipality, feed_no)
);
COMMENT ON TABLE registry.feed IS 'One row per register file received: header, state, counts of its preview, how far it is applied.';
-- One file at a time: a difference can only be checked against the state it will meet.
CREATE UNIQUE INDEX feed_open ON registry.feed (municipality)
  WHERE state IN ('checking', 'checked', 'awaiting', 'approved', 'committing');
CREATE UNIQUE INDEX feed_committed_file ON registry.feed (municipality, sha256) WHERE state = 'committed';
-- Compared as char(6) by a subquery, the policies here keep the column's statistics and are
-- evaluated once a statement: as text the planner would expect one row in 200.
ALTER TABLE registry.feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.feed
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE ON registry.feed TO yobo_registry;

-- Rows of a file while it is open. Outside row-level security because COPY does not work under it,
-- and unlogged because the file itself is the durable copy: a crash empties the table, the next
-- step reads the file again.
CREATE UNLOGGED TABLE registry.feed_row (LIKE registry.person);
COMMENT ON TABLE registry.feed_row IS 'Staging: the rows of an open register file as typed values of registry.person, beside their faults.';
ALTER TABLE registry.feed_row
  DROP COLUMN name_group,
  DROP COLUMN version,
  ALTER COLUMN person_no DROP NOT NULL,
  ALTER COLUMN name DROP NOT NULL,
  ALTER COLUMN name_kana DROP NOT NULL,
  ALTER COLUMN birth_date DROP NOT NULL,
  ALTER COLUMN sex DROP NOT NULL,
  ALTER COLUMN address DROP NOT NULL,
  ALTER COLUMN status DROP NOT NULL,
  ALTER COLUMN protected DROP NOT NULL,
  ALTER COLUMN mail_excluded DROP NOT NULL,
  ADD COLUMN row_no bigint NOT NULL,      -- row of the file, the header being 1
  ADD COLUMN event_kind text,             -- what the row's 異動区分 says, see registry.person_event
  ADD COLUMN event_on date,               -- 異動日
  ADD COLUMN event_notified date,         -- 異動届出日
  ADD COLUMN faults jsonb;                -- null: sound
ALTER TABLE registry.feed_row ADD PRIMARY KEY (municipality, feed_no, row_no);
GRANT SELECT, INSERT, DELETE ON registry.feed_row TO yobo_registry;

-- What a file changes, one row a person: the preview that is approved, and later the report.
CREATE TABLE registry.feed_change (
  municipality  char(6)     NOT NULL,
  feed_no       bigint      NOT NULL,
  position      bigint      NOT NULL,   -- row of the file; people gone from it follow its last row
  person_no     text        NOT NULL,
  outcome       text        NOT NULL CHECK (outcome IN ('added', 'changed', 'gone')),
  kind          text        NOT NULL,   -- as registry.person_event.kind
  happened_on   date,
  notified_on   date,
  base_version  integer,                -- the person's version the preview was made against; null: not held
  before        jsonb       NOT NULL,   -- changed items only, English keys; empty for a person added
  after         jsonb       NOT NULL,
  round         integer     NOT NULL DEFAULT 1, -- the approval that covers it; one more when the person changed after the preview
  decision      text        CHECK (decision IN ('keep', 'cancel')), -- a clerk's, on a person gone
  decided_by    text,
  decided_at    timestamptz,
  reason        text,
  PRIMARY KEY (municipality, feed_no, position)
);
COMMENT ON TABLE registry.feed_change IS 'Preview of a register file per person, with the version it was made against; people a full load no longer holds wait here for a decision.';
CREATE INDEX feed_change_outcome ON registry.feed_change (municipality, feed_no, outcome, position);
ALTER TABLE registry.feed_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.feed_change
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE, DELETE ON registry.feed_change TO yobo_registry;

-- The error list of a file. Never a value: row, column, item and code tell where to look in the file.
CREATE TABLE registry.feed_fault (
  municipality  char(6)  NOT NULL,
  feed_no       bigint   NOT NULL,
  row_no        bigint   NOT NULL,
  column_no     integer  NOT NULL,      -- 0: the row as a whole
  item          text,                   -- label of the column
  code          text     NOT NULL,
  named         jsonb,                  -- what the message names: lengths, forms
  person_no     text,                   -- when it could be read
  resolved_by   bigint,                 -- the file that brought the row again, sound
  PRIMARY KEY (municipality, feed_no, row_no, column_no, code)
);
COMMENT ON TABLE registry.feed_fault IS 'Rows of register files that were not applied, and why; resolved when a later file brings the person again.';
CREATE INDEX feed_fault_open ON registry.feed_fault (municipality, person_no) WHERE resolved_by IS NULL;
ALTER TABLE registry.feed_fault ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.feed_fault
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE, DELETE ON registry.feed_fault TO yobo_registry;

-- Differences rewrite people every day: room on each page keeps a new version beside the old one.
ALTER TABLE registry.person SET (fillfactor = 90);
-- Whom a date already registered makes a former resident on some later day.
CREATE INDEX person_leaving ON registry.person (municipality, resident_until)
  WHERE status = 'resident' AND resident_until IS NOT NULL;

-- Statistics after bulk work: plans made on an empty table turn minutes into hours. Only the owner
-- may ANALYZE, the application is not the owner.
CREATE FUNCTION registry.analyze_people() RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog AS
  'ANALYZE registry.person (municipality, person_no, birth_date, name_kana, sex, household_no,
     ward_code, status, protected, mail_excluded, resident_until, linked_on, feed_no, version)';
CREATE FUNCTION registry.analyze_feed() RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog AS
  'ANALYZE registry.feed_row (municipality, feed_no, row_no, person_no);
   ANALYZE registry.feed_change (municipality, feed_no, position, person_no, outcome, round)';
REVOKE ALL ON FUNCTION registry.analyze_people(), registry.analyze_feed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.analyze_people(), registry.analyze_feed() TO yobo_registry;
