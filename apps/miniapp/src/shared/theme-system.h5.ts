import type { Theme } from './theme-system';

export type { Theme };

const query = '(prefers-color-scheme: dark)';

export function systemTheme(): Theme {
  return window.matchMedia(query).matches ? 'dark' : 'light';
}

/** Tells each later change of the system's theme. The document, which shows outside the pages, takes its colours from here. */
export function watchSystemTheme(onChange: (theme: Theme) => void): void {
  const apply = (theme: Theme) => {
    document.documentElement.dataset.theme = theme;
  };
  apply(systemTheme());
  window.matchMedia(query).addEventListener('change', ({ matches }) => {
    const theme = matches ? 'dark' : 'light';
    apply(theme);
    onChange(theme);
  });
}
