/** What a screen reader says of a part, and that it can be tapped. The mini-program knows aria-role, the web knows role. */
export type Role =
  | 'button'
  | 'switch'
  | 'radio'
  | 'checkbox'
  | 'tab'
  | 'link'
  | 'img'
  | 'dialog'
  | 'status'
  | 'progressbar'
  | 'heading'
  | 'timer'
  | 'group';

export function named(role: Role, label?: string): Record<string, unknown> {
  return { 'aria-role': role, ...(label ? { 'aria-label': label } : {}) };
}

export function tappable(role: Role, label: string | undefined, onPress: (() => void) | undefined): Record<string, unknown> {
  return { ...named(role, label), ...(onPress ? { onClick: onPress } : { 'aria-disabled': true }) };
}
