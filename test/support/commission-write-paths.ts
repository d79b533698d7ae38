import { aKey, done } from './call';
import type { FaultyProgramme, ReadyWrite } from './faulty-programme';
import { aForm, aPhoto, aPicture } from './pictures';

/** Somebody who has asked for something made to measure; `shown`: and has a proof before them. */
async function anAsked({ programme }: FaultyProgramme, { shown = false } = {}) {
  const [member, { id: giftId }] = [
    await programme.aMember({ points: 10 }),
    await programme.aGift({ kind: 'service', price: 10 }),
  ];
  // Each its own: pictures are counted by the person.
  const [{ call }, clerk] = [programme, await programme.aClerk()];
  const brief = { brief: '印上标志', pictureIds: [await aPicture(call, member, 'service')] };
  const { id } = done(await call('POST /commissions', { as: member, body: { giftId, expectedPrice: 10, ...brief } }));
  const proof = async () => ({ words: '第一版', pictureIds: [await aPicture(call, clerk, 'service')] });
  const steps = shown
    ? done(await call('POST /merchant/commissions/:id/proof', { as: clerk, params: { id }, body: await proof() })).steps
    : [];
  return { member, clerk, id, proof, proofId: steps.at(-1)?.id ?? '' };
}

const closed = 'SELECT COUNT(*) FROM commission WHERE id = ? AND closed_at IS NOT NULL';

/** What moves pictures and what is made to measure: a part of WRITE_PATHS. */
export const COMMISSION_WRITE_PATHS: Record<string, (on: FaultyProgramme) => Promise<ReadyWrite>> = {
  'a picture': async ({ programme, call }) => {
    const [member, key, file] = [await programme.aMember(), aKey(), await aPhoto({ width: 40, height: 30 })];
    return {
      send: () => call('POST /pictures', { as: member, key, body: aForm(file, 'service') }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM picture WHERE owner_id = ?', [member.id]),
    };
  },
  'an ask for something made to measure': async ({ programme, call }) => {
    const [member, { id: giftId }] = [
      await programme.aMember({ points: 10 }),
      await programme.aGift({ kind: 'service', price: 10 }),
    ];
    const pictureIds = [await aPicture(programme.call, member, 'service')];
    const [key, body] = [aKey(), { giftId, expectedPrice: 10, brief: '印上标志', pictureIds }];
    return {
      send: () => call('POST /commissions', { as: member, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM commission WHERE gift_id = ?', [giftId]),
    };
  },
  'a proof of it': async (on) => {
    const { clerk, id, proof } = await anAsked(on);
    const [key, body] = [aKey(), await proof()];
    return {
      send: () => on.call('POST /merchant/commissions/:id/proof', { as: clerk, key, params: { id }, body }),
      effects: () =>
        on.programme.sql.figure("SELECT COUNT(*) FROM commission_step WHERE commission_id = ? AND kind = 'proof'", [id]),
    };
  },
  'its approval': async (on) => {
    const [{ member, id, proofId }, key] = [await anAsked(on, { shown: true }), aKey()];
    return {
      send: () => on.call('POST /commissions/:id/approve', { as: member, key, params: { id }, body: { proofId } }),
      effects: () => on.programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND kind = 'spend'", [member.id]),
    };
  },
  'its cancelling': async (on) => {
    const [{ member, id }, key] = [await anAsked(on), aKey()];
    return {
      send: () => on.call('POST /commissions/:id/cancel', { as: member, key, params: { id } }),
      effects: () => on.programme.sql.figure(closed, [id]),
    };
  },
  'its declining': async (on) => {
    const [{ clerk, id }, key] = [await anAsked(on, { shown: true }), aKey()];
    const body = { why: '这种纸没有了' };
    return {
      send: () => on.call('POST /merchant/commissions/:id/decline', { as: clerk, key, params: { id }, body }),
      effects: () => on.programme.sql.figure(closed, [id]),
    };
  },
};
