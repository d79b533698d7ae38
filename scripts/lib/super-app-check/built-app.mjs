import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What each platform calls its files, its global and the parts of its tab bar. */
const PLATFORMS = {
  weapp: { template: '.wxml', style: '.wxss', script: '.wxs', directives: 'wx:', tabs: ['list', 'iconPath', 'selectedIconPath'] },
  alipay: { template: '.axml', style: '.acss', script: '.sjs', directives: 'a:', tabs: ['items', 'icon', 'activeIcon'] },
  tt: { template: '.ttml', style: '.ttss', script: '.sjs', directives: 'tt:', tabs: ['list', 'iconPath', 'selectedIconPath'] },
};

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** A built mini-program in its folder, as the checks look at it. Paths are relative to the folder, with forward slashes. */
export class BuiltApp {
  #texts = new Map();

  constructor(platform, folder) {
    Object.assign(this, PLATFORMS[platform]);
    this.platform = platform;
    this.folder = folder;
    this.files = filesBelow(folder).map((path) => relative(folder, path).split(sep).join('/'));
    this.app = this.json('app.json');
  }

  text(path) {
    if (!this.#texts.has(path)) this.#texts.set(path, readFileSync(join(this.folder, path), 'utf8'));
    return this.#texts.get(path);
  }

  json(path) {
    return JSON.parse(this.text(path));
  }

  has(path) {
    return existsSync(join(this.folder, path));
  }

  size(path) {
    return statSync(join(this.folder, path)).size;
  }

  ending(...endings) {
    return this.files.filter((path) => endings.some((ending) => path.endsWith(ending)));
  }

  get subPackages() {
    return (this.app.subPackages ?? this.app.subpackages ?? []).map(({ root, pages }) => ({
      root: root.replace(/^\/|\/$/g, ''),
      pages,
    }));
  }

  /** Every page by its whole path, in the order of the map. */
  get pages() {
    return [...(this.app.pages ?? []), ...this.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
  }

  get tabPages() {
    return (this.app.tabBar?.[this.tabs[0]] ?? []).map(({ pagePath }) => pagePath);
  }

  /** The package that a file is counted to: the sub-package whose folder it lies in, or '' for the main one. */
  packageOf(path) {
    return this.subPackages.find(({ root }) => path.startsWith(`${root}/`))?.root ?? '';
  }
}

/** Ends a check: what is wrong, each on a line of its own. */
export function refuse(problems) {
  if (problems.length) throw new Error(problems.map((problem) => `  ${problem}`).join('\n'));
}
