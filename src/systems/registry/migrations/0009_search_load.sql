-- A first load brings everybody at once: indexes grown key by key in the order of names and streets
-- cost three times the sorted build at its end. Only the owner may do either, and only while the
-- registry holds nobody, so that no other municipality's search loses its way meanwhile.

CREATE FUNCTION registry.begin_search_load() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM registry.person_search) OR EXISTS (SELECT FROM registry.search_name) THEN
    RETURN;
  END IF;
  DROP INDEX IF EXISTS registry.person_search_kana, registry.person_search_name,
    registry.person_search_street, registry.person_search_phone, registry.search_name_given;
END $$;

-- Idempotent: what is there stays. Names before persons, as every writer takes them.
CREATE FUNCTION registry.end_search_load() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET client_min_messages = warning AS $$
BEGIN
  CREATE INDEX IF NOT EXISTS search_name_given ON registry.search_name (municipality, given);
  CREATE INDEX IF NOT EXISTS person_search_kana ON registry.person_search (municipality, kana_group);
  CREATE INDEX IF NOT EXISTS person_search_name ON registry.person_search (municipality, name_group);
  CREATE INDEX IF NOT EXISTS person_search_street ON registry.person_search (municipality, street, block);
  CREATE INDEX IF NOT EXISTS person_search_phone ON registry.person_search (municipality, phone)
    WHERE phone IS NOT NULL;
  PERFORM registry.analyze_search();
END $$;

REVOKE ALL ON FUNCTION registry.begin_search_load(), registry.end_search_load() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.begin_search_load(), registry.end_search_load() TO yobo_registry;
