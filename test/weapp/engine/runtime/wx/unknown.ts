import { problem, problemOnce } from '../journal';
import { wx } from './offer';

/** Read by bundlers and frameworks to find out whether they have been here before. */
const TOLERATED = new Set(['webpackJsonp', 'cloud', 'then', 'toJSON', '$$typeof', 'nodeType']);

/**
 * `wx` for the scripts: what WeChat offers and the harness does not model is there too, since frameworks ask what there is, but to call
 * it fails by its name; a name that WeChat does not know fails when it is read.
 */
export function guarded(names: readonly string[]): object {
  for (const name of names) {
    if (name in wx || TOLERATED.has(name)) continue;
    wx[name] = () => {
      problem(`wx.${name} is not modelled by the harness: model it in test/weapp/engine/runtime/wx, or do without`);
      throw new Error(`wx.${name} is not modelled by the harness`);
    };
  }
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name === 'string' && !(name in target) && !TOLERATED.has(name)) problemOnce(`wx.${name} is unknown to WeChat`);
      return Reflect.get(target, name);
    },
  });
}
