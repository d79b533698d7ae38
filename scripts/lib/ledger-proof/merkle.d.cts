/** A complete subtree: place p of level l covers the leaves [p·2^l, (p+1)·2^l). */
export interface Subtree {
  level: number;
  place: number;
}
export const EMPTY_ROOT: Buffer;
export function coverOf(start: number, end: number): Subtree[];
export function rootOf(hashes: Buffer[]): Buffer;
export function pathOf(index: number, size: number): Subtree[][];
export function verifyInclusion(proof: { index: number; size: number; leaf: Buffer; path: Buffer[]; root: Buffer }): boolean;
export class Tree {
  constructor(size?: number, edge?: Buffer[]);
  readonly size: number;
  readonly edge: readonly Buffer[];
  append(leaf: Buffer, made?: (level: number, place: number, hash: Buffer) => void): void;
  root(): Buffer;
}
