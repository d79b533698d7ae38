/** 林小满 → 林＊满, 周明 → 周＊, 王 → ＊: enough to recognise somebody in front of you, not to know who it is. */
export function maskedName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return '＊';
  if (characters.length === 2) return `${characters[0]}＊`;
  return `${characters[0]}＊${characters.at(-1)}`;
}
