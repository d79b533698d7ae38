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

-- Settlement: who owes whom what for points that one issued and another took. Each used code and each cash-off is one line, each thing undone
-- or refunded one opposite line; the parts of a line say who receives and who pays, and sum to zero.
CREATE TABLE IF NOT EXISTS settlement_line (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Below zero: an opposite line.
  points BIGINT NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  -- The statement it stands on: that of the day it happened, or the first that was open when it was found later.
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_at DATETIME(3) NOT NULL,
  -- Only of a correction: the line that an upheld dispute takes back, once.
  corrects_line_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_line (source_kind, source_id),
  UNIQUE KEY one_correction (corrects_line_id),
  KEY by_month (month, id),
  CONSTRAINT settlement_line_source CHECK (source_kind IN ('use', 'use-undo', 'received', 'return', 'cash-off', 'cash-off-undo', 'clawback', 'settle', 'correction')),
  CONSTRAINT settlement_line_correction CHECK ((source_kind = 'correction') = (corrects_line_id IS NOT NULL)),
  CONSTRAINT settlement_line_corrected FOREIGN KEY (corrects_line_id) REFERENCES settlement_line (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS settlement_part (
  line_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- A merchant, or the programme.
  party_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  side VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Of that side; below zero on an opposite line.
  points BIGINT NOT NULL,
  fen BIGINT NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (line_id, party_id, side),
  KEY by_party (party_id, month, line_id),
  CONSTRAINT settlement_part_side CHECK (side IN ('receivable', 'payable')),
  CONSTRAINT settlement_part_rate CHECK (points <> 0 AND fen = points * 5),
  CONSTRAINT settlement_part_line FOREIGN KEY (line_id) REFERENCES settlement_line (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS settlement_statement (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  party_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'issued',
  receivable_fen BIGINT NOT NULL,
  payable_fen BIGINT NOT NULL,
  line_count INT NOT NULL,
  issued_at DATETIME(3) NOT NULL,
  issued_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  answered_at DATETIME(3) NULL,
  closed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_statement (month, party_id),
  KEY by_party (party_id, month),
  CONSTRAINT settlement_statement_state CHECK (state IN ('issued', 'acknowledged', 'disputed', 'closed')),
  CONSTRAINT settlement_statement_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS settlement_dispute (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  statement_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(160) NOT NULL,
  raised_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  raised_at DATETIME(3) NOT NULL,
  upheld TINYINT(1) NULL,
  decision VARCHAR(160) NULL,
  decided_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  decided_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_dispute (statement_id, line_id),
  KEY by_line (line_id),
  CONSTRAINT settlement_dispute_decided CHECK ((upheld IS NULL) = (decided_at IS NULL) AND (upheld IS NULL) = (decision IS NULL)
    AND (upheld IS NULL) = (decided_by IS NULL)),
  CONSTRAINT settlement_dispute_statement FOREIGN KEY (statement_id) REFERENCES settlement_statement (id),
  CONSTRAINT settlement_dispute_line FOREIGN KEY (line_id) REFERENCES settlement_line (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row: through which month statements are issued. Whoever makes lines or issues statements holds it, on whatever server.
CREATE TABLE IF NOT EXISTS settlement_book (
  id TINYINT NOT NULL,
  issued_through CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO settlement_book (id, issued_through) SELECT 1, '' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM settlement_book);

CREATE TRIGGER IF NOT EXISTS settlement_line_is_open BEFORE INSERT ON settlement_line FOR EACH ROW
  IF NEW.month <= (SELECT issued_through FROM settlement_book WHERE id = 1)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'nothing is added to a month that was issued'; END IF;

CREATE TRIGGER IF NOT EXISTS settlement_line_is_not_changed BEFORE UPDATE ON settlement_line FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of settlement is never changed: correct it by an opposite one';

CREATE TRIGGER IF NOT EXISTS settlement_line_is_not_deleted BEFORE DELETE ON settlement_line FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of settlement is never deleted';

CREATE TRIGGER IF NOT EXISTS settlement_part_is_not_changed BEFORE UPDATE ON settlement_part FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of settlement is never changed: correct it by an opposite one';

CREATE TRIGGER IF NOT EXISTS settlement_part_is_not_deleted BEFORE DELETE ON settlement_part FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a line of settlement is never deleted';

-- What was issued keeps its figures, and goes on only towards its end.
CREATE TRIGGER IF NOT EXISTS settlement_statement_keeps_its_figures BEFORE UPDATE ON settlement_statement FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.month <=> OLD.month AND NEW.party_id <=> OLD.party_id AND NEW.receivable_fen <=> OLD.receivable_fen
    AND NEW.payable_fen <=> OLD.payable_fen AND NEW.line_count <=> OLD.line_count AND OLD.state <> 'closed')
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a statement that was issued keeps its figures'; END IF;

CREATE TRIGGER IF NOT EXISTS settlement_dispute_is_decided_once BEFORE UPDATE ON settlement_dispute FOR EACH ROW
  IF OLD.upheld IS NOT NULL OR NOT (NEW.line_id <=> OLD.line_id AND NEW.statement_id <=> OLD.statement_id AND NEW.reason <=> OLD.reason)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a dispute is decided once'; END IF;
