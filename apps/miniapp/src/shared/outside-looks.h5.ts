import type { Theme } from './theme-system';

/** The document, which shows outside the pages, takes its colours and sizes from here. */
export function showLooks({ theme, elder, still }: { theme: Theme; elder: boolean; still: boolean }): void {
  const { dataset } = document.documentElement;
  dataset.theme = theme;
  dataset.mode = elder ? 'elder' : 'standard';
  dataset.motion = still ? 'still' : 'moving';
}

/** A browser may have the app open in several windows: what is chosen in one holds in all. */
export function watchOtherWindows(place: string, onChange: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === place) onChange();
  });
}
