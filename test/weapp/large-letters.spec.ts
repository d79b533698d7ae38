import { cutWords } from '../e2e/accessibility/audit';
import { useStage } from '../journeys/stage';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

/** Letters as large as the person has set them in WeChat: they grow nothing of a page by themselves, so ours does, and nothing is cut. */
const stage = useStage(openWeappStage);
let lin: WeappPhone;
beforeAll(async () => {
  lin = await stage().phone('林小满');
}, 300_000);

const withLetters = (factor: number) =>
  lin.page.evaluate(
    (phone) => localStorage.setItem('phone', phone),
    JSON.stringify({ fontSizeSetting: 16 * factor, fontSizeScaleFactor: factor }),
  );

/** How large each text in view is, by its words. */
const sizes = () =>
  lin.page.evaluate(() => {
    const found: Record<string, number> = {};
    for (const element of document.querySelectorAll('.gp-screen *')) {
      const words = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')).join('');
      if (!words.trim() || element.getClientRects().length === 0 || element.matches('.gp-dot, .gp-unseen')) continue;
      found[`${element.className} ${words.trim()}`] = Number.parseFloat(getComputedStyle(element).fontSize);
    }
    return found;
  });

describe.each<[string, string, string | RegExp]>([
  ['home', '/home/index', '附近的活动'],
  ['catalogue', '/redemption/index', '现在就能换'],
  ['statement', '/points/statement/index', '到头了，再往前没有记录'],
  ['member code', '/members/pages/code/index', '秒后自动换新码'],
  ['settings', '/members/pages/settings/index', '会员编号'],
  ['rules', '/points/rules/index', '这单能得多少'],
  ['campaigns', '/campaigns/index', /个名额|通行证/],
  ['questionnaires', '/questionnaires/list/index', '去答题'],
])('%s', (name, path, words) => {
  it.each([1.4, 2])('has every letter %d times as large, and all of its words', async (factor) => {
    await withLetters(1);
    await lin.open(path);
    await lin.sees(words);
    const before = await sizes();
    await withLetters(factor);
    await lin.open(path);
    await lin.sees(words);
    const after = await sizes();
    const both = Object.keys(before).filter((text) => text in after);
    expect(both.length).toBeGreaterThan(3);
    const grown = both.map((text) => `${text}: ${((after[text] ?? 0) / (before[text] ?? 1)).toFixed(2)}`);
    expect(grown).toEqual(both.map((text) => `${text}: ${factor.toFixed(2)}`));
    expect(await lin.page.evaluate(cutWords)).toEqual([]);
    // What sticks out at the sides, or is missing, is found by the watch.
    await lin.watch.measure(lin.page, `${name}, letters ${factor} times as large`);
  });
});
