import type { Actor } from '../platform/access.js';

/** No organisation has it: somebody without one sees none. */
const NOWHERE = '';

/** Whose campaigns somebody sees: null = all of them; else those of this organisation. */
export function organisationSeenBy(staff: Actor): string | null {
  if (staff.roles.some((role) => role === 'operator' || role === 'super' || role === 'auditor')) return null;
  return staff.organisationId ?? NOWHERE;
}

/** On site everybody sees their own organisation's campaigns only, whatever else they may do. */
export const organisationOf = (staff: Actor): string => staff.organisationId ?? NOWHERE;
