import type { Manifest } from '../manifest';
import { enter, hide, show, theApp } from './app-life';
import { firstSeen } from './first-seen';
import { journal } from './journal';
import { invoke, stack, topPage } from './open-pages';
import { pullDown } from './page-events';
import { pop } from './page-stack';
import { camera, scannerIsOpen } from './wx/camera';
import { handedOver } from './wx/files';
import { album, looked, saved } from './wx/media';
import { answers, Failure, type Options, wx } from './wx/offer';
import { clipboardText } from './wx/person';
import { agree, isAgreed } from './wx/privacy';
import { sent, share } from './wx/share';
import { applied, tellUpdate } from './wx/system';

/** What a test can do to the phone beyond tapping: it holds the camera, the back gesture, other apps, time. */
export function handFor(manifest: Manifest) {
  return {
    journal,
    answers,
    camera,
    scannerIsOpen,
    handedOver,
    album,
    saved,
    looked,
    clipboardText,
    privacy: { agree, isAgreed },
    update: { tell: tellUpdate, applied },
    share,
    sent,
    pullDown: () => pullDown(manifest),
    enter,
    hide,
    show,
    /** The gesture from the edge, or the button, that goes back. */
    back: () => pop(1),
    /** The page in view, with its query, as a link leads to it. */
    address(): string {
      const { path, query } = topPage() ?? { path: '', query: {} };
      const search = Object.entries(query)
        .map(([name, value]) => `${name}=${value}`)
        .join('&');
      return `/${path}${search ? `?${search}` : ''}`;
    },
    depth: () => stack.length,
    app: theApp,
    /** A function of wx, called from outside the app. */
    call: (name: string, options: Options) => (wx[name] as (given: Options) => unknown)(options),
    /** For `answers`: WeChat refuses. */
    failure: (reason: string) => new Failure(reason),
    /** A page's own method, for the events that no finger makes. */
    invoke: (method: string, ...given: unknown[]) => invoke(topPage()?.instance, method, ...given),
    firstSeen,
    nodes: () => topPage()?.frame.page.querySelectorAll('*').length ?? 0,
  };
}

export type Hand = ReturnType<typeof handFor>;

declare global {
  interface Window {
    weapp: Hand;
    /** The first page is being drawn. */
    weappStarted?: boolean;
  }
}
