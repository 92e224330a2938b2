import { webCrypto } from './crypto.js';

/** What a signature covers: everything that decides what the request does. */
export interface SignedRequest {
  method: string;
  url: string;
  body: Uint8Array;
}

/**
 * Headers that prove that the sender holds the signing secret of its key: a request that was copied on its way cannot be
 * changed, nor sent a second time.
 * @param secret `mvsig_…`, as it was shown with the key.
 */
export async function signature(secret: string, { method, url, body }: SignedRequest, now = Date.now()): Promise<Record<string, string>> {
  const crypto = await webCrypto();
  const { pathname, search } = new URL(url);
  const timestamp = String(Math.floor(now / 1000));
  const nonce = crypto.randomUUID();
  const digest = hex(await crypto.subtle.digest('SHA-256', body as BufferSource));
  const content = [timestamp, nonce, method, pathname + search, digest].join('\n');
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(content)));
  return {
    'musicverse-timestamp': timestamp,
    'musicverse-nonce': nonce,
    'musicverse-signature': `v1=${btoa(String.fromCharCode(...bytes))}`,
  };
}

function utf8(text: string): BufferSource {
  return new TextEncoder().encode(text);
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
