import type { Manifest } from '../../manifest';
import { endPull, pullDown } from '../page-events';
import { topPage } from '../page-stack';
import { hideToast, openPanel, openSheet, showToast } from '../panel';
import { Failure, offer } from './offer';

/** What WeChat shows over a page, and the page's own movements. */
const TOAST_MS = 1500;

export function offerFeedback(manifest: Manifest): void {
  offer('showToast', ({ title, duration }) => showToast(String(title ?? ''), Number(duration ?? TOAST_MS)));
  offer('showLoading', ({ title }) => showToast(String(title ?? ''), Number.POSITIVE_INFINITY));
  for (const name of ['hideToast', 'hideLoading']) offer(name, hideToast);
  offer(
    'showModal',
    ({ title, content, showCancel, confirmText, cancelText }) =>
      new Promise<object>((done) => {
        const yes = () => done({ confirm: true, cancel: false });
        const no = () => done({ confirm: false, cancel: true });
        const words = { yes: String(confirmText ?? '确定'), no: String(cancelText ?? '取消') };
        openPanel(String(title ?? '提示'), [String(content ?? '')], yes, showCancel === false ? undefined : no, words);
      }),
  );
  offer(
    'showActionSheet',
    ({ itemList, alertText }) =>
      new Promise<object>((done, missed) => {
        openSheet(
          String(alertText ?? ''),
          (itemList ?? []) as string[],
          (tapIndex) => done({ tapIndex }),
          () => missed(new Failure('cancel')),
        );
      }),
  );
  for (const name of [
    'showNavigationBarLoading',
    'hideNavigationBarLoading',
    'enableAlertBeforeUnload',
    'disableAlertBeforeUnload',
    'loadFontFace',
  ]) {
    offer(name, () => undefined);
  }
  offer('stopPullDownRefresh', endPull);
  offer('startPullDownRefresh', () => void pullDown(manifest));
  offer('pageScrollTo', ({ scrollTop, selector }) => {
    const page = topPage()?.frame.page;
    if (!page) return;
    const target = selector ? page.querySelector(String(selector)) : null;
    page.scrollTop = target
      ? target.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop
      : Number(scrollTop ?? 0);
  });
}
