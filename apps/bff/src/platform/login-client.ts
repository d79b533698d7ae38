import type { Logger } from '@nestjs/common';
import type { Refusal } from './refusal.js';

/** Who a login code speaks for. What else a platform gives (session keys, its tokens) stays inside its client: nothing here needs it. */
export interface LoginIdentity {
  /** The mini-program that the subject belongs to. */
  appId: string;
  /** How the platform calls this person inside that app. */
  subject: string;
  /** What one knows the person behind several apps by, or the identity itself. */
  person: string;
}

/** A platform on which members already are: it says who holds the phone. Never called inside a transaction. */
export interface LoginClient {
  /** Refuses with access/… what the platform refuses, and with access/provider-not-offered where this server has no credentials of it. */
  identify(code: string): Promise<LoginIdentity>;
}

/** What one question to a platform came to. */
export type LoginAnswer =
  | { kind: 'identity'; subject: string; person: string | null }
  /** The platform was busy and asks to be asked again. */
  | { kind: 'busy' }
  | { kind: 'refused'; refusal: Refusal; alarm: boolean };

/** The platform that is asked: how the log calls it, and where it is logged. */
export interface AskedPlatform {
  name: string;
  logger: Logger;
}

/** For the whole of a login, its second try included: a phone waits no longer. */
const DEADLINE_MS = 5_000;

/**
 * Asks a platform. A busy one is asked once more with the same code; a lost connection is not, because the code may have been used up by
 * then and only a new login can tell.
 */
export async function answerOf(
  ask: (deadline: AbortSignal) => Promise<LoginAnswer>,
  unavailable: () => Refusal,
): Promise<Extract<LoginAnswer, { kind: 'identity' }>> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  let answer = await ask(deadline);
  if (answer.kind === 'busy') answer = await ask(deadline);
  if (answer.kind === 'identity') return answer;
  throw answer.kind === 'refused' ? answer.refusal : unavailable();
}

/** The text of an answer, whatever its status; null when none came. */
export async function textOf({ name, logger }: AskedPlatform, url: URL, init: RequestInit): Promise<string | null> {
  try {
    return await (await fetch(url, { ...init, redirect: 'error' })).text();
  } catch (error) {
    // Neither the address nor the error's own words: they can carry the secret and the code.
    logger.warn({ reason: (error as Error).name }, `the ${name} platform did not answer`);
    return null;
  }
}

/** Notes what a platform said, without anything of whom it was about: `said` holds its error numbers. */
export function logAnswer({ name, logger }: AskedPlatform, answer: LoginAnswer, said: Record<string, unknown>): void {
  if (answer.kind === 'refused' && answer.alarm) logger.error(said, `the ${name} login is out of order`);
  else if (answer.kind !== 'identity') logger.warn(said, `the ${name} platform refused a login code`);
}

export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
