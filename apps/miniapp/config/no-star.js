/**
 * WeChat's style sheets know no `*`: wcsc refuses the whole file. `.row > * + *` is what keeps rows apart everywhere in this app, so in
 * the mini-programs this PostCSS plugin names the kinds of elements instead, `.row > view:not(:first-child)` and so on.
 *
 * That weighs more than the star did, by one class and one element. Stars are used for margins only, so every other rule that sets a
 * margin is made heavier by just as much: which margin wins is decided as on the web.
 */
const KINDS = ['view', 'text', 'image', 'input', 'textarea', 'scroll-view', 'button'];
const AS_HEAVY = ':not(.x):not(y)';

const STAR = /(^|[\s>+~,(])\*/;
const LAST_STAR = /\s*([>+~\s])\s*(?:\*\s*\+\s*)?\*$/;

/** `.row > * + *` → one selector a kind. Anything else with a star in it is more than this knows, and stops the build. */
function named(selector) {
  const end = LAST_STAR.exec(selector);
  const head = end && selector.slice(0, end.index);
  if (!end || STAR.test(head)) throw new Error(`no-star: "${selector}" cannot be written without its star`);
  const later = /\+\s*\*$/.test(selector);
  return KINDS.map((kind) => `${head} ${end[1].trim()} ${kind}:not(${later ? ':first-child' : '.x'})`);
}

/** The weight goes before a pseudo-element, which must stay last. */
const heavier = (selector) => selector.replace(/(::[\w-]+)?$/, `${AS_HEAVY}$1`);

const isMargin = ({ type, prop }) => type === 'decl' && /^margin(-|$)/.test(prop);
const inKeyframes = (rule) => rule.parent?.type === 'atrule' && /keyframes$/i.test(rule.parent.name);

function weighMargins(rule) {
  const margins = rule.nodes.filter(isMargin);
  if (margins.length === 0) return;
  const heavy = rule.clone({ selectors: rule.selectors.map(heavier), nodes: margins.map((margin) => margin.clone()) });
  rule.after(heavy);
  for (const margin of margins) margin.remove();
  if (rule.nodes.length === 0) rule.remove();
}

module.exports = () => ({
  postcssPlugin: 'no-star',
  OnceExit(root) {
    const rules = [];
    root.walkRules((rule) => {
      if (!inKeyframes(rule)) rules.push(rule);
    });
    for (const rule of rules) {
      const starred = rule.selectors.filter((selector) => STAR.test(selector));
      if (starred.length === 0) weighMargins(rule);
      else if (starred.length < rule.selectors.length || !rule.nodes.every((node) => node.type === 'comment' || isMargin(node)))
        throw rule.error('no-star: a rule with a star sets margins and nothing else, and stands by itself');
      else rule.selectors = rule.selectors.flatMap(named);
    }
  },
});
module.exports.postcss = true;
module.exports.KINDS = KINDS;
