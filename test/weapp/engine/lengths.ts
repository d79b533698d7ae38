/** Lengths that a browser does not know, in style sheets (Node) and in inline styles (the runtime): rpx, and vh of a page. */
export function lengths(value: string): string {
  // Inside an address nothing is a length.
  return value
    .split(/(url\((?:"[^"]*"|'[^']*'|[^)]*)\))/)
    .map((part) => (part.startsWith('url(') ? part : known(part)))
    .join('');
}

const known = (value: string) =>
  value
    .replace(/(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?(?:\d+\.?\d*|\.\d+))vh\b/g, 'calc($1 * var(--vh))');
