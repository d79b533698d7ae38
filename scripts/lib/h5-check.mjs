import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRepo } from './repo.mjs';

const BUILD = inRepo('apps/miniapp/dist/h5');
export const HOME_KB = 200;

const read = (path) => readFileSync(join(BUILD, path), 'utf8');
const packed = (path) => gzipSync(readFileSync(join(BUILD, path)), { level: 9 }).length;

/** What index.html itself loads. */
function firstFiles() {
  const html = read('index.html');
  return [...html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)].map(([, path]) => path);
}

/** The files of one webpack chunk: they carry its name, where it has one, or its number. */
function filesOfChunk(id, app) {
  const [, name] = new RegExp(`[{,]${id}:"([a-z][\\w-]*)"`).exec(app) ?? [];
  const found = ['js', 'css']
    .filter((folder) => existsSync(join(BUILD, folder)))
    .flatMap((folder) => readdirSync(join(BUILD, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => new RegExp(`/(?:${id}${name ? `|${name}` : ''})\\.[0-9a-f]{8}\\.(?:js|css)$`).test(path));
  if (found.length === 0) throw new Error(`  the chunk ${id} of the home page has no file`);
  return found;
}

/** The chunks that the route of the first page asks for, read out of the app's own route table. */
function homeChunks(app) {
  const [, first] = /pages:\["([^"]+)"/.exec(app) ?? [];
  if (!first) throw new Error('  the first page is not found in the app’s script');
  const [, load] = new RegExp(`path:"${first}",load:(.*?)(?:path:"|$)`, 's').exec(app) ?? [];
  const ids = [...(load ?? '').matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id);
  if (ids.length === 0) throw new Error(`  the route of ${first} loads no chunk`);
  return ids;
}

/** What a phone downloads before the home page stands: page, scripts and styles, as they travel. */
export function checkH5Home() {
  const first = firstFiles();
  const appScript = first.find((path) => /\/app\.[0-9a-f]+\.js$/.test(path));
  if (!appScript) throw new Error('  index.html loads no app script');
  const app = read(appScript);
  const files = [...new Set(['index.html', ...first, ...homeChunks(app).flatMap((id) => filesOfChunk(id, app))])];
  const sizes = files.map((file) => ({ file, bytes: packed(file) }));
  const kb = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  for (const { file, bytes } of sizes) process.stdout.write(`  ${file}  ${(bytes / 1000).toFixed(1)} kB gz\n`);
  process.stdout.write(`  h5 home ${kb.toFixed(1)} kB gz of ${HOME_KB} kB\n`);
  if (kb > HOME_KB) throw new Error(`  the h5 home page is ${kb.toFixed(1)} kB gz: over ${HOME_KB} kB`);
}
