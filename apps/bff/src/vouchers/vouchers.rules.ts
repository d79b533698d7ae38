import type { Bill, Fen, VoucherTerms } from '@gp/contracts';

/** 满 100 减 20: what a bill becomes, or how much it lacks. */
export function billWith({ offFen, fromFen }: VoucherTerms, billFen: Fen): Bill | { missingFen: Fen } {
  return billFen < fromFen ? { missingFen: fromFen - billFen } : { billFen, offFen, toPayFen: billFen - offFen };
}
