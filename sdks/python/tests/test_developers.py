from __future__ import annotations

from urllib.parse import unquote

from conftest import Answer, Script, answer

GONE: Answer = answer(204, None)


def test_a_key_is_made_with_its_rules_rotated_changed_and_revoked(api: Script) -> None:
    api.then(answer(201, {"id": "k1", "key": "mvai_1", "signing_secret": "mvsig_1"}), answer(201, {"id": "k2", "key": "mvai_2"}), answer(200, {"id": "k2"}))
    keys = api.client().api_keys
    made = keys.create("one", allowed_cidrs=["203.0.113.0/24"], require_signature=True)
    assert (made.key, made.signing_secret) == ("mvai_1", "mvsig_1")
    assert keys.rotate("k1", overlap_seconds=0).key == "mvai_2"
    keys.update("k2", name="two", allowed_cidrs=[])
    keys.update("k2", expires_at=None)
    assert [(seen.method, seen.path, seen.body) for seen in api.seen] == [
        ("POST", "/api/v1/api-keys", {"name": "one", "allowed_cidrs": ["203.0.113.0/24"], "require_signature": True}),
        ("POST", "/api/v1/api-keys/k1/rotate", {"overlap_seconds": 0}),
        ("PATCH", "/api/v1/api-keys/k2", {"name": "two", "allowed_cidrs": []}),
        ("PATCH", "/api/v1/api-keys/k2", {"expires_at": None}),
    ]


def test_usage_is_asked_for_by_period_and_group_and_an_anomaly_is_acknowledged(api: Script) -> None:
    totals = {"requests": 3, "errors": 0, "throttled": 0, "latency_ms": {"p50": 4.5, "p95": 9, "p99": 9}}
    series = [{"group": {"id": "k1", "name": "robot"}, **totals, "points": [{"at": "2026-11-01T00:00:00Z", "requests": 3}]}]
    api.then(
        answer(200, {"from": "2026-11-01T00:00:00Z", "totals": totals, "series": series}),
        answer(200, {"data": [{"id": "a1", "kind": "burst"}], "has_more": False, "next_cursor": None}),
        GONE)
    usage = api.client().usage
    report = usage.get(from_="2026-11-01T00:00:00Z", interval="day", group_by="key")
    assert (report.from_, report.totals.latency_ms.p50, report.series[0].points[0].requests) == ("2026-11-01T00:00:00Z", 4.5, 3)
    for anomaly in usage.anomalies():
        usage.acknowledge(anomaly.id)
    assert [f"{seen.method} {unquote(seen.path)}" for seen in api.seen] == [
        "GET /api/v1/usage?from=2026-11-01T00:00:00Z&interval=day&group_by=key",
        "GET /api/v1/usage/anomalies",
        "POST /api/v1/usage/anomalies/a1/acknowledge",
    ]


def test_deliveries_are_read_tested_and_replayed_in_v2(api: Script) -> None:
    api.then(
        answer(200, {"data": [{"id": "d1", "attempt_count": 2}], "has_more": False, "next_cursor": None}),
        answer(200, {"id": "d1", "attempt_count": 2, "attempts": [{"number": 2}, {"number": 1}]}),
        answer(202, {"id": "d1", "attempt_count": 2}))
    webhooks = api.client().webhooks
    assert [delivery.attempt_count for delivery in webhooks.deliveries("w1", status="failed")] == [2]
    assert [attempt.number for attempt in webhooks.delivery("w1", "d1").attempts or []] == [2, 1]
    replayed = webhooks.replay("w1", "d1")
    assert (replayed.attempt_count, replayed.attempts) == (2, None)
    webhooks.test("w1", "track.created")
    assert [seen.path for seen in api.seen] == [
        "/api/v2/webhooks/w1/deliveries?status=failed", "/api/v2/webhooks/w1/deliveries/d1", "/api/v2/webhooks/w1/deliveries/d1/replay",
        "/api/v2/webhooks/w1/test",
    ]
