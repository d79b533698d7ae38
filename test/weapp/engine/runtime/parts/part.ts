import { type ComponentSpace, type GeneralComponent, StyleScopeManager } from 'glass-easel';
import { problemOnce } from '../journal';

/** One built-in component in a page: the element that stands for it, what the template gave it, and how it tells the page of events. */
export interface Part {
  host: HTMLElement;
  values: Record<string, unknown>;
  /** Not bubbling, as WeChat's own form events are not. */
  tell(type: string, detail: unknown): void;
  /** Its value, for a form. */
  value?: () => unknown;
  /** Puts it back as it was, for a form. */
  reset?: () => void;
  /** What its label does when tapped. */
  press?: () => void;
  /** What the page's script gets for it from a selector query with `node: true`. */
  node?: () => unknown;
  closed?: () => void;
}

export interface Kind {
  tag: string;
  /** What it takes, with the value it has when nothing was given: the type follows from that. */
  takes?: Record<string, unknown>;
  /** Further names that WeChat knows and that change nothing here. */
  knows?: string;
  /** The element has been made; it has no children yet. */
  made?(part: Part): void;
  /** It has come into the page. */
  attached?(part: Part): void;
  changed?(part: Part, name: string, value: unknown): void;
}

const ARIA =
  'ariaRole ariaLabel ariaHidden ariaChecked ariaSelected ariaDisabled ariaExpanded ariaLive ariaModal ariaValuenow ariaValuemin ariaValuemax';
/** Every component takes these. */
const EVERYWHERE = `animation ${ARIA}`;

export const PART_NAMES = new Set<string>();
const parts = new WeakMap<object, Part>();
const byElement = new WeakMap<Element, Part>();

/** The part that an element stands for. */
export const partOf = (element: Element) => byElement.get(element);

/** Defines a component in the space that lies under all mini-programs, and makes its tag known to the one that runs. */
export function define(under: ComponentSpace, app: ComponentSpace, kind: Kind): void {
  PART_NAMES.add(kind.tag);
  const takes: Record<string, unknown> = { ...kind.takes };
  for (const name of `${EVERYWHERE} ${kind.knows ?? ''}`.split(' ').filter(Boolean)) takes[name] ??= null;
  const properties = Object.fromEntries(
    Object.entries(takes).map(([name, fallback]) => [
      name,
      {
        type: typeOf(fallback),
        value: fallback,
        observer(this: GeneralComponent, value: unknown) {
          const part = made(this, kind);
          part.values[name] = value;
          if (name.startsWith('aria')) speak(part, name, value);
          kind.changed?.(part, name, value);
        },
      },
    ]),
  );
  const definition = under.defineComponent({
    is: `wx:${kind.tag}`,
    properties,
    options: { styleScope: StyleScopeManager.globalScope() },
    lifetimes: {
      created(this: GeneralComponent) {
        made(this, kind);
      },
      attached(this: GeneralComponent) {
        kind.attached?.(made(this, kind));
      },
      detached(this: GeneralComponent) {
        made(this, kind).closed?.();
      },
    },
  } as never);
  app.setGlobalUsingComponent(kind.tag, definition.general());
}

function typeOf(fallback: unknown): unknown {
  if (fallback === null) return null;
  if (Array.isArray(fallback)) return Array;
  return { string: String, number: Number, boolean: Boolean, object: Object }[typeof fallback as 'string'];
}

function made(component: GeneralComponent, kind: Kind): Part {
  const known = parts.get(component);
  if (known) return known;
  const host = component.getBackendElement() as unknown as HTMLElement;
  const part: Part = {
    host,
    values: { ...kind.takes },
    tell: (type, detail) => component.triggerEvent(type, detail, { bubbles: false, composed: false }),
  };
  parts.set(component, part);
  byElement.set(host, part);
  kind.made?.(part);
  return part;
}

/** aria-role and its sisters, as a screen reader of a browser, and a test, know them. */
function speak({ host }: Part, name: string, value: unknown): void {
  const attribute = name === 'ariaRole' ? 'role' : name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
  // A field is named itself, not the box around it.
  const spoken = host.querySelector(':scope > input, :scope > textarea') ?? host;
  if (value === null || value === undefined || value === '' || (value === false && attribute === 'aria-hidden'))
    spoken.removeAttribute(attribute);
  else spoken.setAttribute(attribute, String(value));
}

/** Says that something of a component is not modelled, when a page makes use of it. */
export function notModelled(tag: string, what: string): void {
  problemOnce(`<${tag}> ${what} is not modelled by the harness`);
}
