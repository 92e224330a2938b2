"""Objects of the API. Times are ISO 8601 strings; URLs are signed and expire: read an object again rather than keep them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from ._parsing import Model


@dataclass(frozen=True)
class JobError(Model):
    code: str
    detail: Optional[str]


@dataclass(frozen=True)
class Note(Model):
    """Something that did not come out as asked."""

    code: str
    """loudness_not_reached or turned_down; a later API may add more."""
    file: Optional[str]
    """preview, or the format of an encode; None for the sound itself."""
    values: Dict[str, float]
    """The numbers by name, such as target_lufs."""


@dataclass(frozen=True)
class Job(Model):
    """Long work in progress or done: a snapshot; later ones have a higher revision."""

    id: str
    kind: str
    """generation, edit, analysis, stems, artwork, encode, upload; a later API may add more."""
    status: str
    """queued, running, succeeded, failed or cancelled."""
    progress: float
    """0 to 100."""
    stage: str
    """What is being done now: "composing", "rendering drums"."""
    revision: int
    provider: Optional[str]
    request: Optional[Dict[str, Any]]
    """Only of a generation."""
    input: Optional[Any]
    """What was sent, for every other kind."""
    credits: int
    """Held while it is under way; charged when it succeeds, given back otherwise."""
    track_id: Optional[str]
    version_id: Optional[str]
    result_url: Optional[str]
    error: Optional[JobError]
    notes: Optional[List[Note]]
    """What did not come out as asked; mostly empty."""
    cancel_requested: bool
    estimated_finish_at: Optional[str]
    typical_duration_ms: Optional[int]
    """Median time that such jobs ran lately; None when nothing is known, and once it has ended."""
    queue_position: Optional[int]
    """Its place among all jobs that wait: 1 is the next one. None once it has started, and where it is not known."""
    created_at: str
    started_at: Optional[str]
    finished_at: Optional[str]

    @property
    def has_ended(self) -> bool:
        return self.status in ("succeeded", "failed", "cancelled")


@dataclass(frozen=True)
class Section(Model):
    name: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Stem(Model):
    name: str
    audio_url: str
    download_url: Optional[str]
    """The same file, saved under the names of track and stem."""


@dataclass(frozen=True)
class Downloads(Model):
    """Files to keep; None where there is none."""

    mp3: Optional[str]
    mp3_320: Optional[str]
    flac: Optional[str]
    midi: Optional[str]
    aac: Optional[str]
    opus: Optional[str]
    wav: Optional[str]
    cover: Optional[str]
    """JPEG, 3000 x 3000."""
    cover_png: Optional[str]
    stems: Optional[str]
    """A ZIP file of all stems."""


@dataclass(frozen=True)
class Track(Model):
    """A piece of music."""

    id: str
    title: str
    prompt: str
    style: str
    mood: str
    tempo_bpm: Optional[float]
    key: Optional[str]
    """"F# minor"."""
    energy: float
    """0 calm to 1 driving."""
    duration_ms: int
    provider: str
    seed: Optional[int]
    instrumental: bool
    interpretation: str
    """How the prompt was understood."""
    sections: List[Section]
    project_id: Optional[str]
    job_id: str
    version_id: str
    audio_url: Optional[str]
    """MP3."""
    stream_url: Optional[str]
    """HLS; None until it has been encoded."""
    cover_url: Optional[str]
    cover_thumbnail_url: Optional[str]
    waveform_url: Optional[str]
    stems: List[Stem]
    stems_source: Optional[str]
    """composed (the music was made of them) or separated (taken apart); None without stems."""
    stems_from_version_id: Optional[str]
    """Where there are no stems: the version before this one whose stems ``separate_stems`` edits into its own, free of charge.
    None where there are stems, or none that can follow the edits."""
    downloads: Downloads
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class TrackVersion(Model):
    """One state of a track. Edits make new versions; the old ones stay."""

    id: str
    number: int
    parent_version_id: Optional[str]
    kind: str
    edits: Optional[List[Dict[str, Any]]]
    """The whole list of edits since the original."""
    duration_ms: int
    tempo_bpm: Optional[float]
    key: Optional[str]
    sections: List[Section]
    audio_url: Optional[str]
    stream_url: Optional[str]
    waveform_url: Optional[str]
    stems: List[Stem]
    stems_source: Optional[str]
    """composed (the music was made of them) or separated (taken apart); None without stems."""
    stems_from_version_id: Optional[str]
    """Where there are no stems: the version before this one whose stems ``separate_stems`` edits into its own, free of charge.
    None where there are stems, or none that can follow the edits."""
    downloads: Downloads
    analyzed_at: Optional[str]
    """When its audio was measured last; None until it was."""
    notes: Optional[List[Note]]
    """What did not come out as asked; mostly empty."""
    created_at: str


@dataclass(frozen=True)
class Upload(Model):
    """Audio that has been sent, until it expires."""

    id: str
    filename: Optional[str]
    bytes: int
    sha256: str
    """Hexadecimal."""
    content_type: str
    duration_ms: Optional[int]
    created_at: str
    expires_at: str


@dataclass(frozen=True)
class AudioFormat(Model):
    container: str
    codec: str
    sample_rate: int
    channels: int
    bit_depth: Optional[int]
    bit_rate: Optional[int]


@dataclass(frozen=True)
class LoudnessCurve(Model):
    step_ms: int
    lufs: List[Optional[float]]
    """None where all is silent."""


@dataclass(frozen=True)
class Loudness(Model):
    integrated_lufs: Optional[float]
    max_short_term_lufs: Optional[float]
    max_momentary_lufs: Optional[float]
    range_lu: float
    true_peak_dbtp: Optional[float]
    curve: LoudnessCurve


@dataclass(frozen=True)
class Clipping(Model):
    samples: int
    runs: int
    first_at_ms: Optional[float]


@dataclass(frozen=True)
class Tempo(Model):
    bpm: Optional[float]
    confidence: float
    alternative_bpm: Optional[float]
    beats_ms: List[float]
    downbeats_ms: List[float]


@dataclass(frozen=True)
class MusicalKey(Model):
    name: Optional[str]
    confidence: float
    alternative: Optional[str]
    camelot: Optional[str]
    open_key: Optional[str]


@dataclass(frozen=True)
class DetectedMood(Model):
    valence: float
    arousal: float
    label: str


@dataclass(frozen=True)
class AnalyzedSection(Model):
    label: str
    start_ms: float
    end_ms: float
    energy: float


@dataclass(frozen=True)
class Silence(Model):
    start_ms: float
    end_ms: float


@dataclass(frozen=True)
class SpectrumBand(Model):
    name: str
    low_hz: float
    high_hz: float
    level_db: float


@dataclass(frozen=True)
class Spectrum(Model):
    centroid_hz: float
    bands: List[SpectrumBand]


@dataclass(frozen=True)
class Stereo(Model):
    correlation: float
    width: float


@dataclass(frozen=True)
class Recommendation(Model):
    code: str
    severity: str
    """good, advice or problem."""
    text: str
    values: Dict[str, float]


@dataclass(frozen=True)
class Analysis(Model):
    """What the instruments say about a version."""

    track_id: str
    version_id: str
    created_at: str
    duration_ms: float
    format: AudioFormat
    loudness: Loudness
    clipping: Clipping
    tempo: Tempo
    key: MusicalKey
    chroma: List[float]
    """Twelve numbers from 0 to 1, C first."""
    energy: float
    mood: DetectedMood
    sections: List[AnalyzedSection]
    silence: List[Silence]
    spectrum: Spectrum
    stereo: Stereo
    fingerprint: str
    """Base64."""
    recommendations: List[Recommendation]


@dataclass(frozen=True)
class Project(Model):
    id: str
    name: str
    description: str
    track_count: int
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class Balance(Model):
    """Credits that can be spent, and credits held for jobs that are under way."""

    available: int
    held: int


@dataclass(frozen=True)
class Transaction(Model):
    id: str
    kind: str
    credits: int
    available_after: int
    held_after: int
    job_id: Optional[str]
    description: str
    created_at: str


@dataclass(frozen=True)
class Price(Model):
    sku: str
    credits: int
    description: str


@dataclass(frozen=True)
class Provider(Model):
    id: str
    name: str
    available: bool
    instrumental: bool
    vocals: bool
    stems: bool
    seed: bool
    max_duration_seconds: float
    credits: Optional[int]
    """Flat price of a track; None when it cannot be bought now."""


@dataclass(frozen=True)
class Style(Model):
    id: str
    name: str


@dataclass(frozen=True)
class Look(Model):
    """A look of a cover."""

    id: str
    name: str


@dataclass(frozen=True)
class Tier(Model):
    """Limits of the user's plan."""

    id: str
    name: str
    max_duration_seconds: int
    daily_credits: int
    providers: List[str]


@dataclass(frozen=True)
class User(Model):
    id: str
    display_name: str
    username: Optional[str]
    language_code: str
    roles: List[str]
    scopes: List[str]
    tier: Tier
    created_at: str


@dataclass(frozen=True)
class SignIn(Model):
    token: str
    """A secret: give it as ``api_key``."""
    expires_at: str
    user: User


@dataclass(frozen=True)
class ApiKey(Model):
    id: str
    name: str
    key: Optional[str]
    """The secret, only in the answer that made it."""
    signing_secret: Optional[str]
    """Where the key requires signatures; only in the answer that made it."""
    prefix: str
    last4: str
    scopes: List[str]
    allowed_cidrs: List[str]
    """Networks that it works from; empty: from anywhere."""
    require_signature: bool
    replaced_by: Optional[str]
    """The key that a rotation made in its place."""
    expires_at: Optional[str]
    last_used_at: Optional[str]
    revoked_at: Optional[str]
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class OAuthApp(Model):
    """An app of yours that asks other people for access."""

    id: str
    client_id: str
    client_secret: Optional[str]
    """The secret of a confidential app, only in the answer that made it."""
    name: str
    description: str
    website: Optional[str]
    type: str
    """public or confidential."""
    redirect_uris: List[str]
    scopes: List[str]
    """The most that it may ask for."""
    secret_last4: Optional[str]
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class AskingApp(Model):
    """Who asks. Its developer wrote all of it, and nobody has checked it."""

    name: str
    description: str
    website: Optional[str]


@dataclass(frozen=True)
class OAuthScope(Model):
    """One thing that an app may do, in plain words."""

    scope: str
    description: str


@dataclass(frozen=True)
class OAuthRequest(Model):
    """What an app asks of the signed-in user."""

    id: str
    app: AskingApp
    scopes: List[OAuthScope]
    returns_to: str
    """The host, or the program's own scheme, that gets the answer."""
    remembered: bool
    """The user has agreed to all of it before."""
    expires_at: str


@dataclass(frozen=True)
class OAuthDevice(Model):
    """What a device that shows a code asks of the signed-in user."""

    user_code: str
    app: AskingApp
    scopes: List[OAuthScope]
    expires_at: str


@dataclass(frozen=True)
class OAuthConnection(Model):
    """An app that the signed-in user has let in."""

    id: str
    client_id: str
    app: AskingApp
    scopes: List[OAuthScope]
    created_at: str
    last_used_at: Optional[str]
    """When it last got a token; None while it never did."""


@dataclass(frozen=True)
class UsageLatency(Model):
    """Milliseconds within which half, 95 and 99 of 100 requests were answered; None without any."""

    p50: Optional[float]
    p95: Optional[float]
    p99: Optional[float]


@dataclass(frozen=True)
class UsageTotals(Model):
    requests: int
    errors: int
    """Answered with 4xx or 5xx, 429 aside."""
    throttled: int
    """Answered with 429."""
    latency_ms: UsageLatency


@dataclass(frozen=True)
class UsageGroup(Model):
    id: str
    name: str


@dataclass(frozen=True)
class UsagePoint(Model):
    at: str
    """Start of the interval."""
    requests: int
    errors: int
    throttled: int
    p95_ms: Optional[float]


@dataclass(frozen=True)
class UsageSeries(Model):
    group: Optional[UsageGroup]
    """None without grouping."""
    requests: int
    errors: int
    throttled: int
    latency_ms: UsageLatency
    points: List[UsagePoint]
    """One for each interval, also where nothing happened."""


@dataclass(frozen=True)
class UsageReport(Model):
    """Requests in your name within a time."""

    from_: str
    to: str
    interval: str
    totals: UsageTotals
    series: List[UsageSeries]


@dataclass(frozen=True)
class KeyAnomaly(Model):
    """Something about a key that is worth a look: it may have leaked, or a program of yours runs wild."""

    id: str
    key_id: str
    key_name: str
    kind: str
    """new_network, new_country, burst or unusual_hours; a later API may add more."""
    detail: str
    """A sentence, in English."""
    values: Dict[str, Any]
    detected_at: str
    acknowledged_at: Optional[str]


@dataclass(frozen=True)
class Webhook(Model):
    """A URL of yours that is told of events."""

    id: str
    url: str
    secret: Optional[str]
    """For ``verify_webhook``; only in the answer that made it."""
    description: Optional[str]
    event_types: List[str]
    """Empty: all of them."""
    payload_version: str
    """The shape of what is sent."""
    enabled: bool
    disabled_reason: Optional[str]
    disabled_at: Optional[str]
    failing_since: Optional[str]
    paused_until: Optional[str]
    """Until then only tests and single replays are sent; None when there is no pause."""
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class WebhookAttempt(Model):
    """One HTTP try."""

    id: str
    number: int
    trigger: str
    """scheduled, manual or test."""
    started_at: str
    duration_ms: int
    url: str
    request_headers: Dict[str, str]
    status_code: Optional[int]
    error: Optional[str]
    """Why there is no whole answer: timeout, connection_failed …"""
    response_headers: Dict[str, str]
    response_body: str
    """Its beginning."""


@dataclass(frozen=True)
class WebhookDelivery(Model):
    """One event for one webhook."""

    id: str
    webhook_id: str
    event_id: str
    event_type: str
    status: str
    """pending, delivered, failed or cancelled."""
    attempt_count: int
    attempts: Optional[List[WebhookAttempt]]
    """Newest first; only where one delivery is read by itself."""
    next_attempt_at: Optional[str]
    last_status_code: Optional[int]
    payload: Dict[str, Any]
    """The body of the message."""
    created_at: str
    delivered_at: Optional[str]


@dataclass(frozen=True)
class EventType(Model):
    """What a webhook can be told of."""

    type: str
    description: str
    example: Dict[str, Any]
    """The data of such an event."""


@dataclass(frozen=True)
class WebhookEvent(Model):
    """What a webhook receives."""

    type: str
    timestamp: str
    """When it happened."""
    data: Dict[str, Any]
