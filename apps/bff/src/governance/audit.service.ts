import type { AuditPage } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { isId } from '../platform/ids.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { StaffService } from '../staff/staff.service.js';

const PAGE = 50;
const USERNAME = /^[a-z0-9._-]{1,40}$/;

interface AuditTableRow {
  id: string;
  at: Date;
  actor_id: string;
  roles: string;
  action: string;
  object_kind: string;
  object_id: string;
  changes: unknown;
  request_id: string;
}
export interface AuditSearch {
  actor?: string | undefined;
  object?: string | undefined;
  cursor?: string | undefined;
}

/** Reads what Audit (platform) wrote. Nothing here, or anywhere, changes a row. */
@Injectable()
export class AuditService {
  constructor(
    private readonly transactions: Transactions,
    private readonly staff: StaffService,
  ) {}

  /** Newest first. */
  async list(search: AuditSearch): Promise<AuditPage> {
    const before = idCursor(search.cursor);
    const who = search.actor?.trim() ?? '';
    const actorId = who === '' ? null : await this.idOf(who);
    if (who !== '' && actorId === null) return { items: [], cursor: null };
    const rows = await this.rows(actorId, search.object || null, before);
    const names = await this.staff.names(
      this.transactions,
      rows.map((row) => row.actor_id),
    );
    return pageOf(
      rows,
      PAGE,
      (row) => ({
        id: row.id,
        at: row.at.toISOString(),
        actorId: row.actor_id,
        actorName: names.get(row.actor_id) ?? '',
        roles: row.roles,
        action: row.action,
        objectKind: row.object_kind,
        objectId: row.object_id,
        change: (typeof row.changes === 'string' ? JSON.parse(row.changes) : row.changes) as Record<string, unknown>,
        requestId: row.request_id,
      }),
      (row) => row.id,
    );
  }

  private async idOf(who: string): Promise<string | null> {
    const username = who.toLowerCase();
    if (isId(who)) return who;
    return USERNAME.test(username) ? this.staff.idOf(this.transactions, username) : null;
  }

  private rows(actorId: string | null, objectId: string | null, before: string | null): Promise<AuditTableRow[]> {
    const given: [string, string | null][] = [
      ['actor_id = ?', actorId],
      ['object_id = ?', objectId],
      ['id < ?', before],
    ];
    const conditions = given.filter(([, value]) => value !== null);
    const where = conditions.length > 0 ? `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}` : '';
    return this.transactions.rows(
      `SELECT id, at, actor_id, roles, action, object_kind, object_id, changes, request_id FROM audit ${where} ORDER BY id DESC LIMIT ?`,
      [...conditions.map(([, value]) => value as SqlValue), PAGE + 1],
    );
  }
}
