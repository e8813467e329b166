-- What leaves the house: the print order of a release, letters, pages with their persons, files.

-- The print order, laid down once when a release starts.
CREATE TABLE registry.release_part (
  municipality  char(6)  NOT NULL,
  run_id        uuid     NOT NULL,
  part_no       integer  NOT NULL,
  mail_class    text     NOT NULL CHECK (mail_class IN ('registered', 'separate')),
  district      text     NOT NULL,       -- 行政区番号, empty where there are no wards
  planned       integer  NOT NULL,
  first_position integer NOT NULL,
  first_print_no bigint  NOT NULL,       -- numbers follow the positions; a withheld member's stay unused
  first_voucher_serial bigint,           -- null where no vouchers are printed
  made_at       timestamptz,             -- its files are in the store and committed
  PRIMARY KEY (municipality, run_id, part_no),
  FOREIGN KEY (municipality, run_id) REFERENCES registry.extraction_run (municipality, run_id)
);
COMMENT ON TABLE registry.release_part IS 'Portions in which a run is printed: one mail class and district each.';
ALTER TABLE registry.release_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.release_part
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE ON registry.release_part TO yobo_registry;

CREATE TABLE registry.release_member (
  municipality  char(6)  NOT NULL,
  run_id        uuid     NOT NULL,
  part_no       integer  NOT NULL,
  position      integer  NOT NULL,       -- postal order within the run
  person_no     text     NOT NULL,
  PRIMARY KEY (municipality, run_id, position),
  UNIQUE (municipality, run_id, person_no),
  FOREIGN KEY (municipality, run_id, part_no)
    REFERENCES registry.release_part (municipality, run_id, part_no)
);
COMMENT ON TABLE registry.release_member IS 'Members of a run in the order in which their letters are printed.';
CREATE INDEX release_member_part ON registry.release_member (municipality, run_id, part_no, position);
ALTER TABLE registry.release_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.release_member
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.release_member TO yobo_registry;

-- Members whose situation changed between the freeze and the print, and pages that could not be drawn.
CREATE TABLE registry.release_withheld (
  municipality  char(6)     NOT NULL,
  run_id        uuid        NOT NULL,
  person_no     text        NOT NULL,
  cause         text        NOT NULL,    -- a cause of suppression, or 'page-refused'
  reasons       jsonb       NOT NULL DEFAULT '[]', -- of a refused page: code, field, code point
  found_at      timestamptz NOT NULL,
  PRIMARY KEY (municipality, run_id, person_no),
  FOREIGN KEY (municipality, run_id) REFERENCES registry.extraction_run (municipality, run_id)
);
COMMENT ON TABLE registry.release_withheld IS 'Approved members for whom nothing was sent, with the cause; append-only.';
ALTER TABLE registry.release_withheld ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.release_withheld
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.release_withheld TO yobo_registry;

-- One row per envelope: whom it is for and what it tells.
CREATE TABLE registry.notice (
  municipality  char(6)  NOT NULL,
  print_no      bigint   NOT NULL,       -- 印刷連番, counter 'print'
  run_id        uuid,                    -- null when handed over at the counter
  part_no       integer,
  person_no     text     NOT NULL,
  vaccine       text     NOT NULL,
  dose          text     NOT NULL,
  kind          text     NOT NULL CHECK (kind IN ('ordinary', 'recall', 'top-up', 'counter')),
  voucher_no    text,
  valid_from    date,                    -- lawful days as told
  valid_to      date,
  address_kind  text     NOT NULL CHECK (address_kind IN ('registered', 'mailing', 'safe')),
  sent_on       date     NOT NULL,
  PRIMARY KEY (municipality, print_no),
  UNIQUE (municipality, run_id, person_no),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no)
);
COMMENT ON TABLE registry.notice IS 'Letters and vouchers that left, one row per person and occasion; append-only.';
CREATE INDEX notice_person ON registry.notice (municipality, person_no);
CREATE INDEX notice_programme ON registry.notice (municipality, vaccine, dose, person_no)
  INCLUDE (kind, valid_to);
ALTER TABLE registry.notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.notice
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.notice TO yobo_registry;

CREATE TABLE registry.output (
  municipality   char(6)     NOT NULL,
  output_id      uuid        NOT NULL,
  run_id         uuid,
  part_no        integer,
  form           text        NOT NULL CHECK (form IN
    ('voucher', 'guidance', 'recall', 'label', 'list', 'refused-pages', 'binding')),
  file_name      text        NOT NULL,
  media_type     text        NOT NULL,
  pages          integer     NOT NULL,   -- sheets of a PDF, rows of a CSV
  bytes          bigint      NOT NULL,
  sha256         char(64)    NOT NULL,   -- in the file store
  made_by        text        NOT NULL,
  made_at        timestamptz NOT NULL,
  withdrawn_at   timestamptz,            -- shows something that may no longer be shown
  version        integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, output_id)
);
COMMENT ON TABLE registry.output IS 'Files made for print and hand-over, each read back before it was offered.';
CREATE INDEX output_run ON registry.output (municipality, run_id, part_no);
ALTER TABLE registry.output ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.output
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT, UPDATE ON registry.output TO yobo_registry;

-- Which person is on which sheet, and whether the sheet shows an address that is not the safe one.
CREATE TABLE registry.output_page (
  municipality   char(6)  NOT NULL,
  output_id      uuid     NOT NULL,
  item_no        integer  NOT NULL,
  sheet          integer  NOT NULL,
  person_no      text     NOT NULL,
  shows_open_address boolean NOT NULL,
  mark           text     NOT NULL,      -- hash over municipality, form, run and person
  PRIMARY KEY (municipality, output_id, item_no),
  FOREIGN KEY (municipality, output_id) REFERENCES registry.output (municipality, output_id)
);
COMMENT ON TABLE registry.output_page IS 'Persons on the sheets of an output as read back; append-only.';
CREATE INDEX output_page_person ON registry.output_page (municipality, person_no);
ALTER TABLE registry.output_page ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.output_page
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.output_page TO yobo_registry;

CREATE TABLE registry.voucher_reissue (
  municipality  char(6)     NOT NULL,
  voucher_no    text        NOT NULL,
  copy_no       integer     NOT NULL,    -- 2 for the first reprint
  reissued_on   date        NOT NULL,
  reason        text        NOT NULL,
  output_id     uuid        NOT NULL,
  entered_by    text        NOT NULL,
  entered_at    timestamptz NOT NULL,
  PRIMARY KEY (municipality, voucher_no, copy_no),
  FOREIGN KEY (municipality, voucher_no) REFERENCES registry.voucher (municipality, voucher_no)
);
COMMENT ON TABLE registry.voucher_reissue IS 'Every reprint of a voucher with its reason; append-only.';
ALTER TABLE registry.voucher_reissue ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.voucher_reissue
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.voucher_reissue TO yobo_registry;

CREATE TABLE registry.counter_issue (
  municipality  char(6)     NOT NULL,
  issue_id      uuid        NOT NULL,
  person_no     text        NOT NULL,
  voucher_nos   text[]      NOT NULL,    -- issued
  void_voucher_nos text[]   NOT NULL,    -- our own earlier slips that these replace
  reason        text        NOT NULL,
  receipt       text        NOT NULL,    -- who received them
  output_id     uuid        NOT NULL,
  issued_by     text        NOT NULL,
  issued_at     timestamptz NOT NULL,
  PRIMARY KEY (municipality, issue_id),
  FOREIGN KEY (municipality, person_no) REFERENCES registry.person (municipality, person_no)
);
COMMENT ON TABLE registry.counter_issue IS 'Vouchers handed over at the counter with reason and receipt; append-only.';
ALTER TABLE registry.counter_issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.counter_issue
  USING (municipality = (SELECT current_setting('yobo.municipality')::char(6)));
GRANT SELECT, INSERT ON registry.counter_issue TO yobo_registry;
