import type { GiftView } from '@gp/contracts';
import { freightObstacle, mostOf, obstacleOf } from './way';

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }));

const gift = (more: Partial<GiftView>): GiftView =>
  ({
    price: 500,
    stock: 36,
    leftForMe: 2,
    limitPerMember: 2,
    limits: [],
    opensAt: null,
    onDay: null,
    monthsAway: null,
    cashFen: 0,
    payable: true,
    ...more,
  }) as GiftView;

test.each([
  [{}, 880, 1],
  [{}, 1000, 2],
  [{}, 5000, 2],
  [{ stock: 1 }, 5000, 1],
  [{ leftForMe: 0 }, 5000, 0],
  [{}, 499, 0],
  // Each voucher is for a bill of its own.
  [{ kind: 'voucher' as const }, 5000, 1],
  [{ leftForMe: 500, stock: 500 }, 1_000_000, 99],
])('with %j and %d points at most %d can be redeemed at once', (more, balance, most) => {
  expect(mostOf(gift(more), balance)).toBe(most);
});

test('A42: with 499 points the way is barred by 还差 1 分, with 500 it is free', () => {
  expect(obstacleOf(gift({}), 499)?.word).toBe('还差 1 分');
  expect(obstacleOf(gift({}), 500)).toBeNull();
});

test('sold out comes before the limit, the limit before the points', () => {
  expect(obstacleOf(gift({ stock: 0, leftForMe: 0 }), 0)?.word).toBe('换完了');
  expect(obstacleOf(gift({ leftForMe: 0 }), 0)?.word).toBe('已换满');
});

test('what costs cash is not to be had where none can be paid, whatever else would stand in the way; elsewhere it is', () => {
  const withCash = gift({ cashFen: 990 });
  expect(obstacleOf(withCash, 5000, false)).toEqual({ word: '这里不能付现金', note: '请在微信小程序里兑换' });
  expect(obstacleOf(gift({ cashFen: 990, stock: 0 }), 0, false)?.note).toBe('请在微信小程序里兑换');
  expect(obstacleOf(withCash, 5000, true)).toBeNull();
  expect(obstacleOf(gift({ cashFen: 0 }), 5000, false)).toBeNull();
});

test('freight is cash: where none can be paid it is told before the tap, and free sending is had anywhere', () => {
  expect(freightObstacle(800, false)).toEqual({ word: '这里不能付现金', note: '请在微信小程序里兑换' });
  for (const [fen, takesCash] of [
    [0, false],
    [null, false],
    [800, true],
  ] as const)
    expect(freightObstacle(fen, takesCash)).toBeNull();
});

test('a member whom WeChat does not know cannot pay, wherever they look', () =>
  expect(obstacleOf(gift({ cashFen: 990, payable: false }), 5000)?.word).toBe('这里不能付现金'));

test('A73: before the redemption day the way is barred until it begins; when its 200 are gone, by that', () => {
  const opensAt = '2027-01-07T16:00:00.000Z';
  const note = expect.stringMatching(/1 月 8 日 00:00 开始$/);
  expect(obstacleOf(gift({ opensAt, onDay: 8 }), 5000)).toMatchObject({ word: '还没开始', note });
  const limits = [{ who: 'everybody' as const, per: 'day' as const, most: 200, left: 0 }];
  expect(obstacleOf(gift({ limits, leftForMe: 0 }), 5000)).toEqual({ word: '这期换完了', note: '每天共 200 份' });
});
