/** The phone colours what lies outside the pages by theme.json. */
export function tintGround(_theme: 'light' | 'dark'): void {}
