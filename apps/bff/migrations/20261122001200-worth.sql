-- What a point is worth: the guaranteed basket, every price a gift ever had, when it stood on the shelf, and the report of each year.

-- A gift in the basket gives at least the floor for each point. It leaves with notice: until left_at the floor still binds.
CREATE TABLE IF NOT EXISTS basket_item (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  joined_at DATETIME(3) NOT NULL,
  left_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, id),
  CONSTRAINT basket_item_notice CHECK (left_at IS NULL OR left_at >= joined_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every price with the market price it stood beside, where that came from and who set it. Only ever added to.
CREATE TABLE IF NOT EXISTS gift_price (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price BIGINT NOT NULL,
  market_price_fen BIGINT NOT NULL,
  market_price_source VARCHAR(160) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, id),
  CONSTRAINT gift_price_amounts CHECK (price > 0 AND market_price_fen > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- From when until when a gift was offered; at most one time is open.
CREATE TABLE IF NOT EXISTS shelf_time (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  shelved_at DATETIME(3) NOT NULL,
  unshelved_at DATETIME(3) NULL,
  -- The gift while the time is open, null afterwards.
  open_gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_open (open_gift_id),
  KEY by_gift (gift_id, id),
  KEY by_time (shelved_at),
  CONSTRAINT shelf_time_open CHECK ((unshelved_at IS NULL AND open_gift_id = gift_id) OR (unshelved_at IS NOT NULL AND open_gift_id IS NULL)),
  CONSTRAINT shelf_time_order CHECK (unshelved_at IS NULL OR unshelved_at >= shelved_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The published report of a year (of Shanghai). Only ever added to: a year is published once.
CREATE TABLE IF NOT EXISTS catalogue_year (
  year SMALLINT NOT NULL,
  kinds INT NOT NULL,
  new_kinds INT NOT NULL,
  high_kinds INT NOT NULL,
  published_at DATETIME(3) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (year),
  CONSTRAINT catalogue_year_counts CHECK (kinds >= 0 AND new_kinds BETWEEN 0 AND kinds AND high_kinds BETWEEN 0 AND kinds)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS gift_price_is_not_changed BEFORE UPDATE ON gift_price FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a price that was is never changed';

CREATE TRIGGER IF NOT EXISTS gift_price_is_not_deleted BEFORE DELETE ON gift_price FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a price that was is never deleted';

CREATE TRIGGER IF NOT EXISTS catalogue_year_is_not_changed BEFORE UPDATE ON catalogue_year FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published report is never changed';

CREATE TRIGGER IF NOT EXISTS catalogue_year_is_not_deleted BEFORE DELETE ON catalogue_year FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published report is never deleted';
