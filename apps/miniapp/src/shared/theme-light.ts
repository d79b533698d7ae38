export type Theme = 'light' | 'dark';

/** What lies outside our pages (tab bar, title) has only its light colours here, so the pages keep to them too. */
export function systemTheme(): Theme {
  return 'light';
}

export function watchSystemTheme(_onChange: (theme: Theme) => void): void {}
