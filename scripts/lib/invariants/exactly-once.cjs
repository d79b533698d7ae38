/** I-21 … I-25: a wish has one effect, however often it arrives. */

/** An id inside a stored answer, in the letters of the id columns, so that their index serves. */
const answered = (name) => `CONVERT(JSON_UNQUOTE(JSON_EXTRACT(i.body, '$.${name}')) USING ascii) COLLATE ascii_bin`;
const toldOf = (name) => `CONVERT(JSON_UNQUOTE(JSON_EXTRACT(payload, '$.${name}')) USING ascii) COLLATE ascii_bin`;
/** News that end in a member's inbox. */
const TOLD = `('redemption.used', 'redemption.use-undone', 'redemption.expired', 'cash-off.confirmed', 'cash-off.undone',
  'bookings.confirmed', 'bookings.given-back', 'vouchers.refunded', 'joint.accepted', 'joint.declined', 'joint.ended',
  'services.proofed', 'services.remind', 'services.declined', 'services.ended',
  'redemption.lapsed', 'shipping.sent', 'shipping.received-by-time', 'after-sale.moved', 'payments.came-late', 'payments.refunded', 'campaigns.checked-in',
  'points.ending', 'points.expired', 'points.clawed-back', 'points.rule-published')`;
/** After so many failed deliveries an event waits hours between two: somebody must look. */
const STUCK_AFTER = 10;

module.exports = [
  {
    id: 'I-21',
    module: 'platform, points, sales',
    says: 'A key, a source event and a till receipt each have one effect.',
    query: `SELECT idem_key AS what, COUNT(*) AS effects FROM entry GROUP BY idem_key HAVING COUNT(*) > 1
      UNION ALL SELECT MIN(idem_key), COUNT(*) FROM idempotency GROUP BY scope, idem_key HAVING COUNT(*) > 1
      UNION ALL SELECT MIN(id), COUNT(*) FROM sale GROUP BY merchant_id, receipt_no HAVING COUNT(*) > 1`,
  },
  {
    id: 'I-22',
    module: 'platform',
    says: 'A stored answer is whole – a final status, JSON, the hash of what was asked – so that a repetition gets it byte for byte.',
    query: `SELECT scope, idem_key, status FROM idempotency
      WHERE status NOT BETWEEN 200 AND 599 OR NOT JSON_VALID(body) OR request_hash NOT REGEXP '^[0-9a-f]{64}$'`,
  },
  {
    id: 'I-23',
    module: 'platform, sales',
    says: 'No orphans: what a stored answer names is in the books, and a sale and its entry name each other with the same points.',
    query: `SELECT i.idem_key AS what, i.scope AS why FROM idempotency i LEFT JOIN entry e ON e.id = ${answered('entryId')}
      WHERE i.status = 200 AND CHAR_LENGTH(${answered('entryId')}) = 26 AND e.id IS NULL
      UNION ALL SELECT i.idem_key, i.scope FROM idempotency i LEFT JOIN code_use u ON u.id = ${answered('useId')}
      WHERE i.status = 200 AND CHAR_LENGTH(${answered('useId')}) = 26 AND u.id IS NULL
      UNION ALL SELECT s.id, 'sale' FROM sale s LEFT JOIN entry e ON e.source_id = s.id AND e.source_kind = 'sale' AND e.kind = 'earn'
      LEFT JOIN lot l ON l.entry_id = e.id
      GROUP BY s.id HAVING MIN(s.points) <> COALESCE(SUM(l.granted), 0) OR SUM(e.member_id <> s.member_id) > 0
      UNION ALL SELECT s.id, 'base points' FROM sale s LEFT JOIN entry e ON e.id = s.entry_id
      WHERE s.entry_id IS NOT NULL AND (e.id IS NULL OR e.source_id <> s.id)
      UNION ALL SELECT e.id, 'entry' FROM entry e LEFT JOIN sale s ON s.id = e.source_id
      WHERE e.kind = 'earn' AND e.source_kind = 'sale' AND s.id IS NULL`,
  },
  {
    id: 'I-24',
    module: 'platform, notices',
    says: 'News is told once: what is delivered is in the inbox, once a member, and nothing is stuck.',
    query: `SELECT event_id AS what, member_id AS who FROM notice GROUP BY event_id, member_id HAVING COUNT(*) > 1
      UNION ALL SELECT o.id, o.topic FROM outbox o LEFT JOIN notice n ON n.event_id = o.id
      WHERE o.delivered_at IS NOT NULL AND o.topic IN ${TOLD} AND n.id IS NULL
      UNION ALL SELECT id, topic FROM outbox WHERE delivered_at IS NULL AND attempts > ${STUCK_AFTER}
      UNION ALL SELECT ${toldOf('useId')}, topic FROM outbox WHERE topic IN ('redemption.used', 'redemption.use-undone')
      GROUP BY ${toldOf('useId')}, topic HAVING COUNT(*) > 1`,
  },
  {
    id: 'I-25',
    module: 'redemption',
    says: 'A job that runs twice does nothing twice: a redemption is given back once, or once for each return of its pieces, and told of once.',
    query: `SELECT e.source_id AS what, COUNT(*) AS times FROM entry e WHERE e.kind = 'reverse' AND e.source_kind = 'redemption'
      GROUP BY e.source_id HAVING COUNT(*) > GREATEST(1, (SELECT COUNT(*) FROM after_sale a WHERE a.redemption_id = e.source_id AND a.state = 'refunded'))
      UNION ALL SELECT ${toldOf('redemptionId')}, COUNT(*) FROM outbox WHERE topic = 'redemption.expired'
      GROUP BY ${toldOf('redemptionId')} HAVING COUNT(*) > 1`,
  },
];
