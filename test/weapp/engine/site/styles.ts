import { posix } from 'node:path';
import postcss, { type ChildNode, type Root } from 'postcss';
import { lengths } from '../lengths';
import type { DistFolder } from './dist-folder';

/** WeChat's own tags; in the page they are elements of that name after `wx-`, so that nothing of the browser's styles touches them. */
const TAG =
  /(^|[\s>+~,(])(page|view|text|image|input|textarea|button|scroll-view|swiper|swiper-item|picker|switch|checkbox|radio|form|label|canvas|rich-text|icon|progress|slider|navigator|cover-view)(?=$|[\s>+~,.:#)[])/g;

/**
 * A style sheet of the mini-program as one for the browser: @import laid in, rpx as a share of the width, vh as a share of the page
 * (not of the screen, which also holds the tab bar), tags by their names here, and the classes of an isolated component marked with its
 * scope, as glass-easel marks them in the tree.
 */
export function browserStyle(dist: DistFolder, path: string, scope?: string): string {
  if (!dist.has(path)) return '';
  const root = whole(dist, path);
  root.walkDecls((declaration) => {
    declaration.value = lengths(declaration.value);
  });
  root.walkRules((rule) => {
    if (isKeyframe(rule.parent)) return;
    const tagged = rule.selector.replace(
      TAG,
      (_, before: string, tag: string) => `${before}${tag === 'page' ? '.wx-page' : `wx-${tag}`}`,
    );
    rule.selector = scope ? tagged.replace(/\.(?!wx-page)(-?[_a-zA-Z][\w-]*)/g, `.${scope}--$1`) : tagged;
  });
  return root.toString();
}

function whole(dist: DistFolder, path: string): Root {
  const root = postcss.parse(dist.text(path), { from: path });
  root.walkAtRules('import', (rule) => {
    const target = /["']([^"']+)["']/.exec(rule.params)?.[1];
    if (target === undefined) return;
    const place = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target);
    if (!dist.has(place)) throw new Error(`${path}: @import "${target}" leads nowhere`);
    rule.replaceWith(...(whole(dist, place).nodes as ChildNode[]));
  });
  return root;
}

const isKeyframe = (parent: unknown) =>
  typeof parent === 'object' && parent !== null && 'name' in parent && /keyframes$/.test(String(parent.name));
