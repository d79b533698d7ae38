import { giveBack } from '../journeys/give-back';
import { keepTheLedger, readTheRules } from '../journeys/ledger';
import type { Phone } from '../journeys/phone';
import { useStage } from '../journeys/stage';
import type { H5Phone } from './support/phone';
import { openStage } from './support/stage';

/** The ledger as a member and a clerk meet it: the rules, a day's grain, the bill, the file, the proof, and a refund that leaves a debt. */
const stage = useStage(openStage);

async function fitsTheScreen(visitor: Phone): Promise<void> {
  const lines = (visitor as H5Phone).page.locator('.rules-now .rules-line');
  const foot = await lines.last().boundingBox();
  expect((foot?.y ?? 9999) + (foot?.height ?? 0)).toBeLessThanOrEqual(812);
}

describe('open to everybody', () => {
  readTheRules(stage, fitsTheScreen);

  it('has a calm page for an address that no page has, and a way home', async () => {
    const visitor = await stage().phone();
    await visitor.open('/nowhere/index');
    await visitor.sees('没有这个页面', '你的积分和兑换都在原处。');
    await visitor.look('no-such-page');
    await visitor.tap('回到首页');
    await visitor.dialog('选择演示身份');
  });
});

describe('a member and her ledger', () => keepTheLedger(stage));

describe('goods that come back', () => giveBack(stage));
