import { type Intent, intentsFrom, isSame, KEPT_MS, withIntent, withoutIntent } from './intents';

const sale: Intent = {
  kind: 'sale',
  key: 'key-sale',
  madeAt: 1_000,
  memberName: '林＊满',
  body: { ticket: 'T1', amountFen: 4990, receiptNo: '0031' },
};
const verify: Intent = { kind: 'verify', key: 'key-verify', madeAt: 2_000, memberName: '', body: { code: 'HM1.x' } };
const refund: Intent = {
  kind: 'refund',
  key: 'key-refund',
  madeAt: 2_500,
  memberName: '林＊满',
  saleId: 's1',
  receiptNo: '0031',
  body: { amountFen: 1990, refundNo: 'R-1' },
};

test('intents survive the app being closed', () => {
  const stored = JSON.parse(JSON.stringify([sale, verify, refund]));
  expect(intentsFrom(stored, 3_000)).toEqual([sale, verify, refund]);
});

test('one that is older than the server remembers its key is dropped rather than repeated', () => {
  expect(intentsFrom([sale, verify], sale.madeAt + KEPT_MS)).toEqual([verify]);
});

test('trying again does not make a second one', () => {
  expect(withIntent(withIntent([verify], sale), sale)).toEqual([verify, sale]);
});

test('an answer settles exactly its own', () => {
  expect(withoutIntent([sale, verify], 'key-sale')).toEqual([verify]);
});

test.each([
  undefined,
  'x',
  {},
  [null],
  [{ ...sale, key: '' }],
  [{ ...sale, body: { ticket: 'T1', amountFen: 49.9, receiptNo: '1' } }],
  [{ ...verify, body: {} }],
  [{ ...verify, kind: 'other' }],
  [{ ...refund, saleId: '' }],
  [{ ...refund, body: { amountFen: 1990 } }],
])('what is not an intent is left out: %p', (stored) => {
  expect(intentsFrom(stored, 3_000)).toEqual([]);
});

test('the same again keeps its key; an amount that was put right is another intent', () => {
  const { key, madeAt, ...unsent } = refund;
  expect([key, madeAt]).toEqual(['key-refund', 2_500]);
  expect(isSame(refund, unsent)).toBe(true);
  if (unsent.kind !== 'refund') throw new Error('not the refund');
  expect(isSame(refund, { ...unsent, body: { ...unsent.body, amountFen: 1991 } })).toBe(false);
  expect(isSame(sale, unsent)).toBe(false);
});
