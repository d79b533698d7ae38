import type { FormRule } from 'antd';

/** Without 0 O 1 l I, so that it can be read out and typed. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 16 characters drawn evenly, in groups of four: more than 90 bits. */
export function newPassword(): string {
  const drawn: string[] = [];
  while (drawn.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // Bytes beyond the last whole round would favour the first letters.
      if (byte < 256 - (256 % LETTERS.length) && drawn.length < 16) drawn.push(LETTERS[byte % LETTERS.length] ?? '');
    }
  }
  return drawn.join('').replace(/(.{4})(?=.)/g, '$1-');
}

export const PASSWORD_RULE: FormRule = {
  required: true,
  validator: (_, value: unknown) => {
    const length = typeof value === 'string' ? [...value].length : 0;
    return length >= 10 && length <= 128 ? Promise.resolve() : Promise.reject(new Error('密码至少 10 位，最多 128 位。'));
  },
};
