import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { quicklyValid } from './quick-validation.js';
import { Refusal } from './refusal.js';

/** What is plainly right goes through quickly; the library has the last word on everything else. */
class BodyPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const object = metatype && (type === 'body' || type === 'query') ? quicklyValid(metatype, value) : null;
    return object ? Promise.resolve(object) : super.transform(value, metadata);
  }
}

/** Every body and query is checked: unknown fields are refused, and each wrong field is named. */
export function validationPipe(): ValidationPipe {
  return new BodyPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new Refusal(400, 'platform/invalid', undefined, fieldsOf(errors)),
  });
}

function fieldsOf(errors: ValidationError[], path = ''): { field: string; message: string }[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const messages = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      message: inChinese(rule, message),
    }));
    return [...messages, ...fieldsOf(error.children ?? [], field)];
  });
}

/** Our own rules say it in Chinese; what the library says in English is put plainly. */
function inChinese(rule: string, message: string): string {
  if (rule === 'whitelistValidation') return '没有这一项';
  return /[\u4e00-\u9fff]/.test(message) ? message : '填得不对';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be in a text
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A text a person typed: `least`–`most` characters (an emoji counts as one), no control characters, not only spaces. */
export function isPlainText(value: unknown, least: number, most: number): value is string {
  if (typeof value !== 'string' || CONTROL.test(value) || LONE_SURROGATE.test(value)) return false;
  // Characters that show nothing are not a text by themselves.
  if (least > 0 && value.replace(/[\p{Z}\p{C}\u115f\u1160\u2800\u3164\uffa0]/gu, '') === '') return false;
  const length = [...value.trim()].length;
  return length >= least && length <= most;
}

export function PlainText(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'plainText',
      target: target.constructor,
      propertyName: property as string,
      options: { message: `请填 ${least}–${most} 个字，不能有控制字符`, ...options },
      validator: { validate: (value: unknown) => isPlainText(value, least, most) },
    });
}

/** A whole number within a range. Strings and fractions are refused, as is anything too large to be exact. */
export function Whole(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'whole',
      target: target.constructor,
      propertyName: property as string,
      options: { message: `请填 ${least} 到 ${most} 的整数`, ...options },
      validator: {
        validate: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
      },
    });
}

/** An opaque id of ours. */
export function IsId(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'id',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '编号不对', ...options },
      validator: { validate: (value: unknown) => typeof value === 'string' && /^[0-9a-hjkmnp-tv-z]{26}$/.test(value) },
    });
}

/** An instant in ISO 8601 with a time zone. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'instant',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '请填时间', ...options },
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isInstant(value),
      },
    });
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment of this century on a day that exists: 30 February is none. */
function isInstant(text: string): boolean {
  const [, year, month, day] = INSTANT.exec(text) ?? [];
  if (year === undefined || Number.isNaN(Date.parse(text)) || Number(year) < 2000 || Number(year) > 2199) return false;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
}
