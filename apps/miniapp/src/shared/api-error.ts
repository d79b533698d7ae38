import { type ErrorCode, type ErrorParams, type Problem, TROUBLE } from '@gp/contracts';

/** A refusal of the BFF: a stable code, its figures and the sentence for the person in front of the screen. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly fields: { field: string; message: string }[] = [],
    readonly detail = '',
  ) {
    super(code);
    this.name = 'ApiError';
  }

  sentence(): string {
    // The sentences are the server's: a table of them all would be a thirtieth of the main package.
    if (this.detail) return this.detail;
    return this.code === 'platform/database-away' ? TROUBLE[this.code] : TROUBLE['platform/unexpected'];
  }

  /** Whether the answer is final. If not, the same intent is tried again with the same idempotency key. */
  get final(): boolean {
    return this.status < 500 && this.code !== 'platform/key-in-flight' && this.code !== 'platform/too-many-requests';
  }
}

/** No answer came: no network, or none in time. Whether a write took effect is not known; its key makes a retry safe. */
export class OfflineError extends Error {
  constructor(readonly wrote: boolean) {
    super('offline');
    this.name = 'OfflineError';
  }

  sentence(): string {
    return this.wrote ? '网络断开了，还不知道有没有办成。再试一次，不会重复办理。' : '网络断开了，连上后再试一次。';
  }
}

/** An answer that is not ours (a proxy's page, a half body) counts as an unexpected error with its status. */
export function problemOf(status: number, body: unknown): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const code =
    typeof problem.code === 'string'
      ? problem.code
      : status === 503 || status === 502
        ? 'platform/database-away'
        : 'platform/unexpected';
  return new ApiError(status, code, problem.params ?? {}, problem.fields ?? [], problem.detail ?? '');
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError || error instanceof OfflineError) return error.sentence();
  return TROUBLE['platform/unexpected'];
}

export function isOffline(error: unknown): boolean {
  return error instanceof OfflineError;
}

export function hasCode(error: unknown, code: ErrorCode): error is ApiError {
  return error instanceof ApiError && error.code === code;
}
