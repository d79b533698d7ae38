import type { ConsoleGift, GiftDraft } from '@gp/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import { PackingService } from '../sets/packing.service.js';
import { SetPartsService } from '../sets/set-parts.service.js';

/** Two pads and a bag: 400 points and 23.80 yuan one by one. The stock of the demo's catalogue has those that are in the sets beside. */
const SET_PACKED = 10;
const HOLDS = [
  { name: '再生纸便签本', quantity: 2 },
  { name: '稻穗帆布袋', quantity: 1 },
];
const SET: Omit<GiftDraft, 'merchantId'> = {
  name: '开学文具袋',
  art: 'tote-bag',
  category: 'stationery',
  about: '两本便签装进稻穗帆布袋，背上就走。里面每一件都和单独兑换的一样。',
  terms: [
    '兑换后 30 天内到店出示兑换码，一次领齐。',
    '未领取可随时取消，积分按原有效期退回。',
    '质量问题 7 天内可退换，整套退换。',
  ],
  price: 360,
  marketPriceFen: 2_380,
  marketPriceSource: '青禾文具门店标价合计',
  limitPerMember: 2,
  pickupDays: 30,
};

/** A set, packed and offered by the operator. */
export async function openSet(
  app: INestApplicationContext,
  { operator, merchantId, gifts: parts }: { operator: Actor; merchantId: string; gifts: Map<string, ConsoleGift> },
  { key, result }: { key: (actor: Actor) => CommandKey; result: <T>(answer: Answer) => T },
): Promise<void> {
  const gifts = app.get(GiftsConsoleService);
  const { id } = result<ConsoleGift>(await gifts.create(operator, { ...SET, merchantId }, key(operator)));
  const holds = HOLDS.map(({ name, quantity }) => ({ giftId: parts.get(name)?.id ?? '', quantity }));
  result(await app.get(SetPartsService).set(operator, id, { parts: holds }, key(operator)));
  result(await app.get(PackingService).pack(operator, id, { sets: SET_PACKED }, key(operator)));
  result(await gifts.publish(operator, id, key(operator)));
}
