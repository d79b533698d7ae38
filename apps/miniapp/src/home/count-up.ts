import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { prefersStill } from '../shared/still';

export const COUNT_MS = 900;
/** Each step in the mini-program is a setData, of which WeChat wants no more than twenty a second, from all that a page does. */
const STEP_MS = process.env.TARO_ENV === 'h5' ? 33 : 90;

interface CountUp {
  /** The figure to show now. */
  shown: number;
  /** What this person last saw here; the figure itself if nothing is known. */
  seen: number;
  /** Whether it moves: only when the figure has changed since it was last seen. */
  moving: boolean;
}

/** Counts from the figure last seen to today's, within 900 ms, and ends exactly. While the page is covered it waits: nobody would see it. */
export function useCountUp(value: number, whose: string): CountUp {
  const place = `gp.seen.${whose}`;
  const seen = useRef(lastSeen(place, value));
  const [shown, setShown] = useState(seen.current);
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => setInView(false));
  const moving = shown !== value;
  useEffect(() => {
    if (!inView) return undefined;
    Taro.setStorageSync(place, value);
    const from = seen.current;
    if (from === value || prefersStill()) {
      setShown(value);
      return undefined;
    }
    const began = Date.now();
    const timer = setInterval(() => {
      const part = Math.min(1, (Date.now() - began) / COUNT_MS);
      // The same long glide as --gp-ease-settle.
      setShown(part === 1 ? value : Math.round(from + (value - from) * (1 - (1 - part) ** 4)));
      if (part === 1) {
        seen.current = value;
        clearInterval(timer);
      }
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [place, value, inView]);
  return { shown, seen: seen.current, moving };
}

function lastSeen(place: string, otherwise: number): number {
  const stored: unknown = Taro.getStorageSync(place);
  return typeof stored === 'number' ? stored : otherwise;
}
