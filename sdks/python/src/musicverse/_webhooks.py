"""Standard Webhooks 1.0.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from typing import List, Mapping, Optional, Sequence, Union

from ._errors import WebhookVerificationError
from ._models import WebhookEvent
from ._parsing import parse

_TOLERANCE_SECONDS = 300.0
_SECRET_PREFIX = "whsec_"
_SCHEME = "v1"
# Seconds until the year 33658: more digits are no time, and Python refuses to read very many.
_SECONDS = re.compile(r"[0-9]{1,12}")
_BLANKS = re.compile(r"[ \t]+")


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
    content, secrets = _content(body), _secrets(secret)
    given = _texts(headers)
    identity, timestamp, signatures = (_header(given, f"webhook-{name}") for name in ("id", "timestamp", "signature"))
    _check_age(timestamp, tolerance, time.time() if now is None else now)

    signed = f"{identity}.{timestamp}.".encode() + content
    for one in secrets:
        expected = base64.b64encode(hmac.new(_secret_bytes(one), signed, hashlib.sha256).digest()).decode()
        if any(hmac.compare_digest(signature, f"{_SCHEME},{expected}") for signature in _BLANKS.split(signatures)):
            return _event(content)
    raise WebhookVerificationError("No signature of the message is right. Pass the raw body, as it came, and the secret of this webhook.")


def _content(body: object) -> bytes:
    if isinstance(body, str):
        # What cannot be UTF-8 has no right signature either.
        return body.encode("utf-8", "surrogatepass")
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    raise WebhookVerificationError(f"Pass the raw body: the bytes of the request as they came, before anything parses them; this is a {type(body).__name__}.")


def _secrets(secret: object) -> List[str]:
    secrets = [secret] if isinstance(secret, str) else secret
    if not isinstance(secrets, (list, tuple)) or not secrets or not all(isinstance(one, str) for one in secrets):
        raise WebhookVerificationError(f"The secret is missing: pass the one of the webhook, {_SECRET_PREFIX}…")
    return list(secrets)


def _texts(headers: object) -> Mapping[str, str]:
    if not hasattr(headers, "items"):
        raise WebhookVerificationError("Pass the headers of the request as a mapping of names to values.")
    return {name.lower(): value for name, value in headers.items() if isinstance(name, str) and isinstance(value, str)}


def _event(content: bytes) -> WebhookEvent:
    try:
        event = json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except ValueError as error:
        raise WebhookVerificationError("The message is signed, and is not JSON.") from error
    if not isinstance(event, dict) or not isinstance(event.get("type") or "", str):
        raise WebhookVerificationError("The message is signed, and is not an event: pass the raw body.")
    return parse(WebhookEvent, event)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON.")


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise WebhookVerificationError(f"The header {name} is missing.")
    if not value.isascii():
        raise WebhookVerificationError(f"The header {name} is malformed.")
    return value


def _check_age(timestamp: str, tolerance: float, now: float) -> None:
    if not _SECONDS.fullmatch(timestamp):
        raise WebhookVerificationError("The time of the message is not a number.")
    age = now - int(timestamp)
    if age > tolerance:
        raise WebhookVerificationError("The message is too old.")
    if age < -tolerance:
        raise WebhookVerificationError("The message is from the future.")


def _secret_bytes(secret: str) -> bytes:
    # Who reads a secret from a file has read the end of its line as well.
    text = secret.strip()
    text = text[len(_SECRET_PREFIX):] if text.startswith(_SECRET_PREFIX) else text
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    # Only the one way in which Base64 writes these bytes: decoders differ in what else they let pass.
    if not key or base64.b64encode(key).decode() != text:
        raise WebhookVerificationError(f"The secret is not one of ours: it begins with {_SECRET_PREFIX}.")
    return key
