import { useEffect, useState } from 'react';

/** 14:58 until a deadline; 0:00 from then on. */
export function clockLeft(deadlineAt: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(deadlineAt) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Counts down each second. Whether it is really over the server says. */
export function useTimeLeft(deadlineAt: string | undefined): string | null {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return deadlineAt === undefined ? null : clockLeft(deadlineAt, now);
}
