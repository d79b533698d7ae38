/** 林小满 → 林＊满, 周明 → 周＊, 王 → ＊: enough to recognise somebody in front of you, not to know who it is. */
export function maskedName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return '＊';
  if (characters.length === 2) return `${characters[0]}＊`;
  return `${characters[0]}＊${characters.at(-1)}`;
}

/** 13812345678 → 138＊＊＊＊5678, 021-87654321 → 021＊＊＊＊21. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}＊＊＊＊${phone.slice(phone.startsWith('1') ? -4 : -2)}`;
}

/** 枫林路 128 号 3 单元 → 枫林路＊＊＊: its owner knows which one it is, nobody else learns where. */
export function maskedPlace(detail: string): string {
  return `${[...detail].slice(0, 3).join('')}＊＊＊`;
}
