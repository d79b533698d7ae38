import type { ComponentSpace } from 'glass-easel';
import { coverView, navigator, scrollView, text, view } from './boxes';
import { checkbox, checkboxGroup, radio, radioGroup, toggle } from './choices';
import { input, textarea } from './fields';
import { button, form, label } from './forms';
import { define } from './part';
import { picker } from './picker';
import { canvas, icon, image, progress, richText } from './pictures';
import { swiper, swiperItem } from './swiper';

const KINDS = [
  ...[view, coverView, text, navigator, scrollView, button, form, label, input, textarea],
  ...[toggle, checkbox, checkboxGroup, radio, radioGroup, picker],
  ...[image, icon, progress, canvas, richText, swiper, swiperItem],
];

/** Every built-in component that the harness models. A template with another one fails: the engine finds no such component. */
export function registerParts(under: ComponentSpace, app: ComponentSpace): void {
  for (const kind of KINDS) define(under, app, kind);
}
