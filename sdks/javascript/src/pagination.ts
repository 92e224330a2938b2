import type { Call, CallOptions, Transport } from './transport.js';

/** Part of a list, newest first unless said otherwise. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
  /** Where the next page starts; null on the last one. */
  next_cursor: string | null;
}

export interface ListOptions {
  /** 1 to 100. */
  limit?: number;
  cursor?: string;
}

/** Await it for one page; iterate over it for everything, page by page. */
export class PagePromise<T> implements PromiseLike<Page<T>>, AsyncIterable<T> {
  #first: Promise<Page<T>> | undefined;

  constructor(readonly load: (cursor: string | undefined) => Promise<Page<T>>) {}

  then<A = Page<T>, B = never>(done?: ((page: Page<T>) => A | PromiseLike<A>) | null, failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    this.#first ??= this.load(undefined);
    return this.#first.then(done, failed);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    let page: Page<T> = await this.then(first => first);
    for (;;) {
      yield* page.data;
      if (!page.has_more || page.next_cursor === null) return;
      page = await this.load(page.next_cursor);
    }
  }
}

/** A list of the API. */
export function pages<T>(transport: Transport, path: string, filter: NonNullable<Call['query']>, options: CallOptions): PagePromise<T> {
  return new PagePromise<T>(cursor => transport.json<Page<T>>(path, { ...options, query: cursor === undefined ? filter : { ...filter, cursor } }));
}
