/** That everything which a page, the app or a file names lies where it is said to lie, and that every script parses. */
import { posix } from 'node:path';
import { Script } from 'node:vm';
import { refuse } from './built-app.mjs';

/** Every page has its files and is named once. */
export function checkPages(app) {
  if (app.pages.length === 0) refuse(['app.json names no page']);
  const missing = app.pages.flatMap((page) =>
    ['.js', '.json', app.template]
      .filter((ending) => !app.has(`${page}${ending}`))
      .map((ending) => `${page}${ending} is missing`),
  );
  const twice = app.pages.filter((page, at) => app.pages.indexOf(page) !== at).map((page) => `${page} is listed twice`);
  const inside = app.subPackages.flatMap(({ root }) =>
    (app.app.pages ?? [])
      .filter((page) => page.startsWith(`${root}/`))
      .map((page) => `the sub-package ${root} holds ${page}, a page of the main package`),
  );
  refuse([...missing, ...twice, ...inside]);
}

/** Every component that a page or the app names lies where it says. */
export function checkComponents(app) {
  const problems = [];
  for (const file of app.ending('.json').filter((path) => !path.includes('/assets/'))) {
    for (const [name, target] of Object.entries(app.json(file).usingComponents ?? {})) {
      if (/^(plugin|weui|dynamicLib):/.test(target)) continue;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(file), target);
      for (const ending of ['.js', '.json', app.template])
        if (!app.has(`${path}${ending}`)) problems.push(`${file}: <${name}> leads to ${path}${ending}, which is missing`);
    }
  }
  refuse(problems);
}

/** Tab pages and their icons belong to the main package; an icon may be named in theme.json, once for light and once for dark. */
export function checkTabs(app) {
  const [list, ...icons] = app.tabs;
  const tabs = app.app.tabBar?.[list] ?? [];
  const themes = app.app.themeLocation && app.has(app.app.themeLocation) ? Object.values(app.json(app.app.themeLocation)) : [];
  const filesOf = (icon) => (icon.startsWith('@') ? themes.map((theme) => theme[icon.slice(1)] ?? icon) : [icon]);
  const problems = tabs.flatMap((tab) => [
    ...(app.app.pages?.includes(tab.pagePath) ? [] : [`the tab page ${tab.pagePath} is not in the main package`]),
    ...icons
      .flatMap((name) => (tab[name] ? filesOf(tab[name]) : [`(${tab.pagePath} has no ${name})`]))
      .filter((icon) => !app.has(icon))
      .map((icon) => `the tab icon ${icon} is missing`),
    ...icons
      .flatMap((name) => (tab[name] ? filesOf(tab[name]) : []))
      .filter((icon) => app.has(icon) && (app.size(icon) > 40_000 || !/\.(png|jpg|jpeg)$/.test(icon)))
      .map((icon) => `the tab icon ${icon} must be a PNG or JPG of at most 40 kB`),
  ]);
  if (tabs.length < 2 || tabs.length > 5) problems.push(`${tabs.length} tabs; 2 to 5 are allowed`);
  refuse(problems);
}

/** What one file takes out of another: templates and their scripts, style sheets, webpack's chunks by name. */
export function checkReferences(app) {
  const problems = [];
  const see = (file, target) => {
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(file), target);
    if (!app.has(path)) problems.push(`${file} takes in ${path}, which is missing`);
    // A sub-package is loaded by itself: it can take from the main package and from itself, never from another.
    else if (app.packageOf(path) !== '' && app.packageOf(path) !== app.packageOf(file))
      problems.push(`${file} takes in ${path} of another sub-package`);
  };
  for (const file of app.ending(app.template))
    for (const [, target] of app.text(file).matchAll(/<(?:import|include|wxs|sjs|import-sjs)\b[^>]*?\b(?:src|from)="([^"]+)"/g))
      see(file, target);
  for (const file of app.ending(app.style))
    for (const [, target] of app.text(file).matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)) see(file, target);
  for (const file of app.ending('.js'))
    for (const [, target] of app.text(file).matchAll(/\brequire\(["'](\.{0,2}\/[^"']+)["']\)/g))
      see(file, target.endsWith('.js') ? target : `${target}.js`);
  refuse(problems);
}

/** A build tool once wrote scripts that do not parse and exited 0: each is compiled here, as the phone would. */
export function checkScripts(app) {
  const problems = [];
  for (const name of app.ending('.js')) {
    const text = app.text(name);
    try {
      new Script(`(function (require, module, exports) {${text}\n})`, { filename: name });
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    }
    const [unset] = /process\.env\.[A-Z_]+/.exec(text) ?? [];
    if (unset) problems.push(`${name}: ${unset} was left in; there is no process on a phone`);
  }
  refuse(problems);
}
