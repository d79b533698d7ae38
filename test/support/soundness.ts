import { brokenOnes } from '../../scripts/lib/invariants/list.cjs';
import type { Sql } from './sql';

/**
 * What must hold in the books after anything whatever happened: every invariant that is broken, by its id and sentence, with the first
 * rows that break it. The list is the one of `npm run invariants`.
 */
export async function unsoundness(sql: Sql): Promise<Record<string, object[]>> {
  const broken = await brokenOnes((query, values) => sql.rows(query, values));
  return Object.fromEntries(broken.map(({ id, says, findings }) => [`${id} ${says}`, findings]));
}
