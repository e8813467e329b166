-- Slip batches on their way to records: the file, its rows with what was found, and proposed corrections.

CREATE TABLE registry.slip_batch (
  municipality    char(6)     NOT NULL,
  batch_id        uuid        NOT NULL,
  batch_no        text,                   -- the vendor's number; a resubmission under it replaces
  file_name       text        NOT NULL,
  file_sha256     char(64)    NOT NULL,   -- in the file store
  layout          text,
  record_type     char(1)     CHECK (record_type IN ('R', 'K', 'S', 'T')),
  state           text        NOT NULL CHECK (state IN
    ('checking', 'refused', 'checked', 'awaiting', 'approved', 'accepting', 'accepted', 'cancelled', 'replaced')),
  structure_faults jsonb      NOT NULL DEFAULT '[]',
  rows_total      integer,
  uploaded_by     text        NOT NULL,
  uploaded_at     timestamptz NOT NULL,
  cancel_reason   text,
  version         integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, batch_id)
);
COMMENT ON TABLE registry.slip_batch IS 'Files of punched slips from receipt to acceptance.';
CREATE UNIQUE INDEX slip_batch_file ON registry.slip_batch (municipality, file_sha256)
  WHERE state NOT IN ('refused', 'cancelled', 'replaced');
CREATE UNIQUE INDEX slip_batch_no ON registry.slip_batch (municipality, batch_no)
  WHERE state NOT IN ('refused', 'cancelled', 'replaced');
ALTER TABLE registry.slip_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.slip_batch USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.slip_batch TO yobo_registry;

CREATE TABLE registry.slip_row (
  municipality  char(6)  NOT NULL,
  batch_id      uuid     NOT NULL,
  row_no        integer  NOT NULL,       -- row of the file, the header being row 1
  outcome       text     NOT NULL CHECK (outcome IN
    ('read', 'linked', 'doubt', 'faulty', 'duplicate', 'returned')),
  person_no     text,                    -- of a linked or duplicate row
  vaccine       text,
  dose          text,
  given_on      date,
  slip          jsonb    NOT NULL,       -- what the slip says, keys of contracts/punch-registry
  faults        jsonb    NOT NULL DEFAULT '[]',  -- content faults: column, code, message, remedy
  match_reasons text[]   NOT NULL DEFAULT '{}',  -- why it is in doubt
  candidates    text[]   NOT NULL DEFAULT '{}',  -- person numbers to look at, best first
  verdict       text,
  verdict_reasons text[] NOT NULL DEFAULT '{}',
  verdict_rule  text,
  record_no     bigint,                  -- once registered
  resolved_by   text,                    -- who decided a doubt
  resolved_at   timestamptz,
  resolution    text,                    -- their reason
  version       integer  NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, batch_id, row_no),
  FOREIGN KEY (municipality, batch_id) REFERENCES registry.slip_batch (municipality, batch_id),
  CHECK (outcome <> 'linked' OR person_no IS NOT NULL)
);
COMMENT ON TABLE registry.slip_row IS 'One row per slip of a batch: what was read, whom it was matched to and why not.';
CREATE INDEX slip_row_person ON registry.slip_row (municipality, batch_id, person_no);
CREATE INDEX slip_row_doubt ON registry.slip_row (municipality, batch_id, row_no) WHERE outcome = 'doubt';
ALTER TABLE registry.slip_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.slip_row USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE, DELETE ON registry.slip_row TO yobo_registry;

-- A proposed correction or voiding; it takes effect when a second person approves.
CREATE TABLE registry.record_correction (
  municipality  char(6)     NOT NULL,
  correction_id uuid        NOT NULL,
  record_no     bigint      NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('correct', 'void')),
  changes       jsonb       NOT NULL,    -- new values by item
  reason        text        NOT NULL,
  paper         text        NOT NULL,    -- the document it rests on
  state         text        NOT NULL CHECK (state IN ('awaiting', 'done', 'rejected')),
  proposed_by   text        NOT NULL,
  proposed_at   timestamptz NOT NULL,
  version       integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, correction_id),
  FOREIGN KEY (municipality, record_no) REFERENCES registry.vaccination_record (municipality, record_no)
);
COMMENT ON TABLE registry.record_correction IS 'Corrections and voidings of records, waiting for or decided by a second person.';
CREATE UNIQUE INDEX record_correction_open ON registry.record_correction (municipality, record_no)
  WHERE state = 'awaiting';
ALTER TABLE registry.record_correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.record_correction USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.record_correction TO yobo_registry;
