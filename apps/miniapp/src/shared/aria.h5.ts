import type { PressState, Role } from './aria';

export type { PressState, Role };

export function named(role: Role, label?: string): Record<string, unknown> {
  return { role, ...(label ? { 'aria-label': label } : {}) };
}

/** A heading: 1 is the page's own name, 2 a part of it, 3 a part of that. */
export function heading(level: 1 | 2 | 3): Record<string, unknown> {
  return { role: 'heading', 'aria-level': level };
}

/** How far something has come, 0…100. */
export function progress(label: string, percent: number): Record<string, unknown> {
  return {
    ...named('progressbar', label),
    'aria-valuenow': percent,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuetext': `${percent}%`,
  };
}

export function stateOf({ checked, selected, expanded }: PressState): Record<string, unknown> {
  return {
    ...(checked === undefined ? {} : { 'aria-checked': checked }),
    ...(selected === undefined ? {} : { 'aria-selected': selected }),
    ...(expanded === undefined ? {} : { 'aria-expanded': expanded }),
  };
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
