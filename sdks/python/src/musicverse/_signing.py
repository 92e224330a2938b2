"""Proof that the sender holds the signing secret of its key: such a request can be neither changed nor sent twice."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
import uuid
from typing import Dict

import httpx


def signature(secret: str, request: httpx.Request, digest: str) -> Dict[str, str]:
    """The headers to add.

    :param secret: ``mvsig_…``, as it was shown with the key.
    :param digest: SHA-256, hexadecimal, of what the request will send.
    """
    timestamp, nonce = str(int(time.time())), str(uuid.uuid4())
    content = "\n".join([timestamp, nonce, request.method, request.url.raw_path.decode("ascii"), digest])
    signed = hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest()
    return {
        "musicverse-timestamp": timestamp,
        "musicverse-nonce": nonce,
        "musicverse-signature": f"v1={base64.b64encode(signed).decode()}",
    }
