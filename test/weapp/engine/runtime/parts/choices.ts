import type { Kind, Part } from './part';
import { partOf } from './part';

/** switch, checkbox and radio with their groups. */

const turnable = (part: Part, role: string) => {
  part.host.setAttribute('role', role);
  part.host.tabIndex = 0;
  part.host.addEventListener('click', () => part.press?.());
};

function show(part: Part, on: boolean): void {
  part.values.checked = on;
  part.host.setAttribute('aria-checked', String(on));
}

export const toggle: Kind = {
  tag: 'switch',
  takes: { checked: false, disabled: false, type: 'switch', name: '' },
  knows: 'color',
  made(part) {
    turnable(part, 'switch');
    part.value = () => Boolean(part.values.checked);
    part.press = () => {
      if (part.values.disabled) return;
      show(part, !part.values.checked);
      part.tell('change', { value: part.values.checked });
    };
  },
  changed: follow,
};

function follow(part: Part, name: string, value: unknown): void {
  if (name === 'checked') show(part, Boolean(value));
  if (name === 'disabled') part.host.setAttribute('aria-disabled', String(Boolean(value)));
}

const groupOf = (part: Part, tag: string) => {
  const host = part.host.closest(tag);
  return host ? partOf(host) : undefined;
};
const membersOf = (group: Part, tag: string) =>
  [...group.host.querySelectorAll(tag)].map((element) => partOf(element)).filter((part) => part !== undefined);
const chosenIn = (group: Part, tag: string) =>
  membersOf(group, tag)
    .filter(({ values }) => values.checked)
    .map(({ values }) => values.value);

export const checkbox: Kind = {
  tag: 'checkbox',
  takes: { value: '', checked: false, disabled: false },
  knows: 'color',
  made(part) {
    turnable(part, 'checkbox');
    part.press = () => {
      if (part.values.disabled) return;
      show(part, !part.values.checked);
      const group = groupOf(part, 'wx-checkbox-group');
      group?.tell('change', { value: chosenIn(group, 'wx-checkbox') });
    };
  },
  changed: follow,
};

export const checkboxGroup: Kind = {
  tag: 'checkbox-group',
  takes: { name: '' },
  made(part) {
    part.value = () => chosenIn(part, 'wx-checkbox');
  },
};

export const radio: Kind = {
  tag: 'radio',
  takes: { value: '', checked: false, disabled: false },
  knows: 'color',
  made(part) {
    turnable(part, 'radio');
    part.press = () => {
      if (part.values.disabled || part.values.checked) return;
      const group = groupOf(part, 'wx-radio-group');
      for (const other of group ? membersOf(group, 'wx-radio') : []) show(other, false);
      show(part, true);
      group?.tell('change', { value: part.values.value });
    };
  },
  changed: follow,
};

export const radioGroup: Kind = {
  tag: 'radio-group',
  takes: { name: '' },
  made(part) {
    part.host.setAttribute('role', 'radiogroup');
    part.value = () => chosenIn(part, 'wx-radio')[0] ?? '';
  },
};
