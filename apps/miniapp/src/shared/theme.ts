import { create } from 'zustand';
import { systemTheme, type Theme, watchSystemTheme } from './theme-system';

interface ThemeState {
  theme: Theme;
}
const useThemeState = create<ThemeState>()(() => ({ theme: systemTheme() }));

/** The class of each page's root: the tokens of the theme hang on it. */
export function useThemeClass(): string {
  return useThemeState((state) => (state.theme === 'dark' ? 'theme-dark' : 'theme-light'));
}

/** The app follows the system, also while it is open. Called once, by the app. */
export function followSystemTheme(): void {
  watchSystemTheme((theme) => useThemeState.setState({ theme }));
}
