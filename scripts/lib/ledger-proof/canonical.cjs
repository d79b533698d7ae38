/**
 * The bytes that are sealed. Shared by the server, the exporter and the offline verifier: there is one way to write an entry, and it
 * stands here. Plain CommonJS without dependencies, so that Node alone runs it, jest loads it and the server's TypeScript imports it.
 */
const { hash } = require('node:crypto');

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const LINK = Buffer.from([2]);

const sha256 = (...parts) => hash('sha256', Buffer.concat(parts), 'buffer');

/**
 * RFC 8785 (JSON Canonicalization Scheme) for what an entry is made of: objects with their keys sorted by UTF-16 units, arrays,
 * strings, safe integers, booleans and null; no white space. Anything else throws: a fraction has no place in a ledger.
 */
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError(`${value} is not a whole number`);
  if (!['string', 'number', 'boolean'].includes(typeof value) && value !== null)
    throw new TypeError(`a ${typeof value} cannot be sealed`);
  return JSON.stringify(value);
}

/** RFC 6962 §2.1: the hash of a leaf, SHA-256(0x00 ‖ bytes). */
const leafHash = (bytes) => sha256(LEAF, Buffer.from(bytes));
/** RFC 6962 §2.1: the hash of a node, SHA-256(0x01 ‖ left ‖ right). */
const nodeHash = (left, right) => sha256(NODE, left, right);
/**
 * The running link of an entry, SHA-256(0x02 ‖ link before ‖ leaf hash). It adds no proof to the signed tree; it says at which entry a
 * changed history begins, where the tree alone only says between which checkpoints.
 */
const linkHash = (before, leaf) => sha256(LINK, before, leaf);
/** The link before the first entry. */
const NO_LINK = Buffer.alloc(32);

/**
 * What an entry says of the rule it was made under: SHA-256 of the rule version in canonical JSON, in hexadecimal. So the words and the
 * terms of a rule are sealed with every entry under it, and `sha256sum` is enough to check one.
 */
const ruleHash = (rule) => hash('sha256', canonicalJson(rule), 'hex');

module.exports = { canonicalJson, leafHash, nodeHash, linkHash, ruleHash, NO_LINK };
