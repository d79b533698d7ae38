import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { tintGround } from './theme-ground';

export type Theme = 'light' | 'dark';

interface ThemeState {
  theme: Theme;
}
export const useThemeState = create<ThemeState>()(() => ({ theme: systemTheme() }));

/** The class of each page's root: the tokens of the theme hang on it. */
export function useThemeClass(): string {
  return useThemeState((state) => (state.theme === 'dark' ? 'theme-dark' : 'theme-light'));
}

/** The app follows the system, also while it is open. Called once, by the app. */
export function followSystemTheme(): void {
  tintGround(useThemeState.getState().theme);
  Taro.onThemeChange(({ theme }) => {
    const next: Theme = theme === 'dark' ? 'dark' : 'light';
    useThemeState.setState({ theme: next });
    tintGround(next);
  });
}

function systemTheme(): Theme {
  try {
    return Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light';
  } catch {
    return 'light';
  }
}
