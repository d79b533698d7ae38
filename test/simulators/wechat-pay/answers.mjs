/** What the platform answers: a status and a body, or nothing at all (204). */
export const told = (body) => ({ status: 200, body });
export const nothing = () => ({ status: 204, body: null });
export const refuse = (status, code, message) => ({ status, body: { code, message } });

const isText = (value, most) => typeof value === 'string' && value.length >= 1 && value.length <= most;
const isFen = (value) => Number.isSafeInteger(value) && value >= 1;

/** What is wrong with a body: a field that is missing, unknown or not what it has to be. `shape`: name → check; a trailing ? is optional. */
export function refuseShape(body, shape) {
  if (body === null) return refuse(400, 'PARAM_ERROR', 'the body is no JSON object');
  const known = Object.keys(shape).map((name) => name.replace('?', ''));
  const unknown = Object.keys(body).filter((name) => !known.includes(name));
  if (unknown.length) return refuse(400, 'PARAM_ERROR', `unknown field ${unknown.join(', ')}`);
  for (const [wanted, check] of Object.entries(shape)) {
    const name = wanted.replace('?', '');
    if (body[name] === undefined && wanted.endsWith('?')) continue;
    if (!check(body[name])) return refuse(400, 'PARAM_ERROR', `the field ${name} is missing or wrong`);
  }
  return null;
}

const fields = (shape) => (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && refuseShape(value, shape) === null;

export const ORDER = {
  appid: (v) => isText(v, 32),
  mchid: (v) => isText(v, 32),
  description: (v) => isText(v, 127),
  out_trade_no: (v) => /^[\w\-*|]{6,32}$/.test(v),
  notify_url: (v) => isText(v, 255) && URL.canParse(v) && !v.includes('?'),
  'time_expire?': (v) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(v),
  'attach?': (v) => isText(v, 128),
  amount: fields({ total: isFen, 'currency?': (v) => v === 'CNY' }),
  payer: fields({ openid: (v) => isText(v, 128) }),
};

export const REFUND = {
  'transaction_id?': (v) => isText(v, 32),
  'out_trade_no?': (v) => isText(v, 32),
  out_refund_no: (v) => /^[\w\-|*@]{1,64}$/.test(v),
  'reason?': (v) => isText(v, 80),
  'notify_url?': (v) => isText(v, 255) && URL.canParse(v) && !v.includes('?'),
  amount: fields({ refund: isFen, total: isFen, currency: (v) => v === 'CNY' }),
};

export const CLOSE = { mchid: (v) => isText(v, 32) };
