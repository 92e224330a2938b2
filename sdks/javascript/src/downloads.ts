import { AbortError, ConnectionError, MusicVerseError } from './errors.js';
import type { Transport } from './transport.js';

export interface DownloadOptions {
  /** @param total Bytes in all; null where the server does not say. */
  onProgress?: (loaded: number, total: number | null) => void;
  signal?: AbortSignal;
}

/** The bytes behind a URL of a track. */
export async function download(transport: Transport, url: string, options: DownloadOptions = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks(transport, url, options)) {
    parts.push(part);
    size += part.length;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Writes the bytes behind a URL into a file (Node). The file appears when it is whole. */
export async function downloadTo(transport: Transport, url: string, file: string, options: DownloadOptions = {}): Promise<void> {
  const { open, rename, rm } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises');
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'w');
  try {
    for await (const part of chunks(transport, url, options)) await handle.write(part);
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* chunks(transport: Transport, url: string, { onProgress, signal }: DownloadOptions): AsyncGenerator<Uint8Array> {
  const answer = await transport.download(url, signal);
  const length = answer.headers.get('content-length');
  const total = length === null ? null : Number(length);
  const reader = answer.body?.getReader();
  if (!reader) throw new MusicVerseError('The answer has no body.');
  let loaded = 0;
  try {
    for (let part = await next(reader, signal); part; part = await next(reader, signal)) {
      loaded += part.length;
      onProgress?.(loaded, total);
      yield part;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (total !== null && loaded !== total) throw new ConnectionError(`The download broke off after ${loaded} of ${total} bytes.`);
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal | undefined): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throw signal?.aborted ? new AbortError('The download was stopped.', { cause }) : new ConnectionError('The download broke off.', { cause });
  }
}
