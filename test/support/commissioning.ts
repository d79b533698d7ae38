import type { CommissionView, ConsoleGift } from '@gp/contracts';
import type { Member, Staff } from './builders';
import { type Call, done } from './call';
import { aPicture } from './pictures';
import type { Programme } from './programme';

/** What members and merchants do with what is made to measure, told in a word each. */
export function commissioningOn(programme: Programme) {
  const { call } = programme;
  /** 100 cards with a logo: 2,000 points, 300 yuan in the shop. */
  const cards = (more: Parameters<Programme['aGift']>[0] = {}): Promise<ConsoleGift> =>
    programme.aGift({
      ...{ kind: 'service', name: '定制名片 100 份', art: 'custom-prints', category: 'custom' },
      ...{ price: 2000, marketPriceFen: 30_000 },
      ...more,
    });
  const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
  const stockOf = (giftId: string) => programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [giftId]);
  const find = async (as: Member, id: string) => done(await call('GET /commissions/:id', { as, params: { id } }));
  const proofOf = (view: CommissionView) => view.steps.findLast((s) => s.kind === 'proof')?.id ?? '';
  const ask = async (as: Member, giftId: string, more: object = {}) => {
    const pictureIds = [await aPicture(call, as, 'service')];
    const body = { giftId, expectedPrice: 2000, brief: '正面印标志，背面印电话', pictureIds, ...more };
    return call('POST /commissions', { as, body });
  };
  const showProof = async (as: Staff, id: string, through: Call = call) => {
    const body = { words: '第一版样稿，请看', pictureIds: [await aPicture(call, as, 'service')] };
    return through('POST /merchant/commissions/:id/proof', { as, params: { id }, body });
  };
  /** A member with 2,000 points who has asked. */
  const anAsked = async (gift?: { id: string }) => {
    const [member, clerk] = [await programme.aMember({ points: 2000, nickname: '林小满' }), await programme.theClerk()];
    const { id: giftId } = gift ?? (await cards());
    const before = await stockOf(giftId);
    return { member, clerk, giftId, before, asked: done(await ask(member, giftId)) };
  };
  return {
    cards,
    balance,
    stockOf,
    find,
    proofOf,
    ask,
    showProof,
    anAsked,
    /** And the merchant has shown a proof. */
    aProofed: async (gift?: { id: string }) => {
      const asked = await anAsked(gift);
      done(await showProof(asked.clerk, asked.asked.id));
      const view = await find(asked.member, asked.asked.id);
      return { ...asked, id: view.id, view, proofId: proofOf(view) };
    },
    approve: (as: Member, id: string, proofId: string, through: Call = call) =>
      through('POST /commissions/:id/approve', { as, params: { id }, body: { proofId } }),
    change: (as: Member, id: string, proofId: string, through: Call = call) =>
      through('POST /commissions/:id/change', { as, params: { id }, body: { proofId, words: '字再大一点', pictureIds: [] } }),
    cancel: (as: Member, id: string, through: Call = call) => through('POST /commissions/:id/cancel', { as, params: { id } }),
    decline: (as: Staff, id: string, through: Call = call) =>
      through('POST /merchant/commissions/:id/decline', { as, params: { id }, body: { why: '这种纸没有了' } }),
    later: (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString()),
    told: async (as: Member) => {
      await programme.server.runJob('outbox.deliver');
      return done(await call('GET /notices', { as })).items.map((n) => n.title);
    },
  };
}
export type Commissioning = ReturnType<typeof commissioningOn>;
