import { randomBytes } from 'node:crypto';

/** What the platform says beside each code, as far as it is known (older codes keep their odd English). */
const WORDS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  87009: 'invalid signature',
  10060001: '支付单不存在',
  10060003: '支付单已使用重新发货机会',
  10060004: '支付单处于不可发货的状态',
  10060023: '发货信息未更新',
};

const hex = () => randomBytes(4).toString('hex');

/** A refusal as the platform words it. `hint` says what this simulator, being strict, did not like. */
export function refuse(errcode, hint) {
  const words = WORDS[errcode] ?? 'error';
  return { errcode, errmsg: `${words}${hint ? `: ${hint}` : ''}, rid: ${hex()}-${hex()}-${hex()}` };
}

/** The platform ignores a parameter it does not know; the simulator names it, so that a typing error is found here and not there. */
export function refuseUnknown(given, known) {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  return unknown.length ? refuse(40097, `the simulator knows no parameter ${unknown.join(', ')}`) : null;
}
