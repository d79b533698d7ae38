/** That every address which the code opens is a page, and that every page can be got to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './built-app.mjs';

/** "/points/entry/index?id=" → "points/entry/index"; null for what is no address of a page. */
const pageIn = (text) => /^\/((?:[a-z-]+\/)+index)(?:\?|$)/.exec(text)?.[1] ?? null;
/** Pages of the web alone, which draws its own page for an address that there is not. */
const WEB_ONLY = new Set(['missing/index']);
const isForWeb = (path) => /\.h5\.tsx?$/.test(path);

/** The addresses that the server sends along with its notices. */
function linksOfServer(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .flatMap((path) =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(/['"`](\/(?:[a-z-]+\/)+index)[?'"`]/g)].map(([, link]) => ({
        path,
        page: link.slice(1),
      })),
    );
}

export function checkRoutes(app, { graph, serverFolder, say }) {
  const pages = new Set(app.pages);
  const problems = [];
  const fromServer = linksOfServer(serverFolder);
  for (const { path, page } of fromServer)
    if (!pages.has(page)) problems.push(`the server sends people to /${page} (${path}), which is no page`);
  for (const [path, { texts }] of graph.nodes) {
    if (isForWeb(path) || /\.spec\.tsx?$/.test(path)) continue;
    for (const page of texts.map(pageIn).filter(Boolean))
      if (!pages.has(page) && !WEB_ONLY.has(page)) problems.push(`${path} leads to /${page}, which is no page`);
  }
  const reached = reachedPages(
    app,
    graph,
    fromServer.map(({ page }) => page),
  );
  for (const page of app.pages) if (!reached.has(page)) problems.push(`nothing leads to ${page}: no tab, no button, no notice`);
  say(`${app.pages.length} pages, all within reach of the ${app.tabPages.length} tabs and of what the server sends`);
  refuse(problems);
}

/** From the tabs and the notices onward: a page leads to whatever is named in a file that it draws on. A list of all tabs leads to tabs. */
function reachedPages(app, graph, notices) {
  const reached = new Set();
  const queue = [...app.tabPages, ...notices, ...named(graph, ['app.tsx'])];
  while (queue.length) {
    const page = queue.pop();
    if (reached.has(page) || !app.pages.includes(page)) continue;
    reached.add(page);
    queue.push(...named(graph, [`${page}.tsx`]));
  }
  return reached;
}

function named(graph, roots) {
  const files = graph.reach(roots, (path) => !isForWeb(path));
  return [...files].flatMap((path) => (graph.nodes.get(path)?.texts ?? []).map(pageIn).filter(Boolean));
}
