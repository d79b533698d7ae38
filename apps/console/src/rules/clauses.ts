interface Clause {
  /** Where it begins in the text. */
  at: number;
  words: string;
  isShared: boolean;
}

/** What the server says for a term that a version does not have. */
const NONE = '没有';

/** A sentence at its commas; the name that stands in front of it is left out, since it stands in front of the row. */
export function clausesOf(text: string, against: string, what: string): Clause[] {
  // Where there was nothing, nothing is struck out.
  if (text === NONE) return [{ at: 0, words: text, isShared: true }];
  const split = (sentence: string) => sentence.split(/(?<=[，；、（）。])/);
  const bare = (words: string) => words.replace(/[，；、（）。]$/, '');
  const own = (sentence: string) => (sentence.startsWith(`${what}：`) ? sentence.slice(what.length + 1) : sentence);
  const others = new Set(split(own(against)).map(bare));
  let at = 0;
  return split(own(text)).map((words) => {
    const clause = { at, words, isShared: others.has(bare(words)) };
    at += words.length;
    return clause;
  });
}
