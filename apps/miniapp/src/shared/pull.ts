import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** Pull to refresh is the phone's own; pages switch it on in their config (enablePullDownRefresh). */
export function usePull(onRefresh: (() => Promise<unknown>) | undefined): number {
  usePullDownRefresh(() => {
    const done = () => Taro.stopPullDownRefresh();
    if (onRefresh) void onRefresh().then(done, done);
    else done();
  });
  return 0;
}
