import { giveBack } from '../journeys/give-back';
import { keepTheLedger, readTheRules } from '../journeys/ledger';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('open to everybody, in WeChat', () => {
  readTheRules(stage, async (visitor) => {
    // Nobody is asked who they are for it: no login, no session.
    expect(visitor.watch.take()).toEqual([]);
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
