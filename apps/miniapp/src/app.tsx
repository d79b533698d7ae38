import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch, usePageNotFound } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { healBy } from './shared/call';
import { watchPrivacy } from './shared/privacy';
import { queryClient } from './shared/query';
import { platformSession, SILENT } from './shared/silent-login';
import { inSinglePage } from './shared/single-page';
import { followLooks } from './shared/theme';
import { watchUpdates } from './shared/update';
import './styles/tokens.css';
import './styles/app.scss';
import { onUnknownPage, watchMissingPages } from './web';

export default function App({ children }: { children?: ReactNode }) {
  useLaunch(() => {
    followLooks();
    watchMissingPages();
    if (SILENT) healBy(platformSession);
    // A page alone in the timeline may neither ask nor be begun anew.
    if (inSinglePage()) return;
    watchPrivacy();
    watchUpdates();
  });
  usePageNotFound(onUnknownPage);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
