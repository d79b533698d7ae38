-- Vouchers: what they take off which bill, each bill they were used for, and each bill that was paid back.

-- The terms of a gift of this kind; set before it is offered.
CREATE TABLE IF NOT EXISTS gift_voucher (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  off_fen BIGINT NOT NULL,
  from_fen BIGINT NOT NULL,
  PRIMARY KEY (gift_id),
  CONSTRAINT gift_voucher_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT gift_voucher_terms CHECK (off_fen > 0 AND from_fen > off_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The terms that a redeemed voucher had then: they are the member's, whatever becomes of the gift.
CREATE TABLE IF NOT EXISTS voucher (
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  off_fen BIGINT NOT NULL,
  from_fen BIGINT NOT NULL,
  PRIMARY KEY (redemption_id),
  CONSTRAINT voucher_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT voucher_terms CHECK (off_fen > 0 AND from_fen > off_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS voucher_use (
  use_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  bill_fen BIGINT NOT NULL,
  off_fen BIGINT NOT NULL,
  PRIMARY KEY (use_id),
  KEY by_redemption (redemption_id),
  KEY by_merchant (merchant_id, use_id),
  CONSTRAINT voucher_use_use FOREIGN KEY (use_id) REFERENCES code_use (id),
  CONSTRAINT voucher_use_amounts CHECK (off_fen > 0 AND bill_fen > off_fen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The bill was paid back, once, and whether the voucher was in time to be good again.
CREATE TABLE IF NOT EXISTS voucher_refund (
  use_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refund_no VARCHAR(64) NOT NULL,
  restored TINYINT(1) NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refunded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (use_id),
  UNIQUE KEY one_refund_no (merchant_id, refund_no),
  CONSTRAINT voucher_refund_use FOREIGN KEY (use_id) REFERENCES voucher_use (use_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS voucher_use_keeps_the_terms BEFORE INSERT ON voucher_use FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM voucher v WHERE v.redemption_id = NEW.redemption_id AND v.off_fen = NEW.off_fen AND v.from_fen <= NEW.bill_fen)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a voucher takes off what it says, of a bill that is large enough'; END IF;

CREATE TRIGGER IF NOT EXISTS voucher_is_not_changed BEFORE UPDATE ON voucher FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the terms of a redeemed voucher are never changed';

CREATE TRIGGER IF NOT EXISTS voucher_is_not_deleted BEFORE DELETE ON voucher FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the terms of a redeemed voucher are never deleted';

CREATE TRIGGER IF NOT EXISTS voucher_use_is_not_changed BEFORE UPDATE ON voucher_use FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the bill of a voucher is never changed';

CREATE TRIGGER IF NOT EXISTS voucher_use_is_not_deleted BEFORE DELETE ON voucher_use FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the bill of a voucher is never deleted';

CREATE TRIGGER IF NOT EXISTS voucher_refund_is_not_changed BEFORE UPDATE ON voucher_refund FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a bill that was paid back stays paid back';

CREATE TRIGGER IF NOT EXISTS voucher_refund_is_not_deleted BEFORE DELETE ON voucher_refund FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a bill that was paid back stays on record';

-- A use is undone within ten minutes – or later, where the bill that the voucher was used for is on record as paid back.
DROP TRIGGER IF EXISTS code_use_undo_in_time;

CREATE TRIGGER code_use_undo_in_time BEFORE INSERT ON code_use_undo FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM code_use u WHERE u.id = NEW.use_id AND u.redemption_id = NEW.redemption_id AND u.merchant_id = NEW.merchant_id
    AND u.uses = NEW.uses AND NEW.undone_at >= u.used_at AND (NEW.undone_at <= u.used_at + INTERVAL 10 MINUTE
      OR EXISTS (SELECT 1 FROM voucher_refund f WHERE f.use_id = u.id AND f.restored AND f.refunded_at = NEW.undone_at)))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the use of a code is undone within ten minutes'; END IF;
