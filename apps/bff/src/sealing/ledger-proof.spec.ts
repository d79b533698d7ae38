import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, leafHash } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import {
  coverOf,
  EMPTY_ROOT,
  pathOf,
  rootOf,
  type Subtree,
  Tree,
  verifyInclusion,
} from '../../../../scripts/lib/ledger-proof/merkle.cjs';
import {
  checkpointText,
  handoverText,
  readCheckpoint,
  readHandover,
  readVerifierKey,
  signerOf,
  signNote,
  verifierKeyOf,
} from '../../../../scripts/lib/ledger-proof/note.cjs';
import { newId } from '../platform/ids';
import { lowestIdAt, madeAtMs } from './entry-ids';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962 §2.1 word for word: the oracle for the tree that grows. */
function naiveRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256(Buffer.alloc(0));
  if (leaves.length === 1) return sha256(hex('00'), leaves[0] as Buffer);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(hex('01'), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** A tree with all its nodes, as the database keeps them. */
function grow(leaves: Buffer[]): { tree: Tree; hash: (s: Subtree) => Buffer } {
  const tree = new Tree();
  const nodes = new Map<string, Buffer>();
  for (const [place, leaf] of leaves.entries()) {
    nodes.set(`0/${place}`, leafHash(leaf));
    tree.append(leafHash(leaf), (level, at, hash) => nodes.set(`${level}/${at}`, hash));
  }
  return { tree, hash: ({ level, place }) => nodes.get(`${level}/${place}`) as Buffer };
}

/** The test data of Certificate Transparency (google/certificate-transparency, merkle_tree_test.cc). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PATHS: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
];

describe('the tree of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('of %i known leaves has the published root', (size, root) => {
    expect(grow(LEAVES.slice(0, size)).tree.root().toString('hex')).toBe(root);
  });

  it('of nothing has the root of nothing', () => expect(EMPTY_ROOT.toString('hex')).toBe(ROOTS[0]));

  it.each(PATHS)('proves leaf %i of %i by the published path', (index, size, path) => {
    const { tree, hash } = grow(LEAVES.slice(0, size));
    const made = pathOf(index, size).map((range) => rootOf(range.map(hash)));
    expect(made.map((h) => h.toString('hex'))).toEqual(path);
    expect(verifyInclusion({ index, size, leaf: leafHash(LEAVES[index] as Buffer), path: made, root: tree.root() })).toBe(true);
  });

  it('has the root that the definition gives, and proves every leaf and no other, whatever its size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 }), fc.nat(), (data, any) => {
        const leaves = data.map((d, i) => Buffer.from([...d, i]));
        const { tree, hash } = grow(leaves);
        const [size, index] = [leaves.length, any % leaves.length];
        expect(tree.root()).toEqual(naiveRoot(leaves));
        expect(rootOf(coverOf(0, size).map(hash))).toEqual(tree.root());
        const path = pathOf(index, size).map((range) => rootOf(range.map(hash)));
        const proof = { index, size, leaf: leafHash(leaves[index] as Buffer), path, root: tree.root() };
        expect(verifyInclusion(proof)).toBe(true);
        expect(verifyInclusion({ ...proof, leaf: leafHash('another') })).toBe(false);
        expect(verifyInclusion({ ...proof, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...proof, path: [...path, EMPTY_ROOT] })).toBe(false);
        if (path.length > 0) expect(verifyInclusion({ ...proof, path: path.slice(1) })).toBe(false);
      }),
    );
  });

  it('goes on from its right edge as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (before, more) => {
        const leaves = Array.from({ length: before + more }, (_, i) => leafHash(String(i)));
        const first = new Tree();
        for (const leaf of leaves.slice(0, before)) first.append(leaf);
        const second = new Tree(first.size, [...first.edge]);
        for (const leaf of leaves.slice(before)) second.append(leaf);
        const whole = new Tree();
        for (const leaf of leaves) whole.append(leaf);
        expect(second.root()).toEqual(whole.root());
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('is the same for the same content in any order, and the same after a round trip', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
        expect(canonicalJson(JSON.parse(canonicalJson(object)))).toBe(canonicalJson(object));
      }),
    );
  });
  it('sorts by UTF-16 units, writes no space and leaves Chinese as it is', () =>
    expect(canonicalJson({ b: [1, null], a: '青禾 "文具"', B: { z: true, y: -5 } })).toBe(
      '{"B":{"y":-5,"z":true},"a":"青禾 \\"文具\\"","b":[1,null]}',
    ));
  it.each([1.5, 2 ** 53, Number.NaN, undefined, 1n])('refuses %p', (value) =>
    expect(() => canonicalJson({ value })).toThrow(TypeError),
  );
});

describe('signed notes', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const verifier = verifierKeyOf('gp.test/ledger', privateKey);
  const key = readVerifierKey(verifier);

  it('verify as the example of golang.org/x/mod/sumdb/note does', () => {
    const theirs = readVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const line = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    expect(signerOf(`${text}\n${line}\n`, [theirs])?.id).toBe('c74f20a3');
    expect(signerOf(`${text.replace('answer', 'reason')}\n${line}\n`, [theirs])).toBeNull();
    // The last letter of base64 has two spare bits: another spelling of the same bytes is not the same note.
    expect(() => signerOf(`${text}\n${line.replace('nAM=', 'nAN=')}\n`, [theirs])).toThrow();
  });

  it('carry a checkpoint there and back', () => {
    const checkpoint = { origin: 'gp.test/ledger', size: 42, root: leafHash('x'), time: '2026-11-22T03:00:00.000Z' };
    const note = signNote(checkpointText(checkpoint), 'gp.test/ledger', privateKey);
    expect(readCheckpoint(note)).toMatchObject(checkpoint);
    expect(signerOf(note, [key])?.verifier).toBe(verifier);
    expect(signerOf(note.replace('\n42\n', '\n43\n'), [key])).toBeNull();
    expect(() => readCheckpoint(note.replace('\n42\n', '\n042\n'))).toThrow();
  });

  it('hand over from one key to the next', () => {
    const next = verifierKeyOf('gp.test/ledger', generateKeyPairSync('ed25519').privateKey);
    const note = signNote(handoverText('gp.test/ledger', next, '2026-11-22T03:00:00.000Z'), 'gp.test/ledger', privateKey);
    expect(readHandover(note).successor.verifier).toBe(next);
    expect(signerOf(note, [key])).not.toBeNull();
  });

  it('refuse a key whose id is not its own', () =>
    expect(() => readVerifierKey(verifier.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toThrow());
});

describe('the time in an id', () => {
  it('is the millisecond in which it was made', () => {
    const before = Date.now();
    const id = newId();
    expect(madeAtMs(id)).toBeGreaterThanOrEqual(before);
    expect(madeAtMs(id)).toBeLessThanOrEqual(Date.now());
    expect(lowestIdAt(before) <= id).toBe(true);
    expect(lowestIdAt(Date.now() + 1) > id).toBe(true);
  });
  it('comes back from the lowest id of any millisecond', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (ms) => expect(madeAtMs(lowestIdAt(ms))).toBe(ms)));
  });
});
