import type { ReviewDecision } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { lockReview } from './review.queries.js';
import { ReviewsConsoleService } from './reviews.console.service.js';

interface AnswerRow {
  state: string;
  attempt: number;
}

/** What a merchant says to a published review: once, and read by the operator before it is seen. A refused one may be written anew. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly desk: ReviewsConsoleService,
    private readonly audit: Audit,
  ) {}

  write(me: Actor, id: string, words: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const review = await lockReview(tx, 'id', id);
      if (!review || review.merchant_id !== me.merchantId) throw notFound('reviews/not-found');
      if (review.state !== 'published') throw conflict('reviews/not-published');
      const before = await answerOf(tx, id);
      if (before && before.state !== 'refused') throw conflict('reviews/already-answered');
      // The review's row is locked: nobody else writes one.
      await tx.write(
        `INSERT INTO review_answer (review_id, staff_id, words, written_at) VALUES (?,?,?,?)
         ON DUPLICATE KEY UPDATE staff_id = VALUES(staff_id), words = VALUES(words), state = 'waiting', attempt = attempt + 1,
           written_at = VALUES(written_at), decided_at = NULL`,
        [id, me.id, words.trim(), tx.now],
      );
      await this.record(tx, me, id, 'answer', { attempt: (before?.attempt ?? 0) + 1 });
      return this.desk.view(tx, id, me);
    });
  }

  decide(me: Actor, id: string, { publish, why }: ReviewDecision, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const reason = why?.trim() || null;
      if (!publish && reason === null) throw new Refusal(422, 'reviews/why-missing');
      const review = await lockReview(tx, 'id', id);
      const answer = review && (await answerOf(tx, id));
      if (!answer) throw notFound('reviews/not-found');
      if (answer.state !== 'waiting') throw conflict('reviews/moved-on', { state: answer.state });
      const outcome = publish ? 'published' : 'refused';
      await tx.write("UPDATE review_answer SET state = ?, decided_at = ? WHERE review_id = ? AND state = 'waiting'", [
        outcome,
        tx.now,
        id,
      ]);
      await tx.write(
        "INSERT INTO review_decision (id, review_id, about, attempt, outcome, why, staff_id, at) VALUES (?,?,'answer',?,?,?,?,?)",
        [newId(), id, answer.attempt, outcome, publish ? null : reason, me.id, tx.now],
      );
      await this.record(tx, me, id, publish ? 'publish-answer' : 'refuse-answer', { attempt: answer.attempt });
      return this.desk.view(tx, id);
    });
  }

  private record(tx: Tx, me: Actor, id: string, verb: string, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, me, { action: `reviews.${verb}`, objectKind: 'review', objectId: id, change });
  }
}

async function answerOf(tx: Tx, id: string): Promise<AnswerRow | null> {
  const [row] = await tx.rows<AnswerRow>('SELECT state, attempt FROM review_answer WHERE review_id = ?', [id]);
  return row ?? null;
}
