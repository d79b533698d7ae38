import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch, usePageNotFound } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { queryClient } from './shared/query';
import { followSystemTheme } from './shared/theme';
import './styles/tokens.css';
import './styles/app.scss';
import { onUnknownPage, watchMissingPages } from './web';

export default function App({ children }: { children?: ReactNode }) {
  useLaunch(() => {
    followSystemTheme();
    watchMissingPages();
  });
  usePageNotFound(onUnknownPage);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
