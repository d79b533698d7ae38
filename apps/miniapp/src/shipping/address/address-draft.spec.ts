import { cityOf, draftOf, problemsOf, toSend } from './address-draft';

const whole = {
  name: ' 林小满 ',
  phone: '13812345678',
  province: '上海市' as const,
  city: '上海市',
  district: '杨浦区',
  detail: '枫林路 128 号',
  isDefault: false,
};

describe('an address that is typed', () => {
  it('is sent without the spaces around it', () => expect(toSend(whole)).toMatchObject({ name: '林小满', province: '上海市' }));
  it('says of each empty field what is missing, and is not sent', () => {
    expect(Object.keys(problemsOf(draftOf(null)))).toEqual(['name', 'phone', 'province', 'city', 'district', 'detail']);
    expect(toSend(draftOf(null))).toBeNull();
  });
  it.each(['1381234567', '23812345678', '138 1234 5678', '123'])('refuses the number %s', (phone) =>
    expect(problemsOf({ ...whole, phone }).phone).toBe('请填 11 位手机号，或带区号的座机。'),
  );
  it('takes a landline with its area code', () => expect(problemsOf({ ...whole, phone: '021-65123456' })).toEqual({}));
  it('knows that a municipality is its own city', () => {
    expect(cityOf('北京市')).toBe('北京市');
    expect(cityOf('浙江省')).toBe('');
  });
});
