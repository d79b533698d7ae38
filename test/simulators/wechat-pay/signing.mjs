import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto';

const SKEW_S = 300;
const AUTHORIZATION =
  /^WECHATPAY2-SHA256-RSA2048 mchid="([^"]*)",nonce_str="([^"]*)",timestamp="([^"]*)",serial_no="([^"]*)",signature="([^"]*)"$/;
const lines = (...parts) => parts.map((part) => `${part}\n`).join('');
const nonce = () => randomBytes(16).toString('hex').toUpperCase();

/** Signs what WeChat says, encrypts what it tells, and checks what a merchant asks. */
export class Signing {
  #seen = new Set();

  constructor({ keys, merchant, clock, publicKeyId }) {
    Object.assign(this, { keys, merchant, clock, publicKeyId });
  }

  #verified(message, signature) {
    return createVerify('RSA-SHA256').update(message).verify(this.keys.merchant.publicKey, signature, 'base64');
  }

  /** Why a request is not the merchant's; null when it is. */
  whyRefused({ method, path, headers, body }) {
    const [, mchid, nonceStr, timestamp, serial, signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
    if (!mchid) return 'the Authorization header is not what it has to be';
    if (mchid !== this.merchant.mchId || serial !== this.merchant.serialNo) return 'the merchant or its serial is unknown';
    if (Math.abs(Number(timestamp) - this.clock.now() / 1000) >= SKEW_S) return 'the timestamp is too far from ours';
    if (this.#seen.has(nonceStr)) return 'the nonce was used before';
    this.#seen.add(nonceStr);
    for (const name of ['accept', 'user-agent', 'content-type']) if (!headers[name]) return `there is no ${name}`;
    if (headers['wechatpay-serial'] !== this.publicKeyId) return 'Wechatpay-Serial does not name our public key';
    return this.#verified(lines(method, path, timestamp, nonceStr, body), signature) ? null : 'the signature is wrong';
  }

  /** Why what a phone pays with was not signed by the merchant; null when it was. */
  whyNoPaySign(appId, { timeStamp, nonceStr, package: bundle, signType, paySign }) {
    if (signType !== 'RSA') return 'signType is not RSA';
    for (const [name, value] of Object.entries({ timeStamp, nonceStr, paySign }))
      if (typeof value !== 'string' || value === '') return `${name} is not a text`;
    return this.#verified(lines(appId, timeStamp, nonceStr, bundle), paySign) ? null : 'paySign is wrong';
  }

  /** The headers that prove what WeChat says. `wrong`: none | signature | probe | stale | serial. */
  proof(body, wrong = 'none') {
    const timestamp = Math.floor(this.clock.now() / 1000) - (wrong === 'stale' ? SKEW_S + 1 : 0);
    const nonceStr = nonce();
    const message = lines(timestamp, nonceStr, wrong === 'signature' ? `${body} ` : body);
    const right = createSign('RSA-SHA256').update(message).sign(this.keys.platform.privateKey, 'base64');
    return {
      'Wechatpay-Timestamp': String(timestamp),
      'Wechatpay-Nonce': nonceStr,
      'Wechatpay-Signature': wrong === 'probe' ? `WECHATPAY/SIGNTEST/${right}` : right,
      'Wechatpay-Serial': wrong === 'serial' ? '5157F09EFDC096DE15EBE81A47057A7200000000' : this.publicKeyId,
    };
  }

  sealed(content, originalType) {
    const iv = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(this.merchant.apiV3Key, 'utf8'), Buffer.from(iv, 'utf8'));
    cipher.setAAD(Buffer.from(originalType, 'utf8'));
    const bytes = [cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()];
    return {
      original_type: originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat(bytes).toString('base64'),
      associated_data: originalType,
      nonce: iv,
    };
  }
}
