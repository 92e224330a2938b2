"""Standard Webhooks 1.0.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import Mapping, Optional, Sequence, Union

from ._errors import WebhookVerificationError
from ._models import WebhookEvent
from ._parsing import parse

_TOLERANCE_SECONDS = 300.0
_SECRET_PREFIX = "whsec_"
_SCHEME = "v1"


def verify_webhook(
    body: Union[bytes, str],
    headers: Mapping[str, str],
    secret: Union[str, Sequence[str]],
    *,
    tolerance: float = _TOLERANCE_SECONDS,
    now: Optional[float] = None,
) -> WebhookEvent:
    """Checks a webhook's signature and parses it.

    :param body: The bytes as they came: parsing and writing the JSON again would change them.
    :param secret: ``whsec_…``; while it is being rotated, both.
    :param tolerance: Seconds that a message may be old, or early.
    :param now: Seconds since 1970; default: now.
    :raises WebhookVerificationError: The message is forged, changed, or too old.
    """
    given = {name.lower(): value for name, value in headers.items()}
    identity, timestamp, signatures = (_header(given, f"webhook-{name}") for name in ("id", "timestamp", "signature"))
    _check_age(timestamp, tolerance, time.time() if now is None else now)

    content = body.encode() if isinstance(body, str) else body
    signed = f"{identity}.{timestamp}.".encode() + content
    for one in [secret] if isinstance(secret, str) else secret:
        expected = base64.b64encode(hmac.new(_secret_bytes(one), signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(signature, f"{_SCHEME},{expected}") for signature in signatures.split(" ")):
            return _event(content)
    raise WebhookVerificationError("No signature of the message is right.")


def _event(content: bytes) -> WebhookEvent:
    try:
        return parse(WebhookEvent, json.loads(content))
    except ValueError as error:
        raise WebhookVerificationError("The message is signed, and is not JSON.") from error


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise WebhookVerificationError(f"The header {name} is missing.")
    if not value.isascii():
        raise WebhookVerificationError(f"The header {name} is malformed.")
    return value


def _check_age(timestamp: str, tolerance: float, now: float) -> None:
    if not timestamp.isdigit():
        raise WebhookVerificationError("The time of the message is not a number.")
    age = now - int(timestamp)
    if age > tolerance:
        raise WebhookVerificationError("The message is too old.")
    if age < -tolerance:
        raise WebhookVerificationError("The message is from the future.")


def _secret_bytes(secret: str) -> bytes:
    text = secret[len(_SECRET_PREFIX):] if secret.startswith(_SECRET_PREFIX) else secret
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if not key:
        raise WebhookVerificationError(f"The secret is not one of ours: it begins with {_SECRET_PREFIX}.")
    return key
