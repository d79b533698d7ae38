import type { Id, Instant, Page } from './ids';

/** GET /notices – the member's inbox in the app. */
export interface NoticeView {
  id: Id;
  title: string;
  text: string;
  /** Page of the phone app it leads to, e.g. /redemption/pages/code/index?id=…; null = nowhere. */
  path: string | null;
  at: Instant;
  readAt: Instant | null;
}
export interface NoticesView extends Page<NoticeView> {
  unread: number;
}

export type NoticesError = 'notices/not-found';
