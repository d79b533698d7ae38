-- What comes back of what was sent: asked for, agreed or refused, sent back, refunded.

CREATE TABLE IF NOT EXISTS after_sale (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'asked',
  -- Nothing for one that has ended, so that the key keeps one a redemption of all others: pieces come back one ask after the other.
  counts TINYINT(1) NULL DEFAULT 1,
  reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words VARCHAR(800) NOT NULL,
  quantity INT NOT NULL,
  -- Pieces that had come back when it was asked: with the quantity it says which points, and which cash, it is about.
  returned_before INT NOT NULL DEFAULT 0,
  points BIGINT NOT NULL,
  cash_fen BIGINT NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  -- When it goes on by itself.
  due_at DATETIME(3) NULL,
  return_address VARCHAR(400) NULL,
  refused_why VARCHAR(800) NULL,
  appeal VARCHAR(800) NULL,
  decision VARCHAR(800) NULL,
  company VARCHAR(80) NULL,
  tracking_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  closed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_return (redemption_id, counts),
  KEY by_merchant (merchant_id, state, id),
  KEY by_state (state, id),
  KEY by_merchant_closed (merchant_id, closed_at),
  KEY due (due_at),
  CONSTRAINT after_sale_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT after_sale_figures CHECK (quantity > 0 AND returned_before >= 0 AND points > 0 AND cash_fen >= 0),
  CONSTRAINT after_sale_state CHECK (state IN ('asked', 'agreed', 'refused', 'appealed', 'sent-back', 'refunded', 'closed')),
  CONSTRAINT after_sale_counts CHECK ((state IN ('refunded', 'closed')) = (counts IS NULL)),
  CONSTRAINT after_sale_due CHECK ((state IN ('refused', 'refunded', 'closed')) = (due_at IS NULL)),
  CONSTRAINT after_sale_end CHECK ((state IN ('refunded', 'closed')) = (closed_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What was asked stays what was asked, and what has ended has ended.
CREATE TRIGGER IF NOT EXISTS after_sale_keeps_its_figures BEFORE UPDATE ON after_sale FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.redemption_id <=> OLD.redemption_id AND NEW.member_id <=> OLD.member_id
    AND NEW.quantity <=> OLD.quantity AND NEW.returned_before <=> OLD.returned_before AND NEW.points <=> OLD.points AND NEW.cash_fen <=> OLD.cash_fen AND OLD.closed_at IS NULL)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was asked stays, and what has ended has ended'; END IF;
