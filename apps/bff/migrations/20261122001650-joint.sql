-- What two members redeem together: a proposal with the points of the first and two pieces set aside, and its one answer.

CREATE TABLE IF NOT EXISTS joint_redemption (
  -- Also that of the hold.
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Of each.
  price BIGINT NOT NULL,
  proposer_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Who accepted or declined.
  partner_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
  proposed_at DATETIME(3) NOT NULL,
  ends_at DATETIME(3) NOT NULL,
  answered_at DATETIME(3) NULL,
  proposer_redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  partner_redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_of_proposer (proposer_redemption_id),
  UNIQUE KEY one_of_partner (partner_redemption_id),
  KEY open_ones (state, ends_at),
  KEY by_proposer (proposer_id, id),
  KEY by_gift (gift_id, state),
  CONSTRAINT joint_redemption_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT joint_redemption_price CHECK (price > 0),
  CONSTRAINT joint_redemption_two CHECK (partner_id IS NULL OR partner_id <> proposer_id),
  CONSTRAINT joint_redemption_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'ended')),
  CONSTRAINT joint_redemption_answer CHECK ((state = 'open') = (answered_at IS NULL) AND (state IN ('accepted', 'declined')) = (partner_id IS NOT NULL)),
  CONSTRAINT joint_redemption_in_time CHECK (state <> 'accepted' OR answered_at < ends_at),
  CONSTRAINT joint_redemption_both CHECK ((state = 'accepted') = (proposer_redemption_id IS NOT NULL) AND (state = 'accepted') = (partner_redemption_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS joint_redemption_is_answered_once BEFORE UPDATE ON joint_redemption FOR EACH ROW
  IF OLD.state <> 'open' OR NOT (NEW.id <=> OLD.id AND NEW.gift_id <=> OLD.gift_id AND NEW.price <=> OLD.price
    AND NEW.proposer_id <=> OLD.proposer_id AND NEW.ends_at <=> OLD.ends_at)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what two redeem together is answered once'; END IF;
