import type { ConsoleReview, ConsoleReviewPage, ReviewState } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { StaffService } from '../staff/staff.service.js';
import { type Reader, reviews, type WholeReview } from './review.queries.js';

const PAGE = 50;

interface Filter {
  state?: ReviewState | 'answer';
  giftId?: string;
}

/** Reviews as staff read them: all of them, or – for a merchant's owner – what is published about their gifts. */
@Injectable()
export class ReviewsConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly staff: StaffService,
  ) {}

  async page(me: Actor, { state, giftId }: Filter, cursor: string | undefined): Promise<ConsoleReviewPage> {
    const conditions = ['1 = 1'];
    const values: SqlValue[] = [];
    const where = (condition: string, value: string | null | undefined) => {
      if (!value) return;
      conditions.push(condition);
      values.push(value);
    };
    where('v.merchant_id = ?', me.merchantId);
    // What is not public yet is not the merchant's to see: nobody is asked to change their words before they are out.
    where('v.state = ?', me.merchantId || state === 'answer' ? 'published' : state);
    where('a.state = ?', state === 'answer' ? 'waiting' : null);
    where('v.gift_id = ?', giftId);
    where('v.id < ?', idCursor(cursor));
    const rows = await reviews(this.transactions, conditions.join(' AND '), values, PAGE + 1);
    const view = await this.viewOf(this.transactions, rows, me);
    return pageOf(rows, PAGE, view, (r) => r.id);
  }

  /** `me`: with whose eyes; an owner does not see who decided. */
  async view(db: Reader, id: string, me?: Actor): Promise<ConsoleReview> {
    const rows = await reviews(db, 'v.id = ?', [id], 1);
    const [row] = rows;
    if (!row) throw notFound('reviews/not-found');
    return (await this.viewOf(db, rows, me))(row);
  }

  private async viewOf(db: Reader, rows: WholeReview[], me?: Actor): Promise<(row: WholeReview) => ConsoleReview> {
    const names = await this.members.maskedNames(db, [...new Set(rows.map((r) => r.member_id))]);
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const isOwner = me?.merchantId != null;
    const deciders = isOwner ? new Map() : await this.staff.names(db, [...new Set(rows.flatMap((r) => r.decided_by ?? []))]);
    return (r) => ({
      id: r.id,
      giftId: r.gift_id,
      giftName: r.gift_name,
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      memberName: names.get(r.member_id) ?? '',
      state: r.state,
      stars: r.stars,
      words: r.words,
      attempt: r.attempt,
      why: r.why,
      earned: r.earned,
      takenBack: r.redemption_state !== 'used',
      writtenAt: r.written_at.toISOString(),
      decidedAt: r.decided_at?.toISOString() ?? null,
      decidedBy: deciders.get(r.decided_by ?? '') ?? null,
      answer:
        r.answer_words !== null && r.answer_state !== null && r.answer_at
          ? { words: r.answer_words, state: r.answer_state, why: r.answer_why, writtenAt: r.answer_at.toISOString() }
          : null,
    });
  }
}
