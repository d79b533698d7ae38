import { useLooks } from './theme';

/** Whether the person asked for less motion: here, since the phone does not tell a mini-program. 长辈版 stands still too. */
export function prefersStill(): boolean {
  const { still, elder } = useLooks.getState();
  return still || elder;
}
