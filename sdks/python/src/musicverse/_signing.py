"""Proof that the sender holds the signing secret of its key: such a request can be neither changed nor sent twice."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
import uuid
from typing import Dict, Iterable

import httpx


def signature(secret: str, request: httpx.Request, body: Iterable[bytes]) -> Dict[str, str]:
    """The headers to add.

    :param secret: ``mvsig_…``, as it was shown with the key.
    :param body: What the request will send.
    """
    digest = hashlib.sha256()
    for piece in body:
        digest.update(piece)
    timestamp, nonce = str(int(time.time())), str(uuid.uuid4())
    content = "\n".join([timestamp, nonce, request.method, request.url.raw_path.decode("ascii"), digest.hexdigest()])
    signed = hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest()
    return {
        "musicverse-timestamp": timestamp,
        "musicverse-nonce": nonce,
        "musicverse-signature": f"v1={base64.b64encode(signed).decode()}",
    }
