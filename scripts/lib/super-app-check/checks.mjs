/** Every static check of a built mini-program, in one list: `npm test`, `node scripts/build-check.mjs` and a release run the same. */
import { readFileSync } from 'node:fs';
import { inRepo } from '../repo.mjs';
import { checkKnownApis, checkPayments, checkPrivacy } from './apis.mjs';
import { BuiltApp } from './built-app.mjs';
import { checkConfig } from './config.mjs';
import { checkLeaks } from './leaks.mjs';
import { checkRoutes } from './routes.mjs';
import { checkPreload, checkSizes } from './sizes.mjs';
import { SourceGraph } from './source-graph.mjs';
import { checkComponents, checkPages, checkReferences, checkScripts, checkTabs } from './structure.mjs';
import { checkStyles, checkTemplates } from './templates.mjs';
import { checkUnused } from './unused.mjs';

/** `only`: what does not concern every platform. */
export const CHECKS = {
  pages: { title: 'every page is whole', run: checkPages },
  components: { title: 'every component is there', run: checkComponents },
  references: { title: 'every file that another takes in is there', run: checkReferences },
  tabs: { title: 'the tabs and their icons are there', run: checkTabs },
  config: { title: 'the configuration says only what the platform knows', run: checkConfig },
  templates: { title: 'the templates compile', run: checkTemplates },
  styles: { title: 'the style sheets compile', run: checkStyles },
  scripts: { title: 'every script parses', run: checkScripts },
  routes: { title: 'every address is a page, and every page is in reach', run: checkRoutes },
  apis: { title: 'WeChat has what is called', run: checkKnownApis, only: ['weapp'] },
  privacy: { title: 'what the person must agree to is declared', run: checkPrivacy, only: ['weapp'] },
  payments: { title: 'no payment is asked for that only WeChat has', run: checkPayments, only: ['alipay', 'tt'] },
  leaks: { title: 'no source map, no secret, no address of this machine', run: checkLeaks },
  preload: { title: 'no more is fetched ahead than is allowed', run: checkPreload },
  sizes: { title: 'every package is within its budget', run: checkSizes },
};

export const concerns = (platform, only) => !only || only.includes(platform);

/** Where the bundle calls: what the build was told, or what .env says. */
export function apiUrl(env = process.env) {
  const given = env.TARO_APP_API?.trim();
  return given || /^TARO_APP_API="?([^"\n]+)"?/m.exec(readFileSync(inRepo('apps/miniapp/.env'), 'utf8'))[1];
}

/** What the checks look at beside the bundle; read once for all of them. */
export function surroundings({ release = false, source = inRepo('apps/miniapp/src') } = {}) {
  let graph;
  return {
    release,
    apiUrl: apiUrl(),
    serverFolder: inRepo('apps/bff/src'),
    declared: JSON.parse(readFileSync(inRepo('apps/miniapp/privacy.json'), 'utf8')),
    guide: readFileSync(inRepo('docs/release.md'), 'utf8'),
    say: (line) => process.stdout.write(`  ${line}\n`),
    get graph() {
      graph ??= new SourceGraph(source);
      return graph;
    },
  };
}

export async function checkSuperApp(tally, platform, around = surroundings(), folder = inRepo('apps/miniapp/dist', platform)) {
  const app = new BuiltApp(platform, folder);
  for (const { title, run, only } of Object.values(CHECKS))
    if (concerns(platform, only)) await tally.check('weapp', `${platform}: ${title}`, () => run(app, around));
}

export async function checkSource(tally, around = surroundings()) {
  await tally.check('weapp', 'the phone app carries nothing that nobody uses', () => checkUnused(around.graph, around));
}
