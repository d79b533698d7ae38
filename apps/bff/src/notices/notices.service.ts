import type { NoticesView, NoticeView } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { newId } from '../platform/ids.js';
import { Outbox, type OutboxEvent } from '../platform/outbox.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { type News, NOTICE_TEXTS, type NoticeText, type Topic, toldTo } from './notices.rules.js';

const PAGE = 20;
/** Of members in one event. */
const EVERYBODY_CHUNK = 500;

interface NoticeRow extends NoticeText {
  id: string;
  at: Date;
  read_at: Date | null;
}

/** The inbox of a member: filled from the outbox, read on the phone. */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly members: MembersService,
  ) {}

  onModuleInit(): void {
    for (const topic of Object.keys(NOTICE_TEXTS) as Topic[]) {
      this.outbox.on(topic, (tx, event) => this.write(tx, topic, event));
    }
    this.outbox.on('points.rule-announced', (tx, event) => this.tellEverybody(tx, 'points.rule-published', event));
  }

  /** Joins `tx`. News for all members goes out some at a time: each event tells its share and hands the rest on. */
  private async tellEverybody(tx: Tx, topic: Topic, { payload }: OutboxEvent): Promise<void> {
    const { after, ...news } = payload as { after?: string };
    const memberIds = await this.members.activeAfter(tx, after ?? '', EVERYBODY_CHUNK);
    if (memberIds.length === 0) return;
    const events = [{ topic: topic as string, payload: { ...news, memberIds } as Record<string, unknown> }];
    if (memberIds.length === EVERYBODY_CHUNK)
      events.push({ topic: 'points.rule-announced', payload: { ...news, after: memberIds.at(-1) } });
    await this.outbox.tell(tx, events);
  }

  async inbox(member: Actor, cursor: string | undefined): Promise<NoticesView> {
    const before = idCursor(cursor);
    const rows = await this.transactions.rows<NoticeRow>(
      `SELECT id, title, text, path, at, read_at FROM notice
       WHERE member_id = ? ${before === null ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ?`,
      [member.id, ...(before === null ? [] : [before]), PAGE + 1],
    );
    const [unread] = await this.transactions.rows<{ n: number | string }>(
      'SELECT COUNT(*) AS n FROM notice WHERE member_id = ? AND read_at IS NULL',
      [member.id],
    );
    return { ...pageOf(rows, PAGE, noticeView, (row) => row.id), unread: Number(unread?.n ?? 0) };
  }

  /** Repeats safely. */
  async readAll(member: Actor): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write('UPDATE notice SET read_at = ? WHERE member_id = ? AND read_at IS NULL', [tx.now, member.id]),
    );
  }

  /** Joins `tx`. Safe to run twice: UNIQUE (event_id, member_id) keeps one notice an event and member. */
  private async write(tx: Tx, topic: Topic, event: OutboxEvent): Promise<void> {
    const news = event.payload as unknown as News[Topic];
    const say = NOTICE_TEXTS[topic] as (news: News[Topic]) => NoticeText;
    const { title, text, path } = say(news);
    const memberIds = toldTo(news);
    if (memberIds.length === 0) return;
    // Not INSERT IGNORE, which would swallow more than the duplicate.
    tx.later(
      `INSERT INTO notice (id, member_id, event_id, title, text, path, at) VALUES ${memberIds.map(() => '(?,?,?,?,?,?,?)').join(',')}
       ON DUPLICATE KEY UPDATE event_id = VALUES(event_id)`,
      memberIds.flatMap((memberId) => [newId(), memberId, event.id, title, text, path, event.at]),
    );
  }
}

function noticeView(row: NoticeRow): NoticeView {
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    path: row.path,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
