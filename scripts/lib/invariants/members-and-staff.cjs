/** I-36 … I-60: what members take part in, what staff do, and what the outside world may rely on. */
const { sheetsThatDoNotFit } = require('./answer-sheets.cjs');

const missing = (what, module, list) => list.map(([id, says]) => ({ id, module, says, missing: what }));
/** Check-in is open this long before the start and after the end. */
const MARGIN = 'INTERVAL 60 MINUTE';
const audited = (action, alias) => `EXISTS (SELECT 1 FROM audit a WHERE a.object_id = ${alias}.id AND a.action = '${action}')`;

/** The rate of rule r. */
const PER_YUAN = "CAST(JSON_VALUE(r.terms, '$.pointsPerYuan') AS SIGNED)";

module.exports = [
  ...missing('lottery', 'lottery', [
    ['I-36', 'The prizes won and left of a tier are its total.'],
    ['I-37', 'Every entry into a draw is charged once, and within the limit.'],
    ['I-38', 'What a draw promised was published before it opened, and not changed.'],
    ['I-39', 'The revealed seed is the committed one, and the winners recomputed are the winners.'],
    ['I-40', 'No excluded person wins, and a result is written once.'],
    ['I-41', 'No prize is worth more than 50,000 yuan.'],
    ['I-42', 'Every win is delivered or forfeited by its deadline.'],
    ['I-43', 'Every draw keeps its fairness statistic.'],
  ]),
  {
    id: 'I-44',
    module: 'questionnaires',
    says: 'A member hands in one sheet a questionnaire, for the points that the published form promised.',
    query: `SELECT MIN(id) AS id, member_id FROM answer_sheet GROUP BY questionnaire_id, member_id HAVING COUNT(*) > 1
      UNION ALL SELECT s.id, s.member_id FROM answer_sheet s JOIN questionnaire q ON q.id = s.questionnaire_id
      WHERE s.points <> q.points OR q.published_at IS NULL`,
  },
  {
    id: 'I-45',
    module: 'questionnaires',
    says: 'A sheet has its points and points for a questionnaire have their sheet.',
    query: `SELECT s.id, s.entry_id FROM answer_sheet s LEFT JOIN entry e ON e.id = s.entry_id
      LEFT JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
      WHERE (s.points > 0) <> (s.entry_id IS NOT NULL)
        OR (s.entry_id IS NOT NULL AND (p.amount IS NULL OR p.amount <> s.points OR e.member_id <> s.member_id))
      UNION ALL SELECT e.source_id, e.id FROM entry e
      LEFT JOIN answer_sheet s ON s.questionnaire_id = e.source_id AND s.member_id = e.member_id
      WHERE e.kind = 'earn' AND e.source_kind = 'questionnaire' AND s.id IS NULL`,
  },
  ...missing('questionnaire quotas', 'questionnaires', [['I-46', 'A questionnaire takes no more sheets than its quota.']]),
  {
    id: 'I-47',
    module: 'questionnaires',
    says: 'Every sheet fits the form it answers; results are counted from the sheets and stored nowhere.',
    find: sheetsThatDoNotFit,
  },
  {
    id: 'I-48',
    module: 'campaigns',
    says: 'A member checks in once a campaign, while it was open, seen by somebody, for the points in the ledger.',
    query: `SELECT MIN(id) AS id, campaign_id FROM sign_up GROUP BY campaign_id, member_id HAVING COUNT(*) > 1
      UNION ALL SELECT s.id, s.campaign_id FROM sign_up s JOIN campaign c ON c.id = s.campaign_id
      LEFT JOIN entry e ON e.id = s.entry_id LEFT JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
      WHERE s.checked_in_at < c.starts_at - ${MARGIN} OR s.checked_in_at > c.ends_at + ${MARGIN}
        OR (s.checked_in_at IS NULL) <> (s.checked_in_by IS NULL) OR (s.checked_in_at IS NULL) <> (s.points IS NULL)
        OR (COALESCE(s.points, 0) > 0) <> (s.entry_id IS NOT NULL)
        OR (s.entry_id IS NOT NULL AND (p.amount IS NULL OR p.amount <> s.points OR e.member_id <> s.member_id))`,
  },
  {
    id: 'I-49',
    module: 'campaigns',
    says: 'A campaign gives no more than its budget and its places, and its figures are what its sign-ups add up to.',
    query: `SELECT c.id, c.points_granted FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id
      GROUP BY c.id, c.points_granted, c.points_budget, c.signed_up, c.checked_in, c.capacity
      HAVING c.points_granted > c.points_budget OR c.signed_up > c.capacity OR c.points_granted <> COALESCE(SUM(s.points), 0)
        OR c.signed_up <> COUNT(s.id) OR c.checked_in <> COUNT(s.checked_in_at)`,
  },
  ...missing('donations', 'donations', [['I-50', 'Donated points reach the charity, matched within the budget of the match.']]),
  ...missing('referrals', 'referrals', [['I-51', 'One reward an invitee, nobody invites themselves or in a circle.']]),
  {
    id: 'I-52',
    module: 'sales',
    says: 'What was earned less what refunds took back is what the rule gives for what was really paid; refunds never exceed a sale.',
    query: `SELECT e.id, s.id AS sale_id FROM sale_refunded f JOIN sale s ON s.id = f.sale_id
      JOIN entry e ON e.source_kind = 'sale' AND e.source_id = s.id AND e.kind = 'earn' JOIN lot l ON l.entry_id = e.id
      JOIN rule_version r ON r.id = e.rule_version_id
      LEFT JOIN (SELECT earn_entry_id, SUM(points) AS clawed FROM refund_line GROUP BY earn_entry_id) c ON c.earn_entry_id = e.id
      LEFT JOIN (SELECT m.lot_id, -SUM(m.amount) AS points FROM lot_move m JOIN entry z ON z.id = m.entry_id
        WHERE z.kind = 'expire' GROUP BY m.lot_id) x ON x.lot_id = l.id
      WHERE l.granted - COALESCE(c.clawed, 0) - (CASE
        WHEN e.idem_key = CONCAT('sale:', s.id)
          THEN LEAST(l.granted, ((s.amount_fen - f.refunded_fen) DIV 100) * ${PER_YUAN})
        WHEN e.idem_key LIKE '%:first-order'
          THEN IF(s.amount_fen - f.refunded_fen >= CAST(JSON_VALUE(r.terms, '$.firstOrder.fromFen') AS SIGNED), l.granted, 0)
        ELSE l.granted * (s.amount_fen - f.refunded_fen) DIV s.amount_fen END) NOT BETWEEN 0 AND COALESCE(x.points, 0)
      UNION ALL SELECT e.id, s.id FROM sale s JOIN entry e ON e.idem_key = CONCAT('sale:', s.id) JOIN lot l ON l.entry_id = e.id
      JOIN rule_version r ON r.id = e.rule_version_id
      WHERE l.granted > (s.amount_fen DIV 100) * ${PER_YUAN}
        OR (l.granted < (s.amount_fen DIV 100) * ${PER_YUAN} AND JSON_VALUE(r.terms, '$.baseMostADay') IS NULL)
      UNION ALL SELECT f.sale_id, f.sale_id FROM sale_refunded f LEFT JOIN refund r ON r.sale_id = f.sale_id
      GROUP BY f.sale_id
      HAVING MIN(f.refunded_fen) <> COALESCE(SUM(r.amount_fen), 0) OR MIN(f.refunded_fen) > MIN(f.paid_fen)
      UNION ALL SELECT r.id, r.sale_id FROM refund r LEFT JOIN refund_line n ON n.refund_id = r.id
      GROUP BY r.id, r.sale_id HAVING MIN(r.points) <> COALESCE(SUM(n.points), 0)
      UNION ALL SELECT n.entry_id, n.refund_id FROM refund_line n LEFT JOIN posting p ON p.entry_id = n.entry_id AND LEFT(p.account_id, 2) = 'is'
      WHERE p.amount IS NULL OR p.amount <> n.points`,
  },
  ...missing('freezes', 'points', [
    ['I-53', 'No freeze and no deduction without evidence and a second approver.'],
    ['I-54', 'Frozen and free points are the balance, and frozen ones do not expire.'],
  ]),
  {
    id: 'I-55',
    module: 'governance',
    says: 'What staff wrote has its audit row: who, in which role, what. (A chain over audit rows is not built.)',
    query: `SELECT g.id, 'gifts.create' AS action FROM gift g WHERE NOT ${audited('gifts.create', 'g')}
      UNION ALL SELECT g.id, 'gifts.publish' FROM gift g WHERE g.state = 'published' AND NOT ${audited('gifts.publish', 'g')}
      UNION ALL SELECT x.gift_id, 'gifts.restock' FROM (
        SELECT gift_id, 1 AS n FROM stock_change WHERE packing_id IS NULL
        UNION ALL SELECT object_id, -1 FROM audit WHERE action = 'gifts.restock') AS x GROUP BY x.gift_id HAVING SUM(x.n) <> 0
      UNION ALL SELECT x.gift_id, 'gifts.pack' FROM (
        SELECT gift_id, 1 AS n FROM packing
        UNION ALL SELECT object_id, -1 FROM audit WHERE action = 'gifts.pack') AS x GROUP BY x.gift_id HAVING SUM(x.n) <> 0
      UNION ALL SELECT d.review_id, d.outcome FROM review_decision d WHERE NOT EXISTS (SELECT 1 FROM audit a
        WHERE a.object_id = d.review_id AND a.actor_id = d.staff_id AND a.action LIKE 'reviews.%')
      UNION ALL SELECT c.id, 'campaigns.create' FROM campaign c WHERE NOT ${audited('campaigns.create', 'c')}
      UNION ALL SELECT q.id, 'questionnaires.create' FROM questionnaire q WHERE NOT ${audited('questionnaires.create', 'q')}
      UNION ALL SELECT a.id, a.action FROM audit a LEFT JOIN staff s ON s.id = a.actor_id WHERE s.id IS NULL OR a.roles = ''`,
  },
  ...missing('erasure', 'members', [['I-58', 'After an erasure nothing personal is left, and the ledger still balances.']]),
  ...missing('consents', 'members', [['I-59', 'Nothing is processed without a live consent or another legal basis.']]),
  ...missing('retention', 'governance', [['I-60', 'What must be kept is kept, and what must go has gone.']]),
];
