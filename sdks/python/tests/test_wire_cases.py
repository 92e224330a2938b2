"""What all our SDKs agree on: sdks/wire-cases.json."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import pathlib
from http.server import BaseHTTPRequestHandler
from typing import Any, Dict, List, Optional

import pytest
from conftest import Answer, Script, answer

from musicverse import ApiError, RateLimitError, WebhookVerificationError, verify_webhook

CASES: Dict[str, Any] = json.loads((pathlib.Path(__file__).parents[2] / "wire-cases.json").read_text("utf-8"))
ME = answer(200, {"id": "user-1"})


def refusal(status: int, retry_after: List[str]) -> Answer:
    """An answer with a header line for each value."""
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", "2")
        for value in retry_after:
            handler.send_header("retry-after", value)
        handler.end_headers()
        handler.wfile.write(b"{}")

    return write


@pytest.mark.parametrize("case", CASES["retry_after"]["cases"], ids=lambda case: str(case["values"]))
def test_what_retry_after_asks_for(api: Script, case: Dict[str, Any]) -> None:
    api.then(refusal(429, case["values"]))
    with pytest.raises(RateLimitError) as raised:
        api.client(max_retries=0).me()
    assert raised.value.retry_after == case["seconds"]


@pytest.mark.parametrize("what", ["answer", "file"])
@pytest.mark.parametrize("case", CASES["retries"]["cases"], ids=lambda case: f"{case['status']} {case['retry_after']}")
def test_how_often_is_asked(api: Script, case: Dict[str, Any], what: str) -> None:
    asked: Optional[str] = case["retry_after"]
    api.then(refusal(case["status"], [] if asked is None else [asked]), ME)
    client = api.client(max_retries=1)
    ask = client.me if what == "answer" else lambda: client.tracks.download(f"{api.url}/media/x")
    if case["requests"] == 1:
        with pytest.raises(ApiError):
            ask()
    else:
        ask()
    assert len(api.seen) == case["requests"]


@pytest.mark.parametrize("case", CASES["signing_secrets"]["cases"], ids=lambda case: repr(case["given"]))
def test_what_a_request_is_signed_with(api: Script, case: Dict[str, str]) -> None:
    api.then(ME).client(signing_secret=case["given"]).me()
    seen = api.seen[0]
    lines = [seen.headers["musicverse-timestamp"], seen.headers["musicverse-nonce"], seen.method, seen.path, hashlib.sha256().hexdigest()]
    signature = base64.b64encode(hmac.new(case["used"].encode(), "\n".join(lines).encode(), hashlib.sha256).digest()).decode()
    assert seen.headers["musicverse-signature"] == f"v1={signature}"


@pytest.mark.parametrize("case", CASES["webhooks"]["cases"], ids=lambda case: str(case["name"]))
def test_what_a_webhook_accepts(case: Dict[str, Any]) -> None:
    message = CASES["webhooks"]["message"]
    one = {**message, **case}
    body, signature = one["body"].encode(), one["signature"]
    if "body_base64" in case:
        body = base64.b64decode(case["body_base64"])
        signature = signed(message, body)
    headers = {"webhook-id": one["id"], "webhook-timestamp": one["timestamp"], "webhook-signature": signature}
    now = float(message["timestamp"]) + one.get("now", 0)
    if case["accepted"]:
        verify_webhook(body, headers, one["secret"], now=now)
        return
    with pytest.raises(WebhookVerificationError):
        verify_webhook(body, headers, one["secret"], now=now)


def signed(message: Dict[str, str], body: bytes) -> str:
    key = base64.b64decode(message["secret"][len("whsec_"):])
    head = f"{message['id']}.{message['timestamp']}.".encode()
    return "v1," + base64.b64encode(hmac.new(key, head + body, hashlib.sha256).digest()).decode()
