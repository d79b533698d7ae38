import { Failure, offer, offerNow } from './offer';

/** Storage: JSON under a name, ten megabytes in all, kept between starts. */
const PREFIX = 'wx:';
const LIMIT_KB = 10_240;

const keys = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));

function write(key: string, value: unknown): void {
  if (typeof key !== 'string' || key === '') throw new Failure('parameter error: key should be a non-empty string');
  localStorage.setItem(PREFIX + key, JSON.stringify({ value }));
}

/** Undefined where there is nothing. */
function read(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  return text === null ? undefined : (JSON.parse(text) as { value: unknown }).value;
}

const erase = (key: string) => localStorage.removeItem(PREFIX + key);
const sizeKb = () => Math.ceil(keys().reduce((sum, key) => sum + (localStorage.getItem(PREFIX + key)?.length ?? 0), 0) / 1024);
const info = () => ({ keys: keys(), currentSize: sizeKb(), limitSize: LIMIT_KB });
const eraseAll = () => {
  for (const key of keys()) erase(key);
};

export function offerStorage(): void {
  offerNow('setStorageSync', write);
  // WeChat answers an empty text where there is nothing.
  offerNow('getStorageSync', (key: string) => read(key) ?? '');
  offerNow('removeStorageSync', erase);
  offerNow('clearStorageSync', eraseAll);
  offerNow('getStorageInfoSync', info);
  offer('setStorage', ({ key, data }) => write(String(key), data));
  offer('getStorage', ({ key }) => {
    const data = read(String(key));
    if (data === undefined) throw new Failure('data not found');
    return { data };
  });
  offer('removeStorage', ({ key }) => erase(String(key)));
  offer('clearStorage', eraseAll);
  offer('getStorageInfo', info);
}
