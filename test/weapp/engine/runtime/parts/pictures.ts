import { pictureAddress } from '../wx/media';
import type { Kind, Part } from './part';
import { notModelled } from './part';

/** image, icon, progress and canvas. */

/** How a mode of WeChat fits a picture into its box. */
const FITS: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' };
const PLACES: Record<string, string> = {
  top: 'top',
  bottom: 'bottom',
  center: 'center',
  left: 'left',
  right: 'right',
  'top left': 'top left',
  'top right': 'top right',
  'bottom left': 'bottom left',
  'bottom right': 'bottom right',
};

const pictures = new WeakMap<Part, HTMLImageElement>();

export const image: Kind = {
  tag: 'image',
  takes: { src: '', mode: 'scaleToFill', lazyLoad: false },
  knows: 'webp showMenuByLongpress fadeIn',
  made(part) {
    const picture = document.createElement('img');
    picture.alt = '';
    picture.addEventListener('load', () => part.tell('load', { width: picture.naturalWidth, height: picture.naturalHeight }));
    picture.addEventListener('error', () => part.tell('error', { errMsg: `GET ${picture.src} failed` }));
    pictures.set(part, picture);
    part.host.append(picture);
  },
  changed(part, name, value) {
    const picture = pictures.get(part) as HTMLImageElement;
    if (name === 'lazyLoad') picture.loading = value ? 'lazy' : 'eager';
    else if (name === 'mode') laidIn(part, picture, String(value));
    else if (name === 'src') {
      if (value) picture.src = pictureAddress(String(value));
      else picture.removeAttribute('src');
    }
  },
};

function laidIn({ host }: Part, picture: HTMLImageElement, mode: string): void {
  host.dataset.mode = mode;
  picture.style.objectFit = FITS[mode] ?? 'none';
  picture.style.objectPosition = PLACES[mode] ?? 'center';
}

export const icon: Kind = { tag: 'icon', takes: { type: '', size: 23, color: '' } };

export const progress: Kind = {
  tag: 'progress',
  takes: { percent: 0 },
  knows: 'showInfo borderRadius fontSize strokeWidth color activeColor backgroundColor active activeMode duration',
  made: ({ host }) => host.setAttribute('role', 'progressbar'),
  changed({ host }, name, value) {
    if (name === 'percent') host.setAttribute('aria-valuenow', String(value));
  },
};

interface CanvasOfWechat extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createImageData(width: number, height: number): ImageData;
  requestAnimationFrame(draw: FrameRequestCallback): number;
  cancelAnimationFrame(id: number): void;
}

/** Only `type="2d"`: its node, found by a selector query, is a canvas with what WeChat adds to one. */
export const canvas: Kind = {
  tag: 'canvas',
  takes: { type: '', canvasId: '' },
  knows: 'disableScroll',
  made(part) {
    const native = document.createElement('canvas') as CanvasOfWechat;
    native.createImage = () => new Image();
    native.createImageData = (width, height) => new ImageData(width, height);
    native.requestAnimationFrame = (draw) => requestAnimationFrame(draw);
    native.cancelAnimationFrame = (id) => cancelAnimationFrame(id);
    part.host.append(native);
    part.node = () => native;
  },
  attached(part) {
    if (part.values.type !== '2d') notModelled('canvas', `type="${part.values.type}"`);
    const native = part.host.querySelector('canvas') as HTMLCanvasElement;
    // Until the script says otherwise the drawing is as large as the box.
    [native.width, native.height] = [part.host.clientWidth || 300, part.host.clientHeight || 150];
  },
};

const ALLOWED = new Set(
  'a abbr address article b blockquote br code div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre section span strong sub sup table tbody td th tr ul'.split(
    ' ',
  ),
);

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
  text?: string;
}

/** Nodes as a tree, or as HTML of which WeChat keeps the tags it trusts. */
export const richText: Kind = {
  tag: 'rich-text',
  takes: { nodes: null },
  knows: 'space userSelect mode',
  changed({ host }, name, value) {
    if (name !== 'nodes') return;
    const trees =
      typeof value === 'string'
        ? [...new DOMParser().parseFromString(value, 'text/html').body.childNodes]
        : ((value ?? []) as RichNode[]).map(grown);
    host.replaceChildren(...trees.map(trusted));
  },
};

function grown(node: RichNode): Node {
  if (node.type === 'text' || node.text !== undefined) return document.createTextNode(node.text ?? '');
  const element = document.createElement(node.name ?? 'span');
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value);
  element.append(...(node.children ?? []).map(grown));
  return element;
}

function trusted(node: Node): Node {
  if (!(node instanceof HTMLElement)) return document.createTextNode(node.textContent ?? '');
  const tag = node.tagName.toLowerCase();
  const kept = ALLOWED.has(tag) ? (node.cloneNode(false) as HTMLElement) : document.createElement('span');
  for (const { name } of [...kept.attributes])
    if (!/^(class|style|src|alt|width|height|href)$/.test(name)) kept.removeAttribute(name);
  kept.append(...[...node.childNodes].map(trusted));
  return kept;
}
