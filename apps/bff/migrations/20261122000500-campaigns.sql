-- Earning by being there: check-in campaigns whose places and points budget can never be exceeded.

CREATE TABLE IF NOT EXISTS campaign (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  organisation_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(120) NOT NULL,
  art VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  about TEXT NOT NULL,
  place VARCHAR(160) NOT NULL,
  starts_at DATETIME(3) NOT NULL,
  ends_at DATETIME(3) NOT NULL,
  capacity INT NOT NULL,
  signed_up INT NOT NULL DEFAULT 0,
  checked_in INT NOT NULL DEFAULT 0,
  points BIGINT NOT NULL,
  points_budget BIGINT NOT NULL,
  points_granted BIGINT NOT NULL DEFAULT 0,
  points_expire_at DATETIME(3) NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY listed (state, ends_at),
  KEY by_organisation (organisation_id, starts_at),
  CONSTRAINT campaign_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT campaign_dates CHECK (ends_at > starts_at),
  CONSTRAINT campaign_places CHECK (signed_up >= 0 AND signed_up <= capacity AND checked_in >= 0 AND checked_in <= signed_up),
  CONSTRAINT campaign_points_budget CHECK (points_granted >= 0 AND points_granted <= points_budget AND points > 0),
  CONSTRAINT campaign_state CHECK (state IN ('draft', 'published', 'cancelled'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS sign_up (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  campaign_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT NOT NULL,
  signed_up_at DATETIME(3) NOT NULL,
  checked_in_at DATETIME(3) NULL,
  checked_in_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  points BIGINT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_place (campaign_id, member_id),
  UNIQUE KEY one_number (campaign_id, number),
  KEY by_member (member_id, id),
  CONSTRAINT sign_up_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
