/** Pieces as a stream that tells how many bytes have been taken. It asks for a piece when it is wanted, not before. */
export function counted(pieces: AsyncIterable<Uint8Array>, told: (loaded: number) => void): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  let loaded = 0;
  return new ReadableStream<Uint8Array>({
    async pull(out) {
      const { done, value } = await source.next();
      if (done) return out.close();
      loaded += value.byteLength;
      told(loaded);
      out.enqueue(value);
    },
    async cancel() {
      await source.return?.();
    },
  });
}

/** As fetch would; but of a browser only XMLHttpRequest says how much has gone out. */
export function fetchByXhr(url: string, init: { method: string; headers: Record<string, string>; signal: AbortSignal }, blob: Blob, told: (loaded: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(init.method, url);
    for (const [name, value] of Object.entries(init.headers)) xhr.setRequestHeader(name, value);
    xhr.responseType = 'arraybuffer';
    xhr.upload.onprogress = event => told(event.loaded);
    xhr.onload = () => resolve(new Response(xhr.response.byteLength > 0 ? xhr.response : null, { status: xhr.status, headers: headersOf(xhr) }));
    xhr.onerror = () => reject(new TypeError('The request failed.'));
    xhr.onabort = () => reject(init.signal.reason);
    init.signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(blob);
  });
}

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
