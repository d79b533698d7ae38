import { createHash } from 'node:crypto';
import type { Problem } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { isDuplicate, isOutcomeUnknown, isRetryable } from './database-errors.js';
import { Refusal } from './refusal.js';
import { Transactions, type Tx } from './transactions.js';

/** Who sent which key for what: one command has one effect, however often it arrives. */
export interface CommandKey {
  /** The actor, e.g. "member:01h…". */
  scope: string;
  /** The Idempotency-Key header. */
  key: string;
  /** SHA-256 of route and body, hex. */
  hash: string;
}

/** The stored answer of a command: given to the first request and, byte for byte, to every repetition. */
export interface Answer {
  status: number;
  /** The JSON text. */
  body: string;
  replayed: boolean;
}

export function hashOf(route: string, body: unknown): string {
  return createHash('sha256')
    .update(`${route}\n${canonical(body)}`)
    .digest('hex');
}

/** JSON with sorted names, so that the same content has the same hash whatever order a phone sends it in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}

export const accepted = (view: unknown, status = 200): Answer => ({ status, body: JSON.stringify(view), replayed: false });
export const refused = (refusal: Refusal): Answer => ({
  status: refusal.status,
  body: JSON.stringify(refusal.problem()),
  replayed: false,
});

interface StoredRow {
  scope: string;
  idem_key: string;
  request_hash: string;
  status: number;
  body: string;
}

/** The stored answers of these commands. A key that was used for something else answers platform/key-reused. */
export async function storedAnswers(tx: Pick<Tx, 'rows'>, keys: CommandKey[]): Promise<Map<CommandKey, Answer>> {
  const found = new Map<CommandKey, Answer>();
  if (keys.length === 0) return found;
  const rows = await tx.rows<StoredRow>(
    `SELECT scope, idem_key, request_hash, status, body FROM idempotency
     WHERE (scope, idem_key) IN (${keys.map(() => '(?,?)').join(',')})`,
    keys.flatMap((k) => [k.scope, k.key]),
  );
  const byKey = new Map(rows.map((row) => [`${row.scope} ${row.idem_key}`, row]));
  for (const key of keys) {
    const row = byKey.get(`${key.scope} ${key.key}`);
    if (row) found.set(key, answerFor(key, row));
  }
  return found;
}

function answerFor(key: CommandKey, row: StoredRow): Answer {
  if (row.request_hash !== key.hash) return refused(new Refusal(422, 'platform/key-reused'));
  return { status: row.status, body: row.body, replayed: true };
}

/** Keeps the answers beside their effects, in the same transaction. 1062 here means another instance was first: run again. */
export function storeAnswers(tx: Tx, answers: [CommandKey, Answer][]): void {
  if (answers.length === 0) return;
  tx.later(
    `INSERT INTO idempotency (scope, idem_key, request_hash, status, body, created_at) VALUES ${answers.map(() => '(?,?,?,?,?,?)').join(',')}`,
    answers.flatMap(([k, a]) => [k.scope, k.key, k.hash, a.status, a.body, tx.now]),
  );
}

/** Once, with a stored answer, for the commands that do not go through a group commit. */
@Injectable()
export class KeyedCommands {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs `work` at most once for this key and stores what it answered – a refusal too, its writes undone. A repetition gets the
   * stored answer; one that arrives while the first is under way waits for it. After a lost connection the key is looked up, so
   * that a commit nobody heard of is found.
   */
  async once(key: CommandKey, work: (tx: Tx) => Promise<unknown>, status = 200): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run((tx) => this.begin(tx, key, work, status));
      } catch (error) {
        if (isDuplicate(error, 'PRIMARY') || isDuplicate(error, 'idempotency.PRIMARY')) {
          const stored = (await storedAnswers(this.transactions, [key])).get(key);
          if (stored) return stored;
        }
        if (isOutcomeUnknown(error) && attempt === 1) continue;
        if (isRetryable(error)) throw new Refusal(409, 'platform/key-in-flight');
        throw error;
      }
    }
  }

  private async begin(tx: Tx, key: CommandKey, work: (tx: Tx) => Promise<unknown>, status: number): Promise<Answer> {
    const stored = (await storedAnswers(tx, [key])).get(key);
    if (stored) return stored;
    // The row is taken first: a second request with the key waits here until the first has committed.
    storeAnswers(tx, [[key, { status: 0, body: '', replayed: false }]]);
    let answer: Answer;
    try {
      answer = accepted(await tx.attempt(() => work(tx)), status);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer = refused(error);
    }
    tx.later('UPDATE idempotency SET status = ?, body = ? WHERE scope = ? AND idem_key = ?', [
      answer.status,
      answer.body,
      key.scope,
      key.key,
    ]);
    return answer;
  }
}

/** An answer as an error again, for callers inside the server. */
export function problemOf(answer: Answer): Problem | null {
  return answer.status >= 400 ? (JSON.parse(answer.body) as Problem) : null;
}
