-- What a merchant does at the counter beyond the first use of a code: uses that are undone, codes of several uses, points for cash off.

-- A wrong verification taken back, once; what was used stays on record beside it.
CREATE TABLE IF NOT EXISTS code_use_undo (
  use_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- As of the use; and how much of the code was used when it was undone.
  uses INT NOT NULL,
  uses_before INT NOT NULL,
  reason VARCHAR(160) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  undone_at DATETIME(3) NOT NULL,
  PRIMARY KEY (use_id),
  KEY by_redemption (redemption_id),
  KEY by_merchant_day (merchant_id, undone_at),
  CONSTRAINT code_use_undo_counts CHECK (uses > 0 AND uses_before >= uses),
  CONSTRAINT code_use_undo_use FOREIGN KEY (use_id) REFERENCES code_use (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A code's first turn needs no look at others (the primary key says it all), so that the usual case costs nothing.
CREATE TRIGGER IF NOT EXISTS code_use_fits BEFORE INSERT ON code_use FOR EACH ROW
  IF (NEW.turn > 1 OR NEW.uses > 1) AND NOT EXISTS (
    SELECT 1 FROM redemption r WHERE r.id = NEW.redemption_id
      AND NEW.turn = 1 + (SELECT COUNT(*) FROM code_use u WHERE u.redemption_id = NEW.redemption_id)
      AND NEW.uses_before = (SELECT COALESCE(SUM(u.uses), 0) FROM code_use u LEFT JOIN code_use_undo d ON d.use_id = u.id
        WHERE u.redemption_id = NEW.redemption_id AND d.use_id IS NULL)
      AND NEW.uses_before + NEW.uses <= r.uses_total)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a code is used no more often than it is worth'; END IF;

CREATE TRIGGER IF NOT EXISTS code_use_undo_in_time BEFORE INSERT ON code_use_undo FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM code_use u WHERE u.id = NEW.use_id AND u.redemption_id = NEW.redemption_id AND u.merchant_id = NEW.merchant_id
    AND u.uses = NEW.uses AND NEW.undone_at BETWEEN u.used_at AND u.used_at + INTERVAL 10 MINUTE)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the use of a code is undone within ten minutes'; END IF;

CREATE TRIGGER IF NOT EXISTS code_use_undo_is_not_changed BEFORE UPDATE ON code_use_undo FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an undone use stays undone';

CREATE TRIGGER IF NOT EXISTS code_use_undo_is_not_deleted BEFORE DELETE ON code_use_undo FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an undone use stays on record';

-- Points for cash off: what a clerk asks and the member answers on their own phone. Points move only with the member's yes, once.
CREATE TABLE IF NOT EXISTS cash_off (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  store_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The bill, what of it points pay, and how many points that is.
  amount_fen BIGINT NOT NULL,
  off_fen BIGINT NOT NULL,
  points BIGINT NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'asked',
  asked_at DATETIME(3) NOT NULL,
  -- Whoever has not answered by then has not agreed.
  ends_at DATETIME(3) NOT NULL,
  answered_at DATETIME(3) NULL,
  -- The spending; only of what the member confirmed.
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_spending (entry_id),
  KEY by_member (member_id, state, ends_at),
  KEY by_store_day (store_id, answered_at),
  KEY by_merchant_day (merchant_id, answered_at),
  KEY open_ones (state, ends_at),
  CONSTRAINT cash_off_figures CHECK (points > 0 AND off_fen = points * 5 AND off_fen <= amount_fen),
  CONSTRAINT cash_off_state CHECK (state IN ('asked', 'confirmed', 'declined', 'ended', 'withdrawn', 'undone')),
  CONSTRAINT cash_off_answer CHECK ((state IN ('confirmed', 'undone')) = (entry_id IS NOT NULL) AND (state = 'asked') = (answered_at IS NULL)),
  CONSTRAINT cash_off_in_time CHECK (entry_id IS NULL OR answered_at < ends_at),
  CONSTRAINT cash_off_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS cash_off_keeps_its_figures BEFORE UPDATE ON cash_off FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.member_id <=> OLD.member_id AND NEW.merchant_id <=> OLD.merchant_id AND NEW.store_id <=> OLD.store_id
    AND NEW.staff_id <=> OLD.staff_id AND NEW.amount_fen <=> OLD.amount_fen AND NEW.points <=> OLD.points AND NEW.ends_at <=> OLD.ends_at
    AND (OLD.state = 'asked' OR OLD.state = 'confirmed' AND NEW.state = 'undone' AND NEW.entry_id <=> OLD.entry_id
      AND NEW.answered_at <=> OLD.answered_at))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was answered is answered'; END IF;

CREATE TABLE IF NOT EXISTS cash_off_undo (
  cash_off_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(160) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  undone_at DATETIME(3) NOT NULL,
  PRIMARY KEY (cash_off_id),
  UNIQUE KEY one_reversal (entry_id),
  KEY by_merchant_day (merchant_id, undone_at),
  CONSTRAINT cash_off_undo_ask FOREIGN KEY (cash_off_id) REFERENCES cash_off (id),
  CONSTRAINT cash_off_undo_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS cash_off_undo_in_time BEFORE INSERT ON cash_off_undo FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM cash_off c WHERE c.id = NEW.cash_off_id AND c.merchant_id = NEW.merchant_id
    AND NEW.undone_at BETWEEN c.answered_at AND c.answered_at + INTERVAL 10 MINUTE)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a cash-off is undone within ten minutes'; END IF;

CREATE TRIGGER IF NOT EXISTS cash_off_undo_is_not_changed BEFORE UPDATE ON cash_off_undo FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an undone cash-off stays undone';

CREATE TRIGGER IF NOT EXISTS cash_off_undo_is_not_deleted BEFORE DELETE ON cash_off_undo FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an undone cash-off stays on record';

-- The sale in which what was left of the bill was paid: a cash-off belongs to one.
CREATE TABLE IF NOT EXISTS cash_off_sale (
  cash_off_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sale_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (cash_off_id),
  UNIQUE KEY one_sale (sale_id),
  CONSTRAINT cash_off_sale_ask FOREIGN KEY (cash_off_id) REFERENCES cash_off (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS cash_off_sale_is_not_changed BEFORE UPDATE ON cash_off_sale FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a cash-off stays with its sale';

CREATE TRIGGER IF NOT EXISTS cash_off_sale_is_not_deleted BEFORE DELETE ON cash_off_sale FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a cash-off stays with its sale';
