/** What the source of the phone app carries along for nothing: files that nothing reaches, exports that nobody imports. */
import { posix } from 'node:path';
import { refuse } from './built-app.mjs';

const isSpec = (path) => /\.spec\.tsx?$/.test(path);

/** Where the build begins: the app, its map, its theme and web page, and every page with its configuration. */
function rootsOf(graph) {
  const pages = graph.scripts.filter((path) => path.endsWith('.config.ts')).map((path) => path.replace(/\.config\.ts$/, '.tsx'));
  const configs = graph.scripts.filter((path) => path.endsWith('.config.ts'));
  return ['app.tsx', 'theme.json', 'index.html', ...configs, ...pages];
}

/** What a style sheet or a JSON file names: sheets without their ending, drawings, also by a pattern with a name of a list in it. */
function namedIn(graph, path) {
  const text = graph.text(path);
  const words = [...text.matchAll(/(?:@use|@import|@forward)\s+["']([^"']+)["']|["'(]([^"'()\s]+\.(?:s?css|svg|png))["')]/g)].map(
    ([, sheet, file]) => sheet ?? file,
  );
  return words.flatMap((word) => {
    if (word.includes('#{')) return byPattern(graph, path, word, text);
    const near = posix.join(posix.dirname(path), word);
    return [word, near, `${near}.scss`, `${near}.css`].filter((file) => graph.files.includes(file)).slice(0, 1);
  });
}

/** url("icons/#{$name}.svg"): the files of that kind whose name stands in the same sheet, where its list is. */
function byPattern(graph, path, word, text) {
  const [head, tail] = posix.join(posix.dirname(path), word).split(/#\{[^}]*\}/);
  return graph.files.filter((file) => {
    const name = file.startsWith(head) && file.endsWith(tail) ? file.slice(head.length, file.length - tail.length) : '';
    return name !== '' && new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);
  });
}

function namedInTexts(graph, reached) {
  const found = new Set();
  const queue = [...reached].filter((path) => /\.(s?css|json)$/.test(path));
  while (queue.length) {
    for (const target of namedIn(graph, queue.pop())) {
      if (found.has(target) || reached.has(target)) continue;
      found.add(target);
      if (/\.s?css$/.test(target)) queue.push(target);
    }
  }
  return found;
}

export function checkUnused(graph, { say }) {
  const reached = graph.reach(rootsOf(graph));
  const texts = namedInTexts(graph, reached);
  const unreached = graph.files.filter((path) => !reached.has(path) && !texts.has(path) && !isSpec(path));
  const imported = new Map();
  for (const [path, { imports }] of graph.nodes)
    for (const { from, names } of imports)
      for (const target of graph.resolve(path, from)) imported.set(target, new Set([...(imported.get(target) ?? []), ...names]));
  const unused = [...graph.nodes].flatMap(([path, { exports }]) => {
    const names = imported.get(path) ?? new Set();
    if (isSpec(path) || names.has('*')) return [];
    return exports.filter((name) => name !== 'default' && !names.has(name)).map((name) => `${path}: nobody imports ${name}`);
  });
  say(`${graph.files.length} files, ${unreached.length} that nothing reaches; ${unused.length} exports that nobody imports`);
  refuse([...unreached.map((path) => `${path}: nothing reaches it`), ...unused]);
}
