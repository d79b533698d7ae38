import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scrollFar, scrollToTheEnd } from '../journeys/long-lists';
import { useStage } from '../journeys/stage';
import { REPO } from '../support/child';
import { until } from '../support/until';
import { buildSite } from './engine/site/site';
import { breaches } from './support/budgets';
import { domOf, during, type Measured } from './support/measure';
import type { WeappPhone } from './support/phone';
import { apiOrigin, builtWeapp } from './support/site';
import { printMeasured } from './support/speed-table';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);
const measured: Measured[] = [];

describe('hundreds of lines, in WeChat', () => {
  scrollFar(stage, async (phone, name, act) => {
    const cost = await during(phone as WeappPhone, name, act);
    measured.push(cost);
    expect(breaches(cost, await domOf(phone as WeappPhone))).toEqual([]);
  });

  it('seen again when they have grown, ask for their first page alone', async () => {
    const phone = await stage().phone('林小满');
    await phone.tap('积分明细');
    await phone.opens('积分明细');
    await phone.sees('余 880', '余 680');
    const asked = () =>
      phone.hand(({ weapp }) => weapp.journal.requests.filter(({ path }) => path.includes('/points/statement')).length);
    await until(async () => {
      await phone.scroll(100_000);
      return (await asked()) >= 3;
    });
    // An answer is good for two seconds.
    await phone.page.waitForTimeout(2_200);
    const before = await asked();
    await phone.hand(({ weapp }) => weapp.hide());
    await phone.hand(({ weapp }) => weapp.show());
    await until(async () => (await asked()) > before);
    await phone.page.waitForTimeout(500);
    expect((await asked()) - before).toBe(1);
    await phone.context.close();
  });

  it('stay in bounds by being put away: where the app is never told what is far, they do not', async () => {
    const deaf = 'wx.createIntersectionObserver=function(){return{relativeToViewport(){return this},observe(){},disconnect(){}}}';
    const dist = builtWeapp().with('app.js', `${builtWeapp().text('app.js')};${deaf}`);
    const phone = await stage().phoneWith(buildSite(dist, apiOrigin()));
    phone.person = 'demo-lin';
    await phone.open('/points/statement/index');
    await phone.sees('余 880');
    const cost = await during(phone, 'nothing put away', async () => void (await scrollToTheEnd(phone)));
    expect(breaches(cost, await domOf(phone)).map((words) => words.split(':')[0])).toContain('nodes');
    await phone.context.close();
  });

  it('are printed with what they cost', () => printMeasured(measured));
});

/** What is proved of one list holds for all, as long as they are drawn by the same hand. */
it('every list that grows is drawn in pieces', () => {
  const sources = join(REPO, 'apps/miniapp/src');
  const files = execFileSync('grep', ['-rlE', 'useKeysetList\\(', sources, '--include=*.tsx'], { encoding: 'utf8' });
  const growing = files.trim().split('\n');
  expect(growing.length).toBeGreaterThanOrEqual(5);
  expect(growing.filter((file) => !/<LongList\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
