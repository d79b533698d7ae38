import Taro from '@tarojs/taro';
import offline from './assets/illustrations/offline.svg';
import './styles/web.scss';
import { toast } from './shared/toast';

/**
 * A page of the web app is fetched when it is first opened. Without a network that fails inside the router: say so and step back
 * to the page that is still on the screen, so that the address and the page agree again.
 */
export function watchMissingPages(): void {
  // The drawing of a page without network can only be shown if it came while there was one.
  new Image().src = offline;
  window.addEventListener('unhandledrejection', (event) => {
    if (!/Loading (CSS )?chunk/.test(String((event.reason as Error | undefined)?.message))) return;
    // Dealt with: no error of the page.
    event.preventDefault();
    toast('网络断开了，这一页还没取到。连上后再试一次。', 'warn');
    window.history.back();
  });
}

/** An address that no page has: said on a page of its own, in the place of nothing. */
export function onUnknownPage(): void {
  void Taro.redirectTo({ url: '/missing/index' });
}
