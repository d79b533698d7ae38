import './styles/web.scss';
import { toast } from './shared/toast';

/**
 * A page of the web app is fetched when it is first opened. Without a network that fails inside the router: say so and step back
 * to the page that is still on the screen, so that the address and the page agree again.
 */
export function watchMissingPages(): void {
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (!/Loading (CSS )?chunk/.test(String((reason as Error | undefined)?.message))) return;
    toast('网络断开了，这一页还没取到。连上后再试一次。', 'warn');
    window.history.back();
  });
}
