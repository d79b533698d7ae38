-- The seal on the ledger: every entry gets a place in a Merkle tree whose signed roots are also kept outside, so that nobody changes the past unseen.

-- All four tables are only ever added to: the application's account may do no more, and triggers back it up.

-- One row a sealed entry. seq is its place in the tree: 0, 1, 2 … without a gap; as the primary key it also keeps two sealers apart. There is
-- no foreign key to entry on purpose: its check would lock rows of the ledger, and an entry that vanished is to be found by the proof.
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

CREATE TRIGGER IF NOT EXISTS seal_is_not_changed BEFORE UPDATE ON seal FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a seal is never changed';

CREATE TRIGGER IF NOT EXISTS seal_is_not_deleted BEFORE DELETE ON seal FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a seal is never deleted';

CREATE TRIGGER IF NOT EXISTS seal_node_is_not_changed BEFORE UPDATE ON seal_node FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a node of the tree is never changed';

CREATE TRIGGER IF NOT EXISTS seal_node_is_not_deleted BEFORE DELETE ON seal_node FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a node of the tree is never deleted';

CREATE TRIGGER IF NOT EXISTS seal_checkpoint_is_not_changed BEFORE UPDATE ON seal_checkpoint FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a checkpoint is never changed';

CREATE TRIGGER IF NOT EXISTS seal_checkpoint_is_not_deleted BEFORE DELETE ON seal_checkpoint FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a checkpoint is never deleted';

CREATE TRIGGER IF NOT EXISTS seal_key_is_not_changed BEFORE UPDATE ON seal_key FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a key is never changed';

CREATE TRIGGER IF NOT EXISTS seal_key_is_not_deleted BEFORE DELETE ON seal_key FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a key is never deleted';
