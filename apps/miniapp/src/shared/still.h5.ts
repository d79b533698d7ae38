import { useLooks } from './theme';

/** Whether the person asked for less motion, the system or us. 长辈版 stands still too. */
export function prefersStill(): boolean {
  const { still, elder } = useLooks.getState();
  return still || elder || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
