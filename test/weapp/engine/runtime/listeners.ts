import { told } from './excerpt';
import { problem } from './journal';

type Listener = (detail: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

/** wx.onX and wx.offX for something that happens to the whole app. */
export function listenersOf(name: string) {
  const known = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, known);
  return {
    on: (listener: Listener) => void known.add(listener),
    off: (listener?: Listener) => void (listener ? known.delete(listener) : known.clear()),
  };
}

export function announce(name: string, detail: unknown): void {
  for (const listener of listeners.get(name) ?? []) {
    try {
      listener(detail);
    } catch (error) {
      problem(`a listener of on${name} threw ${told(error)}`);
    }
  }
}
