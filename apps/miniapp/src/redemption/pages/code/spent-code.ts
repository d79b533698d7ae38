import { useRef } from 'react';

/** Whether the code on the screen is the one that was just used: of a code with several uses each half minute's is good for one. */
export function useSpentCode(usesDone: number, digits: string | undefined): boolean {
  const seen = useRef(usesDone);
  const spent = useRef<string | null>(null);
  if (usesDone !== seen.current) {
    spent.current = usesDone > seen.current ? (digits ?? null) : null;
    seen.current = usesDone;
  }
  return spent.current !== null && spent.current === digits;
}
