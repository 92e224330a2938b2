import { webCrypto } from './crypto.js';
import { WebhookVerificationError } from './errors.js';
import type { WebhookEvent } from './models.js';

export interface VerifyOptions {
  /** Seconds that a message may be old, or early. Default 300. */
  tolerance?: number;
  /** Milliseconds since 1970; default: now. */
  now?: number;
}

type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

const scheme = 'v1';
const secretPrefix = 'whsec_';
const defaultTolerance = 300;

/**
 * Checks a webhook's signature (Standard Webhooks 1.0.0) and parses it.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param body The bytes as they came: parsing and writing the JSON again would change them.
 * @param secret `whsec_…`; while it is being rotated, both.
 * @throws WebhookVerificationError where the message is forged, changed, or too old.
 */
export async function verifyWebhook<T = Record<string, unknown>>(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyOptions = {},
): Promise<WebhookEvent<T>> {
  const bytes = bytesOf(body);
  const secrets = secretsOf(secret);
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature').split(/[ \t]+/);
  checkAge(timestamp, options);

  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  for (const one of secrets) {
    if (await isSigned(signed, signatures, one)) return parse(bytes);
  }
  throw new WebhookVerificationError('No signature of the message is right. Pass the raw body, as it came, and the secret of this webhook.');
}

function bytesOf(body: unknown): Uint8Array {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new WebhookVerificationError('Pass the raw body: the text or bytes of the request as they came, before anything parses them, not an object. In Express: express.raw({ type: "application/json" }).');
}

function secretsOf(secret: unknown): string[] {
  const secrets: unknown[] = Array.isArray(secret) ? secret : [secret];
  if (secrets.length === 0 || !secrets.every((one): one is string => typeof one === 'string'))
    throw new WebhookVerificationError('The secret is missing: pass the one of the webhook, whsec_….');
  return secrets;
}

function parse<T>(bytes: Uint8Array): WebhookEvent<T> {
  let event: unknown;
  try {
    event = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new WebhookVerificationError('The message is signed, and is not JSON.', { cause });
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event) || typeof ((event as { type?: unknown }).type ?? '') !== 'string')
    throw new WebhookVerificationError('The message is signed, and is not an event: pass the raw body.');
  return event as WebhookEvent<T>;
}

function checkAge(timestamp: string, { tolerance = defaultTolerance, now = Date.now() }: VerifyOptions): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError('The time of the message is not a number.');
  const age = now / 1000 - Number(timestamp);
  if (age > tolerance) throw new WebhookVerificationError('The message is too old.');
  if (age < -tolerance) throw new WebhookVerificationError('The message is from the future.');
}

async function isSigned(signed: Uint8Array, signatures: string[], secret: string): Promise<boolean> {
  const { subtle } = await webCrypto();
  const key = await subtle.importKey('raw', secretBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  for (const signature of signatures) {
    const [version, value, ...more] = signature.split(',');
    if (version !== scheme || !value || more.length > 0) continue;
    const bytes = fromBase64(value);
    // WebCrypto compares in constant time.
    if (bytes && await subtle.verify('HMAC', key, bytes as BufferSource, signed as BufferSource)) return true;
  }
  return false;
}

function secretBytes(secret: string): BufferSource {
  // Who reads a secret from a file has read the end of its line as well.
  const text = secret.trim();
  const bytes = fromBase64(text.startsWith(secretPrefix) ? text.slice(secretPrefix.length) : text);
  if (!bytes || bytes.length === 0) throw new WebhookVerificationError('The secret is not one of ours: it begins with whsec_.');
  return bytes as BufferSource;
}

/** Only the one way in which Base64 writes these bytes: decoders differ in what else they let pass. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const bytes = atob(text);
    return btoa(bytes) === text ? Uint8Array.from(bytes, letter => letter.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

function header(headers: WebhookHeaders, name: string): string {
  if (typeof headers !== 'object' || headers === null) throw new WebhookVerificationError('Pass the headers of the request.');
  const value = headers instanceof Headers
    ? headers.get(name)
    : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== 'string' || !one) throw new WebhookVerificationError(`The header ${name} is missing.`);
  return one;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
