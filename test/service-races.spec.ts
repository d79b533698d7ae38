import { aKey, type Call, callOn, expectProblem } from './support/call';
import { type Commissioning, commissioningOn } from './support/commissioning';
import { aPicture } from './support/pictures';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';

let programme: PayingProgramme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let servers: [Server, Server];
let calls: [Call, Call];
let cards: Commissioning['cards'];
let balance: Commissioning['balance'];
let stockOf: Commissioning['stockOf'];
let find: Commissioning['find'];
let proofOf: Commissioning['proofOf'];
let showProof: Commissioning['showProof'];
let anAsked: Commissioning['anAsked'];
let aProofed: Commissioning['aProofed'];
let approve: Commissioning['approve'];
let change: Commissioning['change'];
let cancel: Commissioning['cancel'];
let decline: Commissioning['decline'];
let later: Commissioning['later'];
beforeAll(async () => {
  // With WeChat Pay, so that what may not cost cash could; jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  servers = [programme.server, await programme.anotherServer({ JOBS: '0' })];
  calls = [call, callOn(servers[1])];
  ({ cards, balance, stockOf, find, proofOf, showProof, anAsked, aProofed, approve, change, cancel, decline, later } =
    commissioningOn(programme));
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const DAY_MS = 86_400_000;
const by = (i: number): Call => calls[i % 2] as Call;

describe('at the same instant', () => {
  /** Both answers, each through a server of its own; one of them counts. */
  const both = async (a: Promise<{ ok: boolean; status: number; body: unknown }>, b: typeof a) => {
    const replies = await Promise.all([a, b]);
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'services/closed', { status: 409 });
    return replies[0].ok;
  };

  it('the member approves twice: 2,000 are debited once', async () => {
    const gift = await cards();
    for (let round = 0; round < 5; round++) {
      const { member, id, proofId } = await aProofed(gift);
      await both(approve(member, id, proofId, by(round)), approve(member, id, proofId, by(round + 1)));
      expect(await balance(member)).toBe(0);
      expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND kind = 'spend'", [member.id])).toBe(
        1,
      );
    }
  });

  it.each(['the member cancels', 'the merchant declines'] as const)('the member approves and %s: one of them', async (who) => {
    const gift = await cards();
    for (let round = 0; round < 5; round++) {
      const { member, clerk, giftId, before, id, proofId } = await aProofed(gift);
      const other = who === 'the member cancels' ? cancel(member, id, by(round + 1)) : decline(clerk, id, by(round + 1));
      const approved = await both(approve(member, id, proofId, by(round)), other);
      expect([await balance(member), await stockOf(giftId)]).toEqual(approved ? [0, before - 1] : [2000, before]);
    }
  });

  it('the member approves at the end of the time, and the job ends it: never both', async () => {
    const gift = await cards();
    for (let round = 0; round < 4; round++) {
      const { member, id, proofId } = await aProofed(gift);
      await later(7 * DAY_MS - 40 + round * 25);
      await member.renew();
      const [yes] = await Promise.all([
        approve(member, id, proofId, by(round)),
        servers[(round + 1) % 2]?.runJob('services.move-on'),
      ]);
      await later(8 * DAY_MS);
      await programme.server.runJob('services.move-on');
      await programme.setClock(null);
      await member.renew();
      expect(await balance(member)).toBe(yes.ok ? 0 : 2000);
    }
  });

  it('two merchants’ people show a proof; one member asks for a change twice: one each', async () => {
    const gift = await cards();
    for (let round = 0; round < 3; round++) {
      const { member, clerk, asked } = await anAsked(gift);
      const proofs = await Promise.all([showProof(clerk, asked.id, by(round)), showProof(clerk, asked.id, by(round + 1))]);
      expect(proofs.filter((r) => r.ok)).toHaveLength(1);
      for (const reply of proofs.filter((r) => !r.ok)) expectProblem(reply, 'services/not-your-turn', { status: 409 });
      const proofId = proofOf(await find(member, asked.id));
      const changes = await Promise.all([0, 1].map((i) => change(member, asked.id, proofId, by(i))));
      expect(changes.filter((r) => r.ok)).toHaveLength(1);
      expect((await find(member, asked.id)).roundsUsed).toBe(1);
    }
  });

  it('eight members ask for the last piece: one has it; the same tap again gets the same answer', async () => {
    const gift = await cards({ stock: 1 });
    const members = await Promise.all(Array.from({ length: 8 }, () => programme.aMember({ points: 2000 })));
    const bodies = await Promise.all(
      members.map(async (as) => ({
        giftId: gift.id,
        expectedPrice: 2000,
        brief: '印标志',
        pictureIds: [await aPicture(call, as, 'service')],
      })),
    );
    const keys = members.map(() => aKey());
    const all = () =>
      Promise.all(
        members.map((as, i) => by(i)('POST /commissions', { as, body: bodies[i] as (typeof bodies)[0], key: keys[i] as string })),
      );
    const [replies, again] = [await all(), await all()];
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'redemption/sold-out', { status: 409 });
    expect(again.map((r) => JSON.stringify(r.body))).toEqual(replies.map((r) => JSON.stringify(r.body)));
    expect(await stockOf(gift.id)).toBe(0);
  });

  it('one picture for two wishes: it is used once, and the other wish holds nothing', async () => {
    const [one, two] = [await cards({ price: 1000 }), await cards({ price: 1000 })];
    const member = await programme.aMember({ points: 2000 });
    const pictureIds = [await aPicture(call, member, 'service')];
    const replies = await Promise.all(
      [one, two].map(({ id: giftId }, i) =>
        by(i)('POST /commissions', { as: member, body: { giftId, expectedPrice: 1000, brief: '印标志', pictureIds } }),
      ),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    expect(await balance(member)).toBe(1000);
  });
});
