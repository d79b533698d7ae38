/** A browser asks by itself before it lets a page do such things. */
export function PrivacySheet(): null {
  return null;
}

export function watchPrivacy(): void {}

/** The rules of privacy are WeChat's to show. */
export const openPrivacyGuide: (() => void) | null = null;

export function isRefusal(_failure: unknown): boolean {
  return false;
}
