import { webCrypto } from './crypto.js';

/** What a signature covers: everything that decides what the request does. */
export interface SignedRequest {
  method: string;
  url: string;
  /** Of the body: SHA-256, hexadecimal. */
  digest: string;
}

/**
 * Headers that prove that the sender holds the signing secret of its key: a request that was copied on its way cannot be
 * changed, nor sent a second time.
 * @param secret `mvsig_…`, as it was shown with the key.
 */
export async function signature(secret: string, { method, url, digest }: SignedRequest, now = Date.now()): Promise<Record<string, string>> {
  const crypto = await webCrypto();
  const { pathname, search } = new URL(url);
  const timestamp = String(Math.floor(now / 1000));
  const nonce = crypto.randomUUID();
  const content = [timestamp, nonce, method, pathname + search, digest].join('\n');
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(content)));
  return {
    'musicverse-timestamp': timestamp,
    'musicverse-nonce': nonce,
    'musicverse-signature': `v1=${btoa(String.fromCharCode(...bytes))}`,
  };
}

/**
 * SHA-256, hexadecimal. Node hashes piece by piece. Web Crypto can hash only what is there as a whole, so a browser must
 * gather the pieces first.
 * @param size Of all pieces, bytes.
 */
export async function sha256(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, size: number): Promise<string> {
  const hash = await nodeHash();
  if (hash) {
    for await (const piece of pieces) hash.update(piece);
    return hash.digest('hex');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  const { subtle } = await webCrypto();
  return hex(await subtle.digest('SHA-256', whole));
}

async function nodeHash(): Promise<import('node:crypto').Hash | null> {
  // Asked first: a browser would complain of such an import in its console.
  if (typeof process === 'undefined' || !process.versions?.node) return null;
  try {
    const { createHash } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:crypto');
    return createHash('sha256');
  } catch {
    return null;
  }
}

function utf8(text: string): BufferSource {
  return new TextEncoder().encode(text);
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
