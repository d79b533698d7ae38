import { Injectable } from '@nestjs/common';
import type { Actor } from './access.js';
import { newId } from './ids.js';
import type { Tx } from './transactions.js';

export interface Act {
  /** A verb of the business, e.g. "gifts.publish". */
  action: string;
  objectKind: string;
  objectId: string;
  /** What changed; never personal data, never a secret. */
  change?: Record<string, unknown>;
}

/** Each write of staff leaves a row here, in the same transaction. */
@Injectable()
export class Audit {
  /** Joins `tx`. */
  async record(tx: Tx, actor: Actor, act: Act): Promise<void> {
    await tx.write(
      'INSERT INTO audit (id, at, actor_id, roles, action, object_kind, object_id, changes, request_id) VALUES (?,?,?,?,?,?,?,?,?)',
      [
        newId(),
        tx.now,
        actor.id,
        actor.roles.join(','),
        act.action,
        act.objectKind,
        act.objectId,
        JSON.stringify(act.change ?? {}),
        actor.requestId ?? '',
      ],
    );
  }
}
