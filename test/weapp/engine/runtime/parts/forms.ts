import { pressOpenType } from '../wx/open-types';
import type { Kind, Part } from './part';
import { partOf } from './part';

/** button, form and label. */

export const button: Kind = {
  tag: 'button',
  takes: {
    disabled: false,
    loading: false,
    type: 'default',
    size: 'default',
    plain: false,
    formType: '',
    openType: '',
    name: '',
    hoverClass: 'button-hover',
  },
  knows:
    'hoverStopPropagation hoverStartTime hoverStayTime lang sessionFrom sendMessageTitle sendMessagePath sendMessageImg appParameter ' +
    'showMessageCard businessId phoneNumberNoQuotaToast',
  made(part) {
    part.host.setAttribute('role', 'button');
    part.host.tabIndex = 0;
    part.host.addEventListener('click', () => {
      if (part.values.disabled) return;
      pressOpenType(part, String(part.values.openType ?? ''));
      const form = part.host.closest('wx-form');
      if (form && part.values.formType) endForm(partOf(form), String(part.values.formType));
    });
  },
  changed({ host }, name, value) {
    if (name === 'disabled') host.setAttribute('aria-disabled', String(Boolean(value)));
    if (name === 'type' || name === 'size') host.setAttribute(name, String(value));
    if (name === 'plain' || name === 'loading' || name === 'disabled') host.toggleAttribute(name, Boolean(value));
  },
};

export const form: Kind = { tag: 'form', knows: 'reportSubmit reportSubmitTimeout' };

function endForm(form: Part | undefined, how: string): void {
  if (!form) return;
  const named = [...form.host.querySelectorAll('*')]
    .map((element) => partOf(element))
    .filter((part) => part !== undefined)
    .filter(({ values, value }) => values.name && value);
  if (how === 'reset') {
    for (const part of named) part.reset?.();
    form.tell('reset', {});
    return;
  }
  form.tell('submit', { value: Object.fromEntries(named.map((part) => [String(part.values.name), part.value?.()])), formId: '' });
}

/** A tap on a label is one on what it names: by its `for`, or the first thing in it. */
export const label: Kind = {
  tag: 'label',
  takes: { for: '' },
  made(part) {
    part.host.addEventListener('click', (event) => {
      const named = part.values.for ? inPage(part.host, String(part.values.for)) : firstIn(part.host);
      if (!named || named.contains(event.target as Node)) return;
      const target = partOf(named);
      if (target?.press) target.press();
      else named.click();
    });
  },
};

/** Another page on the stack may have the same id. */
const inPage = (host: HTMLElement, id: string) => host.closest('.wx-page')?.querySelector<HTMLElement>(`#${CSS.escape(id)}`);

const firstIn = (host: HTMLElement) =>
  host.querySelector<HTMLElement>('wx-checkbox, wx-radio, wx-switch, wx-button, wx-input, wx-textarea, wx-picker');
