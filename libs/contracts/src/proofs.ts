import type { Instant, Page } from './ids';

/**
 * A checkpoint of the sealed ledger: the root of the Merkle tree (RFC 6962) over the first `size` entries, signed with Ed25519 as a
 * C2SP signed note. Whoever keeps one can prove later that nothing before it was changed.
 */
export interface CheckpointView {
  size: number;
  /** Base64 of the 32 bytes. */
  root: string;
  time: Instant;
  /** The signed note, byte for byte: this is what to keep and what the signature is over. */
  note: string;
  /** Which key signed it: eight hexadecimal digits. */
  keyId: string;
}
/** A public key that signs, or signed, checkpoints. */
export interface LedgerKeyView {
  keyId: string;
  /** <origin>+<key id>+<base64 of 0x01 and the Ed25519 key>, as C2SP writes it. */
  verifier: string;
  /** The note in which the key before this one hands over; null for the first. */
  handover: string | null;
}
/** GET /ledger/checkpoint – open to everybody. */
export interface LedgerCheckpointView {
  checkpoint: CheckpointView;
  /** Oldest first; the last one signs now. */
  keys: LedgerKeyView[];
}
/**
 * GET /points/entries/:id/proof – that an entry stands in the sealed ledger. A new entry is sealed within seconds, and its proof is
 * there with the next checkpoint, within about a minute.
 */
export type EntryProofView =
  | { sealed: false }
  | {
      sealed: true;
      /** Its place in the tree, from 0. */
      seq: number;
      /** What was sealed: the entry in canonical JSON (RFC 8785). leafHash = SHA-256(0x00 ‖ these bytes in UTF-8). */
      leaf: string;
      /** Base64, as are the hashes of the path. */
      leafHash: string;
      /** The inclusion proof of RFC 6962, leaf to root. */
      path: string[];
      checkpoint: CheckpointView;
    };
/** GET /console/ledger/checkpoints?cursor= – newest first. */
export interface LedgerCheckpointsView extends Page<CheckpointView> {
  /** Entries that have their place in the tree. */
  sealed: number;
  /** When the oldest entry that waits for its place was made; null when none does. */
  waitingSince: Instant | null;
  keys: LedgerKeyView[];
}

export type ProofsError = 'proofs/no-checkpoint';
