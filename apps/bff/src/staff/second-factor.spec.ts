import { Secret, TOTP } from 'otpauth';
import { SecondFactor } from './second-factor';

const factor = new SecondFactor('a-token-secret-of-a-small-test-0123456789');
const clerk = { id: '01jd3zq2m0e8c9w7v6t5s4r3q2', username: 'clerk' };
const AT = new Date('2026-11-22T02:00:00.000Z');
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1000);

/** What an authenticator app shows: made from the secret alone, by the published algorithm. */
const shown = (base32: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(base32), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at.getTime() });

describe('the second factor', () => {
  it('takes the digits of the present step and of one beside it, and names the step', () => {
    const { secret, sealed } = factor.offer(clerk);
    const step = Math.floor(AT.getTime() / 30_000);
    expect(factor.stepOf(shown(secret, AT), sealed, clerk.id, AT)).toBe(step);
    expect(factor.stepOf(shown(secret, after(-30)), sealed, clerk.id, AT)).toBe(step - 1);
    expect(factor.stepOf(shown(secret, after(30)), sealed, clerk.id, AT)).toBe(step + 1);
    expect(factor.stepOf(shown(secret, after(-90)), sealed, clerk.id, AT)).toBeNull();
  });

  it('offers an address that any authenticator app reads', () => {
    const { secret, uri } = factor.offer(clerk);
    const read = new URL(uri);
    expect(read.protocol).toBe('otpauth:');
    expect(read.searchParams.get('secret')).toBe(secret);
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(decodeURIComponent(read.pathname)).toContain('红米好物:clerk');
  });

  it('keeps no secret in clear, and opens it for its own account and key only', () => {
    const { secret, sealed } = factor.offer(clerk);
    expect(sealed).not.toContain(secret);
    expect(sealed.length).toBeLessThanOrEqual(255);
    expect(() => factor.stepOf('000000', sealed, '01jd3zq2m0e8c9w7v6t5s4r3q3', AT)).toThrow();
    expect(() => new SecondFactor('another-token-secret-0123456789-0123').stepOf('000000', sealed, clerk.id, AT)).toThrow();
  });
});
