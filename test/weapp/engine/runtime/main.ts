import type { Manifest } from '../manifest';
import { defineApp, launch, tellErrors, theApp } from './app-life';
import { defineBehavior, defineComponent, definePage, startEngine } from './component-engine';
import { told } from './excerpt';
import { watchFirstSeen } from './first-seen';
import { handFor } from './hand';
import { problem } from './journal';
import { required, surround } from './modules';
import { openStack, stack } from './open-pages';
import { allPages, fetchPackage, openPackages } from './packages';
import { addAppStyle, defining, toTab } from './page-stack';
import { openTabBar } from './tab-bar';
import { offerCamera } from './wx/camera';
import { offerFeedback } from './wx/feedback';
import { offerFiles } from './wx/files';
import { offerMedia } from './wx/media';
import { offerNetwork } from './wx/network';
import { offerPerson } from './wx/person';
import { offerPrivacy } from './wx/privacy';
import { offerQueries } from './wx/query';
import { offerRoutes } from './wx/routes';
import { offerShare } from './wx/share';
import { offerStorage } from './wx/storage';
import { offerSystem } from './wx/system';
import { guarded } from './wx/unknown';

/** A cold start of the mini-program: `?page=` is the page to open, `?scene=` the way in. */
async function start(): Promise<void> {
  const manifest = (await (await fetch('/weapp/manifest.json')).json()) as Manifest;
  // Served by the site: the browser resolves it, no build does.
  const templates = (await import(`${location.origin}/weapp/templates.js`)) as { default: Record<string, unknown> };
  tellErrors();
  watchFirstSeen();
  openPackages(manifest);
  openStack(manifest);
  openTabBar(manifest, toTab);
  offerAll(manifest);
  window.weapp = handFor(manifest);
  startEngine(manifest, templates.default);
  surround({
    wx: guarded(manifest.wxNames),
    App: defineApp,
    Page: (definition) => void definePage(defining, definition),
    Component: (definition) => void defineComponent(defining, definition),
    Behavior: defineBehavior,
    getApp: theApp,
    getCurrentPages: () => stack.map(({ instance }) => instance),
  });
  await fetchPackage('', 'launch');
  addAppStyle();
  required('app');
  const asked = new URLSearchParams(location.search);
  const first = manifest.app.entryPagePath ?? allPagesOfMain(manifest);
  await launch(asked.get('page') ?? first, Number(asked.get('scene') ?? 1001));
  window.weappStarted = true;
}

function allPagesOfMain(manifest: Manifest): string {
  return manifest.app.pages[0] ?? allPages()[0] ?? '';
}

function offerAll(manifest: Manifest): void {
  offerSystem(manifest);
  offerRoutes(manifest);
  offerStorage();
  offerNetwork(manifest);
  offerPerson();
  offerPrivacy();
  offerCamera();
  offerFiles();
  offerMedia(manifest);
  offerFeedback(manifest);
  offerShare();
  offerQueries();
}

start().catch((error) => {
  problem(`the mini-program did not start: ${told(error)}`);
  window.weappStarted = true;
});
