import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const GIFT = '竹纤维毛巾礼盒';
const NEWEST = 'SELECT redemption_id AS id FROM shipment ORDER BY redemption_id DESC LIMIT 1';

/** The redemption that is to be sent last. */
export async function newestParcel(stage: () => JourneyStage): Promise<string> {
  const [newest] = await stage().demo.sql.rows<{ id: string }>(NEWEST);
  if (!newest) throw new Error('nothing is to be sent');
  return newest.id;
}

/** So many towels in one parcel, of 280 points each. */
export async function redeemTowels(lin: Phone, pieces: number): Promise<void> {
  await lin.open('/redemption/index');
  await lin.tap(new RegExp(`^${GIFT}，280 分，可以换`));
  await lin.opens('礼品详情');
  for (let n = 1; n < pieces; n++) await lin.tap('多一份');
  await lin.tap('去兑换');
  await lin.dialog('确认兑换');
  await lin.tap(`用 ${280 * pieces} 分兑换`);
  await lin.opens('兑换成功');
}

/** The owner of a shop packs and sends so many pieces, of the two that a member may have, with a phone in the hand. */
export function sendFromThePhone(stage: () => JourneyStage, pieces: 1 | 2): void {
  let shop: Phone;

  it('shows what waits to be sent, masked; the whole address after a tap that says that it is on record', async () => {
    await redeemTowels(await stage().phone('林小满'), pieces);
    shop = await stage().phone('青禾店主');
    await shop.opens('商户台');
    await shop.tap(/^寄件，/);
    await shop.opens('寄件');
    await shop.sees(`${GIFT} × ${pieces}`, /林＊满 138＊＊＊＊8000/);
    await shop.look('merchant-shipments');
    await shop.tap('看地址');
    await shop.dialog('收货地址');
    await shop.look('merchant-shipment-asked');
    await shop.tap('看完整地址');
    await shop.sees('林小满', '13800138000');
    await shop.look('merchant-shipment-address');
    const read = "SELECT COUNT(*) FROM audit WHERE action = 'shipments.read-address' AND object_id = ?";
    expect(await stage().demo.sql.figure(read, [await newestParcel(stage)])).toBe(1);
  });

  it('sends it with its number, and puts the number right', async () => {
    await shop.open('/merchant/shipments/index');
    await shop.opens('寄件');
    await shop.tap('填单号寄出');
    await shop.dialog(`寄出 ${GIFT} × ${pieces}`);
    await shop.tap('寄出');
    await shop.sees('单号是 6 到 32 位字母、数字或短横。');
    await shop.tap('中通快递', { role: 'radio' });
    await shop.type('单号', 'ZT7788990011');
    await shop.look('merchant-send');
    await shop.tap('寄出');
    await shop.sees('没有要寄的');
    await shop.tap('路上', { role: 'radio' });
    await shop.sees('中通快递 ZT7788990011');
    await shop.look('merchant-shipments-underway');
    await shop.tap('改单号');
    await shop.type('单号', 'ZT7788990012');
    await shop.tap('改好');
    await shop.sees('中通快递 ZT7788990012');
  });
}
