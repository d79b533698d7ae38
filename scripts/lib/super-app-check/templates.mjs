/**
 * Templates and style sheets through a real compiler. For WeChat that is its own: wcc and wcsc come with the package
 * miniprogram-compiler as Linux programs. Where they cannot run, that is said, and templates go through the compiler of glass-easel, as
 * those of the other platforms always do: their dialects differ from WXML in names only.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRepo } from '../repo.mjs';
import { refuse } from './built-app.mjs';

const require = createRequire(import.meta.url);
const KINDS_OF_STAR = require(inRepo('apps/miniapp/config/no-star.js')).KINDS;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** WeChat's compiler as a program that can be run: the package holds it without the right to. */
function wechatProgram(name) {
  const source = inRepo('node_modules/miniprogram-compiler/bin/linux', name);
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(source)) return null;
  const folder = inRepo('.cache/wechat-compiler');
  const program = join(folder, name);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(source, program);
    chmodSync(program, 0o755);
  }
  return program;
}

/** Answers what the compiler said against the files; null where it cannot run. */
function runWechat(name, args, cwd) {
  const program = wechatProgram(name);
  if (!program) return null;
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, maxBuffer: MOST_OUTPUT, encoding: 'utf8' });
  if (error) return null;
  if (status === 0 && !/^ERR/m.test(stderr)) return [];
  const words = `${stderr}\n${stdout.startsWith('ERR') ? stdout : ''}`
    .split('\n')
    .filter((line) => line.trim() && !/error file count/.test(line));
  return words.length ? words : [`${name} ended with ${status}`];
}

export function checkTemplates(app, { say }) {
  if (app.platform === 'weapp') {
    const said = runWechat('wcc', ['-d', '-cc', '0', ...app.ending('.wxml', '.wxs'), '-gn', '$gwx'], app.folder);
    if (said) return refuse(said);
    say('skipped: WeChat’s own compiler wcc does not run on this machine; glass-easel’s looks at the templates instead');
  }
  refuse(byGlassEasel(app));
}

/** The other platforms' words, as WXML would say them. */
function asWxml(app, text) {
  return text
    .replaceAll(` ${app.directives}`, ' wx:')
    .replace(/<(\/?)sjs\b/g, '<$1wxs')
    .replace(/<import-sjs\s+name="([^"]*)"\s+from="([^"]*)"/g, '<wxs module="$1" src="$2"')
    .replace(/<import-sjs\s+from="([^"]*)"\s+name="([^"]*)"/g, '<wxs module="$2" src="$1"');
}

function byGlassEasel(app) {
  const { TmplGroup } = require('glass-easel-template-compiler');
  const group = new TmplGroup();
  const problems = [];
  for (const file of app.ending(app.template)) {
    const findings = group.addTmpl(file.slice(0, -app.template.length), asWxml(app, app.text(file)));
    // Its warnings too: a tag that does not close is one to it, and the platforms' own compilers stop there.
    for (const { startLine, message } of findings) problems.push(`${file}:${startLine + 1}: ${message}`);
  }
  group.free();
  return problems;
}

export function checkStyles(app, { say }) {
  const problems = [...unreachedKinds(app), ...app.ending(app.style).flatMap((file) => roughly(file, app.text(file)))];
  if (app.platform === 'weapp') {
    const said = runWechat('wcsc', ['-db', '-pc', '0', ...app.ending('.wxss')], app.folder);
    if (said) problems.push(...said);
    else
      say(
        'skipped: WeChat’s own compiler wcsc does not run on this machine; only braces and nameless parts of selectors are looked at',
      );
  }
  refuse(problems);
}

/** config/no-star.js names the kinds of elements that a star stood for: a kind that the app has begun to use must be among them. */
function unreachedKinds(app) {
  const templates = app
    .ending(app.template)
    .map((file) => app.text(file))
    .join('\n');
  const used = new Set([...templates.matchAll(/<([a-z][a-z-]*)\b/g)].map(([, kind]) => kind));
  const notDrawn = [
    'template',
    'block',
    'import',
    'include',
    'wxs',
    'sjs',
    'import-sjs',
    'comp',
    'custom-wrapper',
    'slot',
    'page-meta',
  ];
  return [...used]
    .filter((kind) => !notDrawn.includes(kind) && !KINDS_OF_STAR.includes(kind))
    .map(
      (kind) =>
        `<${kind}> is used now: add it to KINDS of apps/miniapp/config/no-star.js, or it gets no distance from its neighbours`,
    );
}

/** What WeChat's compiler refuses and this can see without it: braces that do not close, and a part of a selector that names nothing. */
function roughly(file, text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const open = bare.split('{').length;
  const closed = bare.split('}').length;
  const selectors = bare
    .split('{')
    .slice(0, -1)
    .map((part) => part.split(/[;}]/).at(-1).trim());
  const nameless = selectors.find((part) => !part.startsWith('@') && /(^|[\s>+~,])\*|[>+~]\s*[[:]/.test(part));
  return [
    ...(open === closed ? [] : [`${file}: ${open - 1} braces open and ${closed - 1} close`]),
    ...(nameless === undefined
      ? []
      : [`${file}: "${nameless.slice(0, 60)}": a star, or a part without a name, is unknown to mini-programs`]),
  ];
}
