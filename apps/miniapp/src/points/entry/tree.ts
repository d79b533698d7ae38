import type { EntryProofView, EntryView } from '@gp/contracts';
import { bytesOf } from '../../shared/utf8';

/** SHA-256 of the given bytes. */
export type Hash = (bytes: Uint8Array) => Uint8Array;
export type SealedProof = Extract<EntryProofView, { sealed: true }>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text; null where it is none. WeChat knows no atob. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** RFC 9162, 2.1.3.2: whether the path leads from this leaf to this root. */
function leadsTo(root: Uint8Array, leaf: Uint8Array, path: Uint8Array[], seq: number, size: number, hash: Hash): boolean {
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(size) || seq < 0 || seq >= size) return false;
  const half = (n: number) => Math.floor(n / 2);
  const node = (left: Uint8Array, right: Uint8Array) => hash(concat(Uint8Array.of(1), left, right));
  let [at, last, reached] = [seq, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      reached = node(step, reached);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else reached = node(reached, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(reached, root);
}

/** What the note itself says: its second line is the size, its third the root. Only this is signed. */
function signedRoot(note: string): { size: number; root: Uint8Array } | null {
  const [, size = '', root = ''] = note.split('\n');
  const bytes = fromBase64(root);
  return /^\d{1,15}$/.test(size) && bytes?.length === 32 ? { size: Number(size), root: bytes } : null;
}

type Finding =
  /** The sealed text is this entry, and the path leads from it to the root of the checkpoint. */
  | { holds: true; leaf: string; root: string }
  /** What does not fit. */
  | { holds: false; problem: 'entry' | 'path' };

/** Checks the proof of an entry: that what is shown is what was sealed, and that what was sealed stands in the signed tree. */
export function examine(entry: EntryView, proof: SealedProof, hash: Hash): Finding {
  if (!tells(proof.leaf, entry)) return { holds: false, problem: 'entry' };
  const leaf = hash(concat(Uint8Array.of(0), bytesOf(proof.leaf)));
  const signed = signedRoot(proof.checkpoint.note);
  const path = proof.path.map(fromBase64);
  const whole = path.filter((step): step is Uint8Array => step?.length === 32);
  if (!signed || whole.length !== path.length || !leadsTo(signed.root, leaf, whole, proof.seq, signed.size, hash)) {
    return { holds: false, problem: 'path' };
  }
  return { holds: true, leaf: hex(leaf), root: hex(signed.root) };
}

/** Whether the sealed text says what the screen says: this entry, this kind, this day, this change and balance of a member's account. */
function tells(leaf: string, entry: EntryView): boolean {
  const sealed = objectIn(leaf);
  if (!sealed || sealed.id !== entry.id || sealed.kind !== entry.kind || sealed.title !== entry.title) return false;
  if (Date.parse(String(sealed.happenedAt)) !== Date.parse(entry.happenedAt)) return false;
  const postings = Array.isArray(sealed.postings) ? sealed.postings : [];
  return postings.some(
    (posting: { account?: unknown; amount?: unknown; balanceAfter?: unknown }) =>
      String(posting.account).startsWith('av') && posting.amount === entry.amount && posting.balanceAfter === entry.balanceAfter,
  );
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** 7c1e 90af … 42d8 – enough to compare by eye. */
export function inShort(digest: string): string {
  return `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`;
}
