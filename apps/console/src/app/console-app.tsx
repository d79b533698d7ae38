import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { ApiError } from '../shared/api-error';
import { useWho } from '../shared/session';
import { router } from './routes';
import { useTheme } from './theme';
import { ThemeContext } from './theme-context';

dayjs.locale('zh-cn');

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A server that is away for a moment is asked twice more; a refusal is an answer.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.isPassing,
      refetchOnWindowFocus: false,
    },
  },
});

export function ConsoleApp() {
  const { choice, setChoice, config } = useTheme();
  const who = useWho();
  // What one person may see must not stay on the screen of the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id is what it waits for.
  useEffect(() => () => queries.clear(), [who?.id]);
  return (
    <ConfigProvider locale={zhCN} theme={config} button={{ autoInsertSpace: false }} modal={{ mask: { blur: false } }}>
      <ThemeContext.Provider value={{ choice, setChoice }}>
        <QueryClientProvider client={queries}>
          <App message={{ maxCount: 3 }} className="console">
            <RouterProvider router={router} />
          </App>
        </QueryClientProvider>
      </ThemeContext.Provider>
    </ConfigProvider>
  );
}
