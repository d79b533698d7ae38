/** The Merkle tree of RFC 6962 §2.1 / RFC 9162 §2.1: append-only, so that what was once signed can be found again in every later tree. */
const { createHash } = require('node:crypto');
const { nodeHash } = require('./canonical.cjs');

/** The root of no entries at all. */
const EMPTY_ROOT = createHash('sha256').digest();

/** The largest power of two below n (n ≥ 2). */
function splitOf(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The complete subtrees that cover the leaves [start, end), left to right. `start` must be a multiple of the largest power of two
 * in end − start, as it is for every range that RFC 6962 asks for. Place p of level l covers the leaves [p·2^l, (p+1)·2^l).
 */
function coverOf(start, end) {
  const nodes = [];
  for (let at = start; at < end; ) {
    let size = 1;
    let level = 0;
    while (size * 2 <= end - at) {
      size *= 2;
      level += 1;
    }
    nodes.push({ level, place: at / size });
    at += size;
  }
  return nodes;
}

/** The hash of a range from the hashes of the complete subtrees that cover it. */
const rootOf = (hashes) =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => (right === null ? left : nodeHash(left, right)), null);

/** The inclusion proof of leaf `index` in a tree of `size`: for each step, leaf to root, the complete subtrees it is made of. */
function pathOf(index, size) {
  const path = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(coverOf(middle, end));
      end = middle;
    } else {
      path.push(coverOf(start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** RFC 9162 §2.1.3.2: whether this leaf stands at `index` in the tree of `size` with this root. */
function verifyInclusion({ index, size, leaf, path, root }) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  const half = (n) => Math.floor(n / 2);
  for (const step of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(step, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** A tree that grows: only its right edge is kept, the roots of the complete subtrees from left to right. */
class Tree {
  constructor(size = 0, edge = []) {
    this.size = size;
    this.edge = [...edge];
  }

  /** Adds a leaf; `made` hears of each subtree that it completes above the leaf. */
  append(leaf, made) {
    let [hash, level, place] = [leaf, 0, this.size];
    while (place % 2 === 1) {
      hash = nodeHash(this.edge.pop(), hash);
      level += 1;
      place = Math.floor(place / 2);
      made?.(level, place, hash);
    }
    this.edge.push(hash);
    this.size += 1;
  }

  root() {
    return rootOf(this.edge);
  }
}

module.exports = { EMPTY_ROOT, coverOf, rootOf, pathOf, verifyInclusion, Tree };
