import type { ConsoleGift } from '@gp/contracts';
import { useRead } from '../../shared/read';
import { Shown } from '../../shared/states';
import { SlotsCard } from './slots-card';
import { TermsCard } from './terms-card';

/** What a ticket has beside what all gifts have: when people come, and what it says. */
export function TicketPanel({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const params = { id: gift.id };
  const slots = useRead('GET /console/gifts/:id/slots', { params }, { pollMs: (answer) => pollOf(answer) });
  const ticket = useRead('GET /console/gifts/:id/ticket', { params });
  return (
    <>
      <Shown of={slots}>{({ items }) => <SlotsCard giftId={gift.id} slots={items} mayWrite={mayWrite} />}</Shown>
      <Shown of={ticket}>{({ terms }) => <TermsCard giftId={gift.id} terms={terms} mayWrite={mayWrite} />}</Shown>
    </>
  );
}

/** While what was booked is going back, the page looks again. */
const pollOf = (answer: { items: { state: string }[] } | undefined): number | false =>
  answer?.items.some(({ state }) => state === 'cancelling') ? 3_000 : false;
