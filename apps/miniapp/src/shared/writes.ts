/** How many writes are under way, on the whole phone. */
let open = 0;
let waiting: (() => void)[] = [];

/** Counts a write from its beginning to its end, whatever that is. */
export async function asWrite<T>(act: () => Promise<T>): Promise<T> {
  open += 1;
  try {
    return await act();
  } finally {
    open -= 1;
    if (open === 0) {
      const due = waiting;
      waiting = [];
      for (const go of due) go();
    }
  }
}

/** Now, or as soon as no write is under way: for what would cut one off. */
export function whenNothingIsWritten(act: () => void): void {
  if (open === 0) act();
  else waiting.push(act);
}
