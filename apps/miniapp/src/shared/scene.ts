import type { ScreenPath } from './go';

/**
 * What a printed code says. WeChat's unlimited codes carry `scene`, at most 32 visible characters without %, and open a page with it as
 * `?scene=`, escaped once. Ours are a letter, `=` and the 26 letters of an id – 28 characters –, made for the page home/index:
 *
 *   g=<gift>      the gift's page
 *   c=<campaign>  the campaign's page
 *   s=<store>     the member code, to be shown at this store's counter
 *
 * A letter keeps its meaning for ever: codes hang on walls.
 */
interface Target {
  path: ScreenPath;
  query: Record<string, string>;
}

const TARGETS: Readonly<Record<string, (id: string) => Target>> = {
  g: (id) => ({ path: '/redemption/pages/gift/index', query: { id } }),
  c: (id) => ({ path: '/campaigns/pages/campaign/index', query: { id } }),
  s: (store) => ({ path: '/members/pages/code/index', query: { store } }),
};

/** Crockford's letters, as the server makes ids. */
const SCENE = new RegExp(`^([${Object.keys(TARGETS).join('')}])=([0-9a-hjkmnp-tv-z]{26})$`);

/** Where a code leads; null = it is none of ours. */
export function targetOf(scene: string): Target | null {
  const [, letter = '', id = ''] = SCENE.exec(unescaped(scene).toLowerCase()) ?? [];
  return letter === '' ? null : (TARGETS[letter]?.(id) ?? null);
}

/** Some versions of WeChat hand it over escaped, some do not; a broken escape is garbage, not an error. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
