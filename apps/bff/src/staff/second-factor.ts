import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { TotpOffer } from '@gp/contracts';
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
const ISSUER = '红米好物';
const SECRET_BYTES = 20;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Six digits of an authenticator app (RFC 6238). Secrets lie in the database encrypted, each bound to its account. */
export class SecondFactor {
  private readonly key: Buffer;

  constructor(tokenSecret: string) {
    this.key = createHmac('sha256', tokenSecret).update('totp').digest();
  }

  /** A new secret: for the person once, in clear; for the database, sealed. */
  offer(staff: { id: string; username: string }): TotpOffer & { sealed: string } {
    const secret = new Secret({ size: SECRET_BYTES });
    const uri = totpOf(secret, staff.username).toString();
    return { secret: secret.base32, uri, sealed: this.seal(Buffer.from(secret.bytes), staff.id) };
  }

  /** The step that these digits are right for – the present one or one beside it – or null. The caller accepts each step once. */
  stepOf(digits: string, sealed: string, staffId: string, now: Date): number | null {
    const bytes = this.open(sealed, staffId);
    const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
    const delta = totpOf(secret, '').validate({ token: digits, timestamp: now.getTime(), window: 1 });
    return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
  }

  private seal(bytes: Buffer, staffId: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(staffId));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  private open(text: string, staffId: string): Buffer {
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(staffId)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }
}

const totpOf = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS, secret });
