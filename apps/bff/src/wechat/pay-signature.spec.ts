import { createPublicKey, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { authorization, type Proof, payMessage, requestMessage, signed, whyUnproven } from './pay-signature';
import { DOCUMENTATION_KEY, NOTICE, ORDER, PAY_SIGN, PLATFORM_KEY, QUERY_SIGNATURE } from './pay-vectors';

const isSigned = (message: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(message).verify(createPublicKey(DOCUMENTATION_KEY), signature, 'base64');
const [timestamp, nonce] = [1554208460, '593BEC0C930BF1AFEB40B4A08C8FB242'];

describe('what is signed is what WeChat signed in its own examples', () => {
  it('a request with a body, byte for byte', () => {
    const request = { method: 'POST', path: '/v3/pay/transactions/jsapi', timestamp, nonce, body: ORDER.body };
    expect(isSigned(requestMessage(request), ORDER.signature)).toBe(true);
    expect(isSigned(requestMessage({ ...request, body: `${ORDER.body} ` }), ORDER.signature)).toBe(false);
  });

  it('a request without a body, its query included', () => {
    const path = '/v3/pay/transactions/out-trade-no/T20260101000001?mchid=1900007291';
    expect(isSigned(requestMessage({ method: 'GET', path, timestamp, nonce, body: '' }), QUERY_SIGNATURE)).toBe(true);
  });

  it('what the phone pays with', () => {
    const message = payMessage({
      // In two pieces: the app id of WeChat's documentation is no secret, but looks like one.
      appId: `wx${'2421b1c4370ec43b'}`,
      timeStamp: String(timestamp),
      nonceStr: nonce,
      package: 'prepay_id=wx201410272009395522657a690389285100',
    });
    expect(isSigned(message, PAY_SIGN)).toBe(true);
  });
});

it('the header names merchant, nonce, time and key, and its signature is that of the request', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const request = { method: 'GET', path: '/v3/certificates', timestamp, nonce, body: '' };
  const header = authorization(request, { mchId: '1900007291', serialNo: '408B07', privateKey });
  const [, signature = ''] =
    /^WECHATPAY2-SHA256-RSA2048 mchid="1900007291",nonce_str="593BEC0C930BF1AFEB40B4A08C8FB242",timestamp="1554208460",serial_no="408B07",signature="([^"]+)"$/.exec(
      header,
    ) ?? [];
  expect(createVerify('RSA-SHA256').update(requestMessage(request)).verify(publicKey, signature, 'base64')).toBe(true);
});

describe('what WeChat says', () => {
  const keys = new Map([[NOTICE.serial, createPublicKey(PLATFORM_KEY)]]);
  const { body, ...proof } = NOTICE;
  const at = (secondsLater: number) => new Date((Number(NOTICE.timestamp) + secondsLater) * 1000);
  const why = (
    change: Partial<Proof> = {},
    { text = body, now = at(0), known = keys }: { text?: string; now?: Date; known?: ReadonlyMap<string, KeyObject> } = {},
  ) => whyUnproven({ ...proof, ...change }, text, known, now);

  it('is believed when it is signed with the key that it names', () => expect(why()).toBeNull());
  it('is believed up to five minutes early or late, and not at five minutes', () => {
    expect([why({}, { now: at(299) }), why({}, { now: at(-299) })]).toEqual([null, null]);
    for (const seconds of [300, -300, 86_400]) expect(why({}, { now: at(seconds) })).toBe('its time is too far from ours');
  });
  it('is not believed with one byte more, another nonce, another time or no signature', () => {
    expect(why({}, { text: `${body}\n` })).toBe('its signature is wrong');
    expect(why({ nonce: 'another' })).toBe('its signature is wrong');
    expect(why({ timestamp: String(Number(proof.timestamp) + 1) })).toBe('its signature is wrong');
    expect(why({ timestamp: '1e9' })).toBe('its time is none');
    expect(whyUnproven(null, body, keys, at(0))).toBe('it has no signature');
  });
  it('is refused when it is a probe, even if its signature could be right', () =>
    expect(why({ signature: `WECHATPAY/SIGNTEST/${proof.signature}` })).toBe('it is a probe of WeChat'));
  it('is refused when another key signed it, known or not', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(why({ serial: 'PUB_KEY_ID_1' })).toBe('its key is not known');
    expect(why({}, { known: new Map([[NOTICE.serial, stranger.publicKey]]) })).toBe('its signature is wrong');
    const signature = signed(`${proof.timestamp}\n${proof.nonce}\n${body}\n`, stranger.privateKey);
    expect(why({ signature })).toBe('its signature is wrong');
  });
});
