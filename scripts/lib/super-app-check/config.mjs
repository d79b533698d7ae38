/** app.json, the json of every page and component, and theme.json against the fields that the platform documents. */
import { refuse } from './built-app.mjs';
import { FIELDS } from './config-fields.mjs';

export function checkConfig(app) {
  const fields = FIELDS[app.platform];
  const problems = [];
  const { themeLocation, darkmode } = app.app;
  if (themeLocation && !app.has(themeLocation)) problems.push(`app.json.themeLocation: ${themeLocation} is missing`);
  if (darkmode && !themeLocation) problems.push('app.json.darkmode needs a themeLocation');
  const themes = themeLocation && app.has(themeLocation) ? app.json(themeLocation) : null;
  if (themes) problems.push(...unlike(themes));
  problems.push(...fields.app(app.app, 'app.json', { themes }));
  const others = new Set(['app.json', 'project.config.json', 'mini.project.json', 'sitemap.json', themeLocation]);
  for (const path of app.ending('.json').filter((file) => !others.has(file)))
    problems.push(...fields.page(app.json(path), path, { themes }));
  const { sitemapLocation } = app.app;
  if (sitemapLocation && !app.has(sitemapLocation)) problems.push(`app.json.sitemapLocation: ${sitemapLocation} is missing`);
  refuse(problems);
}

/** A name that one theme has and the other has not would be no colour at all there. */
function unlike({ light = {}, dark = {} }) {
  const only = (one, other, name) =>
    Object.keys(one)
      .filter((key) => !(key in other))
      .map((key) => `theme.json: ${key} is missing in ${name}`);
  return [...only(light, dark, 'dark'), ...only(dark, light, 'light')];
}
