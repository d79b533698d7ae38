/** Violations of the ledger: see plants.mjs. */
const FIRST_SALE = 'SELECT * FROM sale ORDER BY id LIMIT 1';
export const NOBODY = 'z'.repeat(26);

/** A trigger that would refuse, were it awake: so that rows can be changed while the guards are all in their places. */
export const sleepingGuard = (name, event, table) =>
  `CREATE TRIGGER \`${name}\` BEFORE ${event} ON \`${table}\` FOR EACH ROW
   IF @guards_are_awake THEN SIGNAL SQLSTATE '45000'; END IF`;

/** Of a spending at the counter of this very run, not given back since. */
const KEPT_SPENDING = `e.kind = 'spend' AND e.source_kind = 'redemption'
  AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_entry_id = e.id)`;
/** Lots of which nothing was ever taken, and that no sale made. */
const UNTOUCHED_LOT = `SELECT l.* FROM lot l JOIN entry e ON e.id = l.entry_id
  WHERE e.source_kind NOT IN ('sale', 'redemption', 'compensation') AND l.remaining > 0 AND NOT EXISTS (SELECT 1 FROM lot_move m WHERE m.lot_id = l.id)`;
const reversal = (kind) => `SELECT id FROM entry WHERE kind = '${kind}' ORDER BY id LIMIT 1`;

/** I-01 … I-10: what adds up. */
export const SUMS = {
  'I-01': async ({ one, write }) => {
    const last = await one("SELECT MIN(entry_id) AS a, MAX(entry_id) AS b FROM posting WHERE LEFT(account_id, 2) = 'is'");
    await write('UPDATE posting SET amount = amount + 1 WHERE entry_id = ? AND version IS NULL', [last.a]);
    await write('UPDATE posting SET amount = amount - 1 WHERE entry_id = ? AND version IS NULL', [last.b]);
  },
  'I-02': {
    implied: ['I-01'],
    plant: ({ write }) =>
      write("UPDATE posting SET amount = amount - 1 WHERE LEFT(account_id, 2) = 'is' AND amount < 0 ORDER BY entry_id LIMIT 1"),
  },
  'I-03': {
    'a posting of nothing': async ({ one, write }) => {
      const { entry_id } = await one(FIRST_SALE);
      await write("INSERT INTO posting (entry_id, account_id, amount) VALUES (?, CONCAT('is', ?), 0)", [entry_id, NOBODY]);
    },
  },
  'I-04': {
    'a balance that nobody booked': {
      implied: ['I-05'],
      plant: ({ write }) => write("UPDATE account SET balance = balance + 1 WHERE LEFT(id, 2) = 'av' AND balance > 0 LIMIT 1"),
    },
    'a debt that nobody booked': {
      plant: ({ write }) => write("UPDATE account SET balance = balance - 1 WHERE LEFT(id, 2) = 'de' AND balance = 0 LIMIT 1"),
      implied: ['I-06'],
    },
  },
  'I-05': {
    'a lot of somebody else': async ({ one, write }) => {
      const lot = await one(`${UNTOUCHED_LOT} LIMIT 1`);
      const { member_id } = await one('SELECT member_id FROM account WHERE member_id <> ? LIMIT 1', [lot.member_id]);
      await write('UPDATE lot SET member_id = ? WHERE id = ?', [member_id, lot.id]);
    },
    'a hold of other points': {
      keepsTheSeal: true,
      plant: ({ write }) => write("UPDATE hold SET points = points + 1 WHERE state = 'open' LIMIT 1"),
    },
  },
  'I-06': {
    'less than nothing once': {
      implied: ['I-16'],
      plant: ({ write }) =>
        write("UPDATE posting SET balance_after = -1 WHERE version = 1 AND LEFT(account_id, 2) = 'av' ORDER BY entry_id LIMIT 1"),
    },
  },
  'I-07': ({ one, write }) =>
    one(`${UNTOUCHED_LOT} AND l.kind = 'campaign' AND l.expires_at IS NOT NULL LIMIT 1`).then(({ id }) =>
      write("UPDATE lot SET kind = 'base' WHERE id = ?", [id]),
    ),
  'I-08': {
    'a lot that grew': ({ one, write }) =>
      one(`${UNTOUCHED_LOT} LIMIT 1`).then(({ id }) => write('UPDATE lot SET granted = granted + 1 WHERE id = ?', [id])),
    'a lot whose earning is no earning': {
      implied: ['I-09', 'I-17', 'I-18'],
      plant: ({ one, write }) =>
        one(`${UNTOUCHED_LOT} AND e.kind = 'opening' OR e.kind = 'receive' LIMIT 1`).then(({ entry_id }) =>
          write("UPDATE entry SET kind = 'settle' WHERE id = ?", [entry_id]),
        ),
    },
  },
  'I-09': async ({ one, write }) => {
    const pair = await one(`SELECT MIN(m.entry_id) AS a, MAX(m.entry_id) AS b, m.lot_id FROM lot_move m
      JOIN entry e ON e.id = m.entry_id JOIN lot l ON l.id = m.lot_id
      WHERE ${KEPT_SPENDING} AND l.expires_at IS NULL AND l.remaining > 1 GROUP BY m.lot_id HAVING COUNT(*) > 1 LIMIT 1`);
    await write('UPDATE lot_move SET amount = amount + 1 WHERE entry_id = ? AND lot_id = ?', [pair.a, pair.lot_id]);
    await write('UPDATE lot_move SET amount = amount - 1 WHERE entry_id = ? AND lot_id = ?', [pair.b, pair.lot_id]);
  },
  'I-10': async ({ one, write }) => {
    const ending = await one(`SELECT m.entry_id, m.lot_id, m.amount, l.member_id FROM lot_move m JOIN lot l ON l.id = m.lot_id
      JOIN entry e ON e.id = m.entry_id JOIN entry o ON o.id = l.entry_id
      WHERE l.expires_at IS NOT NULL AND ${KEPT_SPENDING} AND o.source_kind = 'campaign' LIMIT 1`);
    const { id } = await one("SELECT id FROM lot WHERE member_id = ? AND kind = 'base' LIMIT 1", [ending.member_id]);
    await write('UPDATE lot_move SET lot_id = ? WHERE entry_id = ? AND lot_id = ?', [id, ending.entry_id, ending.lot_id]);
    await write('UPDATE lot SET remaining = remaining - ? WHERE id = ?', [ending.amount, ending.lot_id]);
    await write('UPDATE lot SET remaining = remaining + ? WHERE id = ?', [ending.amount, id]);
  },
};

const EXPIRED = "SELECT e.id, e.source_id FROM entry e WHERE e.kind = 'expire' LIMIT 1";

/** I-11 … I-20: what was promised. */
export const PROMISES = {
  'I-11': {
    'a lot that had not ended': async ({ one, write }) => {
      const { source_id } = await one(EXPIRED);
      await write('UPDATE lot SET expires_at = expires_at + INTERVAL 1 YEAR WHERE id = ?', [source_id]);
    },
    'less than what remained': {
      implied: ['I-08', 'I-09', 'I-10'],
      plant: async ({ one, write }) => {
        const { id } = await one(EXPIRED);
        await write('UPDATE lot_move SET amount = amount + 1 WHERE entry_id = ?', [id]);
      },
    },
    'another lot': {
      implied: ['I-08', 'I-10'],
      plant: async ({ one, write }) => {
        const { id, source_id } = await one(EXPIRED);
        const other = await one(
          'SELECT id FROM lot WHERE id <> ? AND member_id = (SELECT member_id FROM lot WHERE id = ?) LIMIT 1',
          [source_id, source_id],
        );
        await write('UPDATE lot_move SET lot_id = ? WHERE entry_id = ?', [other.id, id]);
      },
    },
  },
  'I-12': {
    'told an hour before': ({ one, write }) =>
      one(EXPIRED).then(({ id, source_id }) =>
        write(
          `UPDATE lot_reminder SET delivered_at = (SELECT recorded_at FROM entry WHERE id = ?) - INTERVAL 1 HOUR
           WHERE lot_id = ? AND days = 1`,
          [id, source_id],
        ),
      ),
    'never delivered': ({ one, write }) =>
      one(EXPIRED).then(({ source_id }) =>
        write('UPDATE lot_reminder SET delivered_at = NULL WHERE lot_id = ? AND days = 1', [source_id]),
      ),
  },
  'I-13': {
    around: ['DROP TRIGGER entry_is_not_deleted', sleepingGuard('entry_is_not_deleted', 'DELETE', 'entry')],
    plant: async () => {},
  },
  'I-14': {
    'a reversal to somebody else': async ({ one, write }) => {
      const { id } = await one(reversal('reverse'));
      await write("UPDATE posting SET account_id = CONCAT('re', ?) WHERE entry_id = ? AND version IS NULL", [NOBODY, id]);
    },
    'a hold that was released and is open': {
      keepsTheSeal: true,
      implied: ['I-05'],
      plant: ({ write }) => write("UPDATE hold SET state = 'open' WHERE state = 'released' LIMIT 1"),
    },
    'an open hold that is closed': {
      keepsTheSeal: true,
      implied: ['I-05'],
      plant: ({ write }) => write("UPDATE hold SET state = 'released' WHERE state = 'open' LIMIT 1"),
    },
  },
  'I-16': ({ write }) =>
    write(
      "UPDATE posting SET balance_after = balance_after + 1 WHERE version = 2 AND LEFT(account_id, 2) = 'av' ORDER BY entry_id LIMIT 1",
    ),
  'I-17': {
    'no such document': ({ write }) => write("UPDATE entry SET source_id = ? WHERE source_kind = 'campaign' LIMIT 1", [NOBODY]),
    'points spent by somebody else': ({ write }) =>
      write("UPDATE entry SET actor_id = ? WHERE kind = 'spend' AND source_kind = 'redemption' LIMIT 1", [NOBODY]),
    'taken back for no refund': {
      keepsTheSeal: true,
      implied: ['I-52'],
      plant: ({ write }) => write('DELETE FROM refund_line ORDER BY entry_id LIMIT 1'),
    },
    'a rule of later': async ({ one, write }) => {
      const later = await one('SELECT id FROM rule_version ORDER BY effective_at DESC LIMIT 1');
      const old = await one("SELECT id FROM entry WHERE source_kind = 'hold' LIMIT 1");
      await write("UPDATE entry SET happened_at = '2020-01-01', rule_version_id = ? WHERE id = ?", [later.id, old.id]);
    },
  },
  'I-18': async ({ one, write }) => {
    const month = await one('SELECT account_id, month FROM account_month GROUP BY account_id, month HAVING COUNT(*) > 1 LIMIT 1');
    const where = 'WHERE account_id = ? AND month = ? ORDER BY kind';
    const values = [month.account_id, month.month];
    await write(`UPDATE account_month SET amount = amount + 1 ${where} LIMIT 1`, values);
    await write(`UPDATE account_month SET amount = amount - 1 ${where} DESC LIMIT 1`, values);
  },
  'I-19': {
    implied: ['I-18'],
    plant: ({ write }) => write('UPDATE account_month SET amount = amount + 1 ORDER BY account_id, month LIMIT 1'),
  },
  'I-20': {
    'an account of money': async ({ one, write }) => {
      const { entry_id } = await one(FIRST_SALE);
      await write("UPDATE posting SET account_id = CONCAT('ca', ?) WHERE entry_id = ? AND version IS NULL", [NOBODY, entry_id]);
    },
    'points that never arrived': async ({ one, write }) => {
      const { entry_id } = await one("SELECT MAX(entry_id) AS entry_id FROM posting WHERE LEFT(account_id, 2) = 'tr'");
      await write("UPDATE posting SET account_id = CONCAT('tr', ?) WHERE entry_id = ? AND version IS NULL", [NOBODY, entry_id]);
    },
  },
};
