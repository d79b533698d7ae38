import { aKey, callOn, done, expectProblem } from './support/call';
import { aPicture } from './support/pictures';
import { openProgramme, type Programme } from './support/programme';
import { type Sending, sendingOn } from './support/sending';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
let calls: Programme['call'][];
let sending: Sending;
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer({ JOBS: '0' }))];
  sending = sendingOn(programme);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

async function aReceived() {
  const { member, id } = await sending.aSent();
  done(await sending.receive(member, id));
  return { member, id, photo: () => aPicture(call, member, 'after-sale') };
}
const ask = (as: Parameters<Sending['receive']>[0], id: string, pictureIds: string[], key = aKey(), by = call) =>
  by('POST /redemptions/:id/after-sales', {
    ...{ as, key, params: { id } },
    body: { reason: 'defect' as const, words: '有一条脱线了', quantity: 1, pictureIds },
  });

describe('what both sides show in an after-sale', () => {
  it('the member shows up to six pictures, the merchant answers with theirs, the member appeals with one more: all three see all', async () => {
    const { member, id, photo } = await aReceived();
    const asked = await Promise.all(Array.from({ length: 6 }, photo));
    const { id: caseId } = done(await ask(member, id, asked));
    const [owner, operator] = [await programme.theOwner(), await programme.theOperator()];
    const answer = [await aPicture(call, owner, 'after-sale')];
    const params = { id: caseId };
    const why = { why: '脱线是洗坏的，不是质量问题', pictureIds: answer };
    done(await call('POST /console/after-sales/:id/refuse', { as: owner, params, body: why }));
    const appeal = [await photo()];
    const words = { words: '没有洗过，收到就这样', pictureIds: appeal };
    done(await call('POST /after-sales/:id/appeal', { as: member, params, body: words }));
    const views = [
      done(await call('GET /redemptions/:id/after-sales', { as: member, params: { id } })).items[0],
      done(await call('GET /console/after-sales', { as: owner })).items.find((c) => c.id === caseId),
      done(await call('GET /console/after-sales', { as: operator })).items.find((c) => c.id === caseId),
    ];
    for (const view of views) {
      const ids = Object.entries(view?.pictures ?? {}).map(([at, shown]) => [at, shown.map((p) => p.id)]);
      expect(Object.fromEntries(ids)).toEqual({ ask: asked, appeal, answer });
      const address = view?.pictures.answer[0]?.smallUrl ?? '';
      expect((await fetch(new URL(address, programme.server.url))).status).toBe(200);
    }
  });

  it('words alone are enough, and a merchant who agrees may show something too', async () => {
    const { member, id } = await aReceived();
    const { id: caseId, pictures } = done(await ask(member, id, []));
    expect(pictures).toEqual({ ask: [], appeal: [], answer: [] });
    const as = await programme.theOwner();
    const body = { returnAddress: '青禾文具，枫林路 128 号', pictureIds: [await aPicture(call, as, 'after-sale')] };
    const agreed = done(await call('POST /console/after-sales/:id/agree', { as, params: { id: caseId }, body }));
    expect(agreed.pictures.answer).toHaveLength(1);
  });

  it('seven pictures, a stranger’s, one for a service: nothing is asked', async () => {
    const { member, id, photo } = await aReceived();
    expectProblem(await ask(member, id, await Promise.all(Array.from({ length: 7 }, photo))), 'platform/invalid', {
      status: 400,
    });
    const stranger = await programme.aMember();
    for (const pictureId of [await aPicture(call, stranger, 'after-sale'), await aPicture(call, member, 'service')])
      expectProblem(await ask(member, id, [pictureId]), 'pictures/not-usable', { status: 422 });
    expect(done(await call('GET /redemptions/:id/after-sales', { as: member, params: { id } })).items).toEqual([]);
  });

  it('the same wish twice at once, on two servers: asked once, and its pictures are used once', async () => {
    const { member, id, photo } = await aReceived();
    const [key, pictureIds] = [aKey(), [await photo()]];
    const replies = await Promise.all([0, 1].map((i) => ask(member, id, pictureIds, key, calls[i])));
    expect(new Set(replies.map((r) => done(r).id)).size).toBe(1);
    expect(
      done(await call('GET /redemptions/:id/after-sales', { as: member, params: { id } })).items[0]?.pictures.ask,
    ).toHaveLength(1);
  });
});
