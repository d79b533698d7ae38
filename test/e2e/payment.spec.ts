import { payWithCash } from '../journeys/pay';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** Points and cash, in a browser: the demo's payment is simulated and says so; everything behind it is real. */
const stage = useStage(openStage);
let operator: Desk;

const GIFT = '牛皮手账本';

describe('300 points and 9.90 yuan', () => payWithCash(stage));

describe('the operator', () => {
  it('sees what was paid and what went back', async () => {
    operator = await stage().desk('运营小田');
    await operator.goTo('付款与退款');
    await operator.sees('付款与退款', '已退款', `兑换${GIFT}`);
    await operator.look('console-payments');
  });

  it('is told in the gift’s editor what would be dearer than the shop, and what would do', async () => {
    await operator.goTo('礼品');
    await operator.click(GIFT, { role: 'link' });
    await operator.opens(GIFT);
    await operator.sees('合 24.90 元，不比市价贵。');
    await operator.fill('另付现金（元）', '13');
    await operator.sees('合 28.00 元，比市价贵 0.10 元：300 分最多再加 12.90 元。');
    await operator.look('console-gift-cash');
  });
});

it('leaves sound books', () => stage().expectSoundBooks());
