/** Whose signatures count. */
const { readHandover, readVerifierKey, signerOf } = require('./note.cjs');

const rawOf = (key) => key.export({ format: 'jwk' }).x;

/**
 * The keys that a verifier believes: those it was given, and those to which a believed key has handed over. Given none, it believes the
 * bundle – which then proves only that it fits together, and says so.
 */
class Keyring {
  /** `given`: verifier keys as texts, or public keys (KeyObject) from PEM files. */
  constructor(given) {
    this.isPinned = given.length > 0;
    this.trusted = given.filter((key) => typeof key === 'string').map(readVerifierKey);
    this.raw = new Set(given.filter((key) => typeof key !== 'string').map(rawOf));
    this.found = new Set();
    /** Of the bundle, oldest first. */
    this.listed = [];
    this.signed = new Map();
    this.latest = 0;
  }

  /** Takes a key that the bundle lists; answers what is wrong with it, or null. */
  list({ verifier, handover }) {
    const key = readVerifierKey(verifier);
    const isFirst = this.listed.length === 0;
    this.listed.push(key);
    const raw = rawOf(key.publicKey);
    if (this.raw.has(raw)) this.found.add(raw);
    if (!this.isPinned || this.raw.has(raw)) this.trust(key);
    if (handover === null) return isFirst ? null : `key ${key.id} took over without a word of the key before it`;
    if (readHandover(handover).successor.verifier !== key.verifier) return `the handover to key ${key.id} names another key`;
    const before = this.listed.slice(0, -1);
    if (!signerOf(handover, before)) return `the handover to key ${key.id} is not signed by a key before it`;
    if (signerOf(handover, this.trusted)) this.trust(key);
    return null;
  }

  trust(key) {
    if (!this.trusted.some((k) => k.verifier === key.verifier)) this.trusted.push(key);
  }

  /** Checks a checkpoint of the bundle; answers what is wrong with its signature, or null. */
  check(note) {
    const key = signerOf(note, this.trusted);
    if (!key) return 'is not signed by a key that is believed';
    this.signed.set(key.id, (this.signed.get(key.id) ?? 0) + 1);
    const place = this.listed.findIndex((k) => k.verifier === key.verifier);
    if (place >= 0 && place < this.latest) return `is signed by key ${key.id} after that one had handed over`;
    this.latest = Math.max(this.latest, place);
    return null;
  }

  /** Whether a key that was given is not one of the bundle's at all. */
  get missing() {
    return [...this.raw].some((raw) => !this.found.has(raw));
  }
}

module.exports = { Keyring };
