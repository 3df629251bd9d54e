/** One fault in what was sent; `pointer` is a JSON pointer into the body, or `?name` for a query parameter. */
export interface InvalidField {
  readonly pointer: string;
  readonly message: string;
  readonly code: string;
}

/** The server's refusal, from its problem details. Decide by `code`, show `message`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly InvalidField[] = [],
    readonly requestId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }

  /** The message for one field of a form, if the server named it. */
  field(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.message;
  }
}

/** The server could not be reached, or its answer was lost: nobody knows whether it did what was asked. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  constructor(cause?: unknown) {
    super('The server cannot be reached.', { cause });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function fields(value: unknown): InvalidField[] {
  return Array.isArray(value)
    ? value.filter(isRecord).map((field) => ({
        pointer: text(field.pointer) ?? '',
        message: text(field.message) ?? '',
        code: text(field.code) ?? 'invalid',
      }))
    : [];
}

/** Reads a refusal. A body that is no problem (a proxy's page, say) still gives a usable error. */
export function toApiError(response: Response, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  const errors = fields(problem.errors);
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiError(
    response.status,
    text(problem.code) ?? `http_${response.status}`,
    text(problem.detail) ?? text(problem.title) ?? `The server answered ${response.status}.`,
    errors,
    text(problem.requestId) ?? response.headers.get('X-Request-Id'),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

/** What to tell a person about any failure: the first named fault, else the problem's detail. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) {
    return error.errors[0]?.message ?? error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
