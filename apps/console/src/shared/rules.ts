import type { FormRule } from 'antd';

// The same control characters that the server refuses.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be in a text
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufffe\uffff]/;

/** A text as the server takes it: an emoji counts as one, only spaces is nothing. */
export function text(least: number, most: number, message = `请填 ${least}–${most} 个字。`): FormRule {
  return {
    required: least > 0,
    validator: (_, value: unknown) => {
      const typed = typeof value === 'string' ? value.trim() : '';
      const length = [...typed].length;
      const holds = length >= least && length <= most && !CONTROL.test(typed);
      return holds ? Promise.resolve() : Promise.reject(new Error(message));
    },
  };
}

/** A whole number within a range. */
export function whole(least: number, most: number): FormRule {
  return {
    required: true,
    validator: (_, value: unknown) =>
      Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
        ? Promise.resolve()
        : Promise.reject(new Error(`请填 ${least.toLocaleString('en-US')} 到 ${most.toLocaleString('en-US')} 的整数。`)),
  };
}

/** A whole number within a range, or nothing. */
export function wholeOrNone(least: number, most: number): FormRule {
  const { validator } = whole(least, most) as { validator: (rule: unknown, value: unknown) => Promise<void> };
  return {
    validator: (rule, value: unknown) => (value === null || value === undefined ? Promise.resolve() : validator(rule, value)),
  };
}

/** An amount in yuan with at most two decimals. */
export function money(most: number): FormRule {
  return {
    required: true,
    validator: (_, value: unknown) =>
      typeof value === 'number' && value > 0 && value <= most
        ? Promise.resolve()
        : Promise.reject(new Error(`请填 0.01 到 ${most.toLocaleString('en-US')} 元。`)),
  };
}

export function chosen(message: string): FormRule {
  return { required: true, message };
}
