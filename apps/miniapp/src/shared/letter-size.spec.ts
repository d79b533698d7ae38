import Taro from '@tarojs/taro';
import { systemZoom } from './letter-size';

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: { getAppBaseInfo: jest.fn() } }));

test.each([
  [{}, 1],
  [{ fontSizeSetting: 16 }, 1],
  [{ fontSizeSetting: 22 }, 1.375],
  [{ fontSizeSetting: 16, fontSizeScaleFactor: 1.4 }, 1.4],
  [{ fontSizeScaleFactor: 0.8 }, 1],
  [{ fontSizeScaleFactor: 9 }, 2],
])('WeChat’s own size of letters %p makes ours %d times as large', (said, zoom) => {
  jest.mocked(Taro.getAppBaseInfo).mockReturnValueOnce(said as ReturnType<typeof Taro.getAppBaseInfo>);
  expect(systemZoom()).toBeCloseTo(zoom);
});

test('a phone that cannot say has ordinary letters', () => {
  jest.mocked(Taro.getAppBaseInfo).mockImplementationOnce(() => {
    throw new Error('not there');
  });
  expect(systemZoom()).toBe(1);
});
