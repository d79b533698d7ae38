export function canonicalJson(value: unknown): string;
export function leafHash(bytes: string | Buffer): Buffer;
export function nodeHash(left: Buffer, right: Buffer): Buffer;
export function linkHash(before: Buffer, leaf: Buffer): Buffer;
export function ruleHash(rule: unknown): string;
export const NO_LINK: Buffer;
