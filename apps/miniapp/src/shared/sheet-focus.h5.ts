import { useEffect, useId, useRef } from 'react';

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex]:not([tabindex="-1"])';

/** A sheet takes the focus, keeps Tab within itself, closes at Escape, and gives the focus back to where it was. */
export function useSheetFocus(open: boolean, onClose: (() => void) | undefined): Record<string, unknown> {
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const sheet = open ? document.getElementById(id) : null;
    if (!sheet) return undefined;
    const before = document.activeElement;
    sheet.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current?.();
      if (event.key === 'Tab') keepWithin(sheet, event);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open, id]);
  return { id, tabIndex: -1, 'aria-modal': true };
}

function keepWithin(sheet: HTMLElement, event: KeyboardEvent): void {
  const all = [...sheet.querySelectorAll<HTMLElement>(REACHABLE)].filter((one) => one.getClientRects().length > 0);
  const [first, last] = [all[0], all[all.length - 1]];
  const at = document.activeElement;
  const leaves = event.shiftKey ? at === first || at === sheet : at === last;
  if (!leaves && sheet.contains(at)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
