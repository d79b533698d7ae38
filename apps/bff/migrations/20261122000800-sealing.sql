-- The seal on the ledger: every entry gets a place in a Merkle tree whose signed roots are also kept outside, so that nobody changes the past unseen.

-- One row a sealed entry. seq is its place in the tree: 0, 1, 2 … without a gap. Rows are only ever added. There is no foreign key to
-- entry on purpose: the check would lock rows of the ledger, and an entry that vanished is to be found by the proof, not hidden by a cascade.
CREATE TABLE IF NOT EXISTS seal (
  seq BIGINT NOT NULL,
  entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- In which form the entry was written down before it was hashed: see docs/decisions/0012-sealing.md.
  form TINYINT NOT NULL,
  leaf_hash BINARY(32) NOT NULL,
  -- SHA-256 over the link before and the leaf: says at which entry a changed history begins.
  link BINARY(32) NOT NULL,
  sealed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE KEY one_seal (entry_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The complete subtrees above the leaves: place p of level l covers the leaves p·2^l … (p+1)·2^l − 1. Written once, never changed.
CREATE TABLE IF NOT EXISTS seal_node (
  level TINYINT NOT NULL,
  place BIGINT NOT NULL,
  hash BINARY(32) NOT NULL,
  PRIMARY KEY (level, place),
  CONSTRAINT seal_node_above_leaves CHECK (level > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The one row that a sealer locks: how far the tree has grown, and the highest entry id in it. Two sealers at once are thereby one after
-- the other, even when a lease was lost while its holder slept.
CREATE TABLE IF NOT EXISTS seal_head (
  id TINYINT NOT NULL,
  size BIGINT NOT NULL,
  last_entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_link BINARY(32) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT seal_one_head CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO seal_head (id, size, last_entry_id, last_link)
SELECT 1, 0, '00000000000000000000000000', UNHEX(REPEAT('00', 32)) FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM seal_head WHERE id = 1);

-- The signed roots, as they also lie outside of this database.
CREATE TABLE IF NOT EXISTS seal_checkpoint (
  size BIGINT NOT NULL,
  root BINARY(32) NOT NULL,
  made_at DATETIME(3) NOT NULL,
  key_id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The signed note, byte for byte.
  note VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (size)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Every public key that ever signed, in order; what signs over from one to the next is kept with it.
CREATE TABLE IF NOT EXISTS seal_key (
  id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  key_id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  verifier VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- A note by the key before this one; null for the first.
  handover VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_key (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
