import type { Instant, RotatingCode } from '@gp/contracts';
import { useEffect, useState } from 'react';

/** A row of codes given ahead, and the server's clock at the moment it arrived. */
interface CodeSeries {
  codes: RotatingCode[];
  serverTime: Instant;
}

export interface CodeNow {
  /** Undefined once all the codes given ahead have run out. */
  code: RotatingCode | undefined;
  /** Seconds until the next one. */
  secondsLeft: number;
  /** Length of this code's life. */
  secondsWhole: number;
  /** How many codes are left, this one included. */
  left: number;
}

/** Which code to show at a moment of the phone's clock, whatever that clock says of the hour. */
export function codeAt(series: CodeSeries, receivedAt: number, phoneNow: number): CodeNow {
  const serverNow = Date.parse(series.serverTime) + (phoneNow - receivedAt);
  const coming = series.codes.filter((code) => Date.parse(code.until) > serverNow);
  // The first code may begin a moment later than the server's clock says: show it rather than nothing.
  const code = coming[0];
  if (!code) return { code: undefined, secondsLeft: 0, secondsWhole: 1, left: 0 };
  const until = Date.parse(code.until);
  return {
    code,
    secondsLeft: Math.max(1, Math.ceil((until - serverNow) / 1000)),
    secondsWhole: Math.max(1, Math.round((until - Date.parse(code.from)) / 1000)),
    left: coming.length,
  };
}

const TICK_MS = 500;
/** With so few codes left it is time to ask for more, long before the last one ends. */
const FEW = 3;

/** Shows the right code of a series and asks for the next series in time, so that a short gap in the network is not felt. */
export function useCodeNow(series: CodeSeries | undefined, receivedAt: number, fetchMore: () => void): CodeNow | undefined {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const shown = series ? codeAt(series, receivedAt, Math.max(now, receivedAt)) : undefined;
  const few = shown !== undefined && shown.left < FEW;
  const until = shown?.code?.until;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once when few are left and again at each new code, not at each tick
  useEffect(() => {
    if (few) fetchMore();
  }, [few, until]);
  return shown;
}
