-- What WeChat is told of goods that were paid with it: it keeps the money until it knows that they were sent, or handed over.

CREATE TABLE IF NOT EXISTS payment_handover (
  payment_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  -- What it was told, or shall be: nothing until it was handed over.
  way VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  what VARCHAR(120) NULL,
  company VARCHAR(80) NULL,
  tracking_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- How often it was told something new: the first word, and corrections.
  edition INT NOT NULL DEFAULT 0,
  try_at DATETIME(3) NULL,
  tries INT NOT NULL DEFAULT 0,
  -- What WeChat said when it refused.
  refused_code INT NULL,
  told_at DATETIME(3) NULL,
  PRIMARY KEY (payment_id),
  KEY due (state, try_at),
  KEY told (state, told_at),
  CONSTRAINT payment_handover_payment FOREIGN KEY (payment_id) REFERENCES payment (id),
  CONSTRAINT payment_handover_state CHECK (state IN ('waiting', 'wanted', 'told', 'refused', 'void')),
  CONSTRAINT payment_handover_way CHECK (way IS NULL OR way IN ('sent', 'fetched', 'virtual')),
  CONSTRAINT payment_handover_sent CHECK (way IS NULL OR (way = 'sent') = (tracking_no IS NOT NULL)),
  CONSTRAINT payment_handover_known CHECK (state IN ('waiting', 'void') OR (way IS NOT NULL AND edition > 0)),
  CONSTRAINT payment_handover_told CHECK (state <> 'told' OR told_at IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
