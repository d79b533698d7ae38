/** Checks a bundle of the ledger (docs/verify.md) line by line, in constant memory but for accounts and lots. Needs nothing but Node. */
const { canonicalJson, leafHash, linkHash, ruleHash, NO_LINK } = require('./canonical.cjs');
const { Tree } = require('./merkle.cjs');
const { readCheckpoint, signerOf } = require('./note.cjs');
const { Books } = require('./books.cjs');
const { Keyring } = require('./keyring.cjs');

const FORMAT = 'green-points-ledger/1';
const MOST_LISTED = 100;

const bytes = (text) => {
  const found = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  return found.length === 32 && found.toString('base64') === text ? found : null;
};

class BundleVerifier {
  /** `publicKeys`: what is believed (see Keyring). `outside`: checkpoints kept elsewhere, [{ name, note }]. */
  constructor({ publicKeys = [], outside = [] } = {}) {
    this.keyring = new Keyring(publicKeys);
    this.books = new Books();
    this.tree = new Tree();
    /** id → { hash, used } of the rule versions that have been read. */
    this.rules = new Map();
    this.problems = [];
    this.notes = [];
    this.problemCount = 0;
    this.first = null;
    /** The seq that the next entry must have, and the link it must build on (null: not known). */
    this.next = 0;
    this.at = 0;
    this.link = NO_LINK;
    this.last = { id: null, seq: -1 };
    /** Entries are missing: the tree can no longer be rebuilt. */
    this.broken = false;
    this.diverged = false;
    this.checkpoints = 0;
    this.coveredSize = 0;
    this.provenSize = 0;
    this.provenOutside = 0;
    this.until = Number.NaN;
    this.origin = null;
    this.expectedKeys = null;
    this.ended = false;
    this.lineNo = 0;
    this.outside = outside.flatMap(({ name, note }) => this.readOutside(name, note)).sort((a, b) => a.size - b.size);
    this.outsideCount = this.outside.length;
    this.outsideAgreed = 0;
  }

  problem(seq, id, what) {
    const found = { seq, id, what };
    this.problemCount += 1;
    if (this.problems.length < MOST_LISTED) this.problems.push(found);
    // What is wrong with the file as a whole (seq null) comes after what is wrong with an entry.
    if (this.first === null || (seq !== null && seq < (this.first.seq ?? Number.POSITIVE_INFINITY))) this.first = found;
  }

  readOutside(name, note) {
    try {
      return [{ name, note, ...readCheckpoint(note) }];
    } catch (error) {
      this.problem(null, null, `${name}: ${error.message}`);
      return [];
    }
  }

  take(line) {
    this.lineNo += 1;
    this.at = this.next;
    if (this.ended) return this.problem(this.next, null, `line ${this.lineNo} stands after the end`);
    let row;
    try {
      row = JSON.parse(line);
    } catch {
      return this.problem(this.next, null, `line ${this.lineNo} cannot be read`);
    }
    try {
      this.takeRow(row);
    } catch (error) {
      this.problem(this.at, null, `line ${this.lineNo}: ${error.message}`);
    }
  }

  takeRow(row) {
    if (this.lineNo === 1) return this.begin(row);
    switch (row?.type) {
      case 'key':
        return this.takeKey(row);
      case 'rule':
        return this.takeRule(row);
      case 'entry':
        return this.takeEntry(row);
      case 'checkpoint':
        return this.takeCheckpoint(row);
      case 'end':
        return this.takeEnd(row);
      default:
        return this.problem(this.next, null, `line ${this.lineNo} is of no kind that is known`);
    }
  }

  begin(row) {
    if (row?.type !== 'bundle' || row.format !== FORMAT) this.problem(null, null, `this is not a bundle of the form ${FORMAT}`);
    this.expectedKeys = row?.keys;
  }

  takeKey(row) {
    const wrong = this.next > 0 ? 'a key stands among the entries' : this.keyring.list(row);
    if (wrong) this.problem(null, null, wrong);
  }

  /** A rule version stands before the first entry that was made under it. */
  takeRule({ rule }) {
    if (typeof rule?.id !== 'string') return this.problem(this.next, null, `line ${this.lineNo} is a rule without an id`);
    if (this.rules.has(rule.id)) return this.problem(this.next, null, `rule ${rule.id} stands twice`);
    this.rules.set(rule.id, { hash: ruleHash(rule), used: false });
  }

  checkRule({ seq, id, entry }) {
    const rule = this.rules.get(entry.rule);
    if (!rule) return this.problem(seq, id, `its rule ${entry.rule} is missing`);
    rule.used = true;
    if (rule.hash !== entry.ruleHash) this.problem(seq, id, `its rule ${entry.rule} is not the one it was made under`);
  }

  takeEntry(row) {
    if (this.next === 0 && this.last.id === null) this.beginEntries();
    const { seq, id } = row;
    if (!Number.isSafeInteger(seq) || seq < this.next) {
      const again = seq === this.last.seq && id === this.last.id;
      return this.problem(again ? seq : this.next, id, again ? 'stands twice' : `here stands the entry of place ${seq}`);
    }
    if (seq > this.next) {
      const gap = seq - this.next === 1 ? `entry ${this.next} is missing` : `entries ${this.next}…${seq - 1} are missing`;
      this.problem(this.next, null, `${gap}, after entry ${this.last.id ?? 'none'}`);
      this.broken = true;
      this.link = null;
    }
    this.at = seq;
    this.next = seq + 1;
    this.last = { seq, id };
    this.checkHashes(row);
    if (row.entry === null) return this.problem(seq, id, 'the entry was sealed and is gone from the ledger');
    this.checkRule(row);
    for (const what of this.books.take(seq, row.entry)) this.problem(seq, id, what);
    return this.checkOutside();
  }

  checkHashes({ seq, id, leaf, link, entry }) {
    const claimed = { leaf: bytes(leaf), link: bytes(link) };
    if (!claimed.leaf || !claimed.link) {
      this.problem(seq, id, 'its hashes cannot be read');
      this.broken = true;
      this.link = claimed.link;
      return;
    }
    if (entry !== null && !leafHash(canonicalJson(entry)).equals(claimed.leaf))
      this.problem(seq, id, 'it is not what was sealed');
    if (entry !== null && entry.id !== id) this.problem(seq, id, `it names itself ${entry.id}`);
    if (this.link && !linkHash(this.link, claimed.leaf).equals(claimed.link))
      this.problem(seq, id, 'here begins another history than the one that was sealed');
    this.link = claimed.link;
    this.tree.append(claimed.leaf);
  }

  takeCheckpoint({ size, note }) {
    this.checkpoints += 1;
    const checkpoint = readCheckpoint(note);
    const name = `the checkpoint over ${checkpoint.size} entries`;
    this.origin ??= checkpoint.origin;
    if (checkpoint.origin !== this.origin) this.problem(null, null, `${name} is of another ledger: ${checkpoint.origin}`);
    const unsigned = this.keyring.check(note);
    if (unsigned) this.problem(this.coveredSize, null, `${name} ${unsigned}`);
    if (checkpoint.size !== size || size !== this.next) {
      this.problem(Math.min(this.next, checkpoint.size), null, `${name} stands after ${this.next} entries`);
      return;
    }
    this.coveredSize = size;
    this.until = Date.parse(checkpoint.time);
    if (this.broken || this.diverged) return;
    if (this.tree.root().equals(checkpoint.root)) {
      if (!unsigned) this.provenSize = size;
    } else {
      this.diverged = true;
      this.blame(this.provenSize, size, `${name} was signed over other entries`);
    }
  }

  /** The lowest entry in a range with which something is known to be wrong already. */
  foundIn(from, before) {
    return this.problems.filter((p) => p.seq !== null && p.seq >= from && p.seq < before).sort((a, b) => a.seq - b.seq)[0];
  }

  /** A root says that something below it is wrong; an entry already found there is what it is about. */
  blame(from, size, what) {
    const known = this.foundIn(from, size);
    const where = `${what}: one of the entries ${from}…${size - 1} is not what was sealed`;
    this.problem(known?.seq ?? from, known?.id ?? null, where);
  }

  checkOutside() {
    while (this.outside[0]?.size <= this.next) {
      const { name, note, size, root, origin } = this.outside.shift();
      if (!signerOf(note, this.keyring.trusted)) this.problem(null, null, `${name} is not signed by a key that is believed`);
      else if (this.keyring.listed.length > 0 && origin !== this.keyring.listed[0].name)
        this.problem(null, null, `${name} is of another ledger: ${origin}`);
      else if (this.broken) this.notes.push(`${name}: cannot be compared, because entries are missing`);
      else if (size !== this.next) this.notes.push(`${name}: is over no entries`);
      else if (this.tree.root().equals(root)) {
        this.provenOutside = size;
        this.outsideAgreed += 1;
      } else this.blame(this.provenOutside, size, `${name}, held outside, says otherwise – the past was written anew`);
    }
  }

  beginEntries() {
    if (this.keyring.listed.length !== this.expectedKeys) this.problem(null, null, 'the bundle lacks keys that it announces');
    if (this.keyring.missing) this.problem(null, null, 'a public key that was given is not among those of the bundle');
  }

  takeEnd(row) {
    this.ended = true;
    if (row.entries !== this.next) this.problem(this.next, null, `the end counts ${row.entries} entries`);
    if (row.checkpoints !== this.checkpoints)
      this.problem(this.coveredSize, null, `the end counts ${row.checkpoints} checkpoints, here are ${this.checkpoints}`);
  }

  /** Judges the whole; answers the report. */
  close() {
    for (const [id, { used }] of this.rules)
      if (!used) this.problem(null, null, `rule ${id} is listed, and no entry was made under it`);
    if (this.next === 0) this.beginEntries();
    if (!this.ended) this.problem(this.next, null, `the bundle breaks off after entry ${this.last.id ?? 'none'}`);
    else if (this.next > this.coveredSize) {
      const known = this.foundIn(this.coveredSize, Number.POSITIVE_INFINITY);
      const what = `entries ${this.coveredSize}…${this.next - 1} stand under no checkpoint`;
      this.problem(known?.seq ?? this.coveredSize, known?.id ?? null, what);
    }
    for (const { name, size } of this.outside)
      this.problem(this.next, null, `${name}, held outside, is over ${size} entries: from ${this.next} on they are missing here`);
    const { problems, notes } = this.books.close(this.until);
    for (const { seq, id, what } of problems) this.problem(seq, id, what);
    if (!this.keyring.isPinned)
      this.notes.push(
        'the public keys were taken from the bundle itself: compare them with those that were published (--public-key)',
      );
    if (this.outsideCount === 0)
      this.notes.push(
        'no checkpoint from outside was given: a history written anew as a whole would not be noticed (--checkpoint)',
      );
    this.notes.push(...notes);
    return {
      ok: this.problemCount === 0,
      entries: this.next,
      checkpoints: this.checkpoints,
      outside: this.outsideCount,
      outsideAgreed: this.outsideAgreed,
      origin: this.origin,
      until: this.until,
      signed: this.keyring.signed,
      totals: this.books.totals(),
      first: this.first,
      problems: this.problems,
      problemCount: this.problemCount,
      notes: this.notes,
    };
  }
}

module.exports = { BundleVerifier };
