import { judgeNumber } from './tracking.rules';

const asked = { company: '中通快递', trackingNo: 'ZT123456789' };
const waits = { isToSend: true, isInTime: true, company: null, trackingNo: null };
const sent = { isToSend: false, isInTime: true, ...asked };

describe('a line of a file of tracking numbers', () => {
  it('can be sent, or was sent with just this number', () => {
    expect(judgeNumber(asked, waits, null)).toEqual({ outcome: 'send' });
    expect(judgeNumber(asked, sent, null)).toEqual({ outcome: 'same' });
  });
  it.each([
    ['a line before names it', asked, waits, 3, /^第 3 行也是/],
    ['nobody knows it', asked, null, null, /没有找到/],
    ['a spreadsheet has rounded the number', { ...asked, trackingNo: '7.73E+14' }, waits, null, /科学计数/],
    ['the number is too short', { ...asked, trackingNo: 'ZT1' }, waits, null, /6 到 32 位/],
    ['no company is named', { ...asked, company: '' }, waits, null, /快递公司/],
    [
      'it was sent with another number',
      { ...asked, trackingNo: 'ZT000000' },
      sent,
      null,
      /已经寄出，单号是 中通快递 ZT123456789/,
    ],
    ['it went back', asked, { ...waits, isToSend: false }, null, /不要再寄/],
    ['its time is over', asked, { ...waits, isInTime: false }, null, /寄出期限/],
  ])('is a problem where %s', (_, line, shipment, before, words) =>
    expect(judgeNumber(line, shipment, before)).toEqual({ problem: expect.stringMatching(words) }),
  );
});
