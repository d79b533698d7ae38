/** What a spreadsheet would take for a formula, also behind spaces. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;

/** A cell as a file of ours holds it: text that a spreadsheet would run is shown instead. Numbers stay numbers. */
export const neutral = <C extends string | number>(cell: C): C | string =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
