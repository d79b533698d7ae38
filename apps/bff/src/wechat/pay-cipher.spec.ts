import { opened } from './pay-cipher';

const KEY = '0123456789abcdef0123456789abcdef';
const notice = {
  ciphertext: '3o+FHscBnHwu6UFVKD8LzNSO4yry7zTmU0MNl9v5LEtYae4b2A==',
  nonce: 'Kj7QIyUiYx1q',
  associated_data: 'transaction',
};

describe('what WeChat encrypted for us', () => {
  it('opens: the example of wechatpay-axios-plugin, and one with a nonce of twelve bytes', () => {
    expect(opened({ ciphertext: 'APoZlYpivU3HjbAiB4CvW1rAFr8J', nonce: '0123456789abcdef', associated_data: 'world' }, KEY)).toBe(
      'hello',
    );
    expect(opened(notice, KEY)).toBe('{"out_trade_no":"T1"}');
  });

  it.each([
    ['another key', notice, 'f123456789abcdef0123456789abcdef'],
    ['another nonce', { ...notice, nonce: 'Kj7QIyUiYx1r' }, KEY],
    ['other associated data', { ...notice, associated_data: 'refund' }, KEY],
    ['a changed text', { ...notice, ciphertext: `4${notice.ciphertext.slice(1)}` }, KEY],
    ['a text cut short', { ...notice, ciphertext: notice.ciphertext.slice(0, 12) }, KEY],
  ])('does not open with %s', (_, sealed, key) => {
    expect(() => opened(sealed, key)).toThrow();
  });
});
