-- What the rules promise beyond base points, and how promises end: bonuses with caps, refunds, holds, reminders.

-- Products that a body has certified: the green bonus asks for one of these.
CREATE TABLE IF NOT EXISTS certificate (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  product_name VARCHAR(120) NOT NULL,
  issuer VARCHAR(120) NOT NULL,
  valid_until DATETIME(3) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  withdrawn_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_number (number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What a member got out of a capped term on a day of Shanghai, and in all (day 'all'). Its row lock keeps two sales from one cap.
CREATE TABLE IF NOT EXISTS earned_tally (
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  term VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points BIGINT NOT NULL,
  PRIMARY KEY (member_id, term, day),
  CONSTRAINT earned_tally_points CHECK (points >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The primary key is the invariant: a member has one first sale.
CREATE TABLE IF NOT EXISTS first_sale (
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sale_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Once a person, whatever accounts they open: person is a keyed hash of what the platform knows them by.
CREATE TABLE IF NOT EXISTS sign_up_bonus (
  person CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (person),
  UNIQUE KEY one_member (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS streak_day (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Of Shanghai: 2026-11-22.
  day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Days in a row up to this one.
  run INT NOT NULL,
  points BIGINT NOT NULL,
  PRIMARY KEY (member_id, day),
  UNIQUE KEY one_id (id),
  CONSTRAINT streak_day_run CHECK (run > 0 AND points >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What came back of a sale; the CHECK is the invariant, and its row lock keeps two refunds of one sale apart.
CREATE TABLE IF NOT EXISTS sale_refunded (
  sale_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  paid_fen BIGINT NOT NULL,
  refunded_fen BIGINT NOT NULL,
  PRIMARY KEY (sale_id),
  CONSTRAINT sale_refunded_bounds CHECK (refunded_fen >= 0 AND refunded_fen <= paid_fen),
  CONSTRAINT sale_refunded_sale FOREIGN KEY (sale_id) REFERENCES sale (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS refund (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sale_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refund_no VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  -- What the refunded part had earned = what was taken from the member's points + what is owed.
  points BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  owed BIGINT NOT NULL,
  made_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_refund (merchant_id, refund_no),
  KEY by_time (at),
  KEY by_sale (sale_id, id),
  CONSTRAINT refund_figures CHECK (amount_fen > 0 AND taken >= 0 AND owed >= 0 AND points = taken + owed),
  CONSTRAINT refund_sale FOREIGN KEY (sale_id) REFERENCES sale (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Which earning of the sale a refund took back, and how much of it.
CREATE TABLE IF NOT EXISTS refund_line (
  refund_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  earn_entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points BIGINT NOT NULL,
  PRIMARY KEY (refund_id, earn_entry_id),
  UNIQUE KEY one_entry (entry_id),
  KEY by_earning (earn_entry_id),
  CONSTRAINT refund_line_points CHECK (points > 0),
  CONSTRAINT refund_line_refund FOREIGN KEY (refund_id) REFERENCES refund (id),
  CONSTRAINT refund_line_earning FOREIGN KEY (earn_entry_id) REFERENCES entry (id),
  CONSTRAINT refund_line_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Points set aside for a while. The entry's moves say from which lots.
CREATE TABLE IF NOT EXISTS hold (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points BIGINT NOT NULL,
  title VARCHAR(160) NOT NULL,
  ends_at DATETIME(3) NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
  closed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_entry (entry_id),
  KEY by_member (member_id, state),
  KEY overdue (state, ends_at),
  CONSTRAINT hold_points CHECK (points > 0),
  CONSTRAINT hold_state CHECK (state IN ('open', 'released', 'captured')),
  CONSTRAINT hold_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who was told what ends, and whether it arrived: a lot expires only after its last reminder was delivered. A lot that gets points back
-- past its date is told of anew, in a row of its own.
CREATE TABLE IF NOT EXISTS lot_reminder (
  lot_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- 30, 7 or 1: days before the end.
  days TINYINT NOT NULL,
  event_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  told_at DATETIME(3) NOT NULL,
  -- In the member's inbox.
  delivered_at DATETIME(3) NULL,
  PRIMARY KEY (lot_id, days, told_at),
  KEY undelivered (delivered_at, event_id),
  CONSTRAINT lot_reminder_days CHECK (days IN (30, 7, 1)),
  CONSTRAINT lot_reminder_lot FOREIGN KEY (lot_id) REFERENCES lot (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Points that one member gave another. Who may is for the module that asks; here is that they went, once.
CREATE TABLE IF NOT EXISTS transfer (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY by_giver (from_id, id),
  KEY by_receiver (to_id, id),
  CONSTRAINT transfer_points CHECK (points > 0 AND from_id <> to_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A balance brought along from an older programme: one row of its file, once.
CREATE TABLE IF NOT EXISTS opening (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The older programme's own number of the row.
  reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_reference (reference),
  CONSTRAINT opening_points CHECK (points > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
