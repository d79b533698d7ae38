import { told } from './excerpt';
import { problem } from './journal';
import { announce } from './listeners';
import { addressOf, invoke, isPage, topPage } from './open-pages';
import { push, startOver } from './page-stack';
import { Failure } from './wx/offer';

/** The app of App(), its beginning and end of being in view, and what it is told of errors. */

export interface Launch {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo: Record<string, unknown>;
  shareTicket?: string;
}

let app: Record<string, unknown> = {};
let entered: Launch = { path: '', query: {}, scene: 1001, referrerInfo: {} };
let launched: Launch = entered;

export const theApp = () => app;
export const launchOptions = () => launched;
export const enterOptions = () => entered;

/** WeChat's number for a page that is opened alone, inside of the timeline. */
const TIMELINE = 1154;

/** There WeChat knows nobody and leads nowhere. */
export function refuseAlone(what: string): void {
  if (entered.scene !== TIMELINE) return;
  problem(`${what} is asked for by a page alone in the timeline`);
  throw new Failure('not available in single page mode');
}

export function defineApp(definition: object): void {
  app = definition as Record<string, unknown>;
}

/** A cold start: by a tap on its icon, a scan, a card somebody sent. */
export async function launch(url: string, scene: number): Promise<void> {
  const { path, query } = addressOf(url);
  entered = { path, query, scene, referrerInfo: {} };
  launched = entered;
  invoke(app, 'onLaunch', launched);
  invoke(app, 'onShow', entered);
  announce('AppShow', entered);
  await openEntry(path, query, push);
}

/** Comes back into view by another way in: WeChat starts over from that page. */
export async function enter(url: string, scene: number): Promise<void> {
  const { path, query } = addressOf(url);
  entered = { path, query, scene, referrerInfo: {} };
  show();
  await openEntry(path, query, startOver);
}

async function openEntry(path: string, query: Record<string, string>, open: typeof push): Promise<void> {
  if (isPage(path)) return open(path, query);
  const detail = { path, query, isEntryPage: true };
  announce('PageNotFound', detail);
  if (typeof app.onPageNotFound !== 'function') problem(`the page ${path} is not there, and the app has no onPageNotFound`);
  invoke(app, 'onPageNotFound', detail);
}

export function hide(): void {
  invoke(topPage()?.instance, 'onHide');
  invoke(app, 'onHide', { mode: 'background' });
  announce('AppHide', { mode: 'background' });
}

export function show(): void {
  invoke(app, 'onShow', entered);
  announce('AppShow', entered);
  invoke(topPage()?.instance, 'onShow');
}

/** Errors that nobody caught: told to the app, as WeChat does, and to whoever watches. */
export function tellErrors(): void {
  window.addEventListener('error', (event) => {
    // A picture that does not come is an error event without an error.
    if (!event.error) return;
    problem(`uncaught ${told(event.error)}`);
    invoke(app, 'onError', String(event.error?.stack ?? event.message));
    announce('Error', { message: event.message });
  });
  window.addEventListener('unhandledrejection', (event) => {
    problem(`unhandled rejection: ${told(event.reason)}`);
    invoke(app, 'onUnhandledRejection', { reason: event.reason, promise: event.promise });
    announce('UnhandledRejection', { reason: event.reason });
  });
}
