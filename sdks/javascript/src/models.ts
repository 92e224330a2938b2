// Objects as they go over the wire. Fields that a later API adds are carried along.

/** What a later API may add is still accepted. */
type Open<Known extends string> = Known | (string & {});

export type JobKind = Open<'generation' | 'edit' | 'analysis' | 'stems' | 'artwork' | 'encode' | 'upload'>;
export type JobStatus = Open<'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'>;

/** What to make. Only the prompt is needed; what is left out is chosen from it. */
export interface GenerateRequest {
  prompt: string;
  title?: string;
  /** An id of `catalog.styles()`. */
  style?: string;
  mood?: string;
  /** "F# minor", "Bb dorian". */
  key?: string;
  /** 40 to 220. */
  tempo_bpm?: number;
  /** Seconds. */
  duration?: number;
  instrumental?: boolean;
  /** The same seed and request give the same music, where the provider can. */
  seed?: number;
  /** An id of `catalog.providers()`. Default "local". */
  provider?: string;
  project_id?: string;
}

/** Long work in progress or done: a snapshot; later ones have a higher revision. */
export interface Job {
  id: string;
  kind: JobKind;
  status: JobStatus;
  /** 0 to 100. */
  progress: number;
  /** What is being done now: "composing", "rendering drums". */
  stage: string;
  revision: number;
  provider: string | null;
  /** Only of a generation. */
  request: GenerateRequest | null;
  /** What was sent, for every other kind. */
  input?: unknown;
  /** Held while it is under way; charged when it succeeds, given back otherwise. */
  credits: number;
  track_id: string | null;
  version_id?: string | null;
  result_url: string | null;
  error: { code: string; detail: string | null } | null;
  /** What did not come out as asked; mostly empty. */
  notes?: Note[];
  cancel_requested: boolean;
  estimated_finish_at: string | null;
  /** Median time that such jobs ran lately; null when nothing is known, and once it has ended. */
  typical_duration_ms: number | null;
  /** Its place among all jobs that wait: 1 is the next one. Null once it has started, and where it is not known. */
  queue_position: number | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export interface Section {
  name: string;
  start_ms: number;
  end_ms: number;
}

export interface Stem {
  name: string;
  audio_url: string;
  /** The same file, saved under the names of track and stem. */
  download_url?: string;
}

/** Files to keep; null where there is none. */
export interface Downloads {
  mp3: string | null;
  mp3_320?: string | null;
  flac: string | null;
  midi: string | null;
  aac?: string | null;
  opus?: string | null;
  wav?: string | null;
  /** JPEG, 3000 x 3000. */
  cover?: string | null;
  cover_png?: string | null;
  /** A ZIP file of all stems. */
  stems?: string | null;
  [format: string]: string | null | undefined;
}

/** A piece of music. URLs are signed and expire: read the track again rather than keep them. */
export interface Track {
  id: string;
  title: string;
  prompt: string;
  style: string;
  mood: string;
  tempo_bpm: number | null;
  /** "F# minor". */
  key: string | null;
  /** 0 calm … 1 driving. */
  energy: number;
  duration_ms: number;
  provider: string;
  seed: number | null;
  instrumental: boolean;
  /** How the prompt was understood. */
  interpretation: string;
  sections: Section[];
  project_id: string | null;
  job_id: string;
  version_id: string;
  /** MP3. */
  audio_url: string | null;
  /** HLS; null until it has been encoded. */
  stream_url?: string | null;
  cover_url: string | null;
  cover_thumbnail_url?: string | null;
  waveform_url: string | null;
  stems: Stem[];
  /** Whether the music was made of them or taken apart; null without stems. */
  stems_source?: Open<'composed' | 'separated'> | null;
  /**
   * Where there are no stems: the version before this one whose stems `separateStems` edits into its own, free of charge. Null where
   * there are stems, or none that can follow the edits.
   */
  stems_from_version_id?: string | null;
  downloads: Downloads;
  created_at: string;
  updated_at: string;
}

/** Something that did not come out as asked. */
export interface Note {
  code: Open<'loudness_not_reached' | 'turned_down'>;
  /** preview, or the format of an encode; null for the sound itself. */
  file: string | null;
  /** The numbers by name, such as target_lufs. */
  values: Record<string, number>;
}

/** One state of a track. Edits make new versions; the old ones stay. */
export interface TrackVersion {
  id: string;
  number: number;
  parent_version_id: string | null;
  kind: Open<'generation' | 'edit' | 'upload'>;
  /** The whole list of edits since the original. */
  edits?: Edit[];
  duration_ms: number;
  tempo_bpm: number | null;
  key: string | null;
  sections: Section[];
  audio_url: string | null;
  stream_url?: string | null;
  waveform_url: string | null;
  stems: Stem[];
  /** Whether the music was made of them or taken apart; null without stems. */
  stems_source?: Open<'composed' | 'separated'> | null;
  /**
   * Where there are no stems: the version before this one whose stems `separateStems` edits into its own, free of charge. Null where
   * there are stems, or none that can follow the edits.
   */
  stems_from_version_id?: string | null;
  downloads: Downloads;
  /** When its audio was measured last; null until it was. */
  analyzed_at?: string | null;
  /** What did not come out as asked; mostly empty. */
  notes?: Note[];
  created_at: string;
}

/** Audio that has been sent, until it expires. */
export interface Upload {
  id: string;
  filename: string | null;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  content_type: string;
  duration_ms: number | null;
  created_at: string;
  expires_at: string;
}

export interface TrackRequest {
  upload_id: string;
  title?: string;
  /** An id of `catalog.styles()`. */
  style?: string;
  project_id?: string;
}

export type FadeCurve = 'linear' | 'smooth' | 'exponential';

/** One edit. Milliseconds, fractions allowed; positions are those that the edits before it left. */
export type Edit =
  | { op: 'trim'; start_ms: number; end_ms: number }
  | { op: 'cut'; start_ms: number; end_ms: number }
  | { op: 'split'; at_ms: number[] }
  | { op: 'merge'; track_id: string; version_id?: string; crossfade_ms?: number; position?: 'after' | 'before' }
  | { op: 'gain'; db: number; start_ms?: number; end_ms?: number }
  | { op: 'fade_in'; duration_ms: number; curve?: FadeCurve }
  | { op: 'fade_out'; duration_ms: number; curve?: FadeCurve }
  | { op: 'normalize'; lufs?: number; true_peak_dbtp?: number }
  | { op: 'speed'; factor: number }
  | { op: 'pitch'; semitones: number }
  | { op: 'reverse'; start_ms?: number; end_ms?: number }
  | { op: 'loop'; start_ms: number; end_ms: number; times: number };

export type EncodeFormat = 'mp3' | 'aac' | 'opus' | 'wav' | 'hls';

export interface Recommendation {
  code: string;
  severity: Open<'good' | 'advice' | 'problem'>;
  text: string;
  values: Record<string, number>;
}

/** What the instruments say about a version. */
export interface Analysis {
  track_id: string;
  version_id: string;
  created_at: string;
  duration_ms: number;
  format: { container: string; codec: string; sample_rate: number; channels: number; bit_depth: number | null; bit_rate: number | null };
  loudness: {
    integrated_lufs: number | null;
    max_short_term_lufs: number | null;
    max_momentary_lufs: number | null;
    range_lu: number;
    true_peak_dbtp: number | null;
    curve: { step_ms: number; lufs: (number | null)[] };
  };
  clipping: { samples: number; runs: number; first_at_ms: number | null };
  tempo: { bpm: number | null; confidence: number; alternative_bpm: number | null; beats_ms: number[]; downbeats_ms: number[] };
  key: { name: string | null; confidence: number; alternative: string | null; camelot: string | null; open_key: string | null };
  /** Twelve numbers from 0 to 1, C first. */
  chroma: number[];
  energy: number;
  mood: { valence: number; arousal: number; label: string };
  sections: { label: string; start_ms: number; end_ms: number; energy: number }[];
  silence: { start_ms: number; end_ms: number }[];
  spectrum: { centroid_hz: number; bands: { name: string; low_hz: number; high_hz: number; level_db: number }[] };
  stereo: { correlation: number; width: number };
  /** Base64. */
  fingerprint: string;
  recommendations: Recommendation[];
}

export interface Project {
  id: string;
  name: string;
  description: string;
  track_count: number;
  created_at: string;
  updated_at: string;
}

/** Credits that can be spent, and credits held for jobs that are under way. */
export interface Balance {
  available: number;
  held: number;
}

export interface Transaction {
  id: string;
  kind: Open<'grant' | 'hold' | 'charge' | 'release' | 'adjust'>;
  credits: number;
  available_after: number;
  held_after: number;
  job_id: string | null;
  description: string;
  created_at: string;
}

export interface Price {
  sku: string;
  credits: number;
  description: string;
}

export interface Provider {
  id: string;
  name: string;
  available: boolean;
  instrumental: boolean;
  vocals: boolean;
  stems: boolean;
  seed: boolean;
  max_duration_seconds: number;
  /** Flat price of a track; null when it cannot be bought now. */
  credits: number | null;
}

export interface Style {
  id: string;
  name: string;
}

/** A look of a cover. */
export interface Look {
  id: string;
  name: string;
}

export interface User {
  id: string;
  display_name: string;
  username: string | null;
  language_code: string;
  roles: string[];
  scopes: string[];
  tier: { id: string; name: string; max_duration_seconds: number; daily_credits: number; providers: string[] };
  created_at: string;
}

export interface SignIn {
  /** A secret: give it as `apiKey`. */
  token: string;
  expires_at: string;
  user: User;
}

export interface ApiKeyRequest {
  name: string;
  /** Default: all that a user may, but managing keys and apps. */
  scopes?: string[];
  /** ISO 8601. Default: never. */
  expires_at?: string;
  /** IPv4 and IPv6 networks, or single addresses, that the key works from; up to 50. Default: from anywhere. */
  allowed_cidrs?: string[];
  /** Refuse requests that are not signed with the key's signing secret. */
  require_signature?: boolean;
}

export interface ApiKeyChanges {
  name?: string;
  scopes?: string[];
  /** Empty: from anywhere. */
  allowed_cidrs?: string[];
  expires_at?: string | null;
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  last4: string;
  scopes: string[];
  allowed_cidrs: string[];
  require_signature: boolean;
  /** The key that a rotation made in its place. */
  replaced_by: string | null;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface NewApiKey extends ApiKey {
  /** The secret, shown only here. */
  key: string;
  /** For `signingSecret`, where the key requires signatures; shown only here. */
  signing_secret?: string | null;
}

/** An app to be registered. */
export interface OAuthAppRequest {
  name: string;
  /** The most that the app may ask for. */
  scopes: string[];
  /** Where users come back to, compared letter by letter. Needed for the authorization code only. */
  redirect_uris?: string[];
  /** Public (the default) runs where its users can look into it, confidential on a server; cannot change. */
  type?: 'public' | 'confidential';
  description?: string;
  /** An https address. */
  website?: string;
}

export interface OAuthAppChanges {
  name?: string;
  description?: string;
  /** Empty takes it away. */
  website?: string;
  redirect_uris?: string[];
  /** What is left out, tokens lose at once. */
  scopes?: string[];
}

/** An app of yours that asks other people for access. */
export interface OAuthApp {
  id: string;
  client_id: string;
  name: string;
  description: string;
  website: string | null;
  type: Open<'public' | 'confidential'>;
  redirect_uris: string[];
  scopes: string[];
  /** Null for a public app. */
  secret_last4: string | null;
  created_at: string;
  updated_at: string;
}

export interface NewOAuthApp extends OAuthApp {
  /** Shown only here; null for a public app. */
  client_secret: string | null;
}

/** Who asks. Its developer wrote all of it, and nobody has checked it. */
export interface AskingApp {
  name: string;
  description: string;
  website: string | null;
}

/** One thing that an app may do, in plain words. */
export interface OAuthScope {
  scope: string;
  description: string;
}

/** What an app asks of the signed-in user. */
export interface OAuthRequest {
  id: string;
  app: AskingApp;
  scopes: OAuthScope[];
  /** The host, or the program's own scheme, that gets the answer. */
  returns_to: string;
  /** The user has agreed to all of it before. */
  remembered: boolean;
  expires_at: string;
}

/** What a device that shows a code asks of the signed-in user. */
export interface OAuthDevice {
  user_code: string;
  app: AskingApp;
  scopes: OAuthScope[];
  expires_at: string;
}

/** An app that the signed-in user has let in. */
export interface OAuthConnection {
  id: string;
  client_id: string;
  app: AskingApp;
  scopes: OAuthScope[];
  created_at: string;
  /** When it last got a token; null while it never did. */
  last_used_at: string | null;
}

export interface UsageQuery {
  /** ISO 8601. */
  from?: string;
  to?: string;
  interval?: 'hour' | 'day';
  group_by?: 'key' | 'endpoint' | 'status' | 'none';
  /** Only what this API key did. */
  key_id?: string;
}

/** Milliseconds within which half, 95 and 99 of 100 requests were answered; null without any. */
export interface UsageLatency {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export interface UsageTotals {
  requests: number;
  /** Answered with 4xx or 5xx, 429 aside. */
  errors: number;
  /** Answered with 429. */
  throttled: number;
  latency_ms: UsageLatency;
}

export interface UsageSeries extends UsageTotals {
  /** Null without grouping. */
  group: { id: string; name: string } | null;
  /** One for each interval, also where nothing happened. */
  points: { at: string; requests: number; errors: number; throttled: number; p95_ms: number | null }[];
}

export interface UsageReport {
  from: string;
  to: string;
  interval: Open<'hour' | 'day'>;
  totals: UsageTotals;
  series: UsageSeries[];
}

/** Something about a key that is worth a look: it may have leaked, or a program of yours runs wild. */
export interface KeyAnomaly {
  id: string;
  key_id: string;
  key_name: string;
  kind: Open<'new_network' | 'new_country' | 'burst' | 'unusual_hours'>;
  /** A sentence, in English. */
  detail: string;
  values: Record<string, unknown>;
  detected_at: string;
  acknowledged_at: string | null;
}

/** A URL of yours that is told of events. */
export interface Webhook {
  id: string;
  url: string;
  description: string | null;
  /** Empty: all of them. */
  event_types: string[];
  payload_version: string;
  enabled: boolean;
  disabled_reason: string | null;
  disabled_at: string | null;
  failing_since: string | null;
  /** Until then only tests and single replays are sent; null when there is no pause. */
  paused_until: string | null;
  created_at: string;
  updated_at: string;
}

export interface WebhookRequest {
  url: string;
  description?: string;
  /** Default: all, also those to come. */
  event_types?: string[];
  /** The shape of what is sent. Default: the newest. */
  payload_version?: string;
  /** Default: true. */
  enabled?: boolean;
}

export interface NewWebhook extends Webhook {
  /** Give it to `verifyWebhook`; shown only here. */
  secret: string;
}

export interface WebhookDelivery {
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  status: Open<'pending' | 'delivered' | 'failed' | 'cancelled'>;
  /** HTTP tries so far. */
  attempt_count: number;
  /** Null when none is planned, or one is under way. */
  next_attempt_at: string | null;
  last_status_code: number | null;
  payload: unknown;
  created_at: string;
  delivered_at: string | null;
}

/** One HTTP try. */
export interface WebhookAttempt {
  id: string;
  number: number;
  trigger: Open<'scheduled' | 'manual' | 'test'>;
  started_at: string;
  duration_ms: number;
  url: string;
  request_headers: Record<string, string>;
  status_code: number | null;
  /** Why there is no whole answer: timeout, connection_failed … */
  error: string | null;
  response_headers: Record<string, string>;
  /** Its beginning. */
  response_body: string;
}

export interface WebhookDeliveryDetail extends WebhookDelivery {
  /** Newest first. */
  attempts: WebhookAttempt[];
}

/** What a webhook can be told of. */
export interface EventType {
  type: string;
  description: string;
  /** The data of such an event. */
  example: unknown;
}

/** What a webhook receives. */
export interface WebhookEvent<T = Record<string, unknown>> {
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: T;
}
