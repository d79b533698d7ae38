import { scryptSync } from 'node:crypto';
import { hashPassword, isOutdated, isPassword, noPassword } from './passwords';

describe('passwords of staff', () => {
  it('knows the right password again and no other', async () => {
    const stored = await hashPassword('红米好物 2026 ok');
    expect(await isPassword('红米好物 2026 ok', stored)).toBe(true);
    expect(await isPassword('红米好物 2026 oK', stored)).toBe(false);
    expect(await isPassword('', stored)).toBe(false);
  });

  it('gives two accounts with one password two different hashes', async () => {
    expect(await hashPassword('the same password')).not.toBe(await hashPassword('the same password'));
  });

  it('keeps the parameters in the hash and uses scrypt with N = 2^15, r = 8, p = 1', async () => {
    const stored = await hashPassword('parameters');
    const [N, r, p, salt, hash] = stored.split('$');
    expect([N, r, p]).toEqual(['32768', '8', '1']);
    const expected = scryptSync('parameters', Buffer.from(salt ?? '', 'base64url'), 32, {
      N: 32768,
      r: 8,
      p: 1,
      maxmem: 2 ** 26 + 1024,
    });
    expect(hash).toBe(expected.toString('base64url'));
    expect(stored.length).toBeLessThanOrEqual(255);
  });

  it('still takes a password that was hashed with weaker parameters, and says so', async () => {
    const salt = Buffer.from('0123456789abcdef');
    const weak = [
      '16384',
      '8',
      '1',
      salt.toString('base64url'),
      scryptSync('old but right', salt, 32, { N: 16384 }).toString('base64url'),
    ].join('$');
    expect(await isPassword('old but right', weak)).toBe(true);
    expect(isOutdated(weak)).toBe(true);
    expect(isOutdated(await hashPassword('new'))).toBe(false);
  });

  it('takes a full-width letter for the letter, as another keyboard writes it', async () => {
    expect(await isPassword('ＡＢＣ password', await hashPassword('ABC password'))).toBe(true);
  });

  it('has a hash that no password fits, made like a real one', async () => {
    const none = noPassword();
    expect(isOutdated(none)).toBe(false);
    expect(await isPassword('', none)).toBe(false);
    expect(await isPassword('password', none)).toBe(false);
  });
});
