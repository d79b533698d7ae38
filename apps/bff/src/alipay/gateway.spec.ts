import { generateKeyPairSync } from 'node:crypto';
import { gatewayTime, rsa2, signedText, verifiedAnswer } from './gateway';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const NAME = 'alipay_system_oauth_token_response';
const reply = (text: string, signature = rsa2(text, privateKey)) => `{"${NAME}":${text},"sign":"${signature}"}`;

describe('what is signed for the gateway', () => {
  it('is every parameter that says something, by name, as it is', () => {
    expect(signedText({ version: '1.0', app_id: '2021', sign: 'old', charset: '', code: 'a+b/c=&' })).toBe(
      'app_id=2021&code=a+b/c=&&version=1.0',
    );
  });

  it('has the clock of China, whatever ours is', () => {
    expect(gatewayTime(new Date('2026-11-22T16:30:00.999Z'))).toBe('2026-11-23 00:30:00');
  });
});

describe('an answer of the gateway', () => {
  it.each([
    '{"open_id":"0abc"}',
    '{"open_id":"0abc","words":"a } and a \\" and a { and 中文","deep":{"er":[{}]}}',
    '{ "open_id" : "0abc" }',
  ])('is believed as the text that was signed: %s', (text) => {
    expect(verifiedAnswer(reply(text), NAME, publicKey)).toMatchObject({ open_id: '0abc' });
    expect(verifiedAnswer(reply(text).replace('0abc', '0abd'), NAME, publicKey)).toBeNull();
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no signature', `{"${NAME}":{"open_id":"0abc"}}`],
    ['an empty signature', reply('{"open_id":"0abc"}', '')],
    ['another name', reply('{"open_id":"0abc"}').replace(NAME, 'other_response')],
    ['no object', reply('"0abc"')],
    ['something before it', reply('{"open_id":"0abc"}').replace('{', '{"x":1,')],
  ])('is not believed with %s', (_, text) => {
    expect(verifiedAnswer(text, NAME, publicKey)).toBeNull();
  });

  it('is not believed under the key of another', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(verifiedAnswer(reply('{"open_id":"0abc"}'), NAME, stranger.publicKey)).toBeNull();
  });
});
