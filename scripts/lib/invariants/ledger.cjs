/** I-01 … I-20: what holds in the books whatever happened. Each query names what is wrong; healthy books give no rows. */
const { spentOutOfOrder } = require('./spending-order.cjs');

const points = (id, says, query) => ({ id, module: 'points', says, query });

/** What months say, less what the postings of the month say: nothing is left where both agree. The month is that of Shanghai. */
const MONTHS_LESS_POSTINGS = `
  SELECT account_id, CONVERT(month USING utf8mb4) AS month, CONVERT(kind USING utf8mb4) AS kind, amount, entries FROM account_month
  UNION ALL
  SELECT l.account_id, CONVERT(l.month USING utf8mb4), CONVERT(l.kind USING utf8mb4), -SUM(l.amount), -COUNT(*)
  FROM (SELECT p.account_id, p.amount, e.kind, DATE_FORMAT(e.recorded_at + INTERVAL 8 HOUR, '%Y-%m') AS month
    FROM posting p JOIN entry e ON e.id = p.entry_id WHERE LEFT(p.account_id, 2) = 'av') AS l
  GROUP BY l.account_id, l.month, l.kind`;

/** What an entry changes what its member can spend by, and what it moves in lots. */
const SPENDABLE = "SELECT entry_id, SUM(amount) AS amount FROM posting WHERE LEFT(account_id, 2) = 'av' GROUP BY entry_id";
const MOVED = 'SELECT entry_id, SUM(amount) AS amount FROM lot_move GROUP BY entry_id';
const GRANTING = "('earn', 'opening', 'receive', 'renew')";

/** What nobody may do to which table. */
const GUARDS = [
  'entry',
  'posting',
  'lot_move',
  'lot',
  'sale',
  'code_use',
  'code_use_undo',
  'cash_off_undo',
  'cash_off_sale',
  'settlement_line',
  'settlement_part',
  'rule_version',
  'refund',
  'refund_line',
  'transfer',
  'opening',
  'audit',
]
  .flatMap((table) => ['UPDATE', 'DELETE'].map((event) => `SELECT '${table}' AS guarded, '${event}' AS event`))
  .join(' UNION ALL ');

module.exports = [
  points(
    'I-01',
    'The postings of an entry sum to zero.',
    'SELECT entry_id, SUM(amount) AS total FROM posting GROUP BY entry_id HAVING SUM(amount) <> 0',
  ),
  points(
    'I-02',
    'All postings together sum to zero: no point comes from nowhere.',
    'SELECT SUM(amount) AS total FROM posting HAVING SUM(amount) <> 0',
  ),
  points(
    'I-03',
    'An entry has at least two postings, and none of them is zero.',
    `SELECT e.id, COUNT(p.entry_id) AS postings FROM entry e LEFT JOIN posting p ON p.entry_id = e.id
     GROUP BY e.id HAVING COUNT(p.entry_id) < 2 OR MIN(ABS(p.amount)) = 0`,
  ),
  points(
    'I-04',
    'A stored balance is the sum of the postings of its account.',
    `SELECT a.id, a.balance FROM account a LEFT JOIN posting p ON p.account_id = a.id
     GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(p.amount), 0)
     UNION ALL SELECT p.account_id, p.amount FROM posting p LEFT JOIN account a ON a.id = p.account_id
     WHERE p.version IS NOT NULL AND a.id IS NULL`,
  ),
  points(
    'I-05',
    'What a member can spend is the sum of what remains in their lots, and what is held is the sum of the open holds.',
    `SELECT a.id, a.balance FROM account a LEFT JOIN lot l ON l.member_id = a.member_id WHERE LEFT(a.id, 2) = 'av'
     GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(l.remaining), 0)
     UNION ALL SELECT l.id, l.remaining FROM lot l LEFT JOIN account a ON a.id = CONCAT('av', l.member_id) WHERE a.id IS NULL
     UNION ALL SELECT a.id, a.balance FROM account a LEFT JOIN hold h ON h.member_id = a.member_id AND h.state = 'open'
     WHERE LEFT(a.id, 2) = 'he' GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(h.points), 0)
     UNION ALL SELECT h.id, h.points FROM hold h LEFT JOIN account a ON a.id = CONCAT('he', h.member_id)
     WHERE h.state = 'open' AND a.id IS NULL`,
  ),
  points(
    'I-06',
    'Nobody has, or ever had, less than nothing, but for a debt from a refund; and whoever has a debt has nothing to spend.',
    `SELECT id, balance FROM account WHERE (balance < 0 AND LEFT(id, 2) <> 'de') OR (balance > 0 AND LEFT(id, 2) = 'de')
     UNION ALL SELECT account_id, balance_after FROM posting WHERE balance_after < 0 AND LEFT(account_id, 2) <> 'de'
     UNION ALL SELECT d.id, d.balance FROM account d JOIN account a ON a.id = CONCAT('av', d.member_id)
     WHERE LEFT(d.id, 2) = 'de' AND d.balance < 0 AND a.balance > 0`,
  ),
  points(
    'I-07',
    'A lot holds between nothing and what was granted; points earned by spending never end.',
    `SELECT id, granted, remaining FROM lot
     WHERE remaining < 0 OR remaining > granted OR granted <= 0 OR (kind = 'base' AND expires_at IS NOT NULL)`,
  ),
  points(
    'I-08',
    'A lot holds what its earning granted, less what was taken, plus what was given back; each earning has one.',
    `SELECT l.id, l.remaining FROM lot l LEFT JOIN lot_move m ON m.lot_id = l.id
     GROUP BY l.id, l.granted, l.remaining HAVING l.remaining <> l.granted + COALESCE(SUM(m.amount), 0)
     UNION ALL SELECT e.id, p.amount FROM entry e LEFT JOIN (${SPENDABLE}) p ON p.entry_id = e.id LEFT JOIN lot l ON l.entry_id = e.id
     WHERE (e.kind IN ${GRANTING} AND (l.id IS NULL OR p.amount IS NULL OR l.granted <> p.amount))
       OR (e.kind NOT IN ${GRANTING} AND l.id IS NOT NULL)`,
  ),
  points(
    'I-09',
    'What is taken or given back is covered, point for point, by moves of the member’s own lots.',
    `SELECT e.id, p.amount FROM entry e LEFT JOIN (${SPENDABLE}) p ON p.entry_id = e.id LEFT JOIN (${MOVED}) m ON m.entry_id = e.id
     WHERE e.kind NOT IN ${GRANTING} AND COALESCE(p.amount, 0) <> COALESCE(m.amount, 0)
     UNION ALL SELECT e.id, m.amount FROM lot_move m JOIN entry e ON e.id = m.entry_id JOIN lot l ON l.id = m.lot_id
     WHERE e.kind IN ${GRANTING} OR l.member_id <> e.member_id`,
  ),
  {
    id: 'I-10',
    module: 'points',
    says: 'Spending took the lot that ends first, never-ending ones last, ties by age: replayed entry by entry.',
    find: spentOutOfOrder,
  },
  points(
    'I-11',
    'Expiry takes exactly what remains of a lot that ended, and nothing else.',
    `SELECT e.id, e.source_id FROM entry e JOIN posting p ON p.entry_id = e.id AND LEFT(p.account_id, 2) = 'av'
     LEFT JOIN lot l ON l.id = e.source_id
     LEFT JOIN lot_move m ON m.lot_id = l.id
     LEFT JOIN posting q ON q.entry_id = m.entry_id AND q.account_id = p.account_id AND q.version <= p.version
     WHERE e.kind = 'expire' GROUP BY e.id, e.source_id
     HAVING MIN(l.id) IS NULL OR MIN(l.expires_at) IS NULL OR MIN(l.expires_at) > MIN(e.happened_at)
       OR MIN(l.granted) + SUM(CASE WHEN q.entry_id IS NULL THEN 0 ELSE m.amount END) <> 0
     UNION ALL SELECT e.id, m.lot_id FROM entry e JOIN lot_move m ON m.entry_id = e.id WHERE e.kind = 'expire' AND m.lot_id <> e.source_id`,
  ),
  points(
    'I-12',
    'Nothing expires that the member was not told of, a delivered reminder at least a day before; until then it can be spent.',
    `SELECT e.id, e.source_id FROM entry e WHERE e.kind = 'expire' AND NOT EXISTS (
       SELECT 1 FROM lot_reminder r WHERE r.lot_id = e.source_id AND r.days = 1 AND r.delivered_at <= e.recorded_at - INTERVAL 1 DAY)`,
  ),
  points(
    'I-13',
    'What was booked cannot be changed or deleted: a trigger refuses it (the server checks at its start that its account may not either).',
    `SELECT g.guarded, g.event FROM (${GUARDS}) AS g LEFT JOIN information_schema.triggers t
       ON t.trigger_schema = DATABASE() AND t.event_object_table = g.guarded AND t.event_manipulation = g.event
       AND t.action_timing = 'BEFORE' AND t.action_statement LIKE '%SIGNAL%'
     WHERE t.trigger_name IS NULL`,
  ),
  points(
    'I-14',
    'A reversal is the exact mirror of one spending, a release that of one hold, and each is undone once at most.',
    `SELECT id, reverses_entry_id FROM entry WHERE (kind IN ('reverse', 'release')) <> (reverses_entry_id IS NOT NULL)
     UNION ALL SELECT r.id, e.id FROM entry r JOIN entry e ON e.id = r.reverses_entry_id
     WHERE NOT (r.kind = 'release' AND e.kind = 'hold' OR r.kind = 'reverse' AND e.kind IN ('spend', 'donate')) OR e.member_id <> r.member_id
     UNION ALL SELECT MIN(id), reverses_entry_id FROM entry WHERE reverses_entry_id IS NOT NULL
     GROUP BY reverses_entry_id HAVING COUNT(*) > 1
     UNION ALL SELECT MIN(x.side), x.entry_id FROM (
       SELECT 'reversal' AS side, r.reverses_entry_id AS entry_id, p.account_id, p.amount
       FROM entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses_entry_id IS NOT NULL
       UNION ALL SELECT 'original', p.entry_id, p.account_id, p.amount
       FROM posting p JOIN entry r ON r.reverses_entry_id = p.entry_id) AS x
     GROUP BY x.entry_id, x.account_id HAVING SUM(x.amount) <> 0
     UNION ALL SELECT h.id, h.entry_id FROM hold h LEFT JOIN entry r ON r.reverses_entry_id = h.entry_id
     WHERE (h.state = 'open') <> (r.id IS NULL)`,
  ),
  points(
    'I-16',
    'An account’s postings are numbered without a gap, and each balance after is the one before plus the amount.',
    `SELECT a.id, a.version FROM account a LEFT JOIN posting p ON p.account_id = a.id
     GROUP BY a.id, a.version HAVING a.version <> COUNT(p.entry_id) OR MAX(p.version) <> COUNT(p.entry_id) OR MIN(p.version) <> 1
     UNION ALL SELECT p.entry_id, p.version FROM posting p
     LEFT JOIN posting q ON q.account_id = p.account_id AND q.version = p.version - 1
     WHERE p.version IS NOT NULL AND (p.balance_after IS NULL OR p.balance_after <> COALESCE(q.balance_after, 0) + p.amount)`,
  ),
  points(
    'I-17',
    'Every entry says why, under a rule that was published and in force when it happened, for a document that exists.',
    `SELECT e.id, e.source_kind, e.source_id FROM entry e LEFT JOIN rule_version r ON r.id = e.rule_version_id
     LEFT JOIN sale s ON e.source_kind = 'sale' AND s.id = e.source_id
     LEFT JOIN redemption d ON e.source_kind IN ('redemption', 'compensation') AND d.id = e.source_id
     LEFT JOIN campaign c ON e.source_kind = 'campaign' AND c.id = e.source_id
     LEFT JOIN questionnaire q ON e.source_kind = 'questionnaire' AND q.id = e.source_id
     LEFT JOIN refund f ON e.source_kind = 'refund' AND f.id = e.source_id
     LEFT JOIN streak_day k ON e.source_kind = 'streak' AND k.id = e.source_id
     LEFT JOIN sign_up_bonus b ON e.source_kind = 'sign-up' AND b.member_id = e.source_id
     LEFT JOIN lot l ON e.source_kind = 'lot' AND l.id = e.source_id
     LEFT JOIN opening o ON e.source_kind = 'opening' AND o.id = e.source_id
     LEFT JOIN hold h ON e.source_kind = 'hold' AND h.id = e.source_id
     LEFT JOIN transfer t ON e.source_kind = 'transfer' AND t.id = e.source_id
     LEFT JOIN cash_off x ON e.source_kind = 'cash-off' AND x.id = e.source_id
     LEFT JOIN review v ON e.source_kind = 'review' AND v.id = e.source_id AND v.entry_id = e.id AND v.member_id = e.member_id
     WHERE r.id IS NULL OR r.published_at > e.happened_at OR r.effective_at > e.happened_at OR e.title = '' OR e.working = ''
       OR COALESCE(s.id, d.id, c.id, q.id, f.id, k.id, b.member_id, l.id, o.id, h.id, t.id, x.id, v.id) IS NULL
       AND e.source_kind <> 'donation'
     UNION ALL SELECT e.id, e.kind, e.source_id FROM entry e JOIN redemption d ON d.id = e.source_id
     WHERE e.kind = 'spend' AND (d.member_id <> e.member_id OR (e.id NOT IN (d.entry_id, COALESCE(d.kept_entry_id, d.entry_id))
       -- What was kept of it until further pieces came back.
       AND NOT (d.returned > 0 AND LEFT(e.idem_key, 10) = 'kept-part:' AND EXISTS (SELECT 1 FROM entry v WHERE v.reverses_entry_id = e.id))))
     UNION ALL SELECT e.id, e.kind, e.source_id FROM entry e JOIN cash_off x ON x.id = e.source_id
     WHERE e.kind = 'spend' AND (COALESCE(x.entry_id, '') <> e.id OR x.member_id <> e.member_id)
     UNION ALL SELECT e.id, e.kind, e.source_id FROM entry e LEFT JOIN refund_line n ON n.entry_id = e.id
     WHERE e.kind = 'clawback' AND (n.entry_id IS NULL OR n.refund_id <> e.source_id)
     UNION ALL SELECT e.id, e.kind, p.account_id FROM entry e JOIN posting p ON p.entry_id = e.id
     WHERE e.kind = 'settle' AND p.account_id NOT IN (CONCAT('av', e.member_id), CONCAT('de', e.member_id))
     UNION ALL SELECT e.id, e.kind, e.actor_id FROM entry e
     WHERE e.kind IN ('spend', 'donate', 'give') AND (e.actor_kind <> 'member' OR e.actor_id <> e.member_id)`,
  ),
  points(
    'I-18',
    'What the heads of the statement say of a month is what the ledger holds of it.',
    `SELECT x.account_id, x.month FROM (${MONTHS_LESS_POSTINGS}) AS x
     GROUP BY x.account_id, x.month, x.kind HAVING SUM(x.amount) <> 0 OR SUM(x.entries) <> 0`,
  ),
  points(
    'I-19',
    'A month’s closing balance, as the months kept add up, is the balance recomputed from the postings up to then.',
    `SELECT z.account_id, z.month FROM (
       SELECT y.account_id, y.month, SUM(y.net) OVER (PARTITION BY y.account_id ORDER BY y.month) AS closing FROM (
         SELECT x.account_id, x.month, SUM(x.amount) AS net
         FROM (${MONTHS_LESS_POSTINGS}) AS x GROUP BY x.account_id, x.month) AS y) AS z
     WHERE z.closing <> 0`,
  ),
  points(
    'I-20',
    'Points stay among points: only members, issuers, redeemers and what expired hold them, and no ledger table refers to anything else.',
    `SELECT entry_id, account_id FROM posting
     WHERE LEFT(account_id, 2) NOT IN ('av', 'he', 'de', 'is', 're', 'ex', 'ch', 'tr') OR (LEFT(account_id, 2) IN ('av', 'he', 'de')) <> (version IS NOT NULL)
     UNION ALL SELECT MIN(entry_id), account_id FROM posting WHERE LEFT(account_id, 2) = 'tr'
     GROUP BY account_id HAVING SUM(amount) <> 0
     UNION ALL SELECT table_name, referenced_table_name FROM information_schema.key_column_usage
     WHERE table_schema = DATABASE() AND table_name IN ('account', 'account_month', 'entry', 'posting', 'lot', 'lot_move')
       AND referenced_table_name IS NOT NULL AND referenced_table_name NOT IN ('entry', 'lot', 'rule_version')`,
  ),
];
