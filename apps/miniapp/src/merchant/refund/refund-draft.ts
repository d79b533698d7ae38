import type { Fen, SaleRecordView } from '@gp/contracts';
import { parseYuan } from '../../shared/amount';
import { figure, yuan } from '../../shared/format';

type Refundable = Pick<SaleRecordView, 'amountFen' | 'refundedFen' | 'points' | 'refunds'>;

export function leftOf(sale: Refundable): Fen {
  return Math.max(0, sale.amountFen - sale.refundedFen);
}

/** As the field wants it: 58.60. */
export function asText(fen: Fen): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** What the clerk wrote, or what is wrong with it. */
export function readRefund(sale: Refundable, text: string): { fen: Fen; problem: null } | { fen: null; problem: string } {
  const amount = parseYuan(text, '请填退款金额。');
  if (amount.fen === null) return amount;
  const left = leftOf(sale);
  return amount.fen > left ? { fen: null, problem: `这张小票最多还能退 ${yuan(left)}。` } : amount;
}

/** What will happen, as far as it is certain before the server has reckoned. */
export function consequences(sale: Refundable, fen: Fen): string[] {
  const left = leftOf(sale);
  const still = sale.points - sale.refunds.reduce((sum, refund) => sum + refund.points, 0);
  const owed = '会员已经用掉的部分记为欠分，下次得分先抵扣，余额不会低于 0。';
  if (still <= 0) return ['这张小票没有可以扣回的积分，只记下退款。', '登记后不能撤回。'];
  const first =
    fen === left
      ? `整单退完：这张小票还留着的 ${figure(still)} 分全部扣回。`
      : `退款后实付还剩 ${yuan(left - fen)}，积分按它重新算，多得的扣回，最多 ${figure(still)} 分。`;
  return [first, owed, '登记后不能撤回。'];
}
