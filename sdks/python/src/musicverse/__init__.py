"""MusicVerse: from a sentence to a finished track."""

from ._async_client import AsyncMusicVerse, AsyncPendingJob, Edit
from ._client import MusicVerse, PendingJob
from ._errors import (
    ApiError, AuthenticationError, ConflictError, ConnectionFailed, FieldError, InsufficientCreditsError, JobFailedError, MusicVerseError,
    NotFoundError, PermissionDeniedError, RateLimitError, ServerError, TimedOut, ValidationError, WebhookVerificationError,
)
from ._models import (
    Analysis, ApiKey, Balance, Downloads, Job, JobError, Loudness, MusicalKey, Price, Project, Provider, Recommendation, Section, Stem, Style,
    Tempo, Track, TrackVersion, Transaction, User, Webhook, WebhookDelivery, WebhookEvent,
)
from ._version import __version__
from ._webhooks import verify_webhook
from ._work import Page

__all__ = [
    "Analysis", "ApiError", "ApiKey", "AsyncMusicVerse", "AsyncPendingJob", "AuthenticationError", "Balance", "ConflictError",
    "ConnectionFailed", "Downloads", "Edit", "FieldError", "InsufficientCreditsError", "Job", "JobError", "JobFailedError", "Loudness",
    "MusicVerse", "MusicVerseError", "MusicalKey", "NotFoundError", "Page", "PendingJob", "PermissionDeniedError", "Price", "Project",
    "Provider", "RateLimitError", "Recommendation", "Section", "ServerError", "Stem", "Style", "Tempo", "TimedOut", "Track",
    "TrackVersion", "Transaction", "User", "ValidationError", "Webhook", "WebhookDelivery", "WebhookEvent", "WebhookVerificationError",
    "__version__", "verify_webhook",
]
