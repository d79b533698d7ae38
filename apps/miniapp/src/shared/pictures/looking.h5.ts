export const pictureAt = (url: string): string => url;

/** A browser has nothing of its own for it: the page shows the picture. */
export function lookAt(_urls: string[], _current: string): boolean {
  return true;
}
