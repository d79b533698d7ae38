import { TmplGroup } from 'glass-easel-template-compiler';
import type { DistFolder } from './dist-folder';

interface TemplateProblem {
  message?: string;
  level?: number;
  startLine?: number;
}

/**
 * All WXML of a mini-program compiled to one script, as WeChat's own compiler does it. Whatever the compiler complains of is a problem:
 * it would go on and draw half a page.
 */
export function compileTemplates(dist: DistFolder, problems: string[]): string {
  const files = dist.files().filter((file) => /\.(wxml|wxs)$/.test(file));
  const texts = files.map((file) => dist.text(file));
  const key = JSON.stringify([files, texts]);
  const made = done.get(key) ?? compiled(files, texts);
  done.set(key, made);
  problems.push(...made.problems);
  return made.script;
}

/** Builds that differ elsewhere share their templates. */
const done = new Map<string, { script: string; problems: string[] }>();

function compiled(files: readonly string[], texts: readonly string[]): { script: string; problems: string[] } {
  const group = new TmplGroup();
  const problems: string[] = [];
  for (const [at, file] of files.entries()) {
    const text = texts[at] ?? '';
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), text);
    else {
      for (const found of group.addTmpl(file.slice(0, -'.wxml'.length), text) as TemplateProblem[]) {
        problems.push(`${file}:${found.startLine ?? '?'} template: ${found.message ?? JSON.stringify(found)}`);
      }
    }
  }
  const script = group.getTmplGenObjectGroups();
  group.free();
  return { script, problems };
}
