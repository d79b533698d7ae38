/** I-01 … I-20: what holds in the books whatever happened. Each query names what is wrong; healthy books give no rows. */
const { spentOutOfOrder } = require('./spending-order.cjs');

const points = (id, says, query) => ({ id, module: 'points', says, query });

/** What months say, less what the postings of the month say: nothing is left where both agree. The month is that of Shanghai. */
const MONTHS_LESS_POSTINGS = `
  SELECT account_id, CONVERT(month USING utf8mb4) AS month, earned, spent, returned FROM account_month
  UNION ALL
  SELECT l.account_id, CONVERT(l.month USING utf8mb4), SUM(CASE WHEN l.kind = 'earn' THEN -l.amount ELSE 0 END),
    SUM(CASE WHEN l.kind = 'spend' THEN l.amount ELSE 0 END), SUM(CASE WHEN l.kind = 'reverse' THEN -l.amount ELSE 0 END)
  FROM (SELECT p.account_id, p.amount, e.kind, DATE_FORMAT(e.recorded_at + INTERVAL 8 HOUR, '%Y-%m') AS month
    FROM posting p JOIN entry e ON e.id = p.entry_id WHERE p.version IS NOT NULL) AS l
  GROUP BY l.account_id, l.month`;

/** What nobody may do to which table. */
const GUARDS = ['entry', 'posting', 'lot_move', 'audit']
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
    'A member’s balance is the sum of what remains in their lots.',
    `SELECT a.id, a.balance FROM account a LEFT JOIN lot l ON l.member_id = a.member_id
     GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(l.remaining), 0)
     UNION ALL SELECT l.id, l.remaining FROM lot l LEFT JOIN account a ON a.member_id = l.member_id WHERE a.id IS NULL`,
  ),
  points(
    'I-06',
    'Nobody has, or ever had, less than nothing.',
    `SELECT id, balance FROM account WHERE balance < 0
     UNION ALL SELECT account_id, balance_after FROM posting WHERE balance_after < 0`,
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
     UNION ALL SELECT e.id, p.amount FROM entry e JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
     LEFT JOIN lot l ON l.entry_id = e.id
     WHERE (e.kind = 'earn' AND (l.id IS NULL OR l.granted <> p.amount)) OR (e.kind <> 'earn' AND l.id IS NOT NULL)`,
  ),
  points(
    'I-09',
    'What is spent or given back is covered, point for point, by moves of the member’s own lots.',
    `SELECT e.id, p.amount FROM entry e JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
     LEFT JOIN lot_move m ON m.entry_id = e.id WHERE e.kind <> 'earn'
     GROUP BY e.id, p.amount HAVING p.amount <> COALESCE(SUM(m.amount), 0)
     UNION ALL SELECT e.id, m.amount FROM lot_move m JOIN entry e ON e.id = m.entry_id JOIN lot l ON l.id = m.lot_id
     WHERE e.kind = 'earn' OR l.member_id <> e.member_id`,
  ),
  {
    id: 'I-10',
    module: 'points',
    says: 'Spending took the lot that ends first, never-ending ones last, ties by age: replayed entry by entry.',
    find: spentOutOfOrder,
  },
  { id: 'I-11', module: 'points', says: 'Expiry takes exactly what remains of a lot, once.', missing: 'expiry job' },
  { id: 'I-12', module: 'points', says: 'Nothing is spent from a lot that has expired.', missing: 'expiry job' },
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
    'A reversal is the exact mirror of one spending, and a spending is reversed once at most.',
    `SELECT id, reverses_entry_id FROM entry WHERE (kind = 'reverse') <> (reverses_entry_id IS NOT NULL)
     UNION ALL SELECT r.id, e.id FROM entry r JOIN entry e ON e.id = r.reverses_entry_id
     WHERE e.kind <> 'spend' OR e.member_id <> r.member_id
     UNION ALL SELECT MIN(id), reverses_entry_id FROM entry WHERE reverses_entry_id IS NOT NULL
     GROUP BY reverses_entry_id HAVING COUNT(*) > 1
     UNION ALL SELECT MIN(x.side), x.entry_id FROM (
       SELECT 'reversal' AS side, r.reverses_entry_id AS entry_id, p.account_id, p.amount
       FROM entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses_entry_id IS NOT NULL
       UNION ALL SELECT 'spending', p.entry_id, p.account_id, p.amount
       FROM posting p JOIN entry r ON r.reverses_entry_id = p.entry_id) AS x
     GROUP BY x.entry_id, x.account_id HAVING SUM(x.amount) <> 0`,
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
     LEFT JOIN redemption d ON e.source_kind = 'redemption' AND d.id = e.source_id
     LEFT JOIN campaign c ON e.source_kind = 'campaign' AND c.id = e.source_id
     LEFT JOIN questionnaire q ON e.source_kind = 'questionnaire' AND q.id = e.source_id
     WHERE r.id IS NULL OR r.published_at > e.happened_at OR r.effective_at > e.happened_at OR e.title = '' OR e.working = ''
       OR COALESCE(s.id, d.id, c.id, q.id) IS NULL`,
  ),
  points(
    'I-18',
    'What the heads of the statement say of a month is what the ledger holds of it.',
    `SELECT x.account_id, x.month FROM (${MONTHS_LESS_POSTINGS}) AS x
     GROUP BY x.account_id, x.month HAVING SUM(x.earned) <> 0 OR SUM(x.spent) <> 0 OR SUM(x.returned) <> 0`,
  ),
  points(
    'I-19',
    'A month’s closing balance, as the months kept add up, is the balance recomputed from the postings up to then.',
    `SELECT z.account_id, z.month FROM (
       SELECT y.account_id, y.month, SUM(y.net) OVER (PARTITION BY y.account_id ORDER BY y.month) AS closing FROM (
         SELECT x.account_id, x.month, SUM(x.earned - x.spent + x.returned) AS net
         FROM (${MONTHS_LESS_POSTINGS}) AS x GROUP BY x.account_id, x.month) AS y) AS z
     WHERE z.closing <> 0`,
  ),
  points(
    'I-20',
    'Points stay among points: only members, issuers and redeemers hold them, and no ledger table refers to anything else.',
    `SELECT entry_id, account_id FROM posting
     WHERE LEFT(account_id, 2) NOT IN ('av', 'is', 're') OR (LEFT(account_id, 2) = 'av') <> (version IS NOT NULL)
     UNION ALL SELECT table_name, referenced_table_name FROM information_schema.key_column_usage
     WHERE table_schema = DATABASE() AND table_name IN ('account', 'account_month', 'entry', 'posting', 'lot', 'lot_move')
       AND referenced_table_name IS NOT NULL AND referenced_table_name NOT IN ('entry', 'lot', 'rule_version')`,
  ),
];
