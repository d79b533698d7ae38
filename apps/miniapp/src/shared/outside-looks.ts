import type { Theme } from './theme-system';

/** A page of the phone has its looks on its own root; there is nothing outside of it. */
export function showLooks(_looks: { theme: Theme; elder: boolean; still: boolean }): void {}

/** The app is open once on a phone. */
export function watchOtherWindows(_place: string, _onChange: () => void): void {}
