import type { Role } from './aria';

export type { Role };

export function named(role: Role, label?: string): Record<string, unknown> {
  return { role, ...(label ? { 'aria-label': label } : {}) };
}

/** Taro's web components are plain divs: they need a place in the tab order and the two keys that press a button. */
export function tappable(role: Role, label: string | undefined, onPress: (() => void) | undefined): Record<string, unknown> {
  if (!onPress) return { ...named(role, label), 'aria-disabled': true };
  return {
    ...named(role, label),
    tabIndex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      onPress();
    },
  };
}
