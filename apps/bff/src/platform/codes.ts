import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { RotatingCode } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { isId } from './ids.js';

/** What a code is for. The first letters of its QR say it. */
export type CodeKind = 'redemption' | 'member' | 'pass';
const QR_PREFIX: Record<CodeKind, string> = { redemption: 'HM1', member: 'HM2', pass: 'HM3' };

export const STEP_MS = 30_000;
/** Codes given ahead, so that five minutes without network do not matter. */
const AHEAD = 10;

/** How the typed form is built: a prefix, the alias that finds the thing, the digits that prove it, one check digit. */
export interface DigitsShape {
  prefix: string;
  aliasDigits: number;
  proofDigits: number;
}
export const REDEMPTION_DIGITS: DigitsShape = { prefix: '', aliasDigits: 6, proofDigits: 5 };
export const MEMBER_DIGITS: DigitsShape = { prefix: '86', aliasDigits: 8, proofDigits: 7 };
export const PASS_DIGITS: DigitsShape = { prefix: '', aliasDigits: 5, proofDigits: 4 };

/** A scanned QR. `step` is null for codes that do not change. */
export interface ScannedCode {
  kind: CodeKind;
  id: string;
  step: number | null;
  proof: string;
}
export interface TypedCode {
  alias: number;
  proof: string;
}

const B32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Codes that people show. Only the server makes and checks them: a proof is an HMAC over what the code is for, and for rotating
 * codes over the 30-second step, so a photograph of one is worth nothing a minute later and nothing secret is on the phone.
 */
@Injectable()
export class Codes {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** The code of this step and the next ones. */
  series(kind: CodeKind, id: string, alias: number, shape: DigitsShape, now: Date): RotatingCode[] {
    const first = Math.floor(now.getTime() / STEP_MS);
    return Array.from({ length: AHEAD }, (_, i) => {
      const step = first + i;
      return {
        qr: this.qr(kind, id, step),
        digits: this.digits(kind, id, alias, shape, step),
        from: new Date(step * STEP_MS).toISOString(),
        until: new Date((step + 1) * STEP_MS).toISOString(),
      };
    });
  }

  qr(kind: CodeKind, id: string, step: number | null): string {
    const body = step === null ? id.toUpperCase() : `${id.toUpperCase()}.${step.toString(36).toUpperCase()}`;
    return `${QR_PREFIX[kind]}.${body}.${this.longProof(kind, id, step)}`;
  }

  digits(kind: CodeKind, id: string, alias: number, shape: DigitsShape, step: number | null): string {
    const body = `${shape.prefix}${String(alias).padStart(shape.aliasDigits, '0')}${this.shortProof(kind, id, step, shape)}`;
    return body + checkDigit(body);
  }

  /** Reads a QR; null if it is not one of ours or its proof is wrong. A stale step is for the caller to judge. */
  scan(text: string, kind: CodeKind): ScannedCode | null {
    const parts = text.trim().toUpperCase().split('.');
    if (parts[0] !== QR_PREFIX[kind]) return null;
    const id = parts[1]?.toLowerCase();
    const step = parts.length === 4 ? Number.parseInt(parts[2] ?? '', 36) : null;
    const proof = parts.at(-1) ?? '';
    if (!isId(id) || (step !== null && !Number.isSafeInteger(step))) return null;
    return same(proof, this.longProof(kind, id, step)) ? { kind, id, step, proof } : null;
  }

  /** Reads typed digits; null if the length, the prefix or the check digit is wrong. The proof is checked with `proves`. */
  typed(text: string, shape: DigitsShape): TypedCode | null {
    const digits = text.replace(/[\s-]/g, '');
    const length = shape.prefix.length + shape.aliasDigits + shape.proofDigits + 1;
    if (digits.length !== length || !/^\d+$/.test(digits) || !digits.startsWith(shape.prefix)) return null;
    if (checkDigit(digits.slice(0, -1)) !== digits.at(-1)) return null;
    const aliasEnd = shape.prefix.length + shape.aliasDigits;
    return { alias: Number(digits.slice(shape.prefix.length, aliasEnd)), proof: digits.slice(aliasEnd, -1) };
  }

  /** Whether typed digits prove this thing now: the current step or one beside it (a slow hand, a skewed clock). */
  proves(kind: CodeKind, id: string, code: TypedCode, shape: DigitsShape, now: Date | null): boolean {
    if (now === null) return same(code.proof, this.shortProof(kind, id, null, shape));
    return this.stepProven(kind, id, code, shape, now) !== null;
  }

  /** Of which step typed digits are; null when they prove nothing now. */
  stepProven(kind: CodeKind, id: string, code: TypedCode, shape: DigitsShape, now: Date): number | null {
    return nearbySteps(now).find((step) => same(code.proof, this.shortProof(kind, id, step, shape))) ?? null;
  }

  isCurrent(step: number, now: Date): boolean {
    return nearbySteps(now).includes(step);
  }

  private longProof(kind: CodeKind, id: string, step: number | null): string {
    const mac = this.mac(`qr:${kind}:${id}:${step ?? ''}`);
    return Array.from({ length: 26 }, (_, i) => B32[(mac[i] as number) & 31]).join('');
  }

  private shortProof(kind: CodeKind, id: string, step: number | null, shape: DigitsShape): string {
    const mac = this.mac(`digits:${kind}:${id}:${step ?? ''}`);
    return String(mac.readUIntBE(0, 6) % 10 ** shape.proofDigits).padStart(shape.proofDigits, '0');
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.configuration.codeSecret).update(text).digest();
  }
}

export const randomAlias = (shape: DigitsShape): number => randomInt(10 ** shape.aliasDigits);

function nearbySteps(now: Date): number[] {
  const step = Math.floor(now.getTime() / STEP_MS);
  return [step, step - 1, step + 1];
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** ISO 7064 MOD 11,10: finds every single wrong digit and every swap of neighbours but one kind, Luhn's 09↔90 included. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
