-- Custom services: what a member has made to measure, from the brief to the proof they approve.

CREATE TABLE IF NOT EXISTS gift_service (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- How often the proof may be changed.
  rounds INT NOT NULL,
  PRIMARY KEY (gift_id),
  CONSTRAINT gift_service_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT gift_service_rounds CHECK (rounds BETWEEN 0 AND 5)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS commission (
  -- Also that of the hold.
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price BIGINT NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'asked',
  rounds INT NOT NULL,
  rounds_used INT NOT NULL DEFAULT 0,
  -- How many steps it has come; the last one is the proof while one waits for the member.
  steps INT NOT NULL DEFAULT 1,
  asked_at DATETIME(3) NOT NULL,
  due_at DATETIME(3) NULL,
  -- When the member is reminded of a proof; nothing once that was done.
  remind_at DATETIME(3) NULL,
  closed_at DATETIME(3) NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_redemption (redemption_id),
  KEY due (due_at),
  KEY remind (remind_at),
  KEY by_member (member_id, id),
  KEY by_merchant (merchant_id, state, id),
  KEY by_gift (gift_id, state),
  CONSTRAINT commission_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT commission_price CHECK (price > 0),
  CONSTRAINT commission_rounds CHECK (rounds BETWEEN 0 AND 5 AND rounds_used BETWEEN 0 AND rounds AND steps > 0),
  CONSTRAINT commission_state CHECK (state IN ('asked', 'proofed', 'changing', 'approved', 'cancelled', 'declined', 'ended')),
  CONSTRAINT commission_due CHECK ((state IN ('asked', 'proofed', 'changing')) = (due_at IS NOT NULL)),
  CONSTRAINT commission_remind CHECK (remind_at IS NULL OR state = 'proofed'),
  CONSTRAINT commission_closed CHECK ((state IN ('asked', 'proofed', 'changing')) = (closed_at IS NULL)),
  CONSTRAINT commission_paid CHECK ((state = 'approved') = (redemption_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What was asked stays what was asked, what has ended has ended, and no step leads past another.
CREATE TRIGGER IF NOT EXISTS commission_goes_step_by_step BEFORE UPDATE ON commission FOR EACH ROW
  IF OLD.closed_at IS NOT NULL OR NOT (NEW.id <=> OLD.id AND NEW.gift_id <=> OLD.gift_id AND NEW.merchant_id <=> OLD.merchant_id
    AND NEW.member_id <=> OLD.member_id AND NEW.price <=> OLD.price AND NEW.rounds <=> OLD.rounds AND NEW.asked_at <=> OLD.asked_at)
    OR NOT (NEW.steps = OLD.steps + 1 AND NEW.state <> OLD.state OR NEW.steps = OLD.steps AND NEW.state = OLD.state)
    OR NEW.rounds_used <> OLD.rounds_used + (NEW.state = 'changing' AND OLD.state = 'proofed')
    OR (NEW.state = 'proofed' AND OLD.state NOT IN ('proofed', 'asked', 'changing'))
    OR (NEW.state IN ('changing', 'approved') AND OLD.state NOT IN ('proofed', NEW.state)) OR (NEW.state = 'asked' AND OLD.state <> 'asked')
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a commission goes step by step'; END IF;

-- What was said at each step.
CREATE TABLE IF NOT EXISTS commission_step (
  commission_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  step INT NOT NULL,
  -- Its pictures are tied to it.
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words VARCHAR(2000) NOT NULL,
  -- Nobody where time did it.
  by_kind VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NULL,
  by_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (commission_id, step),
  UNIQUE KEY one_id (id),
  CONSTRAINT commission_step_of FOREIGN KEY (commission_id) REFERENCES commission (id),
  CONSTRAINT commission_step_kind CHECK (kind IN ('ask', 'proof', 'change', 'approve', 'cancel', 'decline', 'end')),
  CONSTRAINT commission_step_first CHECK (step > 0 AND (step = 1) = (kind = 'ask')),
  CONSTRAINT commission_step_by CHECK ((kind = 'end') = (by_id IS NULL) AND (by_id IS NULL) = (by_kind IS NULL)),
  CONSTRAINT commission_step_who CHECK (by_kind IS NULL OR (by_kind = 'member') = (kind IN ('ask', 'change', 'approve', 'cancel')))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS commission_step_is_not_changed BEFORE UPDATE ON commission_step FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a step of a commission is never changed';

CREATE TRIGGER IF NOT EXISTS commission_step_is_not_deleted BEFORE DELETE ON commission_step FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a step of a commission is never deleted';
