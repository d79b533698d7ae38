import { Text, View } from '@tarojs/components';
import { create } from 'zustand';
import { sentenceOf } from './api-error';
import { named } from './aria';
import { Icon } from './icon';

interface ToastState {
  text: string | null;
  tone: 'ok' | 'warn';
  turn: number;
}
const useToast = create<ToastState>()(() => ({ text: null, tone: 'ok', turn: 0 }));
const SHOWN_MS = 3_200;

/** A short word at the foot of the page that goes by itself. */
export function toast(text: string, tone: 'ok' | 'warn' = 'ok'): void {
  const turn = useToast.getState().turn + 1;
  useToast.setState({ text, tone, turn });
  setTimeout(() => {
    if (useToast.getState().turn === turn) useToast.setState({ text: null });
  }, SHOWN_MS);
}

export function toastError(error: unknown): void {
  toast(sentenceOf(error), 'warn');
}

/** Drawn by each Screen. */
export function Toast() {
  const { text, tone } = useToast();
  if (text === null) return null;
  return (
    <View className="gp-toast" {...named('status', text)}>
      <Icon name={tone === 'ok' ? 'check' : 'warning'} size={18} />
      <Text>{text}</Text>
    </View>
  );
}
