import Taro from '@tarojs/taro';

/** The readings that are worth having without a network: what one looks at every day, a few kilobytes in all. */
const KEPT: ReadonlySet<string> = new Set([
  'GET /points',
  'GET /points/streak',
  'GET /gifts',
  'GET /campaigns',
  'GET /members/me',
]);

interface KeptAnswer {
  data: unknown;
  /** When it came, by the phone's clock. */
  at: number;
}

const placeOf = (who: string) => `gp.kept.${who}`;

type Shelf = Record<string, KeptAnswer>;

/** A page may ask every few seconds; the phone's storage need not be written as often. */
const WRITE_EVERY_MS = 60_000;
const written = new Map<string, { text: string; at: number }>();

function shelfOf(who: string): Shelf {
  try {
    const shelf: unknown = Taro.getStorageSync(placeOf(who));
    return typeof shelf === 'object' && shelf !== null ? (shelf as Shelf) : {};
  } catch {
    return {};
  }
}

/** Only the plain reading of a route is kept: a search of yesterday helps nobody. */
const isPlain = (args: object | undefined) => !args || Object.values(args).every((part) => Object.keys(part ?? {}).length === 0);

export function keepAnswer(route: string, args: object | undefined, who: string | undefined, data: unknown): void {
  if (!who || !KEPT.has(route) || !isPlain(args)) return;
  const [place, at, text] = [placeOf(who), Date.now(), JSON.stringify(data)];
  const before = written.get(`${place} ${route}`);
  if (before?.text === text && at - before.at < WRITE_EVERY_MS) return;
  try {
    Taro.setStorageSync(place, { ...shelfOf(who), [route]: { data, at } });
    written.set(`${place} ${route}`, { text, at });
  } catch {
    // A full storage costs the view without a network, nothing else.
  }
}

export function keptAnswer(route: string, args: object | undefined, who: string | undefined): KeptAnswer | null {
  if (!who || !KEPT.has(route) || !isPlain(args)) return null;
  return shelfOf(who)[route] ?? null;
}

/** Whoever signs out takes it along. */
export function forgetAnswers(who: string): void {
  written.clear();
  try {
    Taro.removeStorageSync(placeOf(who));
  } catch {
    // Then it is overwritten by the next reading.
  }
}
