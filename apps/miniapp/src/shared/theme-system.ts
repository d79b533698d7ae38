import Taro from '@tarojs/taro';

export type Theme = 'light' | 'dark';

export function systemTheme(): Theme {
  try {
    return Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light';
  } catch {
    return 'light';
  }
}

/** Tells each later change of the system's theme. What lies outside the pages is coloured by theme.json. */
export function watchSystemTheme(onChange: (theme: Theme) => void): void {
  Taro.onThemeChange?.(({ theme }) => onChange(theme === 'dark' ? 'dark' : 'light'));
}
