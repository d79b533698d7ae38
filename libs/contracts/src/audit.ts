import type { Id, Instant, Page } from './ids';

/** GET /console/audit?cursor=&actor=&object= – what staff did, newest first. Append-only. */
export interface AuditRow {
  id: Id;
  at: Instant;
  actorId: Id;
  actorName: string;
  roles: string;
  /** A verb of the business, e.g. gifts.publish. */
  action: string;
  objectKind: string;
  objectId: Id;
  /** What changed, without personal data. */
  change: Record<string, unknown>;
  requestId: string;
}
export type AuditPage = Page<AuditRow>;
