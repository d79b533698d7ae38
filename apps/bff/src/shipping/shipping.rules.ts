import type { FreightTerms } from '@gp/contracts';

/** What is wrong with freight terms beyond their single fields; null: nothing. */
export function termsProblem({ rest, zones, notTo }: FreightTerms): string | null {
  const named = [...zones.flatMap((z) => z.provinces), ...notTo];
  const twice = named.find((province, i) => named.indexOf(province) !== i);
  if (twice) return `${twice}出现了两次，一个省只能在一处`;
  if (zones.some((z) => z.provinces.length === 0)) return '有一个分区没有选省份';
  const neverFree = [rest, ...zones].find((p) => p.freeFrom !== null && p.firstFen === 0 && p.furtherFen === 0);
  return neverFree ? '本来就不收运费的，不用再填满几件包邮' : null;
}
