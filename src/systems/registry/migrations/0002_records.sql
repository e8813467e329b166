-- What was issued and what was given: clinics, vouchers, vaccination records and the current doses.

CREATE TABLE registry.clinic (
  municipality  char(6)  NOT NULL,
  clinic_code   text     NOT NULL,   -- 医療機関コード, ten digits
  name          text     NOT NULL,
  name_kana     text,
  postal_code   text,
  address       text,
  phone         text,
  contracted_from date,
  contracted_to   date,
  version       integer  NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, clinic_code)
);
COMMENT ON TABLE registry.clinic IS 'Medical institutions that vaccinate for the municipality.';
ALTER TABLE registry.clinic ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.clinic USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.clinic TO yobo_registry;

-- Counters per municipality: vouchers, print numbers, register files, records. Blocks are taken under the row's lock.
CREATE TABLE registry.counter (
  municipality  char(6)  NOT NULL,
  name          text     NOT NULL,
  next_value    bigint   NOT NULL,
  PRIMARY KEY (municipality, name)
);
COMMENT ON TABLE registry.counter IS 'Next free number per municipality and kind; no sequence crosses municipalities.';
ALTER TABLE registry.counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.counter USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.counter TO yobo_registry;

-- A slip (予診票) with our own number on it.
CREATE TABLE registry.voucher (
  municipality  char(6)     NOT NULL,
  voucher_no    text        NOT NULL,   -- with the two ISO 7064 mod 97-10 digits
  person_no     text        NOT NULL,
  vaccine       text        NOT NULL,
  dose          text        NOT NULL,
  run_id        uuid,                   -- extraction run; null when issued at the counter
  issued_on     date        NOT NULL,
  valid_from    date,
  valid_to      date,
  copies        integer     NOT NULL DEFAULT 1,   -- 予診票再発行枚数 counts copies beyond the first
  reissued_on   date,
  reissue_reason text,
  void_on       date,                   -- replaced or withdrawn; a dose may still arrive on it
  void_reason   text,
  version       integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, voucher_no),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no)
);
COMMENT ON TABLE registry.voucher IS 'Vouchers issued, each for one person and one dose; reissues are counted on the row.';
CREATE INDEX voucher_person ON registry.voucher (municipality, person_no, vaccine, dose);
CREATE INDEX voucher_run ON registry.voucher (municipality, run_id);
ALTER TABLE registry.voucher ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.voucher USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON registry.voucher TO yobo_registry;

-- The truth about doses: append-only. A correction or voiding is a new row that supersedes.
CREATE TABLE registry.vaccination_record (
  municipality  char(6)     NOT NULL,
  record_no     bigint      NOT NULL,   -- counter 'record'
  person_no     text        NOT NULL,
  record_type   char(1)     NOT NULL CHECK (record_type IN ('R', 'K', 'S', 'T')),
  state         text        NOT NULL CHECK (state IN ('final', 'corrected', 'voided')), -- 'corrected': final, and supersedes another
  vaccine       text        NOT NULL,   -- code of law/vaccination
  dose          text        NOT NULL,   -- as printed on the slip
  given_on      date        NOT NULL,   -- 接種日
  examined_only boolean     NOT NULL DEFAULT false, -- 予診のみ: paid, never in the history
  product       text,
  lot           text,
  lot_expires_on date,
  amount_ml     numeric(4,2),
  clinic_code   text,
  clinic_other  text,
  doctor        text,
  voucher_no    text,
  source        text        NOT NULL CHECK (source IN ('punch', 'paper', 'counter', 'clinic', 'vrs', 'other-municipality', 'resident')),
  items         jsonb       NOT NULL DEFAULT '{}', -- the other items of the record type, English keys of contracts/punch-registry
  verdict       text        NOT NULL,   -- valid-routine, valid-special, voluntary, mistake, examined-only, unknown
  verdict_reasons text[]    NOT NULL,
  verdict_rule  text,
  rule_version  text        NOT NULL,
  payable_proposed boolean  NOT NULL,   -- the verdict proposes, the clerk decides
  supersedes    bigint,                 -- record_no of the record that this one replaces
  correction_reason text,
  batch_id      uuid,                   -- slip batch that brought it
  batch_row     integer,
  identity_document text,               -- kind of document seen at the counter
  entered_by    text        NOT NULL,
  entered_at    timestamptz NOT NULL,
  PRIMARY KEY (municipality, record_no),
  UNIQUE (municipality, supersedes),
  UNIQUE (municipality, batch_id, batch_row),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no),
  FOREIGN KEY (municipality, supersedes) REFERENCES registry.vaccination_record (municipality, record_no)
);
COMMENT ON TABLE registry.vaccination_record IS 'Vaccination records of the four types, append-only; the current state is the fold over supersedes.';
CREATE INDEX vaccination_record_person ON registry.vaccination_record (municipality, person_no, given_on);
CREATE INDEX vaccination_record_lot ON registry.vaccination_record (municipality, lot);
ALTER TABLE registry.vaccination_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.vaccination_record USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON registry.vaccination_record TO yobo_registry;

-- The fold, kept in the same transaction: doses that stand today. Extraction and the judge read this.
CREATE TABLE registry.current_dose (
  municipality  char(6)  NOT NULL,
  person_no     text     NOT NULL,
  record_no     bigint   NOT NULL,
  vaccine       text     NOT NULL,
  dose          text     NOT NULL,
  given_on      date     NOT NULL,
  product       text,
  counts        boolean  NOT NULL,      -- false when judged not to count in the series
  PRIMARY KEY (municipality, person_no, record_no)
);
COMMENT ON TABLE registry.current_dose IS 'Doses that stand after corrections, without examined-only; written with the record in one transaction.';
CREATE INDEX current_dose_vaccine ON registry.current_dose (municipality, vaccine, dose, person_no);
ALTER TABLE registry.current_dose ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.current_dose USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, DELETE ON registry.current_dose TO yobo_registry;
