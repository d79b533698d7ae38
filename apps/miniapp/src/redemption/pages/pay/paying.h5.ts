import type { Tapped } from './paying';

export type { Tapped };

/** A browser cannot pay with the mini-program's order: only WeChat can, or, in the demo, the simulator. */
export const PAYS_HERE = false;

/** The same member can pay in WeChat what was begun here. */
export const TAKES_CASH = true;

export function payWith(): Promise<Tapped> {
  return Promise.resolve('failed');
}
