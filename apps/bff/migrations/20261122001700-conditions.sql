-- When and how often gifts can be redeemed: what a span of time has taken already, plans with their members, and who waits for stock.

-- What counts for a gift's limits in a span of the Shanghai calendar: of one member, or of everybody ('').
CREATE TABLE IF NOT EXISTS gift_taken (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holder CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- 'ever', a year, a month, a day, or w and the Monday of a week.
  span VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  PRIMARY KEY (gift_id, holder, span),
  CONSTRAINT gift_taken_quantity CHECK (quantity >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS plan (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(40) NOT NULL,
  about VARCHAR(400) NOT NULL,
  way VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  threshold BIGINT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_name (name),
  CONSTRAINT plan_way CHECK (way IN ('named', 'earned')),
  CONSTRAINT plan_threshold CHECK ((way = 'earned') = (threshold IS NOT NULL) AND COALESCE(threshold, 1) > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The latest span of each member in each named plan; what was before is in the audit.
CREATE TABLE IF NOT EXISTS plan_member (
  plan_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_at DATETIME(3) NOT NULL,
  until_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id, plan_id),
  KEY by_plan (plan_id, member_id),
  CONSTRAINT plan_member_plan FOREIGN KEY (plan_id) REFERENCES plan (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who asked to be told when there is stock again, in the order they asked.
CREATE TABLE IF NOT EXISTS gift_wait (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  told_at DATETIME(3) NULL,
  PRIMARY KEY (gift_id, member_id),
  KEY waiting (told_at, gift_id, id),
  CONSTRAINT gift_wait_gift FOREIGN KEY (gift_id) REFERENCES gift (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
