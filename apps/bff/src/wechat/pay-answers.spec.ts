import { readRefund, readTrade } from './pay-answers';

const trade = {
  mchid: '1900007291',
  appid: 'wxd678efh567hg6787',
  out_trade_no: 'P01jd000000000000000000000',
  transaction_id: '4200000000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-11-22T20:00:00+08:00',
  amount: { total: 990 },
};

describe('a payment that is told of', () => {
  it('is read with its amount, number and time', () =>
    expect(readTrade(trade)).toEqual({
      mchId: '1900007291',
      appId: 'wxd678efh567hg6787',
      outTradeNo: 'P01jd000000000000000000000',
      state: 'SUCCESS',
      transactionId: '4200000000000001',
      totalFen: 990,
      paidAt: new Date('2026-11-22T12:00:00Z'),
    }));
  it('may be unpaid, without number and amount', () =>
    expect(readTrade({ ...trade, trade_state: 'NOTPAY', transaction_id: undefined, amount: undefined })).toMatchObject({
      state: 'NOTPAY',
    }));
  it.each([
    ['paid without a number', { transaction_id: '' }],
    ['paid without an amount', { amount: {} }],
    ['paid with a fraction of a fen', { amount: { total: 9.9 } }],
    ['paid with an amount as text', { amount: { total: '990' } }],
    ['paid below zero', { amount: { total: -1 } }],
    ['of no order', { out_trade_no: 7 }],
    ['of no merchant', { mchid: null }],
  ])('is not believed %s', (_, change) => expect(readTrade({ ...trade, ...change })).toBeNull());
});

describe('a refund that is told of', () => {
  const refund = { out_trade_no: 'P1', out_refund_no: 'R1', refund_id: '50', amount: { refund: 990 } };
  it('is read from an answer and from a notice, which name its state differently', () => {
    expect(readRefund({ ...refund, status: 'PROCESSING' })).toMatchObject({ status: 'PROCESSING', refundFen: 990 });
    expect(readRefund({ ...refund, refund_status: 'SUCCESS' })).toMatchObject({ status: 'SUCCESS' });
  });
  it.each(['', 'DONE', undefined])('is not believed in the state %p', (status) =>
    expect(readRefund({ ...refund, status })).toBeNull(),
  );
});
