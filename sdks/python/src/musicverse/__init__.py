"""MusicVerse: from a sentence to a finished track."""

from ._async_client import AsyncMusicVerse, AsyncPendingJob, Edit
from ._client import MusicVerse, PendingJob
from ._errors import (
    ApiError, AuthenticationError, ConflictError, ConnectionFailed, FieldError, InsufficientCreditsError, JobFailedError, MusicVerseError,
    NotFoundError, PermissionDeniedError, RateLimitError, ServerError, TimedOut, UnexpectedAnswerError, ValidationError,
    WebhookVerificationError,
)
from ._models import (
    Analysis, AnalyzedSection, ApiKey, AskingApp, AudioFormat, Balance, Clipping, DetectedMood, Downloads, EventType, Job, JobError,
    KeyAnomaly, Look, Loudness, LoudnessCurve, MusicalKey, Note, OAuthApp, OAuthConnection, OAuthDevice, OAuthRequest, OAuthScope, Price,
    Project, Provider, Recommendation, Section, SignIn, Silence, Spectrum, SpectrumBand, Stem, Stereo, Style, Tempo, Tier, Track,
    TrackVersion, Transaction, Upload, UsageGroup, UsageLatency, UsagePoint, UsageReport, UsageSeries, UsageTotals, User, Webhook,
    WebhookAttempt, WebhookDelivery, WebhookEvent,
)
from ._transport import Answer
from ._uploads import UploadSource
from ._version import __version__
from ._webhooks import verify_webhook
from ._work import Page

__all__ = [
    "Analysis", "AnalyzedSection", "Answer", "ApiError", "ApiKey", "AskingApp", "AsyncMusicVerse", "AsyncPendingJob", "AudioFormat",
    "AuthenticationError", "Balance", "Clipping", "ConflictError", "ConnectionFailed", "DetectedMood", "Downloads", "Edit", "EventType",
    "FieldError", "InsufficientCreditsError", "Job", "JobError", "JobFailedError", "KeyAnomaly", "Look", "Loudness", "LoudnessCurve",
    "MusicVerse", "MusicVerseError", "MusicalKey", "NotFoundError", "Note", "OAuthApp", "OAuthConnection", "OAuthDevice", "OAuthRequest",
    "OAuthScope", "Page", "PendingJob", "PermissionDeniedError", "Price", "Project", "Provider", "RateLimitError", "Recommendation",
    "Section", "ServerError", "SignIn", "Silence", "Spectrum", "SpectrumBand", "Stem", "Stereo", "Style", "Tempo", "Tier", "TimedOut",
    "Track", "TrackVersion", "Transaction", "UnexpectedAnswerError", "Upload", "UploadSource", "UsageGroup", "UsageLatency", "UsagePoint", "UsageReport",
    "UsageSeries", "UsageTotals", "User", "ValidationError", "Webhook", "WebhookAttempt", "WebhookDelivery", "WebhookEvent",
    "WebhookVerificationError", "__version__", "verify_webhook",
]
