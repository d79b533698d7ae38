import { watchUpdates } from './update';
import { asWrite } from './writes';

const listeners: Record<string, () => void> = {};
const applyUpdate = jest.fn();
const showModal = jest.fn();
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: () => '',
    getAppBaseInfo: () => ({}),
    getUpdateManager: () => ({
      onUpdateReady: (listener: () => void) => {
        listeners.ready = listener;
      },
      onUpdateFailed: (listener: () => void) => {
        listeners.failed = listener;
      },
      applyUpdate: () => applyUpdate(),
    }),
    showModal: (question: unknown) => showModal(question),
  },
}));
const shown: string[] = [];
jest.mock('./toast', () => ({ toast: (text: string) => shown.push(text) }));

const soon = () => new Promise((resolve) => setTimeout(resolve));
beforeEach(() => {
  jest.clearAllMocks();
  watchUpdates();
});

test('a new version is asked about, and begun only when the person says so', async () => {
  showModal.mockResolvedValueOnce({ confirm: false });
  listeners.ready?.();
  await soon();
  expect(showModal).toHaveBeenCalledWith(expect.objectContaining({ title: '有新版本' }));
  expect(applyUpdate).not.toHaveBeenCalled();
  showModal.mockResolvedValueOnce({ confirm: true });
  listeners.ready?.();
  await soon();
  expect(applyUpdate).toHaveBeenCalledTimes(1);
});

test('neither asked nor begun in the middle of a write', async () => {
  let finish: () => void = () => undefined;
  const first = asWrite(() => new Promise<void>((resolve) => (finish = resolve)));
  let answer: (chosen: { confirm: boolean }) => void = () => undefined;
  showModal.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  listeners.ready?.();
  await soon();
  expect(showModal).not.toHaveBeenCalled();
  finish();
  await first;
  expect(showModal).toHaveBeenCalledTimes(1);

  const second = asWrite(() => new Promise<void>((resolve) => (finish = resolve)));
  answer({ confirm: true });
  await soon();
  expect(applyUpdate).not.toHaveBeenCalled();
  finish();
  await second;
  expect(applyUpdate).toHaveBeenCalledTimes(1);
});

test('a version that did not come is told with what to do', () => {
  listeners.failed?.();
  expect(shown).toEqual(['新版本没有下载完。删除小程序后再打开，就是新的。']);
});
