import * as glassEasel from 'glass-easel';
import { component, type Instance, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { lengths } from '../lengths';
import type { Manifest } from '../manifest';
import { told } from './excerpt';
import { journal, now, problem, problemOnce } from './journal';
import { registerParts } from './parts/all';
import { PART_NAMES } from './parts/part';

type Templates = Record<string, unknown>;

/** Events of the engine's own gesture reader; all others come from the parts themselves. */
const GESTURES = /^(tap|canceltap|touch|long|animation|transition)/;
/** Taro's templates hand undefined to every attribute that a page did not set; WeChat takes that for "not set" too. */
const NOT_SET = /received type-incompatible value: expected <\w+> but get null value|expected <\w+> but got non-\w+ value/;

/** The engine's EventBubbleStatus, which is gone once it is compiled. */
const [GOES_ON, NO_DEFAULT] = [0, 1] as const;

// Before the first space is made: it keeps the options of its making. Ids are written as they are, so that they can be selected.
Object.assign(glassEasel.globalOptions, { throwGlobalError: false, writeIdToDOM: true, idPrefixGenerator: () => '' });
const environment = new MiniProgramEnv();
const context = new glassEasel.CurrentWindowBackendContext();
const backend = environment.associateBackend(context as unknown as glassEasel.GeneralBackendContext);
let space: ReturnType<MiniProgramEnv['createCodeSpace']>;

/** Starts WeChat's component engine on this document and teaches it the built-in components. */
export function startEngine(manifest: Manifest, templates: Templates): void {
  listen();
  drawInto();
  forwardGestures();
  countSetData();
  const under = environment.getGlobalCodeSpace().getComponentSpace();
  space = environment.createCodeSpace('app', true);
  registerParts(under, space.getComponentSpace());
  for (const path of Object.keys(templates)) space.addCompiledTemplate(path, { groupList: templates, content: templates[path] });
  for (const [path, json] of Object.entries(manifest.components)) space.addComponentStaticConfig(path, json);
  for (const [path, scope] of Object.entries(manifest.scopes)) space.addStyleSheet(path, undefined, scope);
  // Ids are as they are written: Taro finds its nodes by them.
  const prepare = space.prepareComponentOptions.bind(space);
  space.prepareComponentOptions = (...given) => {
    const prepared = prepare(...given);
    prepared[0].idPrefixGenerator = () => '';
    return prepared;
  };
}

export const definePage = (path: string, definition: object) => space.component(path).pageDefinition(definition).register();
export const defineComponent = (path: string, definition: object) => space.component(path).definition(definition).register();
export const defineBehavior = (definition: object) => space.behavior().definition(definition).register();
/** Pages that have been left: what their scripts still set reaches no view. */
const left = new WeakSet<Instance>();
export const retire = (page: Instance) => void left.add(page);

export const createPage = (path: string) => backend.createRoot('page-body', space, path);

function listen(): void {
  glassEasel.addGlobalErrorListener((error, method) => {
    problem(`${method ? `in ${method}: ` : ''}${told(error)}`);
    return false;
  });
  glassEasel.addGlobalWarningListener((words) => {
    if (!NOT_SET.test(words)) problemOnce(`the component engine warns: ${words}`);
    return false;
  });
}

/** The elements that are drawn: WeChat's tags under names of their own, and lengths that a browser understands. */
function drawInto(): void {
  const known = document;
  context.document = {
    createElement: (tag: string) => known.createElement(PART_NAMES.has(tag) ? `wx-${tag}` : tag),
    createTextNode: (text: string) => known.createTextNode(text),
    createDocumentFragment: () => known.createDocumentFragment(),
  } as unknown as typeof context.document;
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    setAttribute.call(this, name, name === 'style' ? lengths(String(value)) : value);
  };
}

function forwardGestures(): void {
  const place = ({ identifier, clientX, clientY, pageX, pageY }: Touch) => ({ identifier, clientX, clientY, pageX, pageY });
  context.onEvent((target, type, detail, options) => {
    if (!GESTURES.test(type)) return GOES_ON;
    const source = (options as { originalEvent?: unknown }).originalEvent;
    // A button that is off swallows what is done to it.
    if (source instanceof Event && source.target instanceof Element && source.target.closest('wx-button[disabled]'))
      return GOES_ON;
    const event = new glassEasel.Event(type, detail, options) as glassEasel.Event<unknown> & Record<string, unknown>;
    if (source instanceof TouchEvent) {
      event.touches = [...source.touches].map(place);
      event.changedTouches = [...source.changedTouches].map(place);
    }
    glassEasel.Event.dispatchEvent(target, event);
    return event.defaultPrevented() ? NO_DEFAULT : GOES_ON;
  });
}

/** Between the scripts and the view WeChat sends JSON: what does not survive it does not arrive. */
function countSetData(): void {
  const caller = component.ComponentCaller.prototype;
  const setData = caller.setData;
  caller.setData = function (this: Instance, fields, callback) {
    for (const [path, value] of Object.entries(fields)) {
      if (value === undefined) problemOnce(`setData of ${this.is} sets "${path}" to undefined`);
    }
    const sent = JSON.stringify(fields);
    journal.setData.push({ at: now(), page: this.is, bytes: new TextEncoder().encode(sent).length });
    if (!left.has(this)) setData.call(this, JSON.parse(sent), callback);
  };
}
