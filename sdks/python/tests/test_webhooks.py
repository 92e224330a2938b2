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


def signed(body: str) -> Dict[str, str]:
    key = base64.b64decode(OURS["secret"][len("whsec_"):])
    signature = base64.b64encode(hmac.new(key, f"msg_1.{NOW}.{body}".encode(), hashlib.sha256).digest()).decode()
    return {"webhook-id": "msg_1", "webhook-timestamp": str(NOW), "webhook-signature": f"v1,{signature}"}


@pytest.mark.parametrize("body", ["ok", "", "[1]", "null", '"text"', "7"])
def test_what_is_signed_and_is_no_event_is_refused_as_well(body: str) -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook(body, signed(body), OURS["secret"], now=NOW)


@pytest.mark.parametrize("time", ["9" * 5000, "-1", "٣", "1e9", " 1", "1\n"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook(OURS["body"], {**OURS["headers"], "webhook-timestamp": time}, OURS["secret"], now=NOW)


@pytest.mark.parametrize("body", [json.loads(OURS["body"]), None, 7, [1]])
def test_a_body_that_was_parsed_already_is_refused_with_what_to_do(body: Any) -> None:
    with pytest.raises(WebhookVerificationError, match="Pass the raw body"):
        verify_webhook(body, OURS["headers"], OURS["secret"], now=NOW)


@pytest.mark.parametrize("secret", [None, [], [None], 7, b"whsec_x", "", "whsec_ключ"])
def test_a_missing_secret_is_refused_with_what_to_do(secret: Any) -> None:
    with pytest.raises(WebhookVerificationError, match="whsec_"):
        verify_webhook(OURS["body"], OURS["headers"], secret, now=NOW)


@pytest.mark.parametrize("headers", [None, [(b"webhook-id", b"msg")], {b"webhook-id": b"msg"}, {"webhook-id": 7}])
def test_headers_that_are_none_are_refused(headers: Any) -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook(OURS["body"], headers, OURS["secret"], now=NOW)


def test_a_body_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(WebhookVerificationError):
        verify_webhook("\ud800", OURS["headers"], OURS["secret"], now=NOW)
