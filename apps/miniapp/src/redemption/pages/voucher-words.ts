import type { VoucherTerms } from '@gp/contracts';
import { yuan } from '../../shared/format';

/** 满 100.00 元减 20.00 元 */
export function voucherWords({ offFen, fromFen }: VoucherTerms): string {
  return `满 ${yuan(fromFen)}减 ${yuan(offFen)}`;
}
