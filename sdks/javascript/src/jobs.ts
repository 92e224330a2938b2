import { AbortError, ConnectionError, JobFailedError } from './errors.js';
import type { Job, JobKind, JobStatus } from './models.js';
import { type ListOptions, type PagePromise, pages } from './pagination.js';
import { readEvents } from './sse.js';
import { type CallOptions, mayPass, sleep, type Transport } from './transport.js';

export interface WaitOptions {
  /** Told of every change. */
  onProgress?: (job: Job) => void;
  /** Ends the waiting, not the job: `jobs.cancel` does that. */
  signal?: AbortSignal;
}

const ended: readonly string[] = ['succeeded', 'failed', 'cancelled'];

/** A job that has been asked for. Await it for the job as it was accepted; `wait()` for what comes of it. */
export class PendingJob<Result> implements PromiseLike<Job> {
  readonly #accepted: Promise<Job>;

  constructor(
    accepted: Promise<Job>,
    private readonly jobs: Jobs,
    private readonly result: (job: Job) => Promise<Result>,
  ) {
    this.#accepted = accepted;
    // An error is told to whoever awaits; until then it is nobody's unhandled rejection.
    accepted.catch(() => undefined);
  }

  then<A = Job, B = never>(done?: ((job: Job) => A | PromiseLike<A>) | null, failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#accepted.then(done, failed);
  }

  /** Every change of the job until it has ended. */
  async *watch(options: { signal?: AbortSignal } = {}): AsyncGenerator<Job> {
    yield* this.jobs.watch((await this.#accepted).id, options);
  }

  /**
   * What the job makes.
   * @throws JobFailedError where it failed or was cancelled; nothing was charged then.
   */
  async wait(options: WaitOptions = {}): Promise<Result> {
    const accepted = await this.#accepted;
    return this.result(await this.jobs.wait(accepted.id, options));
  }
}

/** Long work: follow it, stop it. */
export class Jobs {
  constructor(private readonly transport: Transport) {}

  get(id: string, options: CallOptions = {}): Promise<Job> {
    return this.transport.json(`jobs/${id}`, options);
  }

  list(filter: ListOptions & { status?: JobStatus; kind?: JobKind } = {}, options: CallOptions = {}): PagePromise<Job> {
    return pages(this.transport, 'jobs', { ...filter }, options);
  }

  /** Asks for the job to stop and its credits to be returned. A job that has ended stays as it is. */
  cancel(id: string, options: CallOptions = {}): Promise<Job> {
    return this.transport.json(`jobs/${id}/cancel`, { ...options, method: 'POST' });
  }

  /** @throws JobFailedError where it failed or was cancelled. */
  async wait(id: string, { onProgress, signal }: WaitOptions = {}): Promise<Job> {
    for await (const job of this.watch(id, signal ? { signal } : {})) {
      onProgress?.(job);
      if (job.status === 'succeeded') return job;
      if (ended.includes(job.status)) throw new JobFailedError(job);
    }
    throw new ConnectionError('The job was lost from sight.');
  }

  /**
   * Every newer state of a job until its last one, and every move in the queue before it starts. Uses the event stream and takes it up again where it broke; where it
   * cannot be had, asks every `pollInterval`. An unreachable API is waited for, without end: pass a signal to limit it.
   */
  async *watch(id: string, options: { signal?: AbortSignal } = {}): AsyncGenerator<Job> {
    let last: Job | undefined;
    for (;;) {
      for await (const job of this.#states(id, last?.revision ?? 0, options.signal)) {
        if (!isNews(job, last)) continue;
        last = job;
        yield job;
        if (ended.includes(job.status)) return;
      }
      await sleep(this.transport.pollInterval, options.signal);
    }
  }

  /** One connection's worth of states, then one look. Ends quietly where a later try may do better. */
  async *#states(id: string, seen: number, signal: AbortSignal | undefined): AsyncGenerator<Job> {
    try {
      yield* this.#stream(id, seen, signal);
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    try {
      yield await this.get(id, { signal, maxRetries: 0 });
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
  }

  async *#stream(id: string, seen: number, signal: AbortSignal | undefined): AsyncGenerator<Job> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (seen > 0) headers['last-event-id'] = String(seen);
    const answer = await this.transport.stream(`jobs/${id}/events`, { headers, signal });
    if (!answer.body) return;
    try {
      for await (const event of readEvents(answer.body)) {
        if (event.event === 'job') yield JSON.parse(event.data) as Job;
      }
    } catch (cause) {
      if (signal?.aborted) throw new AbortError('The waiting was stopped.', { cause });
      throw new ConnectionError('The event stream broke off.', { cause });
    }
  }
}

// A move in the queue is no change of the job itself.
function isNews(job: Job, last: Job | undefined): boolean {
  if (!last || job.revision > last.revision) return true;
  return job.revision === last.revision && job.queue_position !== last.queue_position;
}
