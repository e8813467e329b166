-- The search index: names in parts, the spellings near each part, streets, and the way from each to persons.
-- Keys are derived by kernel/names; equality and ranges of text under btree only, which row-level
-- security leaves usable as index conditions.

-- The group a key belongs to: the same number for the same text in every database and version.
CREATE FUNCTION registry.search_group(key text) RETURNS bigint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('x' || pg_catalog.substr(pg_catalog.md5(key), 1, 16))::bit(64)::bigint;
GRANT EXECUTE ON FUNCTION registry.search_group(text) TO yobo_registry;

-- Persons point to the groups of their reading, their written name and their street.
ALTER TABLE registry.person DROP COLUMN IF EXISTS name_group;
CREATE TABLE registry.person_search (
  municipality  char(6)  NOT NULL,
  person_no     text     NOT NULL,
  kana_group    bigint   NOT NULL,   -- of the key 'family given' of カナ氏名
  name_group    bigint   NOT NULL,   -- of the key 'family given' of 漢字氏名
  street        bigint,              -- null for protected persons: no address leads to them
  block         text COLLATE "C",    -- 3-7-1- for 三丁目7番1号
  phone         bigint,              -- the first telephone, as a group
  PRIMARY KEY (municipality, person_no)
);
COMMENT ON TABLE registry.person_search IS 'Search keys of each person, derived from registry.person; rebuilt at any time.';
CREATE INDEX person_search_kana ON registry.person_search (municipality, kana_group);
CREATE INDEX person_search_name ON registry.person_search (municipality, name_group);
CREATE INDEX person_search_street ON registry.person_search (municipality, street, block);
CREATE INDEX person_search_phone ON registry.person_search (municipality, phone) WHERE phone IS NOT NULL;
ALTER TABLE registry.person_search ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.person_search USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE, DELETE ON registry.person_search TO yobo_registry;

-- Other names (通称, 本名, アルファベット, 併記) and a second telephone, by their groups.
CREATE TABLE registry.person_search_extra (
  municipality  char(6)  NOT NULL,
  kind          text     NOT NULL CHECK (kind IN ('name', 'phone')),
  key           bigint   NOT NULL,
  person_no     text     NOT NULL,
  PRIMARY KEY (municipality, kind, key, person_no)
);
COMMENT ON TABLE registry.person_search_extra IS 'Further search keys of persons who have several names or telephones.';
CREATE INDEX person_search_extra_person ON registry.person_search_extra (municipality, person_no);
ALTER TABLE registry.person_search_extra ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.person_search_extra USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, DELETE ON registry.person_search_extra TO yobo_registry;

-- Every distinct name, in kana or written. A name without a space is all family.
CREATE TABLE registry.search_name (
  municipality  char(6)  NOT NULL,
  family        text COLLATE "C" NOT NULL,
  given         text COLLATE "C" NOT NULL,
  PRIMARY KEY (municipality, family, given)
);
COMMENT ON TABLE registry.search_name IS 'Distinct keys of names. A name nobody has any more may stay: it leads to no person.';
CREATE INDEX search_name_given ON registry.search_name (municipality, given);
ALTER TABLE registry.search_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.search_name USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON registry.search_name TO yobo_registry;

-- Ways to a part of a name: '=' itself or with one character left out, '~' its pairs of characters,
-- '^' its first character, '$' its last.
CREATE TABLE registry.search_spelling (
  municipality  char(6)  NOT NULL,
  spelling      text     NOT NULL,
  part          text     NOT NULL,
  PRIMARY KEY (municipality, spelling, part)
);
COMMENT ON TABLE registry.search_spelling IS 'Spellings under which the parts of names are found: by infix, and with one error.';
ALTER TABLE registry.search_spelling ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.search_spelling USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON registry.search_spelling TO yobo_registry;

CREATE TABLE registry.search_street (
  municipality  char(6)  NOT NULL,
  street        bigint   NOT NULL,
  key           text     NOT NULL,   -- the address up to its first number
  PRIMARY KEY (municipality, street)
);
COMMENT ON TABLE registry.search_street IS 'Distinct streets and towns of addresses; few enough to be read through.';
ALTER TABLE registry.search_street ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON registry.search_street USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON registry.search_street TO yobo_registry;

-- As registry.analyze_people: after bulk work.
CREATE FUNCTION registry.analyze_search() RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog
  AS 'ANALYZE registry.person_search, registry.person_search_extra, registry.search_name, registry.search_spelling, registry.search_street';
REVOKE ALL ON FUNCTION registry.analyze_search() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.analyze_search() TO yobo_registry;
