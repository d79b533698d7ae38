import type { Theme } from './theme-system';

export type { Theme };

const query = '(prefers-color-scheme: dark)';

export function systemTheme(): Theme {
  return window.matchMedia(query).matches ? 'dark' : 'light';
}

/** Tells each later change of the system's theme. */
export function watchSystemTheme(onChange: (theme: Theme) => void): void {
  window.matchMedia(query).addEventListener('change', ({ matches }) => onChange(matches ? 'dark' : 'light'));
}
