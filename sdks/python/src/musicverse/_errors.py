"""What can go wrong, a class for each kind."""

from __future__ import annotations

import email.utils
import re
import time
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Type

if TYPE_CHECKING:
    from ._models import Job

_DIGITS = re.compile(r"[0-9]+")
# RFC 9111, section 1.2.2: what a number of seconds counts as that is too large.
_MOST_SECONDS = 2**31
# Python refuses to read very many.
_MOST_DIGITS = len(str(_MOST_SECONDS))


class MusicVerseError(Exception):
    """Everything that this package raises."""


class ConnectionFailed(MusicVerseError):
    """The API could not be reached, or the connection broke."""


class TimedOut(ConnectionFailed):
    """No answer came in time."""


class UnexpectedAnswerError(MusicVerseError):
    """A success that is not the API's JSON: most often the page of a proxy in between, or of another server than was meant."""

    def __init__(self, status: int, headers: Mapping[str, str]) -> None:
        self.status = status
        self.content_type = headers.get("content-type")
        self.request_id = headers.get("x-request-id")
        """None where the API had no part in the answer."""
        super().__init__(
            f"The answer is not the API's JSON: status {status}, {self.content_type or 'no content type'}, "
            f"request {self.request_id or 'without id'}.")


class WebhookVerificationError(MusicVerseError):
    """A webhook's signature does not hold: do not trust the message."""


class FieldError:
    """A field of the request that needs another value."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.pointer: Optional[str] = body.get("pointer")
        """JSON Pointer (RFC 6901) into the body."""
        self.code: Optional[str] = body.get("code")
        self.detail: Optional[str] = body.get("detail")

    def __repr__(self) -> str:
        return f"{self.pointer}: {self.detail}"


class ApiError(MusicVerseError):
    """The API refused. Branch on ``code``: it never changes."""

    def __init__(self, status: int, problem: Dict[str, Any], headers: Mapping[str, str]) -> None:
        super().__init__(problem.get("detail") or problem.get("title") or f"The API answered {status}.")
        self.status = status
        self.problem = problem
        self.code: str = problem.get("code", "unknown")
        self.errors: List[FieldError] = [FieldError(error) for error in problem.get("errors") or []]
        self.request_id: Optional[str] = problem.get("request_id") or headers.get("x-request-id")
        """Quote it when you ask for help."""
        self.doc_url: Optional[str] = problem.get("doc_url")
        self.retry_after = retry_after(headers)
        """Seconds to wait; None where the API does not say."""


class ValidationError(ApiError):
    """400 or 422: see ``errors`` for the fields."""


class AuthenticationError(ApiError):
    """401: sign in again, or use another key."""


class InsufficientCreditsError(ApiError):
    """402."""

    @property
    def required(self) -> int:
        return int(self.problem.get("required", 0))

    @property
    def available(self) -> int:
        return int(self.problem.get("available", 0))


class PermissionDeniedError(ApiError):
    """403: the credential lacks a scope, or the tier lacks the feature."""


class NotFoundError(ApiError):
    """404: nothing there, or it is somebody else's."""


class ConflictError(ApiError):
    """409 or 412: it has changed, or something like it is under way."""


class RateLimitError(ApiError):
    """429, also after the retries."""


class ServerError(ApiError):
    """5xx, also after the retries."""


class JobFailedError(MusicVerseError):
    """A job ended failed or cancelled; nothing was charged."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.error.detail if job.error and job.error.detail else f"The job was {job.status}.")
        self.job = job
        self.code: str = job.error.code if job.error else job.status
        """Why, as a code of the API; ``cancelled`` where somebody stopped it."""


_BY_STATUS: Dict[int, Type[ApiError]] = {
    400: ValidationError,
    401: AuthenticationError,
    402: InsufficientCreditsError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    412: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def error_from(status: int, problem: Dict[str, Any], headers: Mapping[str, str]) -> ApiError:
    if status >= 500:
        return ServerError(status, problem, headers)
    return _BY_STATUS.get(status, ApiError)(status, problem, headers)


def retry_after(headers: Mapping[str, str]) -> Optional[float]:
    """Seconds that the server asks to wait: it gives seconds or an HTTP date."""
    value = headers.get("retry-after", "").strip()
    if _DIGITS.fullmatch(value):
        digits = value.lstrip("0") or "0"
        return float(min(int(digits), _MOST_SECONDS) if len(digits) <= _MOST_DIGITS else _MOST_SECONDS)
    try:
        date = email.utils.parsedate_to_datetime(value)
        # The parser takes nearly everything; the standard has one way to write a date, and so has this.
        if email.utils.format_datetime(date, usegmt=True) != value:
            return None
    except (IndexError, OverflowError, TypeError, ValueError):
        return None
    return max(0.0, date.timestamp() - time.time())
