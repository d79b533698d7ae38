import { isAgreed } from '../wx/privacy';
import type { Kind, Part } from './part';

/** input and textarea: a native field inside the host, whose value follows the page and whose changes the page is told of. */

const KNOWS =
  'placeholderStyle placeholderClass cursorSpacing confirmHold cursor selectionStart selectionEnd alwaysEmbed adjustPosition ' +
  'holdKeyboard safePasswordCertPath safePasswordLength safePasswordTimeStamp safePasswordNonce safePasswordSalt safePasswordCustomHash ' +
  'autoFill cursorColor autoHeight fixed showConfirmBar disableDefaultPadding adjustKeyboardTo confirmType';
const TAKES = { value: '', placeholder: '', maxlength: 140, disabled: false, focus: false, autoFocus: false, name: '' };

type Native = HTMLInputElement | HTMLTextAreaElement;
const natives = new WeakMap<Part, Native>();
const nativeOf = (part: Part) => natives.get(part) as Native;

function makes(native: Native, part: Part, confirms: boolean): void {
  natives.set(part, native);
  part.host.append(native);
  // The mini-program's own style sheets speak of the host; the field takes its looks from there.
  native.className = 'wx-native';
  const detail = () => ({ value: native.value, cursor: native.selectionEnd ?? native.value.length, keyCode: 0 });
  native.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) part.tell('input', detail());
  });
  native.addEventListener('compositionend', () => part.tell('input', detail()));
  native.addEventListener('focus', () => part.tell('focus', { value: native.value, height: 0 }));
  native.addEventListener('blur', () => part.tell('blur', { value: native.value, cursor: native.selectionEnd }));
  native.addEventListener('keydown', (event) => {
    if (confirms && (event as KeyboardEvent).key === 'Enter') part.tell('confirm', { value: native.value });
  });
  part.value = () => native.value;
  part.reset = () => {
    native.value = '';
  };
  part.press = () => native.focus();
}

function follows(part: Part, name: string, value: unknown): void {
  const native = nativeOf(part);
  if (name === 'value') {
    if (native.value !== String(value ?? '')) native.value = String(value ?? '');
  } else if (name === 'placeholder') native.placeholder = String(value ?? '');
  else if (name === 'disabled') native.disabled = Boolean(value);
  else if (name === 'maxlength') setLimit(native, Number(value));
  else if ((name === 'focus' || name === 'autoFocus') && value) setTimeout(() => native.focus(), 0);
  else if (name === 'focus' && !value && document.activeElement === native) native.blur();
}

/** −1 is no limit; a browser would take it for an error. */
function setLimit(native: Native, limit: number): void {
  if (limit >= 0) native.maxLength = limit;
  else native.removeAttribute('maxlength');
}

const PADS: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  'safe-password': 'text',
  nickname: 'text',
};

export const input: Kind = {
  tag: 'input',
  takes: { ...TAKES, type: 'text', password: false },
  knows: KNOWS,
  made: (part) => makes(document.createElement('input'), part, true),
  changed(part, name, value) {
    const native = nativeOf(part) as HTMLInputElement;
    if (name === 'password') native.type = value ? 'password' : 'text';
    // The pad is a matter of the keyboard; WeChat's fields take any text that is pasted.
    else if (name === 'type') {
      native.inputMode = PADS[String(value)] ?? 'text';
      // Without consent WeChat makes an ordinary field of it, and asks nothing.
      part.host.dataset.offers = value === 'nickname' && isAgreed() ? 'nickname' : '';
    } else follows(part, name, value);
  },
};

export const textarea: Kind = {
  tag: 'textarea',
  takes: TAKES,
  knows: KNOWS,
  made: (part) => makes(document.createElement('textarea'), part, false),
  changed: follows,
};
