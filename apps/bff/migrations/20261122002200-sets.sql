-- Sets: what is in a gift stands with it (gift.parts); they are packed of the stock of their parts, and unpacked into it.

CREATE TABLE IF NOT EXISTS packing (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Below zero: unpacked.
  sets INT NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, id),
  CONSTRAINT packing_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT packing_sets CHECK (sets <> 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS packing_is_not_changed BEFORE UPDATE ON packing FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'packing is only ever added to';

CREATE TRIGGER IF NOT EXISTS packing_is_not_deleted BEFORE DELETE ON packing FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'packing is only ever added to';
