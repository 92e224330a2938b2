import { download, downloadTo, type DownloadOptions } from './downloads.js';
import { MusicVerseError } from './errors.js';
import { type Jobs, PendingJob } from './jobs.js';
import type {
  Analysis, ApiKey, ApiKeyChanges, ApiKeyRequest, Balance, Edit, EncodeFormat, EventType, Job, KeyAnomaly, Look, NewApiKey, NewWebhook, Price,
  Project, Provider, Style, Track, TrackRequest, TrackVersion, Transaction, UsageQuery, UsageReport, Webhook, WebhookDelivery, WebhookDeliveryDetail,
  WebhookRequest,
} from './models.js';
import { type ListOptions, type Page, type PagePromise, pages } from './pagination.js';
import type { CallOptions, Transport } from './transport.js';

/** What the second version of the API does better. */
const v2 = '/api/v2';

/** The library, and the tools that work on a track. */
export class Tracks {
  constructor(private readonly transport: Transport, private readonly jobs: Jobs) {}

  list(filter: ListOptions & { project_id?: string; style?: string; key?: string; mood?: string; q?: string } = {}, options: CallOptions = {}): PagePromise<Track> {
    return pages(this.transport, 'tracks', { ...filter }, options);
  }

  get(id: string, options: CallOptions = {}): Promise<Track> {
    return this.transport.json(`tracks/${id}`, options);
  }

  /** Makes a track of audio that `uploads.create` has sent. */
  create(track: TrackRequest, options: CallOptions = {}): PendingJob<Track> {
    return this.#work('tracks', track, options, job => {
      if (!job.track_id) throw new MusicVerseError('The job succeeded without a track.');
      return this.get(job.track_id);
    });
  }

  /** Changes what is given; `project_id: null` takes the track out of its project, `version_id` makes that version current. */
  update(id: string, changes: { title?: string; project_id?: string | null; version_id?: string }, options: CallOptions = {}): Promise<Track> {
    return this.transport.json(`tracks/${id}`, { ...options, method: 'PATCH', body: changes });
  }

  /** Deletes a track with all its versions. */
  delete(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`tracks/${id}`, { ...options, method: 'DELETE' });
  }

  async versions(id: string, options: CallOptions = {}): Promise<TrackVersion[]> {
    return (await this.transport.json<Page<TrackVersion>>(`tracks/${id}/versions`, options)).data;
  }

  version(id: string, versionId: string, options: CallOptions = {}): Promise<TrackVersion> {
    return this.transport.json(`tracks/${id}/versions/${versionId}`, options);
  }

  /** Saves the edits as a new version; the original stays as it is. */
  edit(id: string, edits: Edit[], { version_id, ...options }: CallOptions & { version_id?: string } = {}): PendingJob<Track> {
    return this.#work(`tracks/${id}/edits`, { version_id, edits }, options, () => this.get(id));
  }

  /** Measures loudness, tempo, key, structure and more, and says what to do about it. */
  analyze(id: string, { version_id, ...options }: CallOptions & { version_id?: string } = {}): PendingJob<Analysis> {
    return this.#work(`tracks/${id}/analysis`, { version_id }, options, job => this.analysis(id, job.version_id ? { version_id: job.version_id } : {}));
  }

  /** The last analysis; NotFoundError where there is none yet. */
  analysis(id: string, { version_id, ...options }: CallOptions & { version_id?: string } = {}): Promise<Analysis> {
    return this.transport.json(`tracks/${id}/analysis`, { ...options, query: { version_id } });
  }

  /** Takes the mix apart; free where the version has its stems, or they can be edited from those of a version before. */
  separateStems(id: string, { version_id, ...options }: CallOptions & { version_id?: string } = {}): PendingJob<Track> {
    return this.#work(`tracks/${id}/stems`, { version_id }, options, () => this.get(id));
  }

  /** Paints a new cover. */
  newArtwork(id: string, wishes: { seed?: number; look?: string; title?: string } = {}, options: CallOptions = {}): PendingJob<Track> {
    return this.#work(`tracks/${id}/artwork`, wishes, options, () => this.get(id));
  }

  /** Makes files of other formats; they appear among the downloads, and HLS as `stream_url`. */
  encode(id: string, formats: EncodeFormat[], { version_id, ...options }: CallOptions & { version_id?: string } = {}): PendingJob<Track> {
    return this.#work(`tracks/${id}/encodes`, { version_id, formats }, options, () => this.get(id));
  }

  /** The bytes behind a URL of a track, a version or a stem. */
  download(url: string, options: DownloadOptions = {}): Promise<Uint8Array> {
    return download(this.transport, url, options);
  }

  /** Writes them into a file (Node). The file appears when it is whole. */
  downloadTo(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
    return downloadTo(this.transport, url, file, options);
  }

  #work<T>(path: string, body: unknown, options: CallOptions, result: (job: Job) => Promise<T>): PendingJob<T> {
    return new PendingJob(this.transport.json<Job>(path, { ...options, method: 'POST', body }), this.jobs, result);
  }
}

export class Projects {
  constructor(private readonly transport: Transport) {}

  list(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<Project> {
    return pages(this.transport, 'projects', { ...filter }, options);
  }

  get(id: string, options: CallOptions = {}): Promise<Project> {
    return this.transport.json(`projects/${id}`, options);
  }

  create(project: { name: string; description?: string }, options: CallOptions = {}): Promise<Project> {
    return this.transport.json('projects', { ...options, method: 'POST', body: project });
  }

  update(id: string, changes: { name?: string; description?: string }, options: CallOptions = {}): Promise<Project> {
    return this.transport.json(`projects/${id}`, { ...options, method: 'PATCH', body: changes });
  }

  /** The tracks stay, without a project. */
  delete(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`projects/${id}`, { ...options, method: 'DELETE' });
  }
}

export class Billing {
  constructor(private readonly transport: Transport) {}

  balance(options: CallOptions = {}): Promise<Balance> {
    return this.transport.json('balance', options);
  }

  transactions(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<Transaction> {
    return pages(this.transport, 'transactions', { ...filter }, options);
  }

  async prices(options: CallOptions = {}): Promise<Price[]> {
    return (await this.transport.json<Page<Price>>('prices', options)).data;
  }
}

/** What can be asked for. */
export class Catalog {
  constructor(private readonly transport: Transport) {}

  async styles(options: CallOptions = {}): Promise<Style[]> {
    return (await this.transport.json<Page<Style>>('styles', options)).data;
  }

  async providers(options: CallOptions = {}): Promise<Provider[]> {
    return (await this.transport.json<Page<Provider>>('providers', options)).data;
  }

  /** Looks of covers, for `tracks.newArtwork`. */
  async looks(options: CallOptions = {}): Promise<Look[]> {
    return (await this.transport.json<Page<Look>>('artwork/looks', options)).data;
  }
}

export class ApiKeys {
  constructor(private readonly transport: Transport) {}

  list(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<ApiKey> {
    return pages(this.transport, 'api-keys', { ...filter }, options);
  }

  get(id: string, options: CallOptions = {}): Promise<ApiKey> {
    return this.transport.json(`api-keys/${id}`, options);
  }

  /** The secrets are in this answer and in no other. */
  create(key: ApiKeyRequest, options: CallOptions = {}): Promise<NewApiKey> {
    return this.transport.json('api-keys', { ...options, method: 'POST', body: key });
  }

  /** Changes what is given. */
  update(id: string, changes: ApiKeyChanges, options: CallOptions = {}): Promise<ApiKey> {
    return this.transport.json(`api-keys/${id}`, { ...options, method: 'PATCH', body: changes });
  }

  /**
   * A new key that may do the same; the old one runs out.
   * @param overlapSeconds How long both work: 0 to 604 800, default a day.
   */
  rotate(id: string, overlapSeconds?: number, options: CallOptions = {}): Promise<NewApiKey> {
    return this.transport.json(`api-keys/${id}/rotate`, { ...options, method: 'POST', body: { overlap_seconds: overlapSeconds } });
  }

  revoke(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`api-keys/${id}`, { ...options, method: 'DELETE' });
  }
}

/** Who called the API in your name, how it went, and what looked odd about it. */
export class Usage {
  constructor(private readonly transport: Transport) {}

  /** Without a period the last week. */
  get(query: UsageQuery = {}, options: CallOptions = {}): Promise<UsageReport> {
    return this.transport.json('usage', { ...options, query: { ...query } });
  }

  anomalies(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<KeyAnomaly> {
    return pages(this.transport, 'usage/anomalies', { ...filter }, options);
  }

  /** Says that you have seen it. */
  acknowledge(anomalyId: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`usage/anomalies/${anomalyId}/acknowledge`, { ...options, method: 'POST' });
  }
}

/** URLs of yours that are told of events. */
export class Webhooks {
  constructor(private readonly transport: Transport) {}

  list(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<Webhook> {
    return pages(this.transport, 'webhooks', { ...filter }, options);
  }

  get(id: string, options: CallOptions = {}): Promise<Webhook> {
    return this.transport.json(`webhooks/${id}`, options);
  }

  /** @param webhook Without `event_types` it is told of everything. The secret is in this answer and in no other. */
  create(webhook: WebhookRequest, options: CallOptions = {}): Promise<NewWebhook> {
    return this.transport.json('webhooks', { ...options, method: 'POST', body: webhook });
  }

  /** Changes what is given; switching it on starts with a clean record. */
  update(id: string, changes: Partial<WebhookRequest>, options: CallOptions = {}): Promise<Webhook> {
    return this.transport.json(`webhooks/${id}`, { ...options, method: 'PATCH', body: changes });
  }

  delete(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`webhooks/${id}`, { ...options, method: 'DELETE' });
  }

  /** @param overlapSeconds How long messages are signed with both secrets; default a day. */
  rotateSecret(id: string, overlapSeconds?: number, options: CallOptions = {}): Promise<{ secret: string }> {
    return this.transport.json(`webhooks/${id}/rotate-secret`, { ...options, method: 'POST', body: { overlap_seconds: overlapSeconds } });
  }

  /** Sends an example event. */
  test(id: string, eventType?: string, options: CallOptions = {}): Promise<WebhookDelivery> {
    return this.transport.json(`${v2}/webhooks/${id}/test`, { ...options, method: 'POST', body: { event_type: eventType } });
  }

  deliveries(id: string, filter: ListOptions & { status?: string; event_type?: string } = {}, options: CallOptions = {}): PagePromise<WebhookDelivery> {
    return pages(this.transport, `${v2}/webhooks/${id}/deliveries`, { ...filter }, options);
  }

  /** One delivery with its attempts. */
  delivery(id: string, deliveryId: string, options: CallOptions = {}): Promise<WebhookDeliveryDetail> {
    return this.transport.json(`${v2}/webhooks/${id}/deliveries/${deliveryId}`, options);
  }

  replay(id: string, deliveryId: string, options: CallOptions = {}): Promise<WebhookDelivery> {
    return this.transport.json(`${v2}/webhooks/${id}/deliveries/${deliveryId}/replay`, { ...options, method: 'POST' });
  }

  /** What webhooks can be told of. */
  async eventTypes(options: CallOptions = {}): Promise<EventType[]> {
    return (await this.transport.json<Page<EventType>>('event-types', options)).data;
  }

  /** Sends again what failed in a period. */
  replaySince(id: string, period: { since: string; until?: string; only_failed?: boolean }, options: CallOptions = {}): Promise<{ queued: number }> {
    return this.transport.json(`webhooks/${id}/replay`, { ...options, method: 'POST', body: period });
  }
}
