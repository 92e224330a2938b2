import type { Upload } from './models.js';
import type { CallOptions, Transport } from './transport.js';
import { audioOf, type UploadSource } from './upload-source.js';

export interface UploadOptions extends CallOptions {
  /** Default: the name of the file, where there is one. */
  filename?: string;
  /** Default: what the Blob says, else `application/octet-stream`. The API looks at the bytes, not at the name. */
  contentType?: string;
  /** Told of the bytes that have gone out; begins again with a second try. */
  onProgress?: (loaded: number, total: number) => void;
}

/** Audio of yours on its way to becoming a track. */
export class Uploads {
  constructor(private readonly transport: Transport) {}

  /** Sends audio; give the upload's id to `tracks.create`. The time limit counts from the last byte that went out. */
  async create(source: UploadSource, { filename, contentType, onProgress, ...options }: UploadOptions = {}): Promise<Upload> {
    const audio = await audioOf(source);
    const type = contentType || audio.blob?.type || 'application/octet-stream';
    const name = filename ?? nameOf(source);
    return this.transport.json('uploads', { ...options, method: 'POST', query: { filename: name }, upload: { audio, type, onProgress } });
  }

  get(id: string, options: CallOptions = {}): Promise<Upload> {
    return this.transport.json(`uploads/${id}`, options);
  }

  /** The tracks that were made from it stay. */
  delete(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`uploads/${id}`, { ...options, method: 'DELETE' });
  }
}

function nameOf(source: UploadSource): string | undefined {
  if (typeof source === 'string') return source.split(/[/\\]/).pop();
  return typeof File !== 'undefined' && source instanceof File ? source.name : undefined;
}
