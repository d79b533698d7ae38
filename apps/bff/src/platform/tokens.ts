import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Role } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import type { Actor } from './access.js';
import { Clock } from './clock.js';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { newId } from './ids.js';
import { Refusal } from './refusal.js';
import { Transactions, type Tx } from './transactions.js';

const ACCESS_SECONDS = 15 * 60;
const REFRESH_DAYS = 60;
/** A session ends for good after this, however often it was refreshed. */
const SESSION_DAYS = 180;
/** A phone that lost the reply to a refresh may ask again with the old token for so long, and gets the same new one. */
const GRACE_SECONDS = 30;
/** Signatures an instance remembers to have checked. */
const MOST_PROVEN = 20_000;
/** How long an instance believes what it last read of a session. */
const TRUST_MS = 1_000;
const ISSUER = 'green-points';

export interface TokenPair {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  refreshTokenExpiresAt: string;
}

/** What a session carries: who, and with which roles. Taken from the account when it is opened and at each refresh. */
export type Subject = Omit<Actor, 'sessionId'>;

interface SessionRow {
  id: string;
  actor_kind: Actor['kind'];
  actor_id: string;
  roles: string;
  merchant_id: string | null;
  store_id: string | null;
  organisation_id: string | null;
  ends_at: Date;
  revoked_at: Date | null;
}

/** Sessions and their tokens: a signed access token of 15 minutes, and a refresh token that changes with each use. */
@Injectable()
export class Tokens {
  private readonly accessKey: Uint8Array;
  private readonly known = new Map<string, { row: SessionRow | null; readAt: number }>();
  private last: Promise<unknown> = Promise.resolve();
  private next: { ids: Set<string>; rows: Promise<SessionRow[]> } | null = null;
  /** Access tokens whose signature was found good, with the session they name and the second they end. */
  private readonly proven = new Map<string, { sessionId: string; endsAt: number }>();

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.accessKey = createHmac('sha256', configuration.tokenSecret).update('access').digest();
  }

  /** Opens a session in `tx` and gives its first pair of tokens. */
  async open(tx: Tx, subject: Subject): Promise<TokenPair> {
    const sessionId = newId();
    const endsAt = new Date(tx.now.getTime() + SESSION_DAYS * 86_400_000);
    await tx.write(
      `INSERT INTO session (id, actor_kind, actor_id, roles, merchant_id, store_id, organisation_id, opened_at, ends_at)
       VALUES (?,?,?,?,?,?,?,?,?)`,
      [
        sessionId,
        subject.kind,
        subject.id,
        subject.roles.join(','),
        subject.merchantId,
        subject.storeId,
        subject.organisationId,
        tx.now,
        endsAt,
      ],
    );
    const token = randomBytes(32).toString('base64url');
    await this.keep(tx, sessionId, token);
    return this.pair(sessionId, subject, token, tx.now);
  }

  /**
   * Changes a refresh token for a new pair. The same old token again within 30 s gets the same new one (the reply was lost);
   * later, or once the new one has been used, it means that somebody else has a copy: the whole session is revoked.
   */
  async refresh(refreshToken: string, current: (tx: Tx, session: Actor) => Promise<Subject>): Promise<TokenPair> {
    const outcome = await this.transactions.run(async (tx) => {
      const [row] = await tx.rows<SessionRow & { used_at: Date | null; expires_at: Date; successor_used: number }>(
        `SELECT s.*, t.used_at, t.expires_at,
                EXISTS (SELECT 1 FROM refresh_token n WHERE n.token_hash = ? AND n.used_at IS NOT NULL) AS successor_used
         FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.token_hash = ? FOR UPDATE`,
        [digest(this.successor(refreshToken)), digest(refreshToken)],
      );
      if (!row || row.revoked_at || row.ends_at <= tx.now || row.expires_at <= tx.now) return null;
      const lostReply = row.used_at !== null && tx.now.getTime() - row.used_at.getTime() <= GRACE_SECONDS * 1000;
      if (row.used_at !== null && (!lostReply || Number(row.successor_used) === 1)) {
        await this.revoke(tx, row.id);
        return null;
      }
      const subject = await current(tx, actorOf(row));
      const next = this.successor(refreshToken);
      if (row.used_at === null) {
        await tx.write('UPDATE refresh_token SET used_at = ? WHERE token_hash = ?', [tx.now, digest(refreshToken)]);
        await this.keep(tx, row.id, next);
        await tx.write('UPDATE session SET roles = ?, merchant_id = ?, store_id = ?, organisation_id = ? WHERE id = ?', [
          subject.roles.join(','),
          subject.merchantId,
          subject.storeId,
          subject.organisationId,
          row.id,
        ]);
      }
      return this.pair(row.id, subject, next, tx.now);
    });
    if (outcome === null) throw new Refusal(401, 'access/session-ended');
    return outcome;
  }

  /** Who an access token speaks for. The session is looked up (at most 1 s old), so that a revoked one stops at once. */
  async verify(accessToken: string): Promise<Actor> {
    const sessionId = await this.sessionOf(accessToken);
    const row = await this.session(sessionId);
    if (!row || row.revoked_at || row.ends_at <= this.clock.now()) throw new Refusal(401, 'access/session-ended');
    return actorOf(row);
  }

  /** Checks a signature once: a phone sends the same token with each of its requests for a quarter of an hour. */
  private async sessionOf(accessToken: string): Promise<string> {
    const proven = this.proven.get(accessToken);
    if (proven && proven.endsAt > Math.floor(this.clock.now().getTime() / 1000)) return proven.sessionId;
    try {
      const { payload } = await jwtVerify(accessToken, this.accessKey, {
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'sid'],
        issuer: ISSUER,
        audience: ISSUER,
        typ: 'at+jwt',
        currentDate: this.clock.now(),
      });
      if (this.proven.size >= MOST_PROVEN) this.proven.clear();
      const sessionId = String(payload.sid);
      this.proven.set(accessToken, { sessionId, endsAt: Number(payload.exp) });
      return sessionId;
    } catch {
      throw new Refusal(401, 'access/session-ended');
    }
  }

  /** Ends one session. */
  async revoke(tx: Tx, sessionId: string): Promise<void> {
    await tx.write('UPDATE session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [tx.now, sessionId]);
    this.known.delete(sessionId);
  }

  /** Ends all sessions of somebody: after a change of role or password, or when the account is disabled. */
  async revokeAll(tx: Tx, kind: Actor['kind'], actorId: string): Promise<void> {
    await tx.write('UPDATE session SET revoked_at = ? WHERE actor_kind = ? AND actor_id = ? AND revoked_at IS NULL', [
      tx.now,
      kind,
      actorId,
    ]);
    for (const [id, { row }] of this.known) if (row?.actor_id === actorId) this.known.delete(id);
  }

  private async session(id: string): Promise<SessionRow | null> {
    const seen = this.known.get(id);
    if (seen && performance.now() - seen.readAt < TRUST_MS) return seen.row;
    const row = await this.lookUp(id);
    if (this.known.size > 20_000) this.known.clear();
    this.known.set(id, { row, readAt: performance.now() });
    return row;
  }

  /** One query at a time: who comes while it is under way is looked up together with all others who do. */
  private async lookUp(id: string): Promise<SessionRow | null> {
    if (!this.next) {
      const ids = new Set<string>();
      const rows = this.last.then(() => {
        this.next = null;
        return this.transactions.rows<SessionRow>('SELECT * FROM session WHERE id IN (?)', [[...ids]]);
      });
      this.last = rows.catch(() => undefined);
      this.next = { ids, rows };
    }
    const { ids, rows } = this.next;
    ids.add(id);
    return (await rows).find((row) => row.id === id) ?? null;
  }

  /** The next refresh token follows from the last one and our secret: a repeated request gets the same, and none is stored. */
  private successor(token: string): string {
    return createHmac('sha256', this.configuration.tokenSecret).update(`refresh:${token}`).digest('base64url');
  }

  private async keep(tx: Tx, sessionId: string, token: string): Promise<void> {
    const expiresAt = new Date(tx.now.getTime() + REFRESH_DAYS * 86_400_000);
    await tx.write('INSERT INTO refresh_token (token_hash, session_id, created_at, expires_at) VALUES (?,?,?,?)', [
      digest(token),
      sessionId,
      tx.now,
      expiresAt,
    ]);
  }

  private async pair(sessionId: string, subject: Subject, refreshToken: string, now: Date): Promise<TokenPair> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(`${subject.kind}:${subject.id}`)
      .setIssuer(ISSUER)
      .setAudience(ISSUER)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ACCESS_SECONDS)
      .sign(this.accessKey);
    return {
      accessToken,
      accessTokenExpiresAt: new Date((issuedAt + ACCESS_SECONDS) * 1000).toISOString(),
      refreshToken,
      refreshTokenExpiresAt: new Date(now.getTime() + REFRESH_DAYS * 86_400_000).toISOString(),
    };
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

function actorOf(row: SessionRow): Actor {
  return {
    kind: row.actor_kind,
    id: row.actor_id,
    sessionId: row.id,
    roles: row.roles.split(',') as Role[],
    merchantId: row.merchant_id,
    storeId: row.store_id,
    organisationId: row.organisation_id,
  };
}
