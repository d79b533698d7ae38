import { anAddress, callOn, done, type Person } from '../support/call';
import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const LINES = 300;
/** WeChat's advice for a page. */
const MOST_NODES = 1000;
const A_PAGE = 20;
const STEP_PX = 700;
/** More steps than it can take: a list that never ends fails. */
const STEPS = 300;
const END = '到头了，再往前没有记录';
const LINE = /余 \d/;
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** A statement of three hundred lines, made as any member could: redeemed and cancelled, time and again. Nothing is left over. */
async function changeHerMind({ demo }: JourneyStage): Promise<void> {
  const call = callOn(demo);
  const body = { code: await demo.wechat.codeFor('demo-lin') };
  const { accessToken } = done(await call('POST /sessions/wechat', { body }));
  const as: Person = { accessToken, address: anAddress(), renew: () => Promise.reject(new Error('this takes too long')) };
  const { items } = done(await call('GET /gifts', { as }));
  const tote = items.find(({ name }) => name === '稻穗帆布袋');
  if (!tote) throw new Error('the demo has no tote bag');
  for (let times = 0; times < LINES / 2; times++) {
    const wish = { giftId: tote.id, quantity: 1, expectedPrice: tote.price };
    const { id } = done(await call('POST /redemptions', { as, body: wish }));
    done(await call('POST /redemptions/:id/cancel', { as, params: { id } }));
  }
}

/** Answers how many parts the page held at most on the way. */
export async function scrollToTheEnd(phone: Phone): Promise<number> {
  let most = 0;
  for (let step = 0; step < STEPS; step++) {
    const moved = await phone.scroll(STEP_PX);
    most = Math.max(most, await phone.nodes());
    // As fast as a finger flings: seven screens a second.
    if (moved) {
      await pause(60);
      continue;
    }
    if ((await phone.words()).includes(END)) return most;
    // The next page is on its way.
    await pause(50);
  }
  throw new Error('the list did not end');
}

/** A list of hundreds: it grows as it is scrolled, holds no more than what is near, and shows what it left when one comes back. */
export function scrollFar(
  stage: () => JourneyStage,
  watched: (phone: Phone, name: string, act: () => Promise<void>) => Promise<void>,
): void {
  let lin: Phone;

  async function openStatement(): Promise<void> {
    await lin.tap('积分明细');
    await lin.opens('积分明细');
    await lin.sees('余 880', '余 680');
  }

  /** Nothing but the moment of drawing lies between scrolling somewhere and reading there. */
  async function readsSomething(): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (LINE.test(await lin.middle())) return;
      await pause(20);
    }
    throw new Error('the middle of the screen stays empty');
  }

  it('begins with the latest', async () => {
    await changeHerMind(stage());
    lin = await stage().phone('林小满');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await watched(lin, '300 lines', openStatement);
    await lin.seesNo(END);
  });

  it('grows to its end, and never holds more than what is near', async () => {
    let most = 0;
    await watched(lin, '300 lines, scrolled', async () => {
      most = await scrollToTheEnd(lin);
    });
    await lin.sees(END);
    await readsSomething();
    expect(most).toBeLessThan(MOST_NODES);
    expect((await lin.words()).match(/余 \d/g)?.length).toBeLessThan(LINES / 2);
  });

  it('shows what it had put away, on the way back and after a jump', async () => {
    await watched(lin, '300 lines, back', async () => {
      for (const px of [-STEP_PX * 4, -STEP_PX * 12, STEP_PX * 5, -STEP_PX * 9]) {
        await lin.scroll(px);
        await readsSomething();
      }
    });
    await lin.scroll(-1_000_000);
    await lin.sees('余 880');
    await readsSomething();
    await lin.scroll(1_000_000);
    await readsSomething();
    expect(await lin.nodes()).toBeLessThan(MOST_NODES);
  });

  it('opened again, begins at its top with one page', async () => {
    await lin.tap('返回');
    await lin.seesNamed('group', /^积分卡，880 分/);
    await watched(lin, '300 lines, again', openStatement);
    await lin.seesNo(END);
    expect((await lin.words()).match(/余 \d/g)?.length).toBeLessThanOrEqual(A_PAGE);
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
