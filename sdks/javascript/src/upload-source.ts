/** What can be uploaded: bytes, a Blob or File, or in Node the path or the handle of a file. */
export type UploadSource = string | Blob | Uint8Array | ArrayBuffer | OpenFile;

/** A file that is open for reading: Node's FileHandle. It is read from its beginning and stays open. */
export interface OpenFile {
  stat(): Promise<{ size: number }>;
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}

/** Audio that can be read more than once: it is hashed before it goes where requests are signed, and a try may have to be repeated. */
export interface Audio {
  /** Bytes. */
  size: number;
  /** All bytes, from the start, never as a whole. */
  pieces(): AsyncIterable<Uint8Array>;
  /** The same for what sends no streams; none of a file of Node's. */
  blob?: Blob;
}

const pieceBytes = 128 * 1024;

export async function audioOf(source: UploadSource): Promise<Audio> {
  if (typeof source === 'string') return fileAt(source);
  if (source instanceof Blob) return ofBlob(source);
  if ('read' in source) return { size: (await source.stat()).size, pieces: () => piecesOfFile(source) };
  // A browser tells the progress of a Blob only; elsewhere that would be a copy for nothing.
  if (typeof XMLHttpRequest !== 'undefined') return ofBlob(new Blob([source as BlobPart]));
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  return { size: bytes.byteLength, pieces: () => piecesOfBytes(bytes) };
}

async function fileAt(path: string): Promise<Audio> {
  const { open, stat } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises');
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const file = await open(path);
    try {
      yield* piecesOfFile(file);
    } finally {
      await file.close();
    }
  }
  return { size: (await stat(path)).size, pieces };
}

async function* piecesOfFile(file: OpenFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    // Each piece has its own memory: the one before may still be on its way.
    const piece = new Uint8Array(pieceBytes);
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function* piecesOfBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function ofBlob(blob: Blob): Audio {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const reader = blob.stream().getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
  return { size: blob.size, pieces, blob };
}
