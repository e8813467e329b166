-- How far the demo country is made, so that a second start goes on where the first was stopped.

CREATE TABLE platform.demo_step (
  municipality  char(6)     NOT NULL,
  step          text        NOT NULL,
  done_at       timestamptz NOT NULL,
  PRIMARY KEY (municipality, step)
);
COMMENT ON TABLE platform.demo_step IS 'Steps of the demo country that are done; empty in production.';
ALTER TABLE platform.demo_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.demo_step USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT ON platform.demo_step TO yobo_platform;
