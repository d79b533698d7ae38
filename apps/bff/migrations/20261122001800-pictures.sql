-- Pictures that people send: drawn anew, without what a camera writes into them, and used once.

CREATE TABLE IF NOT EXISTS picture (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner_kind VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  purpose VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Of the large one.
  width INT NOT NULL,
  height INT NOT NULL,
  -- WebP.
  large MEDIUMBLOB NOT NULL,
  small MEDIUMBLOB NOT NULL,
  sent_at DATETIME(3) NOT NULL,
  -- What it belongs to, and its place there; nothing yet: it goes after a day.
  tied_kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  tied_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  place INT NULL,
  -- Whose owner has left: the row stays for what it belonged to, and shows nothing.
  emptied_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_place (tied_kind, tied_id, place),
  KEY untied (tied_id, sent_at),
  KEY by_owner (owner_kind, owner_id, emptied_at),
  CONSTRAINT picture_owner CHECK (owner_kind IN ('member', 'staff')),
  CONSTRAINT picture_size CHECK (width BETWEEN 1 AND 2000 AND height BETWEEN 1 AND 2000),
  CONSTRAINT picture_tied CHECK ((tied_kind IS NULL) = (tied_id IS NULL) AND (tied_kind IS NULL) = (place IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS picture_is_tied_once BEFORE UPDATE ON picture FOR EACH ROW
  IF OLD.emptied_at IS NOT NULL OR NOT (NEW.id <=> OLD.id AND NEW.owner_kind <=> OLD.owner_kind AND NEW.owner_id <=> OLD.owner_id
    AND NEW.purpose <=> OLD.purpose)
    OR (NEW.emptied_at IS NULL AND (OLD.tied_id IS NOT NULL OR NOT (NEW.large <=> OLD.large AND NEW.small <=> OLD.small)))
    OR (NEW.emptied_at IS NOT NULL AND NOT (NEW.tied_id <=> OLD.tied_id AND NEW.large = '' AND NEW.small = ''))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a picture is used once and stays what it is'; END IF;

CREATE TRIGGER IF NOT EXISTS picture_that_is_tied_stays BEFORE DELETE ON picture FOR EACH ROW
  IF OLD.tied_id IS NOT NULL THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a picture that belongs to something stays'; END IF;
