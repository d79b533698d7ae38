import type { Id } from '@gp/contracts';
import type { Caller } from './people';

/** A pair that a member wants to redeem with somebody, who has not answered: its invitation. */
export async function anInvitation(member: Caller): Promise<Id> {
  const pair = (await member.call('GET /gifts', {})).items.find(({ kind }) => kind === 'joint');
  const body = { giftId: pair?.id ?? '', expectedPrice: pair?.price ?? 0 };
  return (await member.call('POST /joint-redemptions', { body })).id;
}
