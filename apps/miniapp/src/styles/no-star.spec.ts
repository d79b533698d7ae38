import postcss from 'postcss';

const noStar = require('../../config/no-star.js');

const KINDS = noStar.KINDS.length as number;
const selectorsOf = (css: string): string[][] => {
  const found: string[][] = [];
  postcss.parse(css).walkRules((rule) => void found.push(rule.selectors));
  return found;
};
const mini = (css: string): string => postcss([noStar()]).process(css, { from: undefined }).css;

/** (ids, classes and what counts as one, elements) of a selector as this app writes them. */
function weight(selector: string): [number, number] {
  const plain = selector.replace(/:not\(([^)]*)\)/g, ' $1 ').replace(/::[\w-]+/g, ' x ');
  const classes = plain.match(/\.[\w-]+|\[[^\]]*\]|(?<!:):[\w-]+(\([^)]*\))?/g) ?? [];
  const elements = plain.replace(/[.:][\w-]+(\([^)]*\))?|\[[^\]]*\]/g, ' ').match(/[a-z][\w-]*/g) ?? [];
  return [classes.length, elements.length];
}

describe('the style sheets of the mini-programs', () => {
  it('name the kinds of elements where the web writes a star', () => {
    const [rows = [], tags = []] = selectorsOf(mini('.row > * + * { margin-left: 12px }\n.tags > * { margin: 4px 0 0 8px }'));
    expect(rows).toHaveLength(KINDS);
    expect(rows).toContain('.row > view:not(:first-child)');
    expect(tags).toContain('.tags > text:not(.x)');
    expect(mini('.a > * + *, .b > * + * { margin-top: 1px }')).not.toContain('*');
  });

  it('make every margin heavier by the same, so that the same one wins as on the web', () => {
    const web = [
      '.row > * + * { margin-left: 12px }',
      '.tags > * { margin: 4px }',
      '.name { margin-left: 8px }',
      '.row > .name { margin: 0 auto }',
      '.line::before { margin-top: 1px }',
      '.more > .icon:last-child { margin-left: 2px }',
      'view { margin: 0 }',
    ];
    for (const css of web) {
      const [[before = ''] = []] = selectorsOf(css);
      const [classes, elements] = weight(before);
      for (const after of selectorsOf(mini(css)).flat())
        expect([after, ...weight(after)]).toEqual([after, classes + 1, elements + 1]);
    }
  });

  it('leave everything but margins as light as it was, in its place', () => {
    expect(mini('.name { color: red; margin-left: 8px; padding: 0 }\n.other { color: blue }').replace(/\s+/g, ' ')).toBe(
      '.name { color: red; padding: 0 }.name:not(.x):not(y) { margin-left: 8px } .other { color: blue }',
    );
    expect(mini('.line::before { margin: 0 }')).toContain('.line:not(.x):not(y)::before');
    expect(mini('@keyframes in { from { margin-top: 4px } }')).toBe('@keyframes in { from { margin-top: 4px } }');
  });

  it.each(['* { margin: 0 }', '.a * .b { margin: 0 }', '.a > * + * { color: red }', '.a > *, .b { margin: 0 }'])(
    'stop the build at a star that they cannot name: %s',
    (css) => {
      expect(() => mini(css)).toThrow(/no-star/);
    },
  );
});
