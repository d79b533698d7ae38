import type { KeyObject } from 'node:crypto';

export interface NoteKey {
  name: string;
  /** Eight hexadecimal digits. */
  id: string;
  /** <name>+<key id>+<base64> */
  verifier: string;
  publicKey: KeyObject;
}
export interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
  time: string;
}
export function verifierKeyOf(name: string, key: KeyObject): string;
export function readVerifierKey(text: string): NoteKey;
export function signNote(text: string, name: string, privateKey: KeyObject): string;
export function readNote(note: string): { text: string; signatures: { name: string; keyId: string; signature: Buffer }[] };
export function signerOf(note: string, keys: readonly NoteKey[]): NoteKey | null;
export function checkpointText(checkpoint: Checkpoint): string;
export function readCheckpoint(note: string): Checkpoint & { keyIds: string[] };
export function handoverText(origin: string, verifier: string, time: string): string;
export function readHandover(note: string): { origin: string; successor: NoteKey };
