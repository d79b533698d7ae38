-- Gifts that are sent: where members receive, what freight costs, and what became of each shipment.

-- Personal data: a member's own, deleted when they say so.
CREATE TABLE IF NOT EXISTS address (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(80) NOT NULL,
  phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  province VARCHAR(20) NOT NULL,
  city VARCHAR(80) NOT NULL,
  district VARCHAR(80) NOT NULL,
  detail VARCHAR(200) NOT NULL,
  -- 1 for the default and nothing for all others, so that the key keeps one a member.
  is_default TINYINT(1) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_default (member_id, is_default),
  KEY by_member (member_id, id),
  CONSTRAINT address_default CHECK (is_default IS NULL OR is_default = 1),
  CONSTRAINT address_member FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS freight_template (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(80) NOT NULL,
  terms JSON NOT NULL,
  PRIMARY KEY (id),
  KEY by_merchant (merchant_id, id),
  CONSTRAINT freight_template_merchant FOREIGN KEY (merchant_id) REFERENCES merchant (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- By which template a gift is sent; without a row it is sent free.
CREATE TABLE IF NOT EXISTS gift_freight (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  template_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (gift_id),
  KEY by_template (template_id),
  CONSTRAINT gift_freight_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT gift_freight_template FOREIGN KEY (template_id) REFERENCES freight_template (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS shipment (
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'to-send',
  company VARCHAR(80) NULL,
  tracking_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  sent_at DATETIME(3) NULL,
  sent_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- When it counts as received by itself.
  receive_by DATETIME(3) NULL,
  received_at DATETIME(3) NULL,
  received_by VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (redemption_id),
  KEY by_merchant (merchant_id, state, redemption_id),
  KEY by_state (state, redemption_id),
  KEY by_merchant_received (merchant_id, received_at),
  KEY underway (state, receive_by),
  CONSTRAINT shipment_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT shipment_state CHECK (state IN ('to-send', 'underway', 'received', 'given-back')
    AND (state IN ('underway', 'received')) = (sent_at IS NOT NULL) AND (state = 'received') = (received_at IS NOT NULL)),
  CONSTRAINT shipment_sent CHECK ((sent_at IS NULL) = (company IS NULL) AND (sent_at IS NULL) = (tracking_no IS NULL)
    AND (sent_at IS NULL) = (sent_by IS NULL) AND (sent_at IS NULL) = (receive_by IS NULL)),
  CONSTRAINT shipment_received CHECK ((received_at IS NULL) = (received_by IS NULL) AND (received_at IS NULL OR received_at >= sent_at)),
  CONSTRAINT shipment_received_by CHECK (received_by IN ('member', 'time'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Personal data: the address as it was chosen, for as long as the shipment needs it.
CREATE TABLE IF NOT EXISTS shipment_address (
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(80) NOT NULL,
  phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  province VARCHAR(20) NOT NULL,
  city VARCHAR(80) NOT NULL,
  district VARCHAR(80) NOT NULL,
  detail VARCHAR(200) NOT NULL,
  PRIMARY KEY (redemption_id),
  CONSTRAINT shipment_address_shipment FOREIGN KEY (redemption_id) REFERENCES shipment (redemption_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- A shipment goes on only: what was sent stays sent, what was received stays received, and it stays whose it is.
CREATE TRIGGER IF NOT EXISTS shipment_goes_on BEFORE UPDATE ON shipment FOR EACH ROW
  IF NOT (NEW.redemption_id <=> OLD.redemption_id AND NEW.member_id <=> OLD.member_id AND NEW.merchant_id <=> OLD.merchant_id
    AND (OLD.sent_at IS NULL OR (NEW.sent_at <=> OLD.sent_at AND NEW.receive_by <=> OLD.receive_by))
    AND (OLD.received_at IS NULL OR (NEW.received_at <=> OLD.received_at AND NEW.received_by <=> OLD.received_by
      AND NEW.tracking_no <=> OLD.tracking_no AND NEW.company <=> OLD.company)))
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was sent or received stays so'; END IF;
