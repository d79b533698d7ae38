/** What lies outside the pages (the body, overscroll) takes its colours from the document. */
export function tintGround(theme: 'light' | 'dark'): void {
  document.documentElement.dataset.theme = theme;
}
