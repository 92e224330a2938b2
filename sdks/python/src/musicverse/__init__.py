"""MusicVerse: from a sentence to a finished track."""

from ._async_client import AsyncMusicVerse, AsyncPendingJob, Edit
from ._client import MusicVerse, PendingJob
from ._errors import (
    ApiError, AuthenticationError, ConflictError, ConnectionFailed, FieldError, InsufficientCreditsError, JobFailedError, MusicVerseError,
    NotFoundError, PermissionDeniedError, RateLimitError, ServerError, TimedOut, ValidationError, WebhookVerificationError,
)
from ._models import (
    Analysis, ApiKey, Balance, Downloads, EventType, Job, JobError, KeyAnomaly, Look, Loudness, MusicalKey, Price, Project, Provider,
    Recommendation, Section, Stem, Style, Tempo, Track, TrackVersion, Transaction, Upload, UsageGroup, UsageLatency, UsagePoint, UsageReport,
    UsageSeries, UsageTotals, User, Webhook, WebhookAttempt, WebhookDelivery, WebhookEvent,
)
from ._transport import Answer
from ._uploads import UploadSource
from ._version import __version__
from ._webhooks import verify_webhook
from ._work import Page

__all__ = [
    "Analysis", "Answer", "ApiError", "ApiKey", "AsyncMusicVerse", "AsyncPendingJob", "AuthenticationError", "Balance", "ConflictError",
    "ConnectionFailed", "Downloads", "Edit", "EventType", "FieldError", "InsufficientCreditsError", "Job", "JobError", "JobFailedError",
    "KeyAnomaly", "Look", "Loudness", "MusicVerse", "MusicVerseError", "MusicalKey", "NotFoundError", "Page", "PendingJob",
    "PermissionDeniedError", "Price", "Project", "Provider", "RateLimitError", "Recommendation", "Section", "ServerError", "Stem", "Style",
    "Tempo", "TimedOut", "Track", "TrackVersion", "Transaction", "Upload", "UploadSource", "UsageGroup", "UsageLatency", "UsagePoint",
    "UsageReport", "UsageSeries", "UsageTotals", "User", "ValidationError", "Webhook", "WebhookAttempt", "WebhookDelivery", "WebhookEvent",
    "WebhookVerificationError", "__version__", "verify_webhook",
]
