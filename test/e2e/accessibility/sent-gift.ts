import type { Id } from '@gp/contracts';
import type { Caller } from './people';

/** A gift that was sent to the first address of a member and received by them: its redemption. */
export async function aReceivedGift(member: Caller, owner: Caller): Promise<Id> {
  const gift = (await member.call('GET /gifts', {})).items.find(({ kind }) => kind === 'shipped');
  const [address] = (await member.call('GET /addresses', {})).items;
  const wish = { giftId: gift?.id ?? '', quantity: 1, expectedPrice: gift?.price ?? 0, addressId: address?.id ?? '' };
  const { id } = await member.call('POST /redemptions', { body: wish });
  const body = { company: '中通快递', trackingNo: 'ZT7788990011' };
  await owner.call('POST /console/shipments/:id/send', { params: { id }, body });
  await member.call('POST /redemptions/:id/receive', { params: { id } });
  return id;
}
