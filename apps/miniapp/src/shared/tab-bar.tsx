import Taro, { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect } from 'react';
import { type TabId, TabRow } from './tab-row';
import { useElder } from './theme';

/** The phone draws the tab bar of app.config.ts itself, in small letters that nobody can change: in 长辈版 ours takes its place. */
export function TabBar({ current }: { current: TabId }) {
  const elder = useElder();
  const settle = useCallback(() => {
    const asked = elder ? Taro.hideTabBar?.({ animation: false }) : Taro.showTabBar?.({ animation: false });
    // Refused where the page in view is not a tab: each tab asks again when it is shown.
    asked?.catch(() => undefined);
  }, [elder]);
  useEffect(settle, [settle]);
  useDidShow(settle);
  return elder ? <TabRow current={current} /> : null;
}
