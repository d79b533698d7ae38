/** A set that was packed, unpacked in part and fetched; and reviews: one published and rewarded, one published without, one refused. */
export async function makeReviewsAndSets({ call, operator, owner, merchantId, member, gift, redeem, verify, sale }) {
  await sale(member, 100);
  const [pen, paper] = [await gift(4), await gift(3)];
  const body = {
    ...{ merchantId, name: '自检套装', art: 'notebook-set', category: 'stationery', about: '笔和纸。', terms: ['到店领取'] },
    ...{ price: 6, marketPriceFen: 2500, marketPriceSource: '门店标价', limitPerMember: 5, pickupDays: 30 },
  };
  const { id } = await call('POST', '/console/gifts', { as: operator, body });
  const parts = [
    { giftId: pen.id, quantity: 1 },
    { giftId: paper.id, quantity: 2 },
  ];
  await call('PUT', `/console/gifts/${id}/parts`, { as: operator, body: { parts } });
  for (const sets of [4, -1]) await call('POST', `/console/gifts/${id}/packing`, { as: operator, body: { sets } });
  await call('POST', `/console/gifts/${id}/publish`, { as: operator });

  const reviewed = async (of, decision) => {
    const redemption = await redeem(member, of);
    await verify(member, redemption);
    const draft = { stars: 4, words: '纸很厚，写起来不洇。' };
    const review = await call('POST', `/redemptions/${redemption.id}/review`, { as: member, body: draft });
    await call('POST', `/console/reviews/${review.id}/decision`, { as: operator, body: decision });
    return review;
  };
  const { id: reviewId } = await reviewed({ id, price: 6, cashFen: 0 }, { publish: true });
  await call('POST', `/console/reviews/${reviewId}/answer`, { as: owner, body: { words: '谢谢你的细心。' } });
  await call('POST', `/console/reviews/${reviewId}/answer/decision`, { as: operator, body: { publish: true } });
  // Once a gift in ninety days.
  await reviewed({ id, price: 6, cashFen: 0 }, { publish: true });
  await reviewed(pen, { publish: false, why: '写的不是这件礼品' });
}
