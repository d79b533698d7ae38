import { lookAfterClerks, type Office, sellOffline, settleAMonth } from '../journeys/back-room';
import { useStage } from '../journeys/stage';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';

/** The back room: a month settled between owner and operator, clerks looked after, and a counter without network. */
const stage = useStage(openStage);
let operator: Desk;

/** The operator at the console. */
const desk: Office = {
  async issue() {
    operator = await stage().desk('运营小田');
    await operator.goTo('商户结算');
    await operator.sees('未出单');
    await operator.look('console-settlements');
    await operator.click('出结算单');
    await operator.agree(/^出 .*的结算单$/, '出单');
    await operator.sees('已出单');
    await operator.page
      .getByRole('link', { name: /^\d{4} 年 \d+ 月$/ })
      .last()
      .click();
    await operator.opens(/结算 已出单$/);
    await operator.sees('收付相抵', '待商户确认');
    await operator.look('console-settlement-month');
  },

  async refuseAndClose(reason) {
    await operator.page.reload();
    await operator.page.getByRole('link', { name: '青禾文具' }).click();
    await operator.opens(/^青禾文具/);
    await operator.sees('不是本店核销的');
    await operator.look('console-statement');
    await operator.page.getByRole('button', { name: '核对' }).first().click();
    await operator.page.getByRole('radio', { name: /^不成立/ }).check();
    await operator.fill('理由', reason);
    await operator.look('console-settlement-decide');
    await operator.click('定下来');
    await operator.sees(`不成立：${reason}`);
    await operator.click(/^结\s?清$/);
    await operator.agree(/^结清青禾文具/, /^结\s?清$/);
    await operator.sees('已结清');
  },
};

describe('a month of the demo', () => settleAMonth(stage, desk));

describe('clerks', () => lookAfterClerks(stage));

describe('a counter without network', () => sellOffline(stage));
