import { webCrypto } from './crypto.js';
import {
  AbortError, ConnectionError, errorFrom, MusicVerseError, RateLimitError, retryAfter, ServerError, TimeoutError, UnexpectedAnswerError,
} from './errors.js';
import { sha256, signature } from './signing.js';
import { counted, fetchByXhr } from './upload-body.js';
import type { Audio } from './upload-source.js';
import { version } from './version.js';

export interface ClientOptions {
  /** An API key (`mvai_…`), an access token or a session's token. Default: the environment variable MUSICVERSE_API_KEY. */
  apiKey?: string | undefined;
  /** `mvsig_…`, of a key that requires signatures. Default: the environment variable MUSICVERSE_SIGNING_SECRET. */
  signingSecret?: string | undefined;
  /** Host of the API, without `/api/v1`. Default: the environment variable MUSICVERSE_URL. */
  baseUrl?: string | undefined;
  /** Milliseconds for one try. Default 60 000. */
  timeout?: number;
  /** Tries after the first, for what a second try may cure. Default 2. */
  maxRetries?: number;
  /** Milliseconds between two looks at a job while its event stream cannot be had. Default 2000. */
  pollInterval?: number;
  /** Headers for every request. */
  headers?: Record<string, string>;
  /** Default: the global fetch. */
  fetch?: typeof fetch;
  /** An API key in a web page is everybody's key. Set this only where that is meant. */
  allowApiKeyInBrowser?: boolean;
}

export interface CallOptions {
  /** Ends the call, not the job. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one try. */
  timeout?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
  /** Give your own to make a POST repeatable across processes; else one is made for each call. */
  idempotencyKey?: string;
  /** Told of every answer, those before a retry included: for ETag, RateLimit and other headers. */
  onResponse?: (answer: { status: number; headers: Headers }) => void;
}

export interface Call extends CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  /** Instead of a body: bytes as they are. */
  upload?: { audio: Audio; type: string; onProgress: ((loaded: number, total: number) => void) | undefined };
  /** For what must not be repeated even by us, such as a sign-in that works once. */
  once?: boolean;
}

/** What all tries of a call share. */
interface Prepared {
  url: string;
  method: string;
  headers: Record<string, string>;
  text: string | undefined;
  upload: Call['upload'];
  /** Of the body, where the request is to be signed. */
  digest: string | undefined;
}

const firstPause = 500;
const longestPause = 8_000;
/** A server that asks for more than this is better left to the caller. */
const longestRetryAfter = 60_000;

/** Sends requests: authentication, retries, time limits, errors. */
export class Transport {
  readonly pollInterval: number;
  readonly baseUrl: string;
  readonly #apiKey: string | undefined;
  readonly #signingSecret: string | undefined;
  readonly #options: ClientOptions;
  readonly #fetch: typeof fetch;

  constructor(options: ClientOptions) {
    const baseUrl = options.baseUrl ?? environment('MUSICVERSE_URL');
    if (!baseUrl) throw new MusicVerseError('Say where the API is: new MusicVerse({ baseUrl }) or MUSICVERSE_URL.');
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.#apiKey = sendable(options.apiKey ?? environment('MUSICVERSE_API_KEY'));
    this.#signingSecret = (options.signingSecret ?? environment('MUSICVERSE_SIGNING_SECRET'))?.trim();
    if (isBrowser() && this.#apiKey?.startsWith('mvai_') && !options.allowApiKeyInBrowser)
      throw new MusicVerseError('An API key does not belong into a web page. Use an OAuth access token, or set allowApiKeyInBrowser.');
    this.#options = options;
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.pollInterval = options.pollInterval ?? 2_000;
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const answer = await this.send(path, call);
    return (answer.status === 204 ? undefined : await objectOf(answer)) as T;
  }

  /** The answer, once its status is a success. Its body is still to be read. */
  async send(path: string, call: Call = {}): Promise<Response> {
    return this.#repeat(await this.#prepare(path, call), call);
  }

  /** An event stream: one try, and no limit on how long it stays open once it has begun. */
  async stream(path: string, call: Call): Promise<Response> {
    const request = await this.#prepare(path, call);
    const outcome = await this.#try(request, call, true);
    if (outcome instanceof Response) {
      if (outcome.ok) return outcome;
      throw await errorFrom(outcome);
    }
    throw outcome;
  }

  /** Bytes from a signed URL. It carries its own permission, so the key stays at home. */
  async download(url: string, signal: AbortSignal | undefined): Promise<Response> {
    return this.#repeat({ url, method: 'GET', headers: {}, text: undefined, upload: undefined, digest: undefined }, { signal }, true);
  }

  async #repeat(request: Prepared, call: Call, isStream = false): Promise<Response> {
    const retries = call.once ? 0 : call.maxRetries ?? this.#options.maxRetries ?? 2;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#try(request, call, isStream);
      if (outcome instanceof Response && outcome.ok) return outcome;
      const pause = attempt < retries ? pauseBefore(attempt, outcome) : null;
      if (pause === null) throw outcome instanceof Response ? await errorFrom(outcome) : outcome;
      await sleep(pause, call.signal);
    }
  }

  #url(path: string, query: Call['query'] = {}): string {
    const url = new URL(path.startsWith('/') ? this.baseUrl + path : `${this.baseUrl}/api/v1/${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
    return url.toString();
  }

  async #prepare(path: string, call: Call): Promise<Prepared> {
    const method = call.method ?? 'GET';
    const headers: Record<string, string> = { accept: 'application/json', ...this.#options.headers };
    if (!isBrowser()) headers['user-agent'] = `musicverse-javascript/${version}`;
    if (this.#apiKey) headers['authorization'] = `Bearer ${this.#apiKey}`;
    // One key for all tries: a try whose answer was lost is not paid twice.
    if (method === 'POST' && !call.once) headers['idempotency-key'] = call.idempotencyKey ?? (await webCrypto()).randomUUID();
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    if (call.upload) headers['content-type'] = call.upload.type;
    Object.assign(headers, lowerCased(call.headers));
    const text = call.body === undefined ? undefined : JSON.stringify(call.body);
    // Once for all tries, and before the clock runs: a large file takes its time.
    const digest = this.#signingSecret && headers['authorization'] ? await digestOf(text, call) : undefined;
    return { url: this.#url(path, call.query), method, headers, text, upload: call.upload, digest };
  }

  /** @param isStream Of a success only the head must be there in time. */
  async #try(request: Prepared, call: CallOptions, isStream = false): Promise<Response | MusicVerseError> {
    const limit = call.timeout ?? this.#options.timeout ?? 60_000;
    const stop = new AbortController();
    const abort = () => stop.abort(call.signal?.reason);
    if (call.signal?.aborted) throw new AbortError('The call was stopped.', { cause: call.signal.reason });
    call.signal?.addEventListener('abort', abort, { once: true });
    let late = false;
    let goesOn = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const startClock = () => {
      clearTimeout(timer);
      if (limit > 0) timer = setTimeout(() => { late = true; stop.abort(); }, limit);
    };
    try {
      startClock();
      const answer = await this.#dispatch(request, stop.signal, startClock);
      call.onResponse?.({ status: answer.status, headers: answer.headers });
      goesOn = isStream && answer.ok;
      // The body belongs to what must be there in time.
      return goesOn ? answer : await whole(answer);
    } catch (cause) {
      if (late) return new TimeoutError(`No answer within ${limit} ms.`, { cause });
      if (call.signal?.aborted) throw new AbortError('The call was stopped.', { cause });
      return new ConnectionError(`${this.baseUrl} could not be reached.`, { cause });
    } finally {
      clearTimeout(timer);
      // A stream that is read later must still end when the caller says so.
      if (!goesOn) call.signal?.removeEventListener('abort', abort);
    }
  }

  /** @param restartClock While bytes go out nothing is late: it may take long to send them all. */
  async #dispatch(request: Prepared, signal: AbortSignal, restartClock: () => void): Promise<Response> {
    const { url, method, text, upload } = request;
    const init = { method, headers: { ...request.headers, ...await this.#signature(request) }, signal, redirect: 'error' as const };
    if (!upload) return this.#fetch(url, text === undefined ? init : { ...init, body: text });

    const { audio, onProgress } = upload;
    const told = (loaded: number) => {
      restartClock();
      onProgress?.(loaded, audio.size);
    };
    if (audio.blob && typeof XMLHttpRequest !== 'undefined') return fetchByXhr(url, init, audio.blob, told);
    // Without a length Node would send the stream in chunks. `duplex` is not among the DOM's types yet.
    const headers = { ...init.headers, 'content-length': String(audio.size) };
    return this.#fetch(url, { ...init, headers, body: counted(audio.pieces(), told), duplex: 'half' } as RequestInit);
  }

  /** Of each try by itself: a nonce works once. */
  async #signature({ url, method, digest }: Prepared): Promise<Record<string, string>> {
    return this.#signingSecret && digest !== undefined ? signature(this.#signingSecret, { method, url, digest }) : {};
  }
}

function digestOf(text: string | undefined, { upload, signal }: Call): Promise<string> {
  if (upload) return sha256(unlessStopped(upload.audio.pieces(), signal), upload.audio.size);
  const bytes = new TextEncoder().encode(text);
  return sha256([bytes], bytes.byteLength);
}

async function* unlessStopped(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    if (signal?.aborted) throw new AbortError('The call was stopped.', { cause: signal.reason });
    yield piece;
  }
}

/** Milliseconds, or null when another try would not help. */
function pauseBefore(attempt: number, outcome: Response | MusicVerseError): number | null {
  const grown = Math.min(firstPause * 2 ** attempt, longestPause) * (0.75 + Math.random() / 4);
  if (!(outcome instanceof Response)) return grown;
  if (outcome.status !== 408 && outcome.status !== 409 && outcome.status !== 429 && outcome.status < 500) return null;
  const asked = retryAfter(outcome.headers);
  // A conflict without a time is final; one with a time is a twin of this request that is still running.
  if (outcome.status === 409 && asked === null) return null;
  if (asked === null) return grown;
  return asked <= longestRetryAfter ? Math.max(asked, 1) : null;
}

export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      clearTimeout(timer);
      reject(new AbortError('The call was stopped.', { cause: signal?.reason }));
    };
    if (signal?.aborted) return stopped();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stopped);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stopped, { once: true });
  });
}

async function whole(answer: Response): Promise<Response> {
  const { status, statusText, headers } = answer;
  const bytes = await answer.arrayBuffer();
  return new Response(bytes.byteLength > 0 ? bytes : null, { status, statusText, headers });
}

/** The API answers with an object, if with anything. */
async function objectOf(answer: Response): Promise<object> {
  const body: unknown = await answer.json().catch((cause: unknown) => {
    throw new UnexpectedAnswerError(answer.status, answer.headers, { cause });
  });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new UnexpectedAnswerError(answer.status, answer.headers);
  return body;
}

function sendable(apiKey: string | undefined): string | undefined {
  // Who reads a key from a file has read the end of its line as well.
  const key = apiKey?.trim();
  // The HTTP stack would print what it does not take, and errors end up in logs.
  if (key && !/^[!-~]*$/.test(key)) throw new MusicVerseError('The API key has a character that no header takes. Copy it anew; it is not shown here.');
  return key;
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function environment(name: string): string | undefined {
  return typeof process === 'undefined' ? undefined : process.env?.[name];
}

function isBrowser(): boolean {
  return typeof window !== 'undefined' && typeof window.document !== 'undefined';
}

/** Whether a later try may do better; everything else is the caller's to know. */
export function mayPass(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof ServerError || error instanceof RateLimitError;
}
