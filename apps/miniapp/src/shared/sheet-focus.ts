/** WeChat's screen readers find a dialog by themselves, and there are no keys: nothing to be done. */
export function useSheetFocus(_open: boolean, _onClose: (() => void) | undefined): Record<string, unknown> {
  return {};
}
