import type { RefundView } from '@gp/contracts';
import { asText, consequences, leftOf, readRefund } from './refund-draft';

const sale = { amountFen: 5860, refundedFen: 0, points: 58, refunds: [] };
const partly = { ...sale, refundedFen: 2000, refunds: [{ points: 20 }] as RefundView[] };

test('what is left is offered first, as the field wants it', () => {
  expect(asText(leftOf(sale))).toBe('58.60');
  expect(asText(leftOf(partly))).toBe('38.60');
  expect(asText(leftOf({ ...sale, refundedFen: 5860 }))).toBe('0.00');
  expect(asText(5)).toBe('0.05');
});

test('up to what is left and no fen more', () => {
  expect(readRefund(partly, '38.60')).toEqual({ fen: 3860, problem: null });
  expect(readRefund(partly, '38.61').problem).toBe('这张小票最多还能退 38.60 元。');
  expect(readRefund(partly, '').problem).toBe('请填退款金额。');
  expect(readRefund(partly, '0').problem).toBe('金额要大于 0。');
});

test('a whole refund takes what is still there, a part is reckoned anew, and a debt is announced', () => {
  expect(consequences(sale, 5860)[0]).toContain('58 分全部扣回');
  expect(consequences(partly, 3860)[0]).toContain('38 分全部扣回');
  expect(consequences(sale, 2000)[0]).toContain('实付还剩 38.60 元，积分按它重新算');
  expect(consequences(sale, 2000).join('')).toContain('欠分');
  expect(consequences({ ...sale, points: 0 }, 100)[0]).toContain('没有可以扣回的积分');
});
