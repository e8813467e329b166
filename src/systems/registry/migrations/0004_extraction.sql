-- Extraction runs: what was asked, under which rules, who was found and why, and who decided.

CREATE TABLE registry.extraction_run (
  municipality   char(6)     NOT NULL,
  run_id         uuid        NOT NULL,
  vaccine        text        NOT NULL,   -- code of law/vaccination
  dose           text        NOT NULL,
  class          text        NOT NULL,   -- of the programme on the basis date
  kind           text        NOT NULL CHECK (kind IN ('ordinary', 'recall', 'top-up')),
  basis_date     date        NOT NULL,   -- the day on which persons are judged
  born_from      date,                   -- narrower than the law, as asked
  born_to        date,
  wards          text[],                 -- 行政区番号; null for all
  birth_ranges   daterange[] NOT NULL,   -- the preselection derived from law/, closed on both ends
  rule_version   text        NOT NULL,   -- hash of law/
  reason         text        NOT NULL,
  requested_by   text        NOT NULL,
  requested_at   timestamptz NOT NULL,
  state          text        NOT NULL CHECK (state IN
    ('extracting', 'frozen', 'awaiting', 'approved', 'releasing', 'released', 'cancelled')),
  extracted_to   text        NOT NULL DEFAULT '',  -- last person whose chunk is committed
  frozen_at      timestamptz,
  counts         jsonb,                  -- due, unknown, suppressed by cause
  compared_with  uuid,                   -- the run before of the same programme and kind
  entered        integer,
  departed       integer,
  same           integer,
  approved_by    text,
  released_by    text,
  released_at    timestamptz,
  cancel_reason  text,
  version        integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, run_id),
  CHECK ((state = 'extracting') <= (frozen_at IS NULL)),
  CHECK (state NOT IN ('approved', 'releasing', 'released') OR approved_by IS NOT NULL),
  CHECK (approved_by <> requested_by)
);
COMMENT ON TABLE registry.extraction_run IS 'Extractions of the persons due for one dose, from request to release.';
CREATE INDEX extraction_run_before ON registry.extraction_run
  (municipality, vaccine, dose, kind, frozen_at);
ALTER TABLE registry.extraction_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.extraction_run
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE ON registry.extraction_run TO yobo_registry;

-- Many members share an outcome and its reasons: each combination is written once per run.
CREATE TABLE registry.extraction_finding (
  municipality  char(6)  NOT NULL,
  run_id        uuid     NOT NULL,
  finding_no    integer  NOT NULL,
  outcome       text     NOT NULL CHECK (outcome IN ('due', 'suppressed', 'unknown')),
  cause         text,                    -- of a suppression, the first that holds
  reasons       text[]   NOT NULL,       -- all codes: of the judge, of the register, of what was sent
  rule          text,
  source        text,
  members       integer  NOT NULL DEFAULT 0,  -- candidates with it, listed or not
  PRIMARY KEY (municipality, run_id, finding_no),
  FOREIGN KEY (municipality, run_id) REFERENCES registry.extraction_run (municipality, run_id),
  CHECK ((outcome = 'suppressed') = (cause IS NOT NULL))
);
COMMENT ON TABLE registry.extraction_finding IS 'Outcomes with all their reasons, shared by the members of a run.';
ALTER TABLE registry.extraction_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.extraction_finding
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE (members) ON registry.extraction_finding TO yobo_registry;

-- The frozen list: due, unknown, and due but held back for a cause the desk can change. Narrow,
-- because elderly influenza alone writes a million rows.
CREATE TABLE registry.extraction_member (
  municipality  char(6)  NOT NULL,
  run_id        uuid     NOT NULL,
  person_no     text     NOT NULL,
  finding_no    integer  NOT NULL,
  earliest      date,                    -- lawful days that contain or follow the basis date
  latest        date,
  PRIMARY KEY (municipality, run_id, person_no)
);
COMMENT ON TABLE registry.extraction_member IS 'Whom a run is about, with the outcome found; of those gone, vaccinated or not due only the finding has the number. Append-only.';
ALTER TABLE registry.extraction_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.extraction_member
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.extraction_member TO yobo_registry;

-- What an extraction asks of persons and doses, answered from the index alone.
CREATE INDEX person_cohort ON registry.person (municipality, birth_date, person_no)
  INCLUDE (sex, status, protected, mail_excluded, ward_code);
ALTER TABLE registry.current_dose DROP CONSTRAINT current_dose_pkey,
  ADD CONSTRAINT current_dose_pkey PRIMARY KEY (municipality, person_no, record_no)
    INCLUDE (vaccine, dose, given_on, product, counts);
DROP INDEX registry.current_dose_vaccine;
CREATE INDEX current_dose_vaccine ON registry.current_dose (municipality, vaccine, person_no)
  INCLUDE (dose, given_on, product, counts);
CREATE INDEX voucher_programme ON registry.voucher (municipality, vaccine, dose, person_no)
  INCLUDE (valid_to, void_on);

-- Compared as char(6), the policy has the column's own statistics: compared as text it is guessed
-- to let one row in 200 through, and a million candidates are then joined one by one. As a
-- subquery it is evaluated once a statement, not once a row.
ALTER POLICY municipality ON registry.person
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
ALTER POLICY municipality ON registry.current_dose
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
ALTER POLICY municipality ON registry.voucher
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
ALTER POLICY municipality ON registry.mailing_address
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
