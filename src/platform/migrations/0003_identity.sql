-- Named persons who use the system, their live sessions and every attempt to sign in.

CREATE TABLE platform.account (
  municipality    char(6)     NOT NULL,
  user_id         text        NOT NULL,
  name            text        NOT NULL,
  department      text        NOT NULL,
  duties          text[]      NOT NULL,
  valid_from      date        NOT NULL,
  valid_to        date,
  password_hash   text        NOT NULL,   -- argon2id with its parameters and salt
  totp_secret     bytea       NOT NULL,   -- AES-256-GCM under the installation's key
  last_totp_step  bigint      NOT NULL DEFAULT 0, -- a code of this step or before is a replay
  failed_attempts integer     NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  demo            boolean     NOT NULL DEFAULT false,
  version         integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, user_id)
);
COMMENT ON TABLE platform.account IS 'One row per named person: identity, duties with their term, the two factors.';
ALTER TABLE platform.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.account USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON platform.account TO yobo_platform;

CREATE TABLE platform.session (
  municipality  char(6)     NOT NULL,
  session_hash  bytea       NOT NULL,     -- SHA-256 of the token; the token itself is never stored
  user_id       text        NOT NULL,
  terminal      text        NOT NULL,
  started_at    timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL,
  stepped_up_at timestamptz,              -- second factor given again, for approvals and exports
  ended_at      timestamptz,
  end_reason    text        CHECK (end_reason IN ('signed-out', 'replaced', 'idle', 'expired', 'revoked')),
  PRIMARY KEY (municipality, session_hash),
  FOREIGN KEY (municipality, user_id) REFERENCES platform.account (municipality, user_id)
);
COMMENT ON TABLE platform.session IS 'Sessions by the hash of their token; at most one of an account is live.';
CREATE UNIQUE INDEX session_live ON platform.session (municipality, user_id) WHERE ended_at IS NULL;
ALTER TABLE platform.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY municipality ON platform.session USING (municipality = current_setting('yobo.municipality'));
GRANT SELECT, INSERT, UPDATE ON platform.session TO yobo_platform;
