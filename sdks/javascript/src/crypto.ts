/** Web Crypto: global in browsers and in Node 19 and later; Node 18 keeps it in a module. */
export async function webCrypto(): Promise<Crypto> {
  if (globalThis.crypto?.subtle) return globalThis.crypto;
  const { webcrypto } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:crypto');
  return webcrypto as unknown as Crypto;
}
