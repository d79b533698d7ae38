/** Parts of I-26 and I-34 that are about sets and about reviews: each begins with UNION ALL and answers two columns. */

/** What a set holds, one row a part. */
const PARTS = `JSON_TABLE(g.parts, '$[*]' COLUMNS (gift_id VARCHAR(26) PATH '$.giftId', quantity INT PATH '$.quantity')) AS p`;
const PART_ID = 'CONVERT(p.gift_id USING ascii) COLLATE ascii_bin';

/** A packing takes from each part what it gives to the set; the stock of a set comes from nowhere else; no set holds a set. */
const PACKED = `UNION ALL SELECT k.id, k.sets FROM packing k JOIN gift g ON g.id = k.gift_id
     LEFT JOIN stock_change c ON c.packing_id = k.id AND c.gift_id = k.gift_id WHERE g.parts IS NULL OR c.id IS NULL OR c.amount <> k.sets
     UNION ALL SELECT k.id, p.quantity FROM packing k JOIN gift g ON g.id = k.gift_id CROSS JOIN ${PARTS}
     LEFT JOIN stock_change c ON c.packing_id = k.id AND c.gift_id = ${PART_ID} WHERE c.id IS NULL OR c.amount <> -k.sets * p.quantity
     UNION ALL SELECT k.id, COUNT(*) FROM packing k JOIN gift g ON g.id = k.gift_id JOIN stock_change c ON c.packing_id = k.id
     GROUP BY k.id, g.parts HAVING COUNT(*) <> JSON_LENGTH(g.parts) + 1
     UNION ALL SELECT c.id, c.amount FROM stock_change c JOIN gift g ON g.id = c.gift_id LEFT JOIN packing k ON k.id = c.packing_id
     WHERE (c.packing_id IS NOT NULL AND k.id IS NULL) OR (g.parts IS NOT NULL AND (c.packing_id IS NULL OR k.gift_id <> g.id))
     UNION ALL SELECT g.id, p.quantity FROM gift g CROSS JOIN ${PARTS} LEFT JOIN gift h ON h.id = ${PART_ID}
     WHERE g.parts IS NOT NULL AND (h.id IS NULL OR h.parts IS NOT NULL OR h.merchant_id <> g.merchant_id)`;

/** The stars of a gift are those of its published reviews; a review is of what its member redeemed; what is published was decided, and brought what it says. */
const REVIEWED = `UNION ALL SELECT x.gift_id, SUM(x.stars) FROM (
       SELECT gift_id, reviews, stars FROM gift_rating UNION ALL
       SELECT gift_id, -1, -stars FROM review WHERE state = 'published') AS x
     GROUP BY x.gift_id HAVING SUM(x.reviews) <> 0 OR SUM(x.stars) <> 0
     UNION ALL SELECT v.id, v.state FROM review v LEFT JOIN redemption r ON r.id = v.redemption_id
       AND r.member_id = v.member_id AND r.gift_id = v.gift_id AND r.merchant_id = v.merchant_id WHERE r.id IS NULL
     UNION ALL SELECT v.id, v.state FROM review v LEFT JOIN review_decision d ON d.review_id = v.id AND d.about = 'review'
       AND d.attempt = v.attempt AND d.outcome = v.state WHERE v.state IN ('published', 'refused', 'removed') AND d.id IS NULL
     UNION ALL SELECT v.id, v.earned FROM review v LEFT JOIN lot l ON l.entry_id = v.entry_id
       WHERE v.entry_id IS NOT NULL AND (v.published_at IS NULL OR COALESCE(l.granted, 0) <> v.earned)`;

module.exports = { PACKED, REVIEWED };
