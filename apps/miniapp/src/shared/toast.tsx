import { Text, View } from '@tarojs/components';
import { create } from 'zustand';
import { sentenceOf } from './api-error';
import { named } from './aria';
import { Icon } from './icon';
import { Press } from './press';
import { useElder, useLooks } from './theme';

interface ToastState {
  text: string | null;
  tone: 'ok' | 'warn';
  turn: number;
}
const useToast = create<ToastState>()(() => ({ text: null, tone: 'ok', turn: 0 }));
const SHOWN_MS = 3_200;

/** A short word at the foot of the page that goes by itself; in 长辈版 when it is told to. */
export function toast(text: string, tone: 'ok' | 'warn' = 'ok'): void {
  const turn = useToast.getState().turn + 1;
  useToast.setState({ text, tone, turn });
  // In 长辈版 nothing goes away before it was read.
  if (useLooks.getState().elder) return;
  setTimeout(() => {
    if (useToast.getState().turn === turn) useToast.setState({ text: null });
  }, SHOWN_MS);
}

const put = () => useToast.setState({ text: null });

export function toastError(error: unknown): void {
  toast(sentenceOf(error), 'warn');
}

/** Drawn by each Screen. The place is there before the words come: only then do screen readers tell them. */
export function Toast() {
  const { text, tone } = useToast();
  const elder = useElder();
  return (
    <View className="gp-toast-place" {...named('status')}>
      {text === null ? null : (
        <View className="gp-toast">
          <Icon name={tone === 'ok' ? 'check' : 'warning'} size={18} />
          <Text className="gp-grow">{text}</Text>
          {elder ? (
            <Press className="gp-toast-put" label="知道了" onPress={put}>
              <Text>知道了</Text>
            </Press>
          ) : null}
        </View>
      )}
    </View>
  );
}
