import { App } from 'antd';
import { useCallback } from 'react';
import { wholeSentenceOf } from './api-error';

interface Act {
  title: string;
  /** What will happen, in full sentences. */
  content: string;
  okText: string;
  danger?: boolean;
  run: () => Promise<unknown>;
  /** Said when it is done. */
  done: string;
}

/** Says what an act will do, does it when agreed, and says what came of it. */
export function useAsk(): (act: Act) => void {
  const { modal, message } = App.useApp();
  return useCallback(
    ({ title, content, okText, danger, run, done }: Act) => {
      modal.confirm({
        title,
        content,
        okText,
        okButtonProps: { danger },
        cancelText: '再想想',
        autoFocusButton: danger ? 'cancel' : 'ok',
        onOk: () =>
          run().then(
            () => void message.success(done),
            (error: unknown) => void message.error({ content: wholeSentenceOf(error), duration: 6 }),
          ),
      });
    },
    [modal, message],
  );
}
