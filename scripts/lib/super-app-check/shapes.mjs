/** A small language for what a configuration may say. A shape is a function (value, where, context) that gives back what is wrong. */

const show = (value) => JSON.stringify(value)?.slice(0, 60) ?? 'nothing';
const must = (fits, words) => (value, where) => (fits(value) ? [] : [`${where} is ${show(value)}: ${words}`]);

export const text = must((value) => typeof value === 'string', 'must be a text');
export const flag = must((value) => typeof value === 'boolean', 'must be true or false');
export const number = must((value) => typeof value === 'number', 'must be a number');
export const path = must(
  (value) => typeof value === 'string' && /^[\w-]+(\/[\w.-]+)*$/.test(value),
  'must be a path without a slash before it',
);
export const file = must(
  (value) => typeof value === 'string' && /^[\w-]+(\/[\w-]+)*\.[a-z]+$/.test(value),
  'must be a file’s path',
);
export const anything = () => [];
export const oneOf = (...words) => must((value) => words.includes(value), `must be one of ${words.join(', ')}`);
export const colour = must((value) => /^#[0-9a-fA-F]{6}$/.test(value), 'must be a colour as #rrggbb');

export const listOf =
  (shape, { least = 0, most = Number.POSITIVE_INFINITY } = {}) =>
  (value, where, context) => {
    if (!Array.isArray(value)) return [`${where} is ${show(value)}: must be a list`];
    if (value.length < least || value.length > most)
      return [`${where} has ${value.length} entries: must have ${least} to ${most}`];
    return value.flatMap((entry, at) => shape(entry, `${where}[${at}]`, context));
  };

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapOf = (shape) => (value, where, context) =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, entry]) => shape(entry, `${where}["${name}"]`, context))
    : [`${where} is ${show(value)}: must be an object`];

/** Known names only; what looks like a slip of the finger is said so. `required` names what must be there. */
export const objectOf =
  (shapes, required = []) =>
  (value, where, context) => {
    if (!isObject(value)) return [`${where} is ${show(value)}: must be an object`];
    const unknown = Object.keys(value)
      .filter((name) => !(name in shapes))
      .map((name) => `${where}.${name} is no field that the platform knows${didYouMean(name, Object.keys(shapes))}`);
    const missing = required.filter((name) => !(name in value)).map((name) => `${where}.${name} is missing`);
    const wrong = Object.entries(value).flatMap(([name, entry]) => shapes[name]?.(entry, `${where}.${name}`, context) ?? []);
    return [...unknown, ...missing, ...wrong];
  };

/** "@name" stands for what theme.json says, which must fit in the light and in the dark. */
export const themed = (shape) => (value, where, context) => {
  if (typeof value !== 'string' || !value.startsWith('@')) return shape(value, where, context);
  if (!context.themes) return [`${where} is ${value}, but there is no themeLocation`];
  return ['light', 'dark'].flatMap((theme) =>
    shape(context.themes[theme]?.[value.slice(1)], `${where} (${value} in the ${theme} of theme.json)`, context),
  );
};

function didYouMean(name, known) {
  const near = known
    .map((word) => ({ word, far: distance(name.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  return near && near.far <= Math.max(2, name.length / 4) ? ` (do you mean ${near.word}?)` : '';
}

/** Levenshtein: how many letters lie between two words. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
