import { createHmac, timingSafeEqual } from 'node:crypto';

/** Proof that this clerk scanned this member's code a moment ago. */
export interface SaleTicket {
  memberId: string;
  clerkId: string;
}

const TICKET_MS = 10 * 60_000;

const sign = (body: string, secret: string): string => createHmac('sha256', secret).update(`ticket:${body}`).digest('base64url');

/** Good for 10 minutes: long enough for a slow till, too short to be kept. */
export function writeTicket(ticket: SaleTicket, now: Date, secret: string): string {
  const body = `${ticket.memberId}.${ticket.clerkId}.${(now.getTime() + TICKET_MS).toString(36)}`;
  return `${body}.${sign(body, secret)}`;
}

/** Null when it is not one of ours or is too old. */
export function readTicket(text: string, now: Date, secret: string): SaleTicket | null {
  const parts = text.split('.');
  const [memberId, clerkId, until, signature] = parts;
  if (parts.length !== 4 || !memberId || !clerkId || !until || !signature) return null;
  const expected = Buffer.from(sign(`${memberId}.${clerkId}.${until}`, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return Number.parseInt(until, 36) >= now.getTime() ? { memberId, clerkId } : null;
}
