import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Script } from 'node:vm';
import { inRepo } from './repo.mjs';

const BUILD = inRepo('apps/miniapp/dist/weapp');
const KB = 1000;
/** WeChat allows 2 MB a package; a phone on a weak network is the tighter limit. */
export const MAIN_PACKAGE_KB = 600;
export const SUB_PACKAGE_KB = 300;
/** WeChat refuses more than this in all. */
const ALL_KB = 20_000;

const json = (path) => JSON.parse(readFileSync(join(BUILD, path), 'utf8'));

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

const sizeOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);
/** Source maps stay at home; they are not uploaded. */
const uploaded = () => filesOf(BUILD).filter((file) => !file.endsWith('.map'));

function pagesOf(app) {
  const packages = app.subPackages ?? app.subpackages ?? [];
  return [...(app.pages ?? []), ...packages.flatMap(({ root, pages }) => pages.map((page) => join(root, page)))];
}

function refuse(problems) {
  if (problems.length) throw new Error(problems.map((problem) => `  ${problem}`).join('\n'));
}

export function checkWeappPages() {
  const app = json('app.json');
  const pages = pagesOf(app);
  if (pages.length === 0) throw new Error('  app.json names no page');
  const missing = pages.flatMap((page) =>
    ['.js', '.json', '.wxml']
      .filter((ending) => !existsSync(join(BUILD, `${page}${ending}`)))
      .map((ending) => `${page}${ending} is missing`),
  );
  const twice = pages.filter((page, at) => pages.indexOf(page) !== at).map((page) => `${page} is listed twice`);
  refuse([...missing, ...twice]);
  return `${pages.length} pages`;
}

/** Every component that a page or the app names must lie where it says. */
export function checkWeappComponents() {
  const problems = [];
  let count = 0;
  for (const file of uploaded().filter((f) => f.endsWith('.json'))) {
    const { usingComponents = {} } = JSON.parse(readFileSync(file, 'utf8'));
    for (const [name, target] of Object.entries(usingComponents)) {
      count += 1;
      if (/^(plugin|weui|dynamicLib):/.test(target)) continue;
      const path = target.startsWith('/') ? join(BUILD, target) : resolve(dirname(file), target);
      for (const ending of ['.js', '.json', '.wxml']) {
        if (!existsSync(`${path}${ending}`))
          problems.push(`${relative(BUILD, file)}: <${name}> leads to ${relative(BUILD, path)}${ending}, which is missing`);
      }
    }
  }
  refuse(problems);
  return `${count} uses`;
}

/** Tab icons must be files of the main package, and tab pages must not lie in a sub-package. */
export function checkWeappTabs() {
  const app = json('app.json');
  const tabs = app.tabBar?.list ?? [];
  // An icon may be "@name": then theme.json says which file it is in the light and in the dark.
  const themes = app.themeLocation ? Object.values(json(app.themeLocation)) : [];
  const filesOfIcon = (icon) => (icon.startsWith('@') ? themes.map((theme) => theme[icon.slice(1)] ?? icon) : [icon]);
  const problems = tabs.flatMap(({ pagePath, iconPath, selectedIconPath }) => [
    ...(app.pages.includes(pagePath) ? [] : [`the tab page ${pagePath} is not in the main package`]),
    ...[iconPath, selectedIconPath]
      .filter(Boolean)
      .flatMap(filesOfIcon)
      .filter((icon) => !existsSync(join(BUILD, icon)))
      .map((icon) => `the tab icon ${icon} is missing`),
  ]);
  if (tabs.length < 2 || tabs.length > 5) problems.push(`${tabs.length} tabs; WeChat wants 2 to 5`);
  refuse(problems);
  return `${tabs.length} tabs`;
}

/** A build tool once wrote scripts that do not parse and exited 0: each is compiled here, as the phone would. */
export function checkWeappScripts() {
  const problems = [];
  const scripts = uploaded().filter((file) => file.endsWith('.js'));
  for (const file of scripts) {
    const name = relative(BUILD, file);
    const text = readFileSync(file, 'utf8');
    try {
      new Script(`(function (require, module, exports) {${text}\n})`, { filename: name });
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    }
    const [unset] = /process\.env\.[A-Z_]+/.exec(text) ?? [];
    if (unset) problems.push(`${name}: ${unset} was left in; there is no process on a phone`);
  }
  refuse(problems);
  return `${scripts.length} scripts`;
}

/** WeChat counts a file to the sub-package whose folder it lies in, all others to the main package. */
export function checkWeappSizes() {
  const roots = (json('app.json').subPackages ?? json('app.json').subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const files = uploaded();
  const inRoot = (root) => files.filter((file) => relative(BUILD, file).startsWith(`${root}/`));
  const sizes = new Map(roots.map((root) => [root, sizeOf(inRoot(root))]));
  const all = sizeOf(files);
  const main = all - [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const figure = (bytes) => `${(bytes / KB).toFixed(1)} kB`;
  const lines = [
    `main package ${figure(main)} of ${MAIN_PACKAGE_KB} kB`,
    ...[...sizes].map(([root, size]) => `${root} ${figure(size)} of ${SUB_PACKAGE_KB} kB`),
  ];
  for (const line of lines) process.stdout.write(`  ${line}\n`);
  const problems = [...sizes]
    .filter(([, size]) => size > SUB_PACKAGE_KB * KB)
    .map(([root, size]) => `${root} is ${figure(size)}: over ${SUB_PACKAGE_KB} kB`);
  if (main > MAIN_PACKAGE_KB * KB) problems.push(`the main package is ${figure(main)}: over ${MAIN_PACKAGE_KB} kB`);
  if (all > ALL_KB * KB) problems.push(`all packages together are ${figure(all)}: over ${ALL_KB} kB`);
  refuse(problems);
}
