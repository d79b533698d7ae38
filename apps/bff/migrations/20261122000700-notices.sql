-- The member's inbox in the app: what other modules had to tell.

CREATE TABLE IF NOT EXISTS notice (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The outbox event it came from: delivered twice, it is still one notice. One event may tell many members.
  event_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(80) NOT NULL,
  text VARCHAR(500) NOT NULL,
  path VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  at DATETIME(3) NOT NULL,
  read_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_event (event_id, member_id),
  KEY inbox (member_id, id),
  KEY unread (member_id, read_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
