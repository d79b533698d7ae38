import { giveBack } from '../journeys/give-back';
import { keepTheLedger, readTheRules } from '../journeys/ledger';
import { useStage } from '../journeys/stage';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('open to everybody, in WeChat', () => {
  readTheRules(stage, async (visitor) => {
    // The visitor had come by the home page, which signs in without a word. Come by the rules, nobody is asked who they are.
    const phone = visitor as WeappPhone;
    await phone.forget();
    await phone.open('/points/rules/index');
    await phone.sees('现行');
    const { calls } = await phone.hand(({ weapp }) => weapp.journal);
    expect(calls).toContain('request');
    expect(calls).not.toContain('login');
    expect(await phone.page.evaluate(() => localStorage.getItem('wx:gp.session'))).toBeNull();
  });

  it('sends an address that no page has home', async () => {
    const visitor = await stage().phone();
    await visitor.open('/nowhere/index');
    await visitor.seesNamed('group', /^积分卡，/);
    expect(await visitor.address()).toBe('/home/index');
  });
});

describe('a member and her ledger, in WeChat', () => keepTheLedger(stage));

describe('goods that come back, in WeChat', () => giveBack(stage));
