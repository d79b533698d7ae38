-- Who takes part: members with their platform identities, merchants with stores, organisations, and staff who sign in by password.

CREATE TABLE IF NOT EXISTS member (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nickname VARCHAR(80) NOT NULL,
  -- Finds the member from the typed digits of the member code; says nothing about them.
  code_alias INT UNSIGNED NOT NULL,
  status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
  joined_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_alias (code_alias),
  KEY by_nickname (nickname, id),
  CONSTRAINT member_status CHECK (status IN ('active', 'closed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS identity (
  provider VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  app_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  linked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (provider, app_id, subject),
  KEY by_member (member_id),
  CONSTRAINT identity_member FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS merchant (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  active TINYINT(1) NOT NULL DEFAULT 1,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS store (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  address VARCHAR(255) NOT NULL,
  open TINYINT(1) NOT NULL DEFAULT 1,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_name (merchant_id, name),
  CONSTRAINT store_merchant FOREIGN KEY (merchant_id) REFERENCES merchant (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS organisation (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_name (name),
  CONSTRAINT organisation_kind CHECK (kind IN ('community', 'school'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS staff (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  username VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(80) NOT NULL,
  -- scrypt: N$r$p$salt$hash
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  roles VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  store_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  organisation_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  active TINYINT(1) NOT NULL DEFAULT 1,
  -- The second factor, encrypted with a key of the configuration. A new one is only offered until its first digits confirm it: the one
  -- in force stays in force, so that an offer alone never takes an account's second factor away.
  totp_secret VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  totp_offered VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  totp_confirmed TINYINT(1) NOT NULL DEFAULT 0,
  -- A TOTP is accepted once: the last step that was used.
  totp_last_step BIGINT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_username (username),
  KEY by_merchant (merchant_id),
  CONSTRAINT staff_merchant FOREIGN KEY (merchant_id) REFERENCES merchant (id),
  CONSTRAINT staff_store FOREIGN KEY (store_id) REFERENCES store (id),
  CONSTRAINT staff_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
