/** What a screen reader says of a part, and that it can be tapped. The mini-program knows aria-role, the web knows role. */
export type Role =
  | 'button'
  | 'switch'
  | 'radio'
  | 'radiogroup'
  | 'checkbox'
  | 'tab'
  | 'tablist'
  | 'link'
  | 'img'
  | 'dialog'
  | 'status'
  | 'alert'
  | 'progressbar'
  | 'heading'
  | 'timer'
  | 'group'
  | 'main'
  | 'banner'
  | 'navigation'
  | 'region';

export function named(role: Role, label?: string): Record<string, unknown> {
  return { 'aria-role': role, ...(label ? { 'aria-label': label } : {}) };
}

/** A heading: 1 is the page's own name, 2 a part of it, 3 a part of that. WeChat knows no levels. */
export function heading(_level: 1 | 2 | 3): Record<string, unknown> {
  return named('heading');
}

/** How far something has come, 0…100. */
export function progress(label: string, percent: number): Record<string, unknown> {
  return named('progressbar', `${label}，${percent}%`);
}

/** What a screen reader says of a state beside the name; undefined = it has none. */
export interface PressState {
  checked?: boolean | undefined;
  selected?: boolean | undefined;
  /** Opens and closes what stands below it. */
  expanded?: boolean | undefined;
}

export function stateOf({ checked, selected }: PressState): Record<string, unknown> {
  return {
    ...(checked === undefined ? {} : { 'aria-checked': checked }),
    ...(selected === undefined ? {} : { 'aria-selected': selected }),
  };
}

export function tappable(role: Role, label: string | undefined, onPress: (() => void) | undefined): Record<string, unknown> {
  return { ...named(role, label), ...(onPress ? { onClick: onPress } : { 'aria-disabled': true }) };
}
