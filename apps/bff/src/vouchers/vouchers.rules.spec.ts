import { billWith } from './vouchers.rules.js';

const terms = { offFen: 2000, fromFen: 10_000 };

describe('a voucher of 20 off 100', () => {
  it('takes 20 off a bill of 100 and of more', () => {
    expect(billWith(terms, 10_000)).toEqual({ billFen: 10_000, offFen: 2000, toPayFen: 8000 });
    expect(billWith(terms, 12_345)).toEqual({ billFen: 12_345, offFen: 2000, toPayFen: 10_345 });
  });

  it('says how much a smaller bill lacks', () => {
    expect(billWith(terms, 9000)).toEqual({ missingFen: 1000 });
    expect(billWith(terms, 9999)).toEqual({ missingFen: 1 });
  });
});
