/** Accounts replayed at a time: what is held in memory stays small whatever the size of the books. */
const ACCOUNTS_AT_ONCE = 500;

const isBefore = (a, b) => a.endsBy < b.endsBy || (a.endsBy === b.endsBy && a.id < b.id);

/** The lots of one member that hold something, in the order in which they must be spent. */
class OpenLots {
  lots = [];
  #known = new Map();

  open(lot) {
    this.#known.set(lot.id, lot);
    this.#place(lot);
  }

  #place(lot) {
    let at = this.lots.length;
    while (at > 0 && isBefore(lot, this.lots[at - 1])) at -= 1;
    this.lots.splice(at, 0, lot);
  }

  /** Moves the lots as an entry did; answers a lot that should have paid before one that did, if there is one. */
  move(moves) {
    let last = null;
    for (const { lotId, amount } of moves) {
      const lot = this.#known.get(lotId);
      // A lot of somebody else, or of later: I-09 says so.
      if (!lot) continue;
      const wasClosed = lot.remaining === 0;
      lot.remaining += amount;
      if (amount > 0 && wasClosed) this.#place(lot);
      if (amount < 0 && (last === null || isBefore(last, lot))) last = lot;
    }
    this.lots = this.lots.filter((lot) => lot.remaining !== 0);
    const first = this.lots[0];
    return last && first && isBefore(first, last) ? first : null;
  }
}

/** These take what they are about, wherever it stands in the order: the lot that ended, that of the sale that was refunded, that which ends later. */
const OUT_OF_ORDER = new Set(['expire', 'clawback', 'retire']);

/** A hold that is captured: released and spent in one breath, from exactly the lots that were held. */
const isCapture = (before, step) =>
  before?.kind === 'release' &&
  step.kind === 'spend' &&
  before.moves.length === step.moves.length &&
  before.moves.every((move, i) => move.lotId === step.moves[i].lotId && move.amount === -step.moves[i].amount);

/** A code used in part: the whole goes back and the used part is spent again in one breath, from the lots it was taken from. */
const isKept = (before, step) =>
  before?.kind === 'reverse' &&
  step.kind === 'spend' &&
  before.sourceId === step.sourceId &&
  step.moves.every(({ lotId, amount }) => before.moves.some((move) => move.lotId === lotId && move.amount >= -amount));

/** One account's entries in order; answers those that took from the wrong lot. */
function replay(steps, lotOfEntry) {
  const open = new OpenLots();
  const wrong = [];
  steps.forEach((step, i) => {
    const granted = lotOfEntry.get(step.entryId);
    if (granted) open.open({ ...granted });
    const skipped = open.move(step.moves);
    if (skipped && !OUT_OF_ORDER.has(step.kind) && !isCapture(steps[i - 1], step) && !isKept(steps[i - 1], step))
      wrong.push({ entry_id: step.entryId, lot_id: skipped.id });
  });
  return wrong;
}

async function replayAccounts(rows, ids) {
  const [first, last] = [ids[0], ids[ids.length - 1]];
  const lots = await rows(
    `SELECT l.id, l.entry_id, l.granted, CAST(l.ends_by AS CHAR) AS ends_by FROM posting p JOIN lot l ON l.entry_id = p.entry_id
     WHERE p.account_id BETWEEN ? AND ? AND p.version IS NOT NULL`,
    [first, last],
  );
  const lotOfEntry = new Map(lots.map((l) => [l.entry_id, { id: l.id, endsBy: l.ends_by, remaining: Number(l.granted) }]));
  const lines = await rows(
    `SELECT p.account_id, p.entry_id, e.kind, e.source_id, m.lot_id, m.amount FROM posting p JOIN entry e ON e.id = p.entry_id
     LEFT JOIN lot_move m ON m.entry_id = p.entry_id
     WHERE p.account_id BETWEEN ? AND ? AND p.version IS NOT NULL ORDER BY p.account_id, p.version, m.lot_id`,
    [first, last],
  );
  const accounts = new Map();
  for (const line of lines) {
    const steps = accounts.get(line.account_id) ?? [];
    if (steps.at(-1)?.entryId !== line.entry_id)
      steps.push({ entryId: line.entry_id, kind: line.kind, sourceId: line.source_id, moves: [] });
    if (line.lot_id !== null) steps.at(-1).moves.push({ lotId: line.lot_id, amount: Number(line.amount) });
    accounts.set(line.account_id, steps);
  }
  return [...accounts.values()].flatMap((steps) => replay(steps, lotOfEntry));
}

/** Entries that took from a lot although one that should have paid before it still held something. */
async function spentOutOfOrder(rows) {
  const wrong = [];
  // Only what members can spend: av….
  for (let after = ''; ; ) {
    const page = await rows(`SELECT id FROM account WHERE id > ? AND id < 'aw' ORDER BY id LIMIT ${ACCOUNTS_AT_ONCE}`, [after]);
    if (page.length === 0) return wrong;
    const ids = page.map(({ id }) => id);
    wrong.push(...(await replayAccounts(rows, ids)));
    after = ids[ids.length - 1];
  }
}

module.exports = { spentOutOfOrder };
