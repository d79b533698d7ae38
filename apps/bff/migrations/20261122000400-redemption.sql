-- What points are good for: gifts with stock, limits and seasons; redemptions; the one use of each code.

CREATE TABLE IF NOT EXISTS gift (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  -- How it reaches the member; it never changes.
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pickup',
  art VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  category VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  about TEXT NOT NULL,
  terms JSON NOT NULL,
  price BIGINT NOT NULL,
  -- Cash beside the points, a piece.
  cash_fen BIGINT NOT NULL DEFAULT 0,
  market_price_fen BIGINT NOT NULL,
  market_price_source VARCHAR(160) NOT NULL,
  market_price_at DATETIME(3) NOT NULL,
  limit_per_member INT NOT NULL,
  pickup_days INT NOT NULL,
  -- How often one of it is used at the counter: 5 for five coffees.
  uses INT NOT NULL DEFAULT 1,
  -- When and how often, beside stock and the limit per member; null = always.
  conditions JSON NULL,
  -- Of a set: what is in one of it; null = an ordinary gift.
  parts JSON NULL,
  stock INT NOT NULL DEFAULT 0,
  redeemed INT NOT NULL DEFAULT 0,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY offered (state, category, id),
  KEY by_merchant (merchant_id, id),
  CONSTRAINT gift_merchant FOREIGN KEY (merchant_id) REFERENCES merchant (id),
  CONSTRAINT gift_stock CHECK (stock >= 0),
  CONSTRAINT gift_redeemed CHECK (redeemed >= 0),
  CONSTRAINT gift_price CHECK (price > 0 AND cash_fen >= 0),
  CONSTRAINT gift_limit CHECK (limit_per_member > 0),
  -- What costs cash is used once: cash has no parts that could come back.
  CONSTRAINT gift_uses CHECK (uses BETWEEN 1 AND 100 AND (uses = 1 OR cash_fen = 0)),
  CONSTRAINT gift_kind CHECK (kind IN ('pickup', 'shipped', 'ticket', 'voucher', 'joint', 'service')),
  CONSTRAINT gift_state CHECK (state IN ('draft', 'published', 'withdrawn'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS season (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(40) NOT NULL,
  price BIGINT NOT NULL,
  cash_fen BIGINT NOT NULL DEFAULT 0,
  starts_at DATETIME(3) NOT NULL,
  ends_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, ends_at),
  CONSTRAINT season_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT season_dates CHECK (ends_at > starts_at),
  CONSTRAINT season_price CHECK (price > 0 AND cash_fen >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS redemption (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_name VARCHAR(120) NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pickup',
  art VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  unit_price BIGINT NOT NULL,
  points BIGINT NOT NULL,
  -- Cash in all: unpaid until it is there.
  unit_cash_fen BIGINT NOT NULL DEFAULT 0,
  freight_fen BIGINT NOT NULL DEFAULT 0,
  cash_fen BIGINT NOT NULL DEFAULT 0,
  -- What it would have cost in the shop on that day: what the member saved.
  market_price_fen BIGINT NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Finds the redemption from typed digits; free again a day after it is closed.
  code_alias INT UNSIGNED NULL,
  -- What took the points; of an unpaid one what set them aside.
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redeemed_at DATETIME(3) NOT NULL,
  pickup_until DATETIME(3) NOT NULL,
  closed_at DATETIME(3) NULL,
  -- What the code is worth, what of it is used (less what was undone), and how many uses there ever were.
  uses_total INT NOT NULL DEFAULT 1,
  uses_done INT NOT NULL DEFAULT 0,
  turns INT NOT NULL DEFAULT 0,
  -- The latest use that was not undone.
  last_use_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- Where the rest came back when the pick-up ended: the spending of what had been used.
  kept_entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- Pieces that were received and sent back.
  returned INT NOT NULL DEFAULT 0,
  -- Of a set: what is in one of it.
  parts JSON NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_alias (merchant_id, code_alias),
  KEY by_alias (code_alias, closed_at),
  KEY by_member (member_id, id),
  KEY unclaimed (state, pickup_until),
  CONSTRAINT redemption_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT redemption_points CHECK (quantity > 0 AND points = quantity * unit_price),
  CONSTRAINT redemption_cash CHECK (unit_cash_fen >= 0 AND freight_fen >= 0 AND cash_fen = quantity * unit_cash_fen + freight_fen),
  CONSTRAINT redemption_returned CHECK (returned BETWEEN 0 AND quantity AND (returned = quantity) = (state = 'returned')),
  -- A code is never used more often than it is worth.
  CONSTRAINT redemption_uses CHECK (uses_done BETWEEN 0 AND uses_total AND turns >= 0),
  CONSTRAINT redemption_state CHECK (state IN ('unpaid', 'confirmed', 'underway', 'used', 'returned', 'cancelled', 'expired', 'lapsed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How many of a gift a member has, open or used: what the limit is about.
CREATE TABLE IF NOT EXISTS gift_tally (
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  PRIMARY KEY (member_id, gift_id),
  CONSTRAINT gift_tally_quantity CHECK (quantity >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The keys are the invariant: of the codes that a redemption shows, one each half minute, each is used once (one_step); and its uses are
-- numbered (the primary key), so that of two at the same instant one is the next. What a later turn may add, the trigger says.
CREATE TABLE IF NOT EXISTS code_use (
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  turn INT NOT NULL,
  -- The half minute of the code that was shown.
  code_step BIGINT NOT NULL,
  -- How much of the code it used, and how much was used before: what it is worth follows from these.
  uses INT NOT NULL DEFAULT 1,
  uses_before INT NOT NULL DEFAULT 0,
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  store_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  used_at DATETIME(3) NOT NULL,
  PRIMARY KEY (redemption_id, turn),
  UNIQUE KEY one_step (redemption_id, code_step),
  UNIQUE KEY one_id (id),
  KEY by_store_day (store_id, used_at),
  KEY by_merchant_day (merchant_id, used_at),
  CONSTRAINT code_use_counts CHECK (turn > 0 AND uses > 0 AND uses_before >= 0 AND (turn > 1 OR uses_before = 0)),
  CONSTRAINT code_use_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How many codes a counter used on a day of Shanghai, so that nobody counts them: a counter is a store, or the merchant where there is none.
CREATE TABLE IF NOT EXISTS counter_day (
  counter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day DATE NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  codes_used INT NOT NULL,
  PRIMARY KEY (counter_id, day),
  KEY by_merchant (merchant_id, day),
  CONSTRAINT counter_day_counts CHECK (codes_used >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS stock_change (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount INT NOT NULL,
  reason VARCHAR(160) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  -- What was packed or unpacked by it.
  packing_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, id),
  KEY by_packing (packing_id),
  CONSTRAINT stock_change_gift FOREIGN KEY (gift_id) REFERENCES gift (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
