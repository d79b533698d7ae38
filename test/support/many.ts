/** All at once. */
export const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));

/** `n` of them, `together` at once: passwords are slow to hash, on purpose. */
export async function inTurns<T>(n: number, together: number, make: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < n) all.push(...(await Promise.all(Array.from({ length: Math.min(together, n - all.length) }, make))));
  return all;
}
