import Taro, { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useState } from 'react';

/** Turns the screen bright while a code is shown and gives the old brightness back. True once it is bright. */
export function useBright(): boolean {
  const [before, setBefore] = useState<number | null>(null);
  const brighten = async () => {
    try {
      const { value } = await Taro.getScreenBrightness();
      await Taro.setScreenBrightness({ value: 1 });
      await Taro.setKeepScreenOn({ keepScreenOn: true });
      setBefore(value);
    } catch {
      // Some phones refuse: the code shows all the same.
    }
  };
  const restore = () => {
    if (before === null) return;
    setBefore(null);
    Taro.setScreenBrightness({ value: before }).catch(() => undefined);
    Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined);
  };
  useDidShow(() => void brighten());
  useDidHide(restore);
  useUnload(restore);
  return before !== null;
}
