export const DOT = ' · ';

/** Words joined for a label or a search; on the screen Dotted draws what stands between them. */
export function joined(words: readonly (string | null | undefined | false)[]): string {
  return words.filter(Boolean).join(DOT);
}
