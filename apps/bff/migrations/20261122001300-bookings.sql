-- Tickets and bookings: what a ticket says, the times at which people come, and who has a place.

-- What the ticket for cash says and what the one for points says, so that it can be checked that they agree.
CREATE TABLE IF NOT EXISTS ticket_terms (
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cash JSON NOT NULL,
  points JSON NOT NULL,
  door_minutes INT NOT NULL,
  needs_confirmation TINYINT(1) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (gift_id),
  CONSTRAINT ticket_terms_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  CONSTRAINT ticket_terms_door CHECK (door_minutes BETWEEN 0 AND 1440)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS slot (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gift_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  starts_at DATETIME(3) NOT NULL,
  ends_at DATETIME(3) NOT NULL,
  capacity INT NOT NULL,
  taken INT NOT NULL DEFAULT 0,
  -- cancelling: what was booked is going back; cancelled: all of it has.
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
  cancel_reason VARCHAR(160) NULL,
  cancelled_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
  cancelled_at DATETIME(3) NULL,
  worked_off_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY by_gift (gift_id, starts_at),
  KEY cancelling (state, id),
  CONSTRAINT slot_gift FOREIGN KEY (gift_id) REFERENCES gift (id),
  -- The last word on places.
  CONSTRAINT slot_places CHECK (taken >= 0 AND taken <= capacity AND capacity > 0),
  CONSTRAINT slot_times CHECK (ends_at > starts_at),
  CONSTRAINT slot_state CHECK (state IN ('open', 'cancelling', 'cancelled') AND (state = 'open') = (cancelled_at IS NULL)
    AND (state = 'cancelled') = (worked_off_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The place that a redemption took. What was said of it when it was taken stays.
CREATE TABLE IF NOT EXISTS booking (
  redemption_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slot_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  -- From when the code can be used; until when is the redemption's pickup_until.
  valid_from DATETIME(3) NOT NULL,
  change_until DATETIME(3) NOT NULL,
  -- Null where nobody has to say yes.
  confirm_by DATETIME(3) NULL,
  confirmed_at DATETIME(3) NULL,
  -- The place is free again.
  ended_at DATETIME(3) NULL,
  -- What the merchant ended, and why.
  ended_why VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ended_reason VARCHAR(160) NULL,
  compensation BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (redemption_id),
  KEY by_slot (slot_id, redemption_id),
  KEY unanswered (confirmed_at, ended_at, confirm_by),
  CONSTRAINT booking_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
  CONSTRAINT booking_slot FOREIGN KEY (slot_id) REFERENCES slot (id),
  CONSTRAINT booking_quantity CHECK (quantity > 0 AND compensation >= 0),
  CONSTRAINT booking_end CHECK (ended_why IS NULL OR ended_why IN ('slot', 'refused', 'unanswered'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
