import { createHash } from 'node:crypto';
import type { EntryView } from '@gp/contracts';
import fc from 'fast-check';
import { examine, fromBase64, inShort, type SealedProof } from './tree';

const sha = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const joinedHash = (mark: number, ...parts: Uint8Array[]) => Buffer.from(sha(Buffer.concat([Buffer.of(mark), ...parts])));

/** The tree by its definition, RFC 6962 2.1: not the way in which the phone checks it. */
function root(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer;
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return joinedHash(1, root(leaves.slice(0, left)), root(leaves.slice(left)));
}
function path(at: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return at < left
    ? [...path(at, leaves.slice(0, left)), root(leaves.slice(left))]
    : [...path(at - left, leaves.slice(left)), root(leaves.slice(0, left))];
}

const entry = (n: number) =>
  ({
    id: `entry-${n}`,
    kind: 'earn',
    title: '青禾文具消费',
    amount: n + 1,
    balanceAfter: n * 2,
    happenedAt: '2026-11-22T01:02:03.000Z',
  }) as EntryView;
const text = ({ id, kind, title, happenedAt, amount, balanceAfter }: EntryView) =>
  JSON.stringify({
    happenedAt,
    id,
    kind,
    postings: [
      { account: 'is-x', amount: -amount },
      { account: 'av-x', amount, balanceAfter },
    ],
    title,
  });

function proofOf(at: number, size: number): SealedProof {
  const leaves = Array.from({ length: size }, (_, n) => joinedHash(0, Buffer.from(text(entry(n)))));
  const note = `origin\n${size}\n${root(leaves).toString('base64')}\n2026-11-22T01:03:00.000Z\n\n— origin c2ln\n`;
  return {
    sealed: true,
    seq: at,
    leaf: text(entry(at)),
    leafHash: leaves[at]?.toString('base64') ?? '',
    path: path(at, leaves).map((step) => step.toString('base64')),
    checkpoint: { size, root: root(leaves).toString('base64'), time: '2026-11-22T01:03:00.000Z', note, keyId: '3541781b' },
  };
}

test('every place of every tree up to 40 leaves is proved', () => {
  for (let size = 1; size <= 40; size += 1)
    for (let at = 0; at < size; at += 1) expect(examine(entry(at), proofOf(at, size), sha)).toMatchObject({ holds: true });
});

test('no change of the text, the place, the path or the note goes unseen', () => {
  const anywhere = fc.record({
    size: fc.integer({ min: 2, max: 40 }),
    at: fc.nat(),
    step: fc.nat(),
    byte: fc.nat(31),
    flip: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(anywhere, ({ size, at: anyAt, step: anyStep, byte, flip }) => {
      const at = anyAt % size;
      const good = proofOf(at, size);
      const bent = [...good.path];
      const step = Buffer.from(bent[anyStep % bent.length] ?? '', 'base64');
      step[byte] = (step[byte] ?? 0) ^ flip;
      bent[anyStep % bent.length] = step.toString('base64');
      const other = proofOf(at, size + 1).checkpoint;
      const bad: SealedProof[] = [
        { ...good, path: bent },
        { ...good, path: good.path.slice(1) },
        { ...good, path: [...good.path, good.leafHash] },
        { ...good, seq: at + size },
        { ...good, leaf: `${good.leaf} ` },
        { ...good, checkpoint: { ...good.checkpoint, note: other.note } },
        { ...good, checkpoint: { ...good.checkpoint, note: '' } },
      ];
      for (const proof of bad) expect(examine(entry(at), proof, sha)).toEqual({ holds: false, problem: 'path' });
    }),
    { numRuns: 60 },
  );
});

test('a proof of something else than what is shown is none', () => {
  const proof = proofOf(3, 8);
  for (const shown of [
    { ...entry(3), id: 'entry-4' },
    { ...entry(3), amount: 400 },
    { ...entry(3), balanceAfter: 7 },
    { ...entry(3), title: '别的' },
    { ...entry(3), kind: 'spend' },
    { ...entry(3), happenedAt: '2026-11-22T01:02:04.000Z' },
  ] as EntryView[])
    expect(examine(shown, proof, sha)).toEqual({ holds: false, problem: 'entry' });
  expect(examine(entry(3), { ...proof, leaf: 'no JSON' }, sha)).toEqual({ holds: false, problem: 'entry' });
});

test('base64 is read as Node reads it, and nothing else is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect([...(fromBase64(Buffer.from(bytes).toString('base64')) ?? [])]).toEqual([...bytes]);
    }),
  );
  for (const none of ['a', 'ab=', 'a-b_', '====', 'ab\n=']) expect(fromBase64(none)).toBeNull();
});

test('a digest in short keeps its ends', () => {
  expect(inShort(`7c1e90af${'0'.repeat(52)}42d8`)).toBe('7c1e 90af … 42d8');
});
