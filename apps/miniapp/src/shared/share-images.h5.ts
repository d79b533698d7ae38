/** The web shares addresses; the pictures stay out of it. */
export const PROGRAMME_IMAGE = '';

export function giftImage(_art: string): string {
  return PROGRAMME_IMAGE;
}

export function campaignImage(_art: string): string {
  return PROGRAMME_IMAGE;
}
