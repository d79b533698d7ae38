import { isId } from './ids.js';
import { invalid } from './refusal.js';

/** A cursor that is the id of the last row seen. Anything else is refused rather than ignored. */
export function idCursor(cursor: string | undefined): string | null {
  if (cursor === undefined || cursor === '') return null;
  if (!isId(cursor)) throw invalid('cursor', '翻页位置不对');
  return cursor;
}

/** Cuts `size + 1` rows to a page; the cursor is what `cursorOf` says of the last row, or null at the end. */
export function pageOf<R, T>(
  rows: R[],
  size: number,
  view: (row: R) => T,
  cursorOf: (row: R) => string,
): { items: T[]; cursor: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(view), cursor: rows.length > size && last ? cursorOf(last) : null };
}
