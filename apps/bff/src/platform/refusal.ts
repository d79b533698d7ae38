import { type ErrorCode, type ErrorParams, type Problem, sentence } from '@gp/contracts';

/**
 * A rule said no. Thrown anywhere below a controller; becomes a problem answer (RFC 9457), and where the request carried an
 * idempotency key it is stored and replayed like a success.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly params?: ErrorParams,
    readonly fields?: Problem['fields'],
  ) {
    super(code);
  }

  problem(): Problem {
    return {
      type: `urn:gp:problem:${this.code}`,
      status: this.status,
      code: this.code,
      detail: sentence(this.code, this.params),
      ...(this.params ? { params: this.params } : {}),
      ...(this.fields ? { fields: this.fields } : {}),
    };
  }
}

/** 404: there is no such thing, or it is not yours – the answer is the same. */
export const notFound = (code: ErrorCode): Refusal => new Refusal(404, code);
/** 409: the state of things does not allow it. */
export const conflict = (code: ErrorCode, params?: ErrorParams): Refusal => new Refusal(409, code, params);
/** 400 with the fields that are wrong. */
export const invalid = (field: string, message: string): Refusal =>
  new Refusal(400, 'platform/invalid', undefined, [{ field, message }]);
/** 503: come back later. */
export const busy = (retryAfterSeconds = 1): Refusal => new Refusal(503, 'platform/busy', { retryAfterSeconds });
