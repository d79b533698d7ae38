import { AbortController } from './abort-controller';

describe('AbortController on phones', () => {
  it('tells its listeners once, and why', () => {
    const { signal, abort } = held();
    const heard: string[] = [];
    signal.addEventListener('abort', () => heard.push('first'));
    const gone = () => heard.push('gone');
    signal.addEventListener('abort', gone);
    signal.removeEventListener('abort', gone);
    expect(signal.aborted).toBe(false);
    signal.throwIfAborted();
    abort('enough');
    abort('again');
    expect(heard).toEqual(['first']);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe('enough');
    expect(() => signal.throwIfAborted()).toThrow('enough');
  });

  it('has a reason also where none was given', () => {
    const { signal, abort } = held();
    abort();
    expect(signal.reason).toBeInstanceOf(Error);
  });

  function held() {
    const controller = new AbortController();
    return { signal: controller.signal, abort: (reason?: unknown) => controller.abort(reason) };
  }
});
