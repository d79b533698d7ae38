import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { transformSync } from '@swc/core';
import type { Manifest, PackageFile } from '../manifest';
import { asOnThePhone } from './browser-globals';
import { DistFolder } from './dist-folder';
import { componentsOf, packageOf, packagesOf, type WholeAppJson } from './pages';
import { browserStyle } from './styles';
import { compileTemplates } from './templates';
import { wxNames } from './wx-names';

export interface SiteFile {
  type: string;
  body: string | Buffer;
}

/** A mini-program made ready to be run in a browser: all files by their paths, and what is wrong with it. */
export interface Site {
  files: Map<string, SiteFile>;
  /** Empty, or the mini-program must not be trusted: WeChat would refuse it or draw half of it. */
  problems: string[];
}

const IMAGES: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
const ENGINE = join(__dirname, '..');

const script = (body: string): SiteFile => ({ type: 'text/javascript; charset=utf-8', body });
const json = (body: unknown): SiteFile => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(body) });

/** Compiles the mini-program in `dist`, whose server is at `apiOrigin` by its own belief. */
export function buildSite(dist: DistFolder, apiOrigin: string): Site {
  const problems: string[] = [];
  const app = dist.json<WholeAppJson>('app.json');
  const packages = packagesOf(app, dist);
  const components = componentsOf(
    dist,
    packages.flatMap(({ pages }) => pages),
    problems,
  );
  const scopes = scopesOf(components);
  const manifest: Manifest = {
    app,
    theme: app.themeLocation ? dist.json(app.themeLocation) : {},
    packages,
    components,
    scopes,
    wxNames: wxNames(),
    apiOrigin,
  };
  const files = new Map<string, SiteFile>([
    ['/', { type: 'text/html; charset=utf-8', body: readFileSync(join(ENGINE, 'runtime/index.html')) }],
    ['/weapp/manifest.json', json(manifest)],
    ['/weapp/templates.js', script(`export default ${compileTemplates(dist, problems)};`)],
    ...packages.map(({ root }) => [packageAddress(root), json(packageFile(dist, packages, root, scopes))] as const),
    ...runtimeFiles(),
  ]);
  for (const file of dist.files()) {
    const type = IMAGES[extname(file)];
    if (type) files.set(`/${file}`, { type, body: dist.bytes(file) });
  }
  return { files, problems };
}

export const packageAddress = (root: string) => `/weapp/package/${root === '' ? 'main' : root.replaceAll('/', '-')}.json`;

/** Components have a scope of their own unless they share the pages'. Pages share one, as they do on the phone. */
function scopesOf(components: Manifest['components']): Record<string, string> {
  const isolated = Object.entries(components).filter(
    ([, { component, styleIsolation }]) => component && !/^(page-)?shared$/.test(styleIsolation ?? ''),
  );
  return Object.fromEntries(isolated.map(([path], at) => [path, `c${at}`]));
}

function packageFile(
  dist: DistFolder,
  packages: Manifest['packages'],
  root: string,
  scopes: Record<string, string>,
): PackageFile {
  const own = dist.files().filter((file) => packageOf(packages, file).root === root);
  const of = (ending: string) =>
    own.filter((file) => file.endsWith(ending)).map((file) => ({ file, path: file.slice(0, -ending.length) }));
  return {
    scripts: Object.fromEntries(of('.js').map(({ file, path }) => [path, asOnThePhone(dist.text(file), file)])),
    styles: Object.fromEntries(of('.wxss').map(({ file, path }) => [path, browserStyle(dist, file, scopes[path])])),
  };
}

/** The runtime, one module a file as it is written, and WeChat's component engine as it is published. */
function runtimeFiles(): [string, SiteFile][] {
  const published = (name: string, place: string): [string, SiteFile] => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    return [`/published/${name}`, script(readFileSync(join(folder, place), 'utf8'))];
  };
  return [
    ...modulesBelow('runtime').map((module): [string, SiteFile] => [`/harness/${module}`, script(transpiled(module))]),
    ['/harness/lengths', script(transpiled('lengths'))],
    ['/harness/system.css', { type: 'text/css; charset=utf-8', body: readFileSync(join(ENGINE, 'runtime/system.css')) }],
    published('glass-easel', 'dist/glass_easel.all.es.js'),
    published('glass-easel-miniprogram-adapter', 'dist/glass_easel_miniprogram_adapter.es.js'),
  ];
}

function modulesBelow(folder: string): string[] {
  return readdirSync(join(ENGINE, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return modulesBelow(path);
    return path.endsWith('.ts') ? [path.slice(0, -'.ts'.length)] : [];
  });
}

function transpiled(module: string): string {
  const file = join(ENGINE, `${module}.ts`);
  return transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  }).code;
}
