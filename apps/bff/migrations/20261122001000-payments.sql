-- Cash beside points: what is paid with WeChat Pay, what WeChat told of it, what goes back, and where WeChat and we do not agree.

CREATE TABLE IF NOT EXISTS payment (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- What is paid for: a redemption. One payment a thing, so that nothing is paid twice.
  subject_kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(120) NOT NULL,
  amount_fen BIGINT NOT NULL,
  out_trade_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
  created_at DATETIME(3) NOT NULL,
  deadline_at DATETIME(3) NOT NULL,
  -- When WeChat was first asked to take the order; before that it cannot be paid.
  ordered_at DATETIME(3) NULL,
  -- When WeChat is asked next, because it told nothing.
  check_at DATETIME(3) NULL,
  checks INT NOT NULL DEFAULT 0,
  transaction_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  paid_at DATETIME(3) NULL,
  closed_at DATETIME(3) NULL,
  refunded_fen BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY one_subject (subject_kind, subject_id),
  UNIQUE KEY one_number (out_trade_no),
  UNIQUE KEY one_transaction (transaction_id),
  KEY by_state (state, id),
  KEY overdue (state, deadline_at),
  KEY unheard (state, check_at),
  CONSTRAINT payment_amount CHECK (amount_fen > 0),
  CONSTRAINT payment_refunds CHECK (refunded_fen >= 0 AND refunded_fen <= amount_fen),
  CONSTRAINT payment_state CHECK (state IN ('open', 'paid', 'closing', 'closed')),
  CONSTRAINT payment_proof CHECK ((state = 'paid') = (transaction_id IS NOT NULL) AND (state = 'paid') = (paid_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The primary key is the invariant: a notice has its effect once, however often and wherever it arrives.
CREATE TABLE IF NOT EXISTS payment_notice (
  id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY by_number (number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS payment_refund (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  reason VARCHAR(80) NOT NULL,
  -- The same at each try: another number would refund twice.
  out_refund_no VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refund_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'wanted',
  created_at DATETIME(3) NOT NULL,
  try_at DATETIME(3) NULL,
  tries INT NOT NULL DEFAULT 0,
  -- When WeChat was last asked to make it: it wants a minute between two of one order.
  asked_at DATETIME(3) NULL,
  done_at DATETIME(3) NULL,
  -- The closed one that it repeats; what is due is what those say that repeat none.
  again_of CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_number (out_refund_no),
  UNIQUE KEY one_refund (refund_id),
  UNIQUE KEY one_repetition (again_of),
  KEY by_payment (payment_id, id),
  KEY due (state, try_at),
  CONSTRAINT payment_refund_amount CHECK (amount_fen > 0),
  CONSTRAINT payment_refund_state CHECK (state IN ('wanted', 'processing', 'done', 'abnormal', 'closed')),
  CONSTRAINT payment_refund_done CHECK ((state = 'done') = (done_at IS NOT NULL)),
  CONSTRAINT payment_refund_payment FOREIGN KEY (payment_id) REFERENCES payment (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Each disagreement once, however often it is told.
CREATE TABLE IF NOT EXISTS payment_difference (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  number VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expected_fen BIGINT NULL,
  told_fen BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL,
  settled_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  note VARCHAR(200) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_difference (number, kind, told_fen),
  KEY by_payment (payment_id),
  KEY unsettled (settled_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS payment_notice_is_not_changed BEFORE UPDATE ON payment_notice FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what WeChat told is never changed';

CREATE TRIGGER IF NOT EXISTS payment_notice_is_not_deleted BEFORE DELETE ON payment_notice FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what WeChat told is never deleted';

-- Of a payment neither what it is for nor how much may change, and a paid one stays paid.
CREATE TRIGGER IF NOT EXISTS payment_keeps_its_word BEFORE UPDATE ON payment FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.subject_kind <=> OLD.subject_kind AND NEW.subject_id <=> OLD.subject_id
    AND NEW.member_id <=> OLD.member_id AND NEW.amount_fen <=> OLD.amount_fen AND NEW.out_trade_no <=> OLD.out_trade_no
    AND (OLD.state <> 'paid' OR (NEW.state = 'paid' AND NEW.transaction_id <=> OLD.transaction_id)))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment keeps what it is for, its amount and its proof'; END IF;

CREATE TRIGGER IF NOT EXISTS payment_is_not_deleted BEFORE DELETE ON payment FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment is never deleted';
