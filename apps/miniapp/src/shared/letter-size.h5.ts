/** What the style sheet's sizes are written for. */
const ORDINARY_PX = 16;

/** The style sheet measures letters by the root's font size, which the browser sets as the person wants it. */
export function systemZoom(): number {
  return 1;
}

/** How much larger than ordinary the letters are, whoever made them so. */
export function lettersAre(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / ORDINARY_PX;
}

/** Tells when the person sets other letters while the page is open: nothing but a box that is as wide as they are notices. */
export function watchLetters(onChange: () => void): void {
  const box = document.createElement('div');
  box.setAttribute('aria-hidden', 'true');
  box.style.cssText = 'position:absolute;left:-2rem;top:0;width:1rem;height:0;visibility:hidden';
  document.body.append(box);
  new ResizeObserver(onChange).observe(box);
}
