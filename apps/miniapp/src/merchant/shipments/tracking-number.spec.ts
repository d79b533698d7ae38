import { isNumber, numberIn } from './tracking-number';

describe('what the camera reads off a label', () => {
  it('is the number itself', () => {
    expect(numberIn(' ZT123456789 ')).toBe('ZT123456789');
    expect(numberIn('773123456789012345')).toBe('773123456789012345');
  });
  it('or holds it', () => expect(numberIn('https://courier.example/q?no=SF1234567890123&v=2')).toBe('SF1234567890123'));
  it('or is something else', () => {
    expect(numberIn('HM1.abc')).toBeNull();
    expect(numberIn('你好')).toBeNull();
  });
});

test('a number has 6 to 32 letters, figures or hyphens', () =>
  expect(['ZT123', 'ZT1234', 'ZT 1234', 'A'.repeat(33)].map(isNumber)).toEqual([false, true, false, false]));
