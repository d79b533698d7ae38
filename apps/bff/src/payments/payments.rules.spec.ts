import { askAgainMs, askRefundAgainMs, judgeTrade, refundAfter, refundsTogether } from './payments.rules';

const open = { state: 'open', amountFen: 990, transactionId: null } as const;
const paid = { state: 'paid', amountFen: 990, transactionId: '42' } as const;

describe('a payment that WeChat tells of', () => {
  it.each([
    ['of an open one is new', open, { transactionId: '42', totalFen: 990 }, 'new'],
    [
      'of a closed one is new too: the money is there',
      { ...open, state: 'closed' },
      { transactionId: '42', totalFen: 990 },
      'new',
    ],
    ['told again is a repetition', paid, { transactionId: '42', totalFen: 990 }, 'repeated'],
    ['with one fen less is a difference', open, { transactionId: '42', totalFen: 989 }, 'wrong-amount'],
    ['with one fen more is a difference', open, { transactionId: '42', totalFen: 991 }, 'wrong-amount'],
    ['with another transaction is a difference', paid, { transactionId: '43', totalFen: 990 }, 'other-transaction'],
    ['of a paid one with another amount is a difference', paid, { transactionId: '42', totalFen: 1 }, 'wrong-amount'],
  ] as const)('%s', (_, payment, told, verdict) => {
    expect(judgeTrade(payment, told)).toBe(verdict);
  });
});

describe('a refund', () => {
  it.each([
    ['wanted', 'PROCESSING', 'processing'],
    ['processing', 'SUCCESS', 'done'],
    ['processing', 'ABNORMAL', 'abnormal'],
    ['processing', 'CLOSED', 'closed'],
    ['abnormal', 'SUCCESS', 'done'],
    ['abnormal', 'PROCESSING', 'abnormal'],
    ['done', 'PROCESSING', 'done'],
    ['done', 'ABNORMAL', 'done'],
    ['closed', 'SUCCESS', 'closed'],
  ] as const)('that is %s and told %s is %s', (state, told, after) => {
    expect(refundAfter(state, told)).toBe(after);
  });
});

it('asks soon at first and seldom later, without end', () => {
  expect([0, 1, 6, 99].map(askAgainMs)).toEqual([5_000, 30_000, 1_800_000, 1_800_000]);
  expect([0, 7, 99].map(askRefundAgainMs)).toEqual([5_000, 21_600_000, 21_600_000]);
});

describe('several refunds of one payment, told as one', () => {
  const done = { state: 'done' as const, amountFen: 333, doneAt: new Date('2026-11-01T00:00:00Z') };
  const wanted = { state: 'wanted' as const, amountFen: 333, doneAt: null };
  const closed = { state: 'closed' as const, amountFen: 333, doneAt: null };
  it('are as far as the slowest of them, and as much as all that is alive', () => {
    expect(refundsTogether([])).toBeNull();
    expect(refundsTogether([done, wanted])).toEqual({ state: 'wanted', amountFen: 666, doneAt: null });
    expect(refundsTogether([done, { ...done, doneAt: new Date('2026-11-02T00:00:00Z') }])).toEqual({
      ...{ state: 'done', amountFen: 666 },
      doneAt: new Date('2026-11-02T00:00:00Z'),
    });
  });
  it('a closed one counts only where nothing else does: it did not happen', () => {
    expect(refundsTogether([closed, done])).toEqual(done);
    expect(refundsTogether([closed])).toEqual(closed);
  });
});
