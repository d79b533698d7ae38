import { UNDO_MINUTES } from '@gp/contracts';
import type { Actor } from './access.js';
import { conflict, Refusal } from './refusal.js';

/** Something a clerk did at the counter that can be taken back for a while. */
export interface Deed {
  staffId: string;
  at: Date;
  undoneAt: Date | null;
}

export const undoUntil = (at: Date): Date => new Date(at.getTime() + UNDO_MINUTES * 60_000);

/** By the clerk who did it, or by the owner of the merchant, whose it is. */
const mayUndo = (me: Actor, staffId: string): boolean => me.id === staffId || me.roles.includes('merchant-owner');

/** Why somebody of the merchant may not undo it; null when they may. */
export function undoProblem(me: Actor, deed: Deed, now: Date): Refusal | null {
  if (!mayUndo(me, deed.staffId)) return new Refusal(403, 'counter/undo-not-yours');
  if (deed.undoneAt) return conflict('counter/already-undone', { undoneAt: deed.undoneAt.toISOString() });
  if (now > undoUntil(deed.at)) return conflict('counter/undo-too-late', { minutes: UNDO_MINUTES });
  return null;
}

/** Until when this person may undo it, for a list; null = not, or not any more. */
export function undoableUntil(me: Actor, deed: Deed, now: Date): string | null {
  return undoProblem(me, deed, now) === null ? undoUntil(deed.at).toISOString() : null;
}
