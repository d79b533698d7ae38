/**
 * What must hold in the books whoever wrote them, checked from the first entry on: postings sum to zero, every balance follows from the
 * one before it, every lot holds between nothing and what it granted, and what a member can spend moves as the lots do.
 *
 * The order of seals is not quite the order in which an account moved: an entry that committed late is sealed late. So a posting whose
 * predecessor has not come yet waits for it, and a lot may be out of bounds in between; what is still open at the end is judged there.
 */

const SPENDABLE = 'av';
/** What refunds left owing: the one account that is below zero, and never above it. */
const DEBT = 'de';
/** An entry that is missing this long before the end of the bundle is not on its way: it was never sealed. */
const PATIENCE_MS = 15 * 60_000;

const whole = Number.isSafeInteger;
const text = (value) => typeof value === 'string';

/** Why this is not an entry in form 1; null when it is one. */
function malformation(entry) {
  if (entry?.form !== 1) return `form ${entry?.form} is not known to this verifier`;
  const { id, kind, member, recordedAt, postings, lots, moves } = entry;
  if (![id, kind, member, recordedAt].every(text)) return 'id, kind, member or recordedAt is not a text';
  if (![postings, lots, moves].every(Array.isArray)) return 'postings, lots or moves is not a list';
  const isPosting = (p) =>
    text(p?.account) &&
    whole(p.amount) &&
    (p.version === null ? p.balanceAfter === null : whole(p.version) && whole(p.balanceAfter));
  if (!postings.every(isPosting)) return 'a posting is malformed';
  if (!lots.every((l) => text(l?.id) && whole(l.granted))) return 'a lot is malformed';
  return moves.every((m) => text(m?.lot) && whole(m.amount)) ? null : 'a lot move is malformed';
}

const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);

class Books {
  constructor() {
    /** account → { version, balance, waiting: Map of version → posting } */
    this.accounts = new Map();
    /** lot → { granted, remaining, at: the seal since which it is out of bounds, or −1 } */
    this.lots = new Map();
    this.reversed = new Set();
    this.shared = new Map();
  }

  /** Takes the next entry; answers what is wrong with it. */
  take(seq, entry) {
    const malformed = malformation(entry);
    if (malformed) return [malformed];
    const wrong = [];
    this.checkPostings(entry, wrong);
    for (const posting of entry.postings) {
      if (posting.version === null) this.shared.set(posting.account, (this.shared.get(posting.account) ?? 0) + posting.amount);
      else this.post({ ...posting, seq, id: entry.id, recordedAt: entry.recordedAt }, wrong);
    }
    for (const lot of entry.lots) this.grant(seq, lot, wrong);
    for (const move of entry.moves) this.change(seq, move.lot, move.amount);
    if (text(entry.reverses)) {
      if (this.reversed.has(entry.reverses)) wrong.push(`entry ${entry.reverses} is reversed a second time`);
      this.reversed.add(entry.reverses);
    }
    return wrong;
  }

  checkPostings({ postings, lots, moves }, wrong) {
    const total = sum(postings, (p) => p.amount);
    if (total !== 0) wrong.push(`its postings sum to ${total}, not to zero`);
    if (postings.length < 2 || postings.some((p) => p.amount === 0)) wrong.push('it has an empty posting or only one side');
    // What a member can spend changes by exactly what an entry grants and moves, whatever its kind.
    const spendable = sum(
      postings.filter((p) => p.account.startsWith(SPENDABLE)),
      (p) => p.amount,
    );
    const held = sum(lots, (l) => l.granted) + sum(moves, (m) => m.amount);
    if (spendable !== held) wrong.push(`it changes the balance by ${spendable} and the lots by ${held}`);
  }

  post(posting, wrong) {
    const account = this.accounts.get(posting.account) ?? { version: 0, balance: 0, waiting: null };
    this.accounts.set(posting.account, account);
    if (posting.version <= account.version || account.waiting?.has(posting.version)) {
      wrong.push(`posting ${posting.version} of account ${posting.account} is there twice`);
      return;
    }
    if (posting.version > account.version + 1) {
      account.waiting ??= new Map();
      account.waiting.set(posting.version, posting);
      return;
    }
    for (let next = posting; next; next = account.waiting?.get(account.version + 1)) {
      account.waiting?.delete(next.version);
      const balance = account.balance + next.amount;
      if (next.balanceAfter !== balance)
        wrong.push(`account ${next.account} holds ${balance} after it, not ${next.balanceAfter}`);
      if (next.account.startsWith(DEBT) ? balance > 0 : balance < 0)
        wrong.push(`account ${next.account} is on the wrong side of zero`);
      account.version = next.version;
      account.balance = next.balanceAfter;
    }
  }

  grant(seq, lot, wrong) {
    const known = this.lots.get(lot.id) ?? { granted: 0, remaining: 0, at: -1 };
    if (known.granted > 0) wrong.push(`lot ${lot.id} is granted twice`);
    if (lot.granted <= 0) wrong.push(`lot ${lot.id} grants nothing`);
    known.granted += lot.granted;
    this.lots.set(lot.id, known);
    this.change(seq, lot.id, lot.granted);
  }

  change(seq, id, amount) {
    const lot = this.lots.get(id) ?? { granted: 0, remaining: 0, at: -1 };
    this.lots.set(id, lot);
    lot.remaining += amount;
    const inBounds = lot.remaining >= 0 && lot.remaining <= lot.granted;
    if (inBounds) lot.at = -1;
    else if (lot.at < 0) lot.at = seq;
  }

  /** Judges what is still open. `until` is the time of the last checkpoint in milliseconds. */
  close(until) {
    const [problems, notes] = [[], []];
    for (const [id, lot] of this.lots) {
      if (lot.at < 0) continue;
      const what = lot.granted === 0 ? 'was never granted' : `was granted ${lot.granted}`;
      problems.push({ seq: lot.at, id: null, what: `from here on lot ${id} holds ${lot.remaining}, and it ${what}` });
    }
    for (const [account, { version, waiting }] of this.accounts) {
      const first = [...(waiting?.values() ?? [])].sort((a, b) => a.version - b.version)[0];
      if (!first) continue;
      const what = `posting ${version + 1} of account ${account} is missing, and this is posting ${first.version}`;
      if (until - Date.parse(first.recordedAt) > PATIENCE_MS) problems.push({ seq: first.seq, id: first.id, what });
      else notes.push(`entry ${first.seq}: ${what}; it may have been committed late and be sealed next`);
    }
    return { problems, notes };
  }

  /** What all members together can spend, and how many lots there are. */
  totals() {
    return {
      accounts: this.accounts.size,
      shared: this.shared.size,
      lots: this.lots.size,
      points: sum([...this.accounts], ([id, a]) => (id.startsWith(SPENDABLE) ? a.balance : 0)),
    };
  }
}

module.exports = { Books };
