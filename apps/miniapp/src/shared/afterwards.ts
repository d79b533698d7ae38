import { useEffect, useState } from 'react';

/** True once what this made true has been handed to the screen: for what may wait until then, so that it takes nothing from it. */
export function useAfterwards(stands: boolean): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    if (!stands || after) return;
    // In the mini-program the drawing itself is a timer that was set before this one.
    const timer = setTimeout(() => setAfter(true), 0);
    return () => clearTimeout(timer);
  }, [stands, after]);
  return after;
}
