import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { canonicalJson, leafHash, linkHash, NO_LINK } from '../../scripts/lib/ledger-proof/canonical.cjs';
import { Tree } from '../../scripts/lib/ledger-proof/merkle.cjs';
import { checkpointText, readCheckpoint, signNote } from '../../scripts/lib/ledger-proof/note.cjs';

/** Random, and the same again for the same seed. */
export class Dice {
  constructor(private state: number) {}
  /** 0 … below − 1 */
  below(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

interface EntryLine {
  type: 'entry';
  seq: number;
  id: string;
  leaf: string;
  link: string;
  entry: Record<string, unknown>;
}
export interface Tampered {
  how: string;
  lines: string[];
  /** The first entry that is no longer as it was; null where it is a line that is no entry. */
  first: number | null;
}

const isEntry = (line: string): boolean => line.startsWith('{"type":"entry"');
const parse = (line: string): EntryLine => JSON.parse(line);
const seqOf = (line: string): number | null => (isEntry(line) ? parse(line).seq : null);
const without = (lines: string[], at: number): string[] => [...lines.slice(0, at), ...lines.slice(at + 1)];
const withLine = (lines: string[], at: number, line: string): string[] => [...lines.slice(0, at), line, ...lines.slice(at + 1)];

/** Every place inside a value where a single fact stands. */
function facts(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => facts(inner, [...path, key]));
}

function another(value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') return value + dice.of([-100, -1, 1, 100]);
  if (value === null) return dice.of(['x', 0]);
  const text = String(value);
  if (text === '') return 'x';
  const at = dice.below(text.length);
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
}

function editOneFact(line: string, dice: Dice): string {
  const row = JSON.parse(line);
  const path = dice.of(facts(row));
  let inside = row;
  for (const key of path.slice(0, -1)) inside = inside[key];
  const last = path.at(-1) as string;
  inside[last] = another(inside[last], dice);
  return JSON.stringify(row);
}

function flipOneBit(line: string, dice: Dice): string {
  const at = dice.below(line.length);
  return line.slice(0, at) + String.fromCharCode(line.charCodeAt(at) ^ (1 << dice.below(7))) + line.slice(at + 1);
}

/** Gives the entry lines their places in the order in which they stand: the gap or the swap is papered over. */
const renumbered = (lines: string[]): string[] => {
  let seq = 0;
  return lines.map((line) => (isEntry(line) ? line.replace(/"seq":\d+/, `"seq":${seq++}`) : line));
};

type Way = (lines: string[], at: number, dice: Dice) => Tampered | null;
const entryOnly =
  (way: (lines: string[], at: number, seq: number, dice: Dice) => Tampered | null): Way =>
  (lines, at, dice) => {
    const seq = seqOf(lines[at] ?? '');
    return seq === null ? null : way(lines, at, seq, dice);
  };

/** The other line of a swap, an entry too. */
const partner = (lines: string[], at: number, dice: Dice): number => {
  const others = lines.map((_, i) => i).filter((i) => i !== at && isEntry(lines[i] ?? ''));
  return dice.of(others);
};

const WAYS: Record<string, Way> = {
  'one fact edited': (lines, at, dice) => ({
    how: '',
    lines: withLine(lines, at, editOneFact(lines[at] ?? '', dice)),
    first: seqOf(lines[at] ?? ''),
  }),
  'one bit flipped': (lines, at, dice) => ({
    how: '',
    lines: withLine(lines, at, flipOneBit(lines[at] ?? '', dice)),
    first: seqOf(lines[at] ?? ''),
  }),
  'a line deleted': (lines, at) => ({ how: '', lines: without(lines, at), first: seqOf(lines[at] ?? '') }),
  'an entry deleted and the rest renumbered': entryOnly((lines, at, seq) => ({
    how: '',
    lines: renumbered(without(lines, at)),
    first: seq,
  })),
  'a line doubled': (lines, at) => ({
    how: '',
    lines: [...lines.slice(0, at + 1), lines[at] ?? '', ...lines.slice(at + 1)],
    first: seqOf(lines[at] ?? ''),
  }),
  'two entries swapped': entryOnly((lines, at, seq, dice) => {
    const other = partner(lines, at, dice);
    const swapped = withLine(withLine(lines, at, lines[other] ?? ''), other, lines[at] ?? '');
    return { how: '', lines: swapped, first: Math.min(seq, seqOf(lines[other] ?? '') ?? 0) };
  }),
  'two entries swapped and renumbered': entryOnly((lines, at, seq, dice) => {
    const other = partner(lines, at, dice);
    const swapped = withLine(withLine(lines, at, lines[other] ?? ''), other, lines[at] ?? '');
    return { how: '', lines: renumbered(swapped), first: Math.min(seq, seqOf(lines[other] ?? '') ?? 0) };
  }),
  'the contents of two entries swapped': entryOnly((lines, at, seq, dice) => {
    const other = partner(lines, at, dice);
    const [one, two] = [parse(lines[at] ?? ''), parse(lines[other] ?? '')];
    const swapped = withLine(lines, at, JSON.stringify({ ...one, entry: two.entry }));
    return {
      how: '',
      lines: withLine(swapped, other, JSON.stringify({ ...two, entry: one.entry })),
      first: Math.min(seq, two.seq),
    };
  }),
  'an entry emptied': entryOnly((lines, at, seq) => ({
    how: '',
    lines: withLine(lines, at, JSON.stringify({ ...parse(lines[at] ?? ''), entry: null })),
    first: seq,
  })),
  'an entry edited and its own hash made to fit': entryOnly((lines, at, seq, dice) => {
    const row = parse(lines[at] ?? '');
    const entry = { ...row.entry, title: another(row.entry.title, dice) };
    const leaf = leafHash(canonicalJson(entry)).toString('base64');
    return { how: '', lines: withLine(lines, at, JSON.stringify({ ...row, leaf, entry })), first: seq };
  }),
  'broken off': entryOnly((lines, at, seq) => ({ how: '', lines: lines.slice(0, at), first: seq })),
};

/** One way of tampering, chosen at random, at a place chosen at random. */
export function tamper(lines: string[], dice: Dice): Tampered {
  for (;;) {
    const how = dice.of(Object.keys(WAYS));
    const done = WAYS[how]?.(lines, dice.below(lines.length), dice);
    if (done && done.lines.join('\n') !== lines.join('\n')) return { ...done, how };
  }
}

/**
 * What somebody does who owns the database and has stolen the key: changes entry `seq`, makes every hash fit, and signs every
 * checkpoint again. The bundle that comes out is sound in itself.
 */
export function rewritten(lines: string[], seq: number, keyPem: string): string[] {
  const key: KeyObject = createPrivateKey(keyPem);
  const tree = new Tree();
  let link = NO_LINK;
  return lines.map((line) => {
    const row = JSON.parse(line);
    if (row.type === 'entry') {
      if (row.seq === seq) row.entry.title = '从来没有过的一笔';
      const leaf = leafHash(canonicalJson(row.entry));
      link = linkHash(link, leaf);
      tree.append(leaf);
      return JSON.stringify({ ...row, leaf: leaf.toString('base64'), link: link.toString('base64') });
    }
    if (row.type !== 'checkpoint') return line;
    const { origin, size, time } = readCheckpoint(row.note);
    const note = signNote(checkpointText({ origin, size, root: tree.root(), time }), origin, key);
    return JSON.stringify({ ...row, note });
  });
}

/** The bundle as it was at an earlier checkpoint: whole in itself, and silent about what came after. */
export function cutAt(lines: string[], size: number): string[] {
  const at = lines.findIndex((line) => line.startsWith(`{"type":"checkpoint","size":${size},`));
  const kept = lines.slice(0, at + 1);
  const checkpoints = kept.filter((line) => line.startsWith('{"type":"checkpoint"')).length;
  return [...kept, JSON.stringify({ type: 'end', entries: size, checkpoints })];
}

/** RFC 9162 §2.1.3.2 without our own code: folds a proof up to the root. */
export function rootFrom(proof: { seq: number; size: number; leaf: string; path: string[] }): string {
  const sha256 = (tag: number, ...parts: Buffer[]) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from([tag]), ...parts]))
      .digest();
  let hash = sha256(0, Buffer.from(proof.leaf, 'utf8'));
  let [at, last] = [proof.seq, proof.size - 1];
  for (const step of proof.path.map((text) => Buffer.from(text, 'base64'))) {
    if (at % 2 === 1 || at === last) {
      hash = sha256(1, step, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1];
    } else hash = sha256(1, hash, step);
    [at, last] = [at >> 1, last >> 1];
  }
  return hash.toString('base64');
}
