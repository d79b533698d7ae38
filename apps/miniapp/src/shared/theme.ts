import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { lettersAre, systemZoom, watchLetters } from './letter-size';
import { showLooks, watchOtherWindows } from './outside-looks';
import { systemTheme, type Theme, watchSystemTheme } from './theme-system';

const PLACE = 'gp.looks';

/** What the person chose for themselves; kept on this phone, whoever is signed in on it. */
interface Choices {
  /** 长辈版: larger letters and targets, fewer things, stronger colours. */
  elder: boolean;
  /** Nothing moves. A browser tells it by itself, WeChat does not. */
  still: boolean;
}
interface Looks extends Choices {
  theme: Theme;
  /** How much larger the person has set the letters of the system or of WeChat. */
  zoom: number;
  /** So large that what stood in one line takes several: nothing is cut short any more. */
  large: boolean;
}
const LARGE = 1.3;

export const useLooks = create<Looks>()(() => {
  const looks = { ...chosen(), theme: systemTheme(), zoom: systemZoom(), large: lettersAre() >= LARGE };
  showLooks(looks);
  return looks;
});

function chosen(): Choices {
  try {
    const kept: unknown = Taro.getStorageSync(PLACE);
    const { elder = false, still = false } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Choices>;
    return { elder: elder === true, still: still === true };
  } catch {
    return { elder: false, still: false };
  }
}

function change(part: Partial<Looks>): void {
  useLooks.setState(part);
  showLooks(useLooks.getState());
}

function choose(part: Partial<Choices>): void {
  change(part);
  const { elder, still } = useLooks.getState();
  try {
    Taro.setStorageSync(PLACE, { elder, still });
  } catch {
    // A full storage costs the memory of it only: it holds as long as the app is open.
  }
}

export function chooseElder(elder: boolean): void {
  choose({ elder });
}

export function chooseStill(still: boolean): void {
  choose({ still });
}

export function useElder(): boolean {
  return useLooks((looks) => looks.elder);
}

/** The classes of each page's root: the tokens of theme, 长辈版 and motion hang on them. */
export function useLooksClass(): string {
  const { theme, elder, still, large } = useLooks();
  return `theme-${theme}${elder ? ' mode-elder' : ''}${large ? ' mode-large' : ''}${still ? ' mode-still' : ''}`;
}

/** In 长辈版 letters are a third larger already: what the system asks for counts only where it is more. */
const ELDER_ALREADY = 1.33;

export function zoomOf({ elder, zoom }: Pick<Looks, 'elder' | 'zoom'>): number {
  return elder ? Math.max(1, zoom / ELDER_ALREADY) : zoom;
}

/** The app follows the system, and what is chosen in another window of it, also while it is open. Called once, by the app. */
export function followLooks(): void {
  watchSystemTheme((theme) => change({ theme }));
  watchOtherWindows(PLACE, () => change(chosen()));
  watchLetters(() => change({ large: lettersAre() >= LARGE }));
}
