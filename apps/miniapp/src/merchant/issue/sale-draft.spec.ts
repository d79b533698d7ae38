import { type CertificateView, SALE_CATEGORIES } from '@gp/contracts';
import fc from 'fast-check';
import { CATEGORY_WORDS, findCertificates, readDraft, type SaleDraft } from './sale-draft';

const certificate: CertificateView = {
  id: 'c1',
  number: 'CQC-2026-0117',
  productName: '再生纸笔记本',
  issuer: '中国质量认证中心',
  validUntil: '2027-12-31T16:00:00.000Z',
  withdrawnAt: null,
};
const NOW = Date.parse('2026-11-22T00:00:00.000Z');
const plain: SaleDraft = { amount: '58.60', category: null, green: null };

test('a plain sale has no lines', () => {
  expect(readDraft(plain).goods).toEqual({ amountFen: 5860 });
});

test('a category is about all of it', () => {
  expect(readDraft({ ...plain, category: 'books' }).goods?.lines).toEqual([{ category: 'books', amountFen: 5860 }]);
});

test('the green part stands by itself, the rest keeps the category', () => {
  const green = { amount: '20', certificate };
  expect(readDraft({ ...plain, green }).goods?.lines).toEqual([{ amountFen: 2000, certificate: 'CQC-2026-0117' }]);
  expect(readDraft({ ...plain, green, category: 'books' }).goods?.lines).toEqual([
    { category: 'books', amountFen: 2000, certificate: 'CQC-2026-0117' },
    { category: 'books', amountFen: 3860 },
  ]);
});

test('goods that are all green leave no empty line', () => {
  const { goods } = readDraft({ ...plain, category: 'food', green: { amount: '58.6', certificate } });
  expect(goods?.lines).toEqual([{ category: 'food', amountFen: 5860, certificate: 'CQC-2026-0117' }]);
});

test.each([
  [{ ...plain, amount: '' }, { amount: '请填实付金额。' }],
  [{ ...plain, green: { amount: '', certificate } }, { greenAmount: '请填绿色商品的金额。' }],
  [{ ...plain, green: { amount: '58.61', certificate } }, { greenAmount: '不能超过实付 58.60 元。' }],
  [{ ...plain, green: { amount: '10', certificate: null } }, { certificate: '请选认证，没有认证就不算绿色商品。' }],
])('%j is not sent', (draft, problems) => {
  expect(readDraft(draft as SaleDraft)).toMatchObject({ goods: null, ...problems });
});

test('the lines never come to more than what was paid', () => {
  const category = fc.constantFrom(null, ...SALE_CATEGORIES);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), category, (fen, greenFen, kind) => {
      const text = (n: number) => (n / 100).toFixed(2);
      const { goods } = readDraft({ amount: text(fen), category: kind, green: { amount: text(greenFen), certificate } });
      if (greenFen > fen) expect(goods).toBeNull();
      const sum = (goods?.lines ?? []).reduce((total, line) => total + line.amountFen, 0);
      expect(sum).toBeLessThanOrEqual(goods?.amountFen ?? 0);
      if (goods && kind) expect(sum).toBe(goods.amountFen);
    }),
  );
});

test('certificates are found by number, product or body; what is over is not offered', () => {
  const ended = { ...certificate, id: 'c2', validUntil: '2026-11-21T16:00:00.000Z' };
  const withdrawn = { ...certificate, id: 'c3', withdrawnAt: '2026-11-01T00:00:00.000Z' };
  const ids = (typed: string) => findCertificates([certificate, ended, withdrawn], typed, NOW).map((one) => one.id);
  expect(ids('')).toEqual(['c1']);
  expect(ids('cqc-2026')).toEqual(['c1']);
  expect(ids('笔记本 质量')).toEqual(['c1']);
  expect(ids('杯子')).toEqual([]);
});

test('each category has a word of its own', () => {
  expect(new Set(SALE_CATEGORIES.map((category) => CATEGORY_WORDS[category])).size).toBe(SALE_CATEGORIES.length);
});
