-- What members say of what they redeemed: read by somebody before it is seen, and worth points once.

CREATE TABLE IF NOT EXISTS review (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  stars INT NOT NULL,
  words VARCHAR(500) NOT NULL,
  -- The how-manieth try: a refused one may be written anew.
  attempt INT NOT NULL DEFAULT 1,
  written_at DATETIME(3) NOT NULL,
  decided_at DATETIME(3) NULL,
  published_at DATETIME(3) NULL,
  -- What it brought, in the same transaction in which it was published.
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  earned BIGINT NULL,
  PRIMARY KEY (id),
  -- One a redemption.
  UNIQUE KEY one_review (redemption_id),
  UNIQUE KEY one_reward (entry_id),
  KEY by_member (member_id, id),
  KEY by_gift (gift_id, state, id),
  KEY rewarded (member_id, gift_id, published_at),
  KEY by_state (state, id),
  KEY by_merchant (merchant_id, state, id),
  CONSTRAINT review_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT review_stars CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT review_attempt CHECK (attempt BETWEEN 1 AND 2),
  CONSTRAINT review_state CHECK (state IN ('waiting', 'published', 'refused', 'withdrawn', 'removed')),
  CONSTRAINT review_published CHECK (state NOT IN ('published', 'removed') OR published_at IS NOT NULL),
  CONSTRAINT review_decided CHECK (state <> 'waiting' OR (decided_at IS NULL AND published_at IS NULL)),
  CONSTRAINT review_reward CHECK ((entry_id IS NULL) = (earned IS NULL) AND (entry_id IS NULL OR published_at IS NOT NULL)),
  CONSTRAINT review_earned CHECK (earned IS NULL OR earned > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Whose it is and what it brought stay; what was seen is not rewritten; what is withdrawn or removed stays so.
CREATE TRIGGER IF NOT EXISTS review_keeps_its_word BEFORE UPDATE ON review FOR EACH ROW
  IF NOT (NEW.id <=> OLD.id AND NEW.redemption_id <=> OLD.redemption_id AND NEW.member_id <=> OLD.member_id AND NEW.gift_id <=> OLD.gift_id)
    OR (OLD.entry_id IS NOT NULL AND NOT (NEW.entry_id <=> OLD.entry_id AND NEW.earned <=> OLD.earned))
    OR (OLD.state <> 'refused' AND NOT (NEW.words <=> OLD.words AND NEW.stars <=> OLD.stars))
    OR OLD.state IN ('withdrawn', 'removed')
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a review keeps its words once they were judged'; END IF;

-- Who decided what, and why: only ever added to.
CREATE TABLE IF NOT EXISTS review_decision (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  review_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The review itself, or the merchant's answer to it.
  about VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempt INT NOT NULL,
  outcome VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  why VARCHAR(200) NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  -- The words of a try are judged once.
  UNIQUE KEY one_decision (review_id, about, attempt, outcome),
  CONSTRAINT review_decision_review FOREIGN KEY (review_id) REFERENCES review (id),
  CONSTRAINT review_decision_about CHECK (about IN ('review', 'answer')),
  CONSTRAINT review_decision_outcome CHECK (outcome IN ('published', 'refused', 'removed')),
  CONSTRAINT review_decision_why CHECK (outcome = 'published' OR why IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The merchant says something to a published review, once; read by somebody before it is seen too.
CREATE TABLE IF NOT EXISTS review_answer (
  review_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  staff_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words VARCHAR(500) NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  attempt INT NOT NULL DEFAULT 1,
  written_at DATETIME(3) NOT NULL,
  decided_at DATETIME(3) NULL,
  PRIMARY KEY (review_id),
  KEY by_state (state, review_id),
  CONSTRAINT review_answer_review FOREIGN KEY (review_id) REFERENCES review (id),
  CONSTRAINT review_answer_state CHECK (state IN ('waiting', 'published', 'refused')),
  CONSTRAINT review_answer_attempt CHECK (attempt >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Count and sum of the published reviews of a gift: a row of its own, so that no review waits for a flash sale, nor the other way round.
CREATE TABLE IF NOT EXISTS gift_rating (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reviews INT NOT NULL,
  stars INT NOT NULL,
  PRIMARY KEY (gift_id),
  CONSTRAINT gift_rating_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT gift_rating_counts CHECK (reviews >= 0 AND stars BETWEEN reviews AND 5 * reviews)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TRIGGER IF NOT EXISTS review_decision_is_not_changed BEFORE UPDATE ON review_decision FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'review_decision is only ever added to';

CREATE TRIGGER IF NOT EXISTS review_decision_is_not_deleted BEFORE DELETE ON review_decision FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'review_decision is only ever added to';
