import { type ErrorCode, type ErrorParams, type Problem, sentence } from '@gp/contracts';

/** A refusal or a failure of the API; `message` is the sentence to show. */
export class ApiError extends Error {
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly code: ErrorCode | 'console/no-answer';
  readonly params: ErrorParams;
  readonly fields: { field: string; message: string }[];
  readonly requestId: string | undefined;

  constructor(status: number, problem: Partial<Problem> | null) {
    const code = problem?.code ?? (status === 0 ? 'console/no-answer' : 'platform/unexpected');
    super(problem?.detail || (code === 'console/no-answer' ? NO_ANSWER : sentence(code, problem?.params)));
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.params = problem?.params ?? {};
    this.fields = problem?.fields ?? [];
    this.requestId = problem?.requestId;
  }

  /** The server said no and changed nothing. Otherwise the outcome is open, and the same Idempotency-Key must be used again. */
  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500 && this.code !== 'platform/key-in-flight';
  }

  /** Waiting a moment may help. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const NO_ANSWER = '没有连上服务器，请检查网络后再试。';

/** The sentence of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : sentence('platform/unexpected');
}

/** The sentence and what is wrong with each field, for where there are no fields to mark. */
export function wholeSentenceOf(error: unknown): string {
  const about =
    error instanceof ApiError ? error.fields.map(({ message }) => (message.endsWith('。') ? message : `${message}。`)) : [];
  return [sentenceOf(error), ...about].join(' ');
}
