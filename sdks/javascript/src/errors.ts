/** A field of the request that needs another value. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body. */
  pointer: string | null;
  code: string | null;
  detail: string | null;
}

/** A problem details object (RFC 9457) as the API sends it. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldError[];
  request_id?: string;
  doc_url?: string;
  [member: string]: unknown;
}

/** Everything that this package throws. */
export class MusicVerseError extends Error {
  override name = 'MusicVerseError';
}

/** The API could not be reached, or the connection broke. */
export class ConnectionError extends MusicVerseError {
  override name = 'ConnectionError';
}

/** No answer came in time. */
export class TimeoutError extends ConnectionError {
  override name = 'TimeoutError';
}

/** The caller's signal ended the call. */
export class AbortError extends MusicVerseError {
  override name = 'AbortError';
}

/** The API refused. Branch on `code`: it never changes. */
export class ApiError extends MusicVerseError {
  override name = 'ApiError';
  /** Stable, for example `insufficient_credits`; `unknown` where the answer was not ours. */
  readonly code: string;
  readonly errors: readonly FieldError[];
  /** Quote it when you ask for help. */
  readonly requestId: string | null;
  /** A page about this code. */
  readonly docUrl: string | null;

  constructor(
    readonly status: number,
    readonly problem: ProblemBody,
    readonly headers: Headers,
  ) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}.`);
    this.code = problem.code ?? 'unknown';
    this.errors = problem.errors ?? [];
    this.requestId = problem.request_id ?? headers.get('x-request-id');
    this.docUrl = problem.doc_url ?? null;
  }

  /** Milliseconds to wait; null when the API did not say. */
  get retryAfter(): number | null {
    return retryAfter(this.headers);
  }
}

/** 400 or 422: see `errors` for the fields. */
export class ValidationError extends ApiError {
  override name = 'ValidationError';
}

/** 401: sign in again, or use another key. */
export class AuthenticationError extends ApiError {
  override name = 'AuthenticationError';
}

/** 402. */
export class InsufficientCreditsError extends ApiError {
  override name = 'InsufficientCreditsError';

  get required(): number {
    return Number(this.problem['required'] ?? 0);
  }

  get available(): number {
    return Number(this.problem['available'] ?? 0);
  }
}

/** 403: the credential lacks a scope, or the tier lacks the feature. */
export class PermissionError extends ApiError {
  override name = 'PermissionError';
}

/** 404: nothing there, or it is somebody else's. */
export class NotFoundError extends ApiError {
  override name = 'NotFoundError';
}

/** 409 or 412: it has changed, or something like it is under way. */
export class ConflictError extends ApiError {
  override name = 'ConflictError';
}

/** 429, also after the retries. */
export class RateLimitError extends ApiError {
  override name = 'RateLimitError';
}

/** 5xx, also after the retries. */
export class ServerError extends ApiError {
  override name = 'ServerError';
}

/** A job ended failed or cancelled; nothing was charged. */
export class JobFailedError extends MusicVerseError {
  override name = 'JobFailedError';
  /** Why, as a code of the API; `cancelled` where somebody stopped it. */
  readonly code: string;

  constructor(readonly job: { id: string; status: string; error: { code: string; detail: string | null } | null }) {
    super(job.error?.detail ?? `The job was ${job.status}.`);
    this.code = job.error?.code ?? job.status;
  }
}

/** A success that is not the API's JSON: most often the page of a proxy in between, or of another server than was meant. */
export class UnexpectedAnswerError extends MusicVerseError {
  override name = 'UnexpectedAnswerError';
  readonly contentType: string | null;
  /** Null where the API had no part in the answer. */
  readonly requestId: string | null;

  constructor(readonly status: number, headers: Headers, options?: ErrorOptions) {
    const [type, id] = [headers.get('content-type'), headers.get('x-request-id')];
    super(`The answer is not the API's JSON: status ${status}, ${type ?? 'no content type'}, request ${id ?? 'without id'}.`, options);
    this.contentType = type;
    this.requestId = id;
  }
}

/** A webhook's signature does not hold: do not trust the message. */
export class WebhookVerificationError extends MusicVerseError {
  override name = 'WebhookVerificationError';
}

export async function errorFrom(answer: Response): Promise<ApiError> {
  const problem = await readProblem(answer);
  const { status, headers } = answer;
  switch (true) {
    case status === 401: return new AuthenticationError(status, problem, headers);
    case status === 402: return new InsufficientCreditsError(status, problem, headers);
    case status === 403: return new PermissionError(status, problem, headers);
    case status === 404: return new NotFoundError(status, problem, headers);
    case status === 409 || status === 412: return new ConflictError(status, problem, headers);
    case status === 400 || status === 422: return new ValidationError(status, problem, headers);
    case status === 429: return new RateLimitError(status, problem, headers);
    case status >= 500: return new ServerError(status, problem, headers);
    default: return new ApiError(status, problem, headers);
  }
}

/** RFC 9111, section 1.2.2: what a number of seconds counts as that is too large. */
const mostSeconds = 2 ** 31;

/** Milliseconds that the server asks to wait (seconds or an HTTP date); null when it does not say. */
export function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^[0-9]+$/.test(value)) return Math.min(Number(value), mostSeconds) * 1000;
  const date = Date.parse(value);
  // Date.parse finds a date in nearly everything; the standard has one way to write it, and so has this.
  return !Number.isNaN(date) && new Date(date).toUTCString() === value ? Math.max(0, date - Date.now()) : null;
}

async function readProblem(answer: Response): Promise<ProblemBody> {
  try {
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null ? (body as ProblemBody) : {};
  } catch {
    // A proxy in between answers with a page of its own.
    return {};
  }
}
