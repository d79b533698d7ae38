import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimits } from '../platform/rate-limits.js';
import { Refusal } from '../platform/refusal.js';
import type { Subject } from '../platform/tokens.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { hashPassword, isOutdated, isPassword, noPassword } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import { lockStaff, type StaffSecrets, secretsOf, takeTotpStep, updatePassword } from './staff.queries.js';
import { StaffService } from './staff.service.js';
import type { Credentials } from './staff.types.js';

const WINDOW_SECONDS = 15 * 60;
/** Misses are counted by username and address together: whoever guesses locks out only themselves. */
const MISSES = { name: 'staff.sign-in.miss', most: 10, seconds: WINDOW_SECONDS };
/** Wrong digits count by account too: only somebody who knows the password gets so far, from however many addresses. */
const TOTP_MISSES = { name: 'staff.totp.miss', most: 10, seconds: WINDOW_SECONDS };
const TOO_MANY = 'access/too-many-attempts';
const USERNAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;

/** Staff prove who they are: a password, and the digits of a second factor where the account has one. */
@Injectable()
export class StaffSignInService {
  private readonly nobody = noPassword();

  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly secondFactor: SecondFactor,
    private readonly staff: StaffService,
  ) {}

  /**
   * Checks the credentials and runs `open` in one transaction with the use of the second factor, so that digits are not used up for a
   * session that never was. A wrong password and an unknown username are answered alike, and take alike long.
   */
  async signIn<T>(credentials: Credentials, open: (tx: Tx, subject: Subject) => Promise<T>): Promise<T> {
    const username = credentials.username.trim().toLowerCase();
    const bucket = createHash('sha256').update(`${username}\n${credentials.ip}`).digest('hex');
    await this.limits.check(MISSES, bucket, TOO_MANY);
    const secrets = await this.secretsFor(username, credentials.password);
    if (!secrets) {
      await this.limits.count(MISSES, bucket, TOO_MANY);
      throw new Refusal(401, 'access/wrong-credentials');
    }
    // Once more, after the slow part: of many guesses sent at the same instant the right one must not get through either.
    await this.limits.check(MISSES, bucket, TOO_MANY);
    await this.limits.check(TOTP_MISSES, secrets.id, TOO_MANY);
    const betterHash = isOutdated(secrets.passwordHash) ? await hashPassword(credentials.password) : null;
    try {
      return await this.transactions.run(async (tx) => {
        const staff = await lockStaff(tx, secrets.id);
        const subject = staff && (await this.staff.subjectOf(tx, staff));
        if (!staff || !subject) throw new Refusal(403, 'access/account-disabled');
        const now = await secretsOf(tx, username);
        // The password was changed while we hashed: its sessions have just been ended, so the old one opens no new one.
        if (now?.passwordHash !== secrets.passwordHash) throw new Refusal(401, 'access/wrong-credentials');
        await this.checkSecondFactor(tx, now, credentials.totp);
        if (betterHash) await updatePassword(tx, staff.id, betterHash);
        return open(tx, subject);
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access/totp-wrong') {
        await this.limits.count(TOTP_MISSES, secrets.id, TOO_MANY);
        await this.limits.count(MISSES, bucket, TOO_MANY);
      }
      throw error;
    }
  }

  private async secretsFor(username: string, password: string): Promise<StaffSecrets | null> {
    const secrets = USERNAME.test(username) ? await secretsOf(this.transactions, username) : null;
    const right = await isPassword(password, secrets?.passwordHash ?? this.nobody);
    return secrets && right ? secrets : null;
  }

  private async checkSecondFactor(tx: Tx, { id, totpSecret, totpConfirmed }: StaffSecrets, digits: string | null): Promise<void> {
    if (!totpConfirmed || !totpSecret) return;
    if (digits === null) throw new Refusal(401, 'access/totp-required');
    const step = this.secondFactor.stepOf(digits, totpSecret, id, tx.now);
    if (step === null || !(await takeTotpStep(tx, id, step))) throw new Refusal(401, 'access/totp-wrong');
  }
}
