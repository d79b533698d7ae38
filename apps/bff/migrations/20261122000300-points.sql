-- The points ledger: who holds how many points, why, under which rule, until when.

CREATE TABLE IF NOT EXISTS rule_version (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version INT NOT NULL,
  title VARCHAR(80) NOT NULL,
  text TEXT NOT NULL,
  -- The machine form: what the server computes with.
  terms JSON NOT NULL,
  published_at DATETIME(3) NOT NULL,
  effective_at DATETIME(3) NOT NULL,
  -- Nothing in it is worse for members than in the version before; otherwise it needs notice.
  favourable TINYINT(1) NOT NULL,
  -- Null for the first, which came with the programme.
  published_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_version (version),
  KEY by_effect (effective_at),
  CONSTRAINT rule_not_backwards CHECK (effective_at >= published_at),
  CONSTRAINT rule_needs_notice CHECK (favourable = 1 OR effective_at >= published_at + INTERVAL 7 DAY)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO rule_version (id, version, title, text, terms, published_at, effective_at, favourable)
SELECT '01jd0000000000000000000001', 1, '基础积分规则 · 第 1 版',
  '每实付 1 元积 1 分，不足 1 元的部分不计。用券抵扣的部分不积分。消费得来的基础分永久有效。活动和问卷的积分按领取时写明的日期到期。积分可在全部入驻商户兑换礼品。',
  '{"pointsPerYuan":1,"rounding":"floor","baseLotsEnd":null}', '2015-12-31 16:00:00.000', '2015-12-31 16:00:00.000', 1
FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM rule_version WHERE version = 1);

-- One row a member and purse: av what the member can spend, he what is held, de what refunds left owing (a debt is below zero). Shared
-- accounts (issuers, redeemed, expired …) have postings but no row, because a hot row would throttle all.
CREATE TABLE IF NOT EXISTS account (
  id CHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  balance BIGINT NOT NULL,
  -- Counts the postings of the account: contiguous, the order of the statement.
  version BIGINT NOT NULL,
  PRIMARY KEY (id),
  KEY by_member (member_id),
  CONSTRAINT account_never_negative CHECK (balance >= 0 OR LEFT(id, 2) = 'de'),
  CONSTRAINT account_debt_never_positive CHECK (balance <= 0 OR LEFT(id, 2) <> 'de')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What moved a member's points in a calendar month of Shanghai, by kind of entry: the heads of the statement, the monthly bill and the
-- member's pace, kept in the same transaction as the postings they add up.
CREATE TABLE IF NOT EXISTS account_month (
  account_id CHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Signed, as the postings are.
  amount BIGINT NOT NULL,
  entries INT NOT NULL,
  PRIMARY KEY (account_id, month, kind),
  CONSTRAINT account_month_entries CHECK (entries > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS entry (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Unique in the business: one effect a source event, e.g. sale:01h…
  idem_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rule_version_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The words the member saw.
  title VARCHAR(160) NOT NULL,
  detail VARCHAR(255) NOT NULL,
  working VARCHAR(255) NOT NULL,
  place VARCHAR(160) NULL,
  happened_at DATETIME(3) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  reverses_entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_effect (idem_key),
  UNIQUE KEY one_reversal (reverses_entry_id),
  KEY by_source (source_id),
  -- There is no kind by which anybody could add to or take from a member's points by hand.
  CONSTRAINT entry_kind CHECK (kind IN
    ('earn', 'opening', 'receive', 'spend', 'donate', 'give', 'reverse', 'hold', 'release', 'expire', 'clawback', 'settle',
     'retire', 'renew')),
  -- Each kind has its document; and who spends, donates or gives is the member alone.
  CONSTRAINT entry_document CHECK (
    (kind <> 'clawback' OR source_kind = 'refund') AND (kind <> 'expire' OR source_kind = 'lot')
    AND (kind <> 'opening' OR source_kind = 'opening') AND (kind NOT IN ('give', 'receive') OR source_kind = 'transfer')
    AND (kind NOT IN ('retire', 'renew') OR source_kind = 'redemption')
    AND (kind <> 'donate' OR source_kind = 'donation') AND (kind <> 'spend' OR source_kind IN ('redemption', 'hold', 'cash-off'))),
  CONSTRAINT entry_by_the_member CHECK (kind NOT IN ('spend', 'donate', 'give') OR (actor_kind = 'member' AND actor_id = member_id)),
  -- Points are renewed by the programme, never by a hand.
  CONSTRAINT entry_by_the_clock CHECK (kind NOT IN ('retire', 'renew') OR actor_kind = 'job'),
  CONSTRAINT entry_undoes CHECK ((kind IN ('reverse', 'release')) = (reverses_entry_id IS NOT NULL)),
  CONSTRAINT entry_rule FOREIGN KEY (rule_version_id) REFERENCES rule_version (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS posting (
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id CHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount BIGINT NOT NULL,
  -- Null on shared accounts.
  version BIGINT NULL,
  balance_after BIGINT NULL,
  PRIMARY KEY (entry_id, account_id),
  UNIQUE KEY one_order (account_id, version),
  CONSTRAINT posting_not_zero CHECK (amount <> 0),
  CONSTRAINT posting_never_negative CHECK (balance_after >= 0 OR LEFT(account_id, 2) = 'de'),
  CONSTRAINT posting_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS lot (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  granted BIGINT NOT NULL,
  remaining BIGINT NOT NULL,
  expires_at DATETIME(3) NULL,
  rule_version_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Closed lots stay out of the way of spending, and the order of spending is the order of the index.
  closed TINYINT(1) AS (CASE WHEN remaining = 0 THEN 1 ELSE 0 END) STORED,
  ends_by DATETIME(3) AS (COALESCE(expires_at, TIMESTAMP'9999-12-31 00:00:00')) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY one_lot (entry_id),
  KEY spending (member_id, closed, ends_by, id),
  -- What reminders and expiry look for.
  KEY ending (closed, expires_at, id),
  CONSTRAINT lot_bounds CHECK (remaining >= 0 AND remaining <= granted AND granted > 0),
  CONSTRAINT lot_base_never_ends CHECK (kind <> 'base' OR expires_at IS NULL),
  CONSTRAINT lot_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Which lot an entry took from (negative) or gave back to (positive).
CREATE TABLE IF NOT EXISTS lot_move (
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lot_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (entry_id, lot_id),
  KEY by_lot (lot_id),
  CONSTRAINT lot_move_not_zero CHECK (amount <> 0),
  CONSTRAINT lot_move_entry FOREIGN KEY (entry_id) REFERENCES entry (id),
  CONSTRAINT lot_move_lot FOREIGN KEY (lot_id) REFERENCES lot (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The till's receipt behind an earning: one receipt earns once, whether it comes from the counter or from a file.
CREATE TABLE IF NOT EXISTS sale (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  store_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  receipt_no VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_fen BIGINT NOT NULL,
  -- All that it earned; its entries name the sale as their source.
  points BIGINT NOT NULL,
  -- That of the base points.
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- The parts of the receipt that a bonus was about; null = none was named.
  `lines` JSON NULL,
  issued_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_receipt (merchant_id, receipt_no),
  KEY by_store_day (store_id, recorded_at, points),
  CONSTRAINT sale_amount CHECK (amount_fen > 0),
  CONSTRAINT sale_points CHECK (points >= 0),
  CONSTRAINT sale_entry FOREIGN KEY (entry_id) REFERENCES entry (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS sales_import (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_name VARCHAR(255) NOT NULL,
  file_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_count INT NOT NULL DEFAULT 0,
  rows_read INT NOT NULL DEFAULT 0,
  imported INT NOT NULL DEFAULT 0,
  skipped INT NOT NULL DEFAULT 0,
  known INT NOT NULL DEFAULT 0,
  refused INT NOT NULL DEFAULT 0,
  points BIGINT NOT NULL DEFAULT 0,
  problems JSON NOT NULL,
  started_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at DATETIME(3) NOT NULL,
  -- Of its last progress: an import whose server died is told by it.
  touched_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY by_merchant (merchant_id, id),
  KEY running (state, touched_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
