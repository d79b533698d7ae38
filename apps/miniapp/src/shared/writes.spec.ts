import { asWrite, whenNothingIsWritten } from './writes';

const soon = () => new Promise((resolve) => setTimeout(resolve));

test('acts at once where nothing is written', () => {
  const acted = jest.fn();
  whenNothingIsWritten(acted);
  expect(acted).toHaveBeenCalledTimes(1);
});

test('waits for the last of all writes, also for those that fail', async () => {
  let end: () => void = () => undefined;
  const long = asWrite(() => new Promise<void>((resolve) => (end = resolve)));
  const failing = asWrite(() => Promise.reject(new Error('refused')));
  const acted = jest.fn();
  whenNothingIsWritten(acted);
  await expect(failing).rejects.toThrow('refused');
  await soon();
  expect(acted).not.toHaveBeenCalled();
  end();
  await long;
  expect(acted).toHaveBeenCalledTimes(1);
});
