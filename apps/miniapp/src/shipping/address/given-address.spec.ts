import { wordsOf } from './given-address';

const given = {
  name: '林小满',
  phone: '13812345678',
  province: '上海市',
  city: '上海市',
  district: '杨浦区',
  detail: '枫林路 128 号',
};

describe('an address out of WeChat’s own book', () => {
  it('stands in our fields as it is', () => expect(wordsOf(given)).toEqual(given));
  it('loses the code of the country', () => {
    expect(wordsOf({ ...given, phone: '+86-13812345678' }).phone).toBe('13812345678');
    expect(wordsOf({ ...given, phone: '86 138 1234 5678'.replace('86 ', '') }).phone).toBe('13812345678');
  });
  it('is of a province that we know, shortened or not, or of none', () => {
    expect(wordsOf({ ...given, province: '广西' }).province).toBe('广西壮族自治区');
    expect(wordsOf({ ...given, province: '香港特别行政区' }).province).toBe('香港特别行政区');
    expect(wordsOf({ ...given, province: 'Ontario' }).province).toBeNull();
    expect(wordsOf({ ...given, province: '' }).province).toBeNull();
  });
  it('is no longer than our fields', () => expect(wordsOf({ ...given, detail: '长'.repeat(80) }).detail).toHaveLength(60));
});
