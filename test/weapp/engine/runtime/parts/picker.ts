import { openPanel } from '../panel';
import type { Kind, Part } from './part';
import { notModelled } from './part';

/** A field whose value is picked in a panel of the system's: of a list, of several lists, a time of the day or a date. */

const words = (item: unknown, key: unknown) =>
  String(key && typeof item === 'object' && item !== null ? Reflect.get(item, String(key)) : item);

function listField(items: readonly unknown[], key: unknown, chosen: unknown, name: string): HTMLSelectElement {
  const field = document.createElement('select');
  field.setAttribute('aria-label', name);
  field.append(...items.map((item, at) => new Option(words(item, key), String(at))));
  field.selectedIndex = Number(chosen ?? 0);
  return field;
}

function momentField({ values }: Part, type: 'time' | 'date'): HTMLInputElement {
  const field = document.createElement('input');
  field.type = values.fields === 'month' ? 'month' : type;
  field.setAttribute('aria-label', type === 'time' ? '时间' : '日期');
  field.min = String(values.start ?? '');
  field.max = String(values.end ?? '');
  field.value = String(values.value ?? '');
  return field;
}

function pick(part: Part): void {
  const { values } = part;
  if (values.disabled) return;
  const cancel = () => part.tell('cancel', {});
  const range = (values.range ?? []) as unknown[];
  if (values.mode === 'selector') {
    const field = listField(range, values.rangeKey, values.value, '选项');
    openPanel('请选择', [field], () => part.tell('change', { value: field.selectedIndex }), cancel);
  } else if (values.mode === 'multiSelector') {
    const chosen = (values.value ?? []) as unknown[];
    const fields = range.map((column, at) => listField(column as unknown[], values.rangeKey, chosen[at], `第 ${at + 1} 列`));
    for (const [column, field] of fields.entries()) {
      field.addEventListener('change', () => part.tell('columnchange', { column, value: field.selectedIndex }));
    }
    openPanel('请选择', fields, () => part.tell('change', { value: fields.map((field) => field.selectedIndex) }), cancel);
  } else if (values.mode === 'time' || values.mode === 'date') {
    const field = momentField(part, values.mode);
    openPanel('请选择', [field], () => part.tell('change', { value: field.value }), cancel);
  } else {
    notModelled('picker', `mode="${values.mode}"`);
  }
}

export const picker: Kind = {
  tag: 'picker',
  takes: { mode: 'selector', range: [], rangeKey: '', value: null, disabled: false, start: '', end: '', fields: 'day', name: '' },
  knows: 'headerText level customItem',
  made(part) {
    part.value = () => part.values.value;
    part.press = () => pick(part);
    part.host.addEventListener('click', () => pick(part));
  },
};
