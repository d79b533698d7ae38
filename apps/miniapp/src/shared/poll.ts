import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** Asks again and again while the page is in view: what someone else does to it shows by itself. */
export function usePoll(ask: () => void, everyMs: number, on: boolean): void {
  const [inView, setInView] = useState(true);
  const latest = useRef(ask);
  latest.current = ask;
  useDidShow(() => setInView(true));
  useDidHide(() => setInView(false));
  useEffect(() => {
    if (!on || !inView) return undefined;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [on, inView, everyMs]);
}
