import { useEffect, useRef, useState } from 'react';
import type { ScanRequest } from './scan-outcome';
import { openScanner } from './scanner';

/** Scans for a page: by a tap, or at once when the page was opened for it. `typing` = the person would rather type. */
export function useScanner(request: ScanRequest, onCode: (text: string) => Promise<unknown>, atOnce = false) {
  const [typing, setTyping] = useState(false);
  const opened = useRef(false);
  const scan = async () => {
    const outcome = await openScanner(request);
    setTyping(outcome.kind === 'typed');
    if (outcome.kind === 'code') await onCode(outcome.text);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when the page does
  useEffect(() => {
    if (!atOnce || opened.current) return;
    opened.current = true;
    void scan();
  }, []);
  return { typing, scan: () => void scan() };
}
