import { create } from 'zustand';

/** After so long without an answer a person begins to wonder. */
const SLOW_MS = 3_000;

/** How many exchanges have been waiting for longer than that. */
export const useSlow = create<{ slow: number }>()(() => ({ slow: 0 }));

const count = (by: number) => useSlow.setState(({ slow }) => ({ slow: slow + by }));

/** An exchange with the server; while it lasts too long, the screen says that it is the network. */
export async function watched<T>(exchange: () => Promise<T>): Promise<T> {
  let counted = false;
  const timer = setTimeout(() => {
    counted = true;
    count(1);
  }, SLOW_MS);
  try {
    return await exchange();
  } finally {
    clearTimeout(timer);
    if (counted) count(-1);
  }
}
