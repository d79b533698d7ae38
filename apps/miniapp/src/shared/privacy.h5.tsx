/** A browser asks by itself before it lets a page do such things. */
export function PrivacySheet(): null {
  return null;
}

export function watchPrivacy(): void {}

/** The rules of privacy are WeChat's to show. */
export const openPrivacyGuide: (() => void) | null = null;

/** A name of the platform's own is WeChat's alone. */
export function useNicknameField(): { type: 'text'; onFocus: () => void } {
  return { type: 'text', onFocus: () => undefined };
}

export function isRefusal(_failure: unknown): boolean {
  return false;
}
