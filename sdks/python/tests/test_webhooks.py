from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any, Dict

import pytest

from musicverse import WebhookVerificationError, verify_webhook

# The vector of the Standard Webhooks specification, and one of ours.
OFFICIAL: Dict[str, Any] = {
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "body": '{"test": 2432232314}',
    "headers": {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    },
}
OURS: Dict[str, Any] = {
    "secret": "whsec_bXVzaWN2ZXJzZS1kZW1vLXNlY3JldC0zMi1ieXRlcyE=",
    "body": '{"type":"track.completed","timestamp":"2026-11-21T02:30:00.000000Z","data":{"id":"trk_01"}}',
    "headers": {
        "webhook-id": "msg_demo_0001", "webhook-timestamp": "1795227000",
        "webhook-signature": "v1,JAialPBaRe1Z5FA4SGCyeZlsPZuSawR2CNLUZaK6Gf8=",
    },
}
NOW = int(OURS["headers"]["webhook-timestamp"])


@pytest.mark.parametrize("message", [OFFICIAL, OURS])
def test_the_vectors_verify_as_text_and_as_bytes(message: Dict[str, Any]) -> None:
    now = int(message["headers"]["webhook-timestamp"])
    verify_webhook(message["body"], message["headers"], message["secret"], now=now)
    shouted = {name.upper(): value for name, value in message["headers"].items()}
    event = verify_webhook(message["body"].encode(), shouted, message["secret"], now=now)
    assert event.raw == json.loads(message["body"])


def test_while_a_secret_is_rotated_either_one_will_do_on_either_side() -> None:
    other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    assert verify_webhook(OURS["body"], OURS["headers"], [other, OURS["secret"]], now=NOW).type == "track.completed"
    two = {**OURS["headers"], "webhook-signature": f"v1a,x v1,AAAA {OURS['headers']['webhook-signature']}"}
    verify_webhook(OURS["body"], two, OURS["secret"], now=NOW)


@pytest.mark.parametrize("change", [
    {"body": OURS["body"] + " "},
    {"secret": OFFICIAL["secret"]},
    {"secret": "whsec_"},
    {"secret": "whsec_*"},
    {"now": NOW + 301},
    {"now": NOW - 301},
    {"headers": {**OURS["headers"], "webhook-id": "msg_other"}},
    {"headers": {**OURS["headers"], "webhook-signature": ""}},
    {"headers": {**OURS["headers"], "webhook-signature": OURS["headers"]["webhook-signature"].replace("v1", "v9")}},
    {"headers": {**OURS["headers"], "webhook-signature": "v1,подпись"}},
    {"headers": {**OURS["headers"], "webhook-timestamp": "soon"}},
])
def test_what_is_not_right_is_refused(change: Dict[str, Any]) -> None:
    message = {**OURS, "now": NOW, **change}
    with pytest.raises(WebhookVerificationError):
        verify_webhook(message["body"], message["headers"], message["secret"], now=message["now"])


def test_what_is_signed_and_is_not_json_is_refused_as_well() -> None:
    key = base64.b64decode(OURS["secret"][len("whsec_"):])
    signature = base64.b64encode(hmac.new(key, f"msg_1.{NOW}.ok".encode(), hashlib.sha256).digest()).decode()
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(NOW), "webhook-signature": f"v1,{signature}"}
    with pytest.raises(WebhookVerificationError):
        verify_webhook("ok", headers, OURS["secret"], now=NOW)
