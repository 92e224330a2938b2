import { Accounts } from './accounts.js';
import { Jobs, PendingJob } from './jobs.js';
import { MusicVerseError } from './errors.js';
import type { GenerateRequest, Job, Track, User } from './models.js';
import { OAuth } from './oauth.js';
import { ApiKeys, Billing, Catalog, Projects, Tracks, Usage, Webhooks } from './resources.js';
import { type CallOptions, type ClientOptions, Transport } from './transport.js';
import { Uploads } from './uploads.js';

/** The MusicVerse API. Safe to share: it keeps nothing between calls. */
export class MusicVerse {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly billing: Billing;
  readonly catalog: Catalog;
  readonly jobs: Jobs;
  readonly oauth: OAuth;
  readonly projects: Projects;
  readonly tracks: Tracks;
  readonly uploads: Uploads;
  readonly usage: Usage;
  readonly webhooks: Webhooks;
  readonly #transport: Transport;

  constructor(options: ClientOptions = {}) {
    this.#transport = new Transport(options);
    this.accounts = new Accounts(this.#transport);
    this.apiKeys = new ApiKeys(this.#transport);
    this.billing = new Billing(this.#transport);
    this.catalog = new Catalog(this.#transport);
    this.jobs = new Jobs(this.#transport);
    this.oauth = new OAuth(this.#transport);
    this.projects = new Projects(this.#transport);
    this.tracks = new Tracks(this.#transport, this.jobs);
    this.uploads = new Uploads(this.#transport);
    this.usage = new Usage(this.#transport);
    this.webhooks = new Webhooks(this.#transport);
  }

  /** Asks for a track: `await client.generate({ prompt }).wait()` is the track. */
  generate(request: GenerateRequest, options: CallOptions = {}): PendingJob<Track> {
    const accepted = this.#transport.json<Job>('generate', { ...options, method: 'POST', body: request });
    return new PendingJob(accepted, this.jobs, job => {
      if (!job.track_id) throw new MusicVerseError('The job succeeded without a track.');
      return this.tracks.get(job.track_id);
    });
  }

  /** Who the credential belongs to. */
  me(options: CallOptions = {}): Promise<User> {
    return this.#transport.json('me', options);
  }
}

export default MusicVerse;
export { Accounts } from './accounts.js';
export * from './errors.js';
export { Jobs, PendingJob, type WaitOptions } from './jobs.js';
export * from './models.js';
export { OAuth } from './oauth.js';
export { type ListOptions, type Page, PagePromise } from './pagination.js';
export { ApiKeys, Billing, Catalog, Projects, Tracks, Usage, Webhooks } from './resources.js';
export type { DownloadOptions } from './downloads.js';
export type { CallOptions, ClientOptions } from './transport.js';
export { type UploadOptions, Uploads } from './uploads.js';
export type { OpenFile, UploadSource } from './upload-source.js';
export { version } from './version.js';
export { verifyWebhook, type VerifyOptions } from './webhook-verification.js';
