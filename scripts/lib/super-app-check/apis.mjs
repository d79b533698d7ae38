/** That WeChat has what the app calls, and that whatever the person must agree to first is declared: in app.json and in privacy.json. */
import { refuse } from './built-app.mjs';
import { PRIVATE_INFOS } from './config-fields.mjs';
import { PRIVACY, TARO_OWN, WX } from './wechat-apis.mjs';

/** The scripts of the framework list every interface of WeChat; a list is no call. */
const FRAMEWORK = new Set(['taro.js', 'vendors.js', 'runtime.js']);
const forWechat = (path) => !/\.(h5|alipay|tt)\.tsx?$|\.spec\.tsx?$/.test(path);

/** No function is called that WeChat does not have: by `wx.` in the built scripts, by `Taro.` in the sources. */
export function checkKnownApis(app, { graph }) {
  const problems = [];
  for (const file of app.ending('.js'))
    for (const [, name] of app.text(file).matchAll(/(?<![\w$.])wx\.([A-Za-z]\w*)/g))
      if (!WX.has(name) && name !== 'webpackJsonp') problems.push(`${file} calls wx.${name}, which WeChat does not have`);
  // What no page of the phone reaches may be of another platform: its files re-export each other.
  const used = graph.reach(['app.tsx', ...app.pages.map((page) => `${page}.tsx`)], forWechat);
  for (const [path, { taro }] of graph.nodes) {
    if (!used.has(path)) continue;
    for (const name of taro)
      if (!WX.has(name) && !TARO_OWN.has(name) && !/^use[A-Z]/.test(name) && !/^[A-Z]/.test(name))
        problems.push(`${path} calls Taro.${name}, which WeChat does not have`);
  }
  refuse([...new Set(problems)]);
}

/**
 * What of the guide's list is used: calls in the built scripts; open-types and fields in the sources, in the built scripts and in the
 * templates, for each of them alone could hide one; components in the templates.
 */
function gatedUses(app, graph) {
  const scripts = app.ending('.js').filter((file) => !FRAMEWORK.has(file));
  const inScripts = (pattern) => scripts.some((file) => pattern.test(app.text(file)));
  const templates = app
    .ending(app.template)
    .map((file) => app.text(file))
    .join('\n');
  const nodes = [...graph.nodes].filter(([path]) => forWechat(path)).map(([, node]) => node);
  const attribute = (words, inScript, inTemplate) => (name) =>
    nodes.some((node) => node[words].includes(name)) ||
    inScripts(new RegExp(`\\b${inScript}["']?\\s*:\\s*["'\`](?:[\\w|]+[|])?${name}\\b`)) ||
    new RegExp(`\\b${inTemplate}="(?:[\\w|]+[|])?${name}\\b`).test(templates);
  const opened = attribute('openTypes', 'openType', 'open-type');
  const typed = attribute('fieldTypes', 'type', 'type');
  return ({ calls, opens = [], fields = [], draws = [] }) => [
    // As a member, by its name, or taken out of the object that has it.
    ...calls.filter((name) => inScripts(new RegExp(`[.]${name}\\b|["']${name}["']|[{,]\\s*${name}\\s*[:,}]`))),
    ...opens.filter(opened),
    ...fields.filter(typed),
    ...draws.filter((name) => new RegExp(`<${name}\\b`).test(templates)),
  ];
}

/** `declared` is privacy.json: by the guide's entry, what is called and why. */
export function checkPrivacy(app, { graph, declared, guide, say }) {
  const problems = [];
  const usesOf = gatedUses(app, graph);
  let gated = 0;
  for (const [entry, parts] of Object.entries(PRIVACY)) {
    const uses = usesOf(parts);
    gated += uses.length;
    const known = declared[entry]?.uses ?? [];
    for (const name of uses)
      if (!known.includes(name)) problems.push(`${name} is used and privacy.json does not declare it under ${entry}`);
    for (const name of known)
      if (!uses.includes(name)) problems.push(`privacy.json declares ${name} under ${entry}, and nothing uses it`);
    for (const name of uses.filter((use) => PRIVATE_INFOS.includes(use)))
      if (!app.app.requiredPrivateInfos?.includes(name))
        problems.push(`${name} is used and app.json.requiredPrivateInfos does not name it`);
    const why = declared[entry]?.why;
    if (uses.length && !guide.split('\n').some((line) => line.startsWith(`| ${entry} |`) && why && line.includes(why)))
      problems.push(`docs/release.md does not say what to enter in the console under ${entry}, in the words of privacy.json`);
  }
  for (const entry of Object.keys(declared))
    if (!(entry in PRIVACY)) problems.push(`privacy.json: the guide has no entry ${entry}`);
  if (gated > 0 && app.app.__usePrivacyCheck__ !== true)
    problems.push('app.json.__usePrivacyCheck__ must be true: gated interfaces are used');
  say(`${gated} gated interfaces, declared under ${Object.keys(declared).join(', ') || 'nothing'}`);
  refuse(problems);
}

/** What costs cash is paid with WeChat Pay: elsewhere nothing may lead as far as a payment that cannot be made. */
export function checkPayments(app) {
  refuse(
    app
      .ending('.js')
      .filter((file) => !FRAMEWORK.has(file) && /\brequestPayment\b/.test(app.text(file)))
      .map((file) => `${file} asks for a payment: there is no WeChat Pay in ${app.platform}`),
  );
}
