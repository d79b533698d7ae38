import type { SetPart } from '@gp/contracts';

/** From a JSON column: null = nothing is in it; one server gives text, the other an object. */
export function partsOf(column: unknown): SetPart[] {
  if (column === null || column === undefined) return [];
  return (typeof column === 'string' ? JSON.parse(column) : column) as SetPart[];
}
/** For the column. */
export const partsColumn = (parts: SetPart[]): string | null => (parts.length === 0 ? null : JSON.stringify(parts));

export const partsIn = ({ parts }: { parts: SetPart[] }): string[] => parts.map(({ giftId }) => giftId);

/** What the parts of one set cost in the shop. */
export const partsFen = (parts: SetPart[], marketOf: (giftId: string) => number): number =>
  parts.reduce((sum, { giftId, quantity }) => sum + marketOf(giftId) * quantity, 0);
