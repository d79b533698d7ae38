/** The digits of what was typed or pasted: codes are shown in groups, and some keyboards give full-width figures. */
export function digitsIn(text: string): string {
  return text.replace(/[０-９]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) - 0xfee0)).replace(/\D/g, '');
}
