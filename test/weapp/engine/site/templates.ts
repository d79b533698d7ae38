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
  const group = new TmplGroup();
  for (const file of dist.files()) {
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), dist.text(file));
    if (!file.endsWith('.wxml')) continue;
    for (const found of group.addTmpl(file.slice(0, -'.wxml'.length), dist.text(file)) as TemplateProblem[]) {
      problems.push(`${file}:${found.startLine ?? '?'} template: ${found.message ?? JSON.stringify(found)}`);
    }
  }
  return group.getTmplGenObjectGroups();
}
