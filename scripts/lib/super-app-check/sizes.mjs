/** How heavy the packages are: a phone on a weak network is a tighter limit than the platforms' own. */
import { refuse } from './built-app.mjs';

const KB = 1000;
/** The platforms allow 2 MB a package. */
export const MAIN_PACKAGE_KB = 600;
export const SUB_PACKAGE_KB = 300;
/** All together; the platforms stop at 8 to 30 MB. */
export const ALL_KB = 2_000;
/** What WeChat fetches ahead of its time, for all pages of one package together. */
const PRELOAD_KB = 2_000;

const figure = (bytes) => `${(bytes / KB).toFixed(1)} kB`;

/** Bytes by package, the main one under ''. */
function weigh(app) {
  const sizes = new Map([['', 0], ...app.subPackages.map(({ root }) => [root, 0])]);
  for (const file of app.files) sizes.set(app.packageOf(file), sizes.get(app.packageOf(file)) + app.size(file));
  return sizes;
}

export function checkSizes(app, { say }) {
  const sizes = weigh(app);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const problems = [];
  const parts = [...sizes].map(([root, size]) => {
    const limit = root === '' ? MAIN_PACKAGE_KB : SUB_PACKAGE_KB;
    if (size > limit * KB) problems.push(`${root || 'the main package'} is ${figure(size)}: over ${limit} kB`);
    return `${root || 'main'} ${figure(size)}`;
  });
  say(`${app.platform} ${figure(all)} in all of ${ALL_KB} kB: ${parts.join(', ')}`);
  say(`(main of ${MAIN_PACKAGE_KB} kB, each other of ${SUB_PACKAGE_KB} kB)`);
  if (all > ALL_KB * KB) problems.push(`all packages together are ${figure(all)}: over ${ALL_KB} kB`);
  refuse(problems);
}

/** preloadRule names pages and packages that exist, and fetches no more than WeChat is willing to. */
export function checkPreload(app, { say }) {
  const rules = Object.entries(app.app.preloadRule ?? {});
  const sizes = weigh(app);
  const problems = [];
  const ahead = new Map();
  for (const [page, { packages }] of rules) {
    if (!app.pages.includes(page)) problems.push(`preloadRule: there is no page ${page}`);
    const from = app.packageOf(page);
    if (!ahead.has(from)) ahead.set(from, new Set());
    for (const name of packages) {
      const root = name === '__APP__' ? '' : name;
      if (!sizes.has(root)) problems.push(`preloadRule: ${page} wants ${name}, which is no package`);
      else ahead.get(from).add(root);
    }
  }
  for (const [from, roots] of ahead) {
    const bytes = [...roots].reduce((sum, root) => sum + sizes.get(root), 0);
    say(`the pages of ${from || 'the main package'} fetch ${figure(bytes)} ahead, of ${PRELOAD_KB} kB`);
    if (bytes > PRELOAD_KB * KB)
      problems.push(`the pages of ${from || 'the main package'} fetch ${figure(bytes)} ahead: over 2 MB`);
  }
  refuse(problems);
}
