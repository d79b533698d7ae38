import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO } from '../../support/child';
import { DistFolder } from '../engine/site/dist-folder';
import { buildSite, type Site } from '../engine/site/site';

/** While the app is worked on, the tests may look at a build that lies elsewhere. */
export const builtWeapp = () => new DistFolder(process.env.WEAPP_DIR ?? join(REPO, 'apps/miniapp/dist/weapp'));

/** Where the build believes its server to be: as the build itself finds it. */
export function apiOrigin(): string {
  const { TARO_APP_API } = process.env;
  if (TARO_APP_API) return TARO_APP_API;
  const written = /^TARO_APP_API="?([^"\n]+)"?$/m.exec(readFileSync(join(REPO, 'apps/miniapp/.env'), 'utf8'))?.[1];
  if (!written) throw new Error('apps/miniapp/.env no longer says TARO_APP_API');
  return written;
}

/** The site of a build that is fit to run. What is wrong with it is said here, before any page is opened. */
export function soundSite(dist = builtWeapp()): Site {
  const site = buildSite(dist, apiOrigin());
  if (site.problems.length > 0)
    throw new Error(`the WeChat build is not sound:\n${site.problems.map((one) => `  ${one}`).join('\n')}`);
  return site;
}
