import { createHmac, timingSafeEqual } from 'node:crypto';

const B32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const STEP_MS = 30_000;
const secret = (): string => process.env.CODE_SECRET ?? '';

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** The redemption whose code was scanned, if the code is ours and of now. The product made it: both have the same secret. */
export function redemptionOfCode(text: string): string | null {
  const [prefix, id = '', step = '', proof = ''] = text.split('.');
  const at = Number.parseInt(step, 36);
  const mac = createHmac('sha256', secret()).update(`qr:redemption:${id.toLowerCase()}:${at}`).digest();
  const expected = Array.from({ length: 26 }, (_, i) => B32[(mac[i] as number) & 31]).join('');
  const isCurrent = Math.abs(at - Math.floor(Date.now() / STEP_MS)) <= 1;
  return prefix === 'HM1' && same(proof, expected) && isCurrent ? id.toLowerCase() : null;
}

/** The member of a ticket that this clerk was given. */
export function memberOfTicket(text: string, clerkId: string): string | null {
  const [memberId = '', clerk = '', until = '', signature = ''] = text.split('.');
  const expected = createHmac('sha256', secret()).update(`ticket:${memberId}.${clerk}.${until}`).digest('base64url');
  return same(signature, expected) && clerk === clerkId && Number.parseInt(until, 36) >= Date.now() ? memberId : null;
}
