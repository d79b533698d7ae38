import { redeemTowels, sendFromThePhone } from '../journeys/send-from-the-phone';
import { useStage } from '../journeys/stage';
import type { WeappPhone } from './support/phone';
import { openWeappStage } from './support/stage';

/** What WeChat lends to sending: its own address book, and its scanner for the bars of a courier's label. */
const stage = useStage(openWeappStage);
let lin: WeappPhone;
beforeAll(async () => {
  lin = await stage().phone('林小满');
}, 300_000);

const GIFT = '竹纤维毛巾礼盒';

describe('WeChat’s own address book', () => {
  const openForm = async () => {
    await lin.open('/shipping/addresses/index');
    await lin.opens('收货地址');
    await lin.tap('加一个地址');
    await lin.opens('加一个地址');
  };

  it('is opened only after a yes; a no is answered with a sentence, and the form can be typed', async () => {
    await openForm();
    await lin.tap('用微信地址');
    await lin.dialog('先看隐私保护指引');
    await lin.tap('拒绝');
    await lin.sees('没有同意隐私保护指引，所以不能用微信地址。可以自己填。');
  });

  it('fills the form, and the member looks at it and saves it', async () => {
    await lin.page.evaluate(() => localStorage.setItem('privacy', 'agreed'));
    await openForm();
    await lin.tap('用微信地址');
    await lin.sees('上海市');
    const field = (label: string) => lin.page.getByRole('textbox', { name: label, exact: true }).filter({ visible: true });
    expect(await field('收货人').inputValue()).toBe('林小满');
    expect(await field('街道门牌').inputValue()).toBe('四平路街道枫林路 128 号 3 单元 402');
    const before = await stage().demo.sql.figure('SELECT COUNT(*) FROM address');
    await lin.tap('保存');
    await lin.opens('收货地址');
    await lin.sees('林＊满 138＊＊＊＊5678');
    expect(await stage().demo.sql.figure('SELECT COUNT(*) FROM address')).toBe(before + 1);
  });
});

describe('the owner’s phone, in WeChat', () => {
  sendFromThePhone(stage, 1);

  it('takes the number off the label by the camera, and sends', async () => {
    await redeemTowels(lin, 1);
    const shop = await stage().phone('青禾店主');
    await shop.open('/merchant/shipments/index');
    await shop.opens('寄件');
    await shop.tap('填单号寄出');
    await shop.dialog(`寄出 ${GIFT} × 1`);
    const sees = async (text: string) => {
      await shop.tap('扫面单条码');
      await shop.page.waitForFunction(() => window.weapp.scannerIsOpen());
      await shop.hand(({ weapp, with: seen }) => weapp.camera.sees(String(seen)), text);
    };
    await sees('HM1.abc');
    await shop.sees('这个条码不像快递单号，请对准单号下面的条码');
    await sees('SF1234567890123');
    await shop.tap('寄出');
    await shop.sees('没有要寄的');
    const [sent] = await stage().demo.sql.rows<{ tracking_no: string }>(
      "SELECT tracking_no FROM shipment WHERE state = 'underway' ORDER BY redemption_id DESC LIMIT 1",
    );
    expect(sent?.tracking_no).toBe('SF1234567890123');
  });
});

it('leaves sound books', () => stage().expectSoundBooks());
