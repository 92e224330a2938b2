from __future__ import annotations

import asyncio
from typing import Any, Callable, List
from urllib.parse import unquote

import pytest

import musicverse
from conftest import Answer, Script, answer
from musicverse import AsyncMusicVerse

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


def test_an_app_is_registered_listed_changed_given_a_new_secret_and_deleted(api: Script) -> None:
    api.then(
        answer(201, {"id": "a1", "client_id": "mvc_1", "client_secret": "mvcs_1"}),
        answer(200, {"data": [{"id": "a1"}], "has_more": False, "next_cursor": None}),
        answer(200, {"id": "a1", "name": "Robot"}),
        answer(200, {"id": "a1", "name": "Robot 2"}),
        answer(200, {"client_secret": "mvcs_2"}),
        GONE)
    oauth = api.client().oauth
    made = oauth.create_app("Robot", ["generate"], type="confidential", redirect_uris=["https://robot.example/done"])
    assert made.client_secret == "mvcs_1"
    assert [oauth.app(app.id).name for app in oauth.apps()] == ["Robot"]
    changed = oauth.update_app("a1", name="Robot 2", website="")
    assert (changed.name, changed.client_secret) == ("Robot 2", None)
    assert oauth.rotate_secret("a1", overlap_seconds=0) == "mvcs_2"
    oauth.delete_app("a1")
    assert [(seen.method, seen.path, seen.body) for seen in api.seen] == [
        ("POST", "/api/v1/oauth/apps", {"name": "Robot", "scopes": ["generate"], "redirect_uris": ["https://robot.example/done"], "type": "confidential"}),
        ("GET", "/api/v1/oauth/apps", None),
        ("GET", "/api/v1/oauth/apps/a1", None),
        ("PATCH", "/api/v1/oauth/apps/a1", {"name": "Robot 2", "website": ""}),
        ("POST", "/api/v1/oauth/apps/a1/rotate-secret", {"overlap_seconds": 0}),
        ("DELETE", "/api/v1/oauth/apps/a1", None),
    ]


def test_connected_apps_are_listed_page_by_page_and_thrown_out_with_asyncio_as_well(api: Script) -> None:
    app = {"name": "Robot", "description": "", "website": None}
    one = {"id": "c1", "app": app, "scopes": [{"scope": "generate", "description": "Make music"}], "last_used_at": None}
    api.then(
        answer(200, {"data": [one], "has_more": True, "next_cursor": "n"}), answer(200, {"data": [{"id": "c2"}], "has_more": False, "next_cursor": None}), GONE)

    async def throw_out() -> List[str]:
        async with AsyncMusicVerse("mvai_test", base_url=api.url) as client:
            connections = [one async for one in client.oauth.connections()]
            assert (connections[0].app.name, connections[0].scopes[0].description) == ("Robot", "Make music")
            await client.oauth.disconnect("c2")
            return [one.id for one in connections]

    assert asyncio.run(throw_out()) == ["c1", "c2"]
    assert [f"{seen.method} {seen.path}" for seen in api.seen] == [
        "GET /api/v1/oauth/connections", "GET /api/v1/oauth/connections?cursor=n", "DELETE /api/v1/oauth/connections/c2",
    ]


def test_a_devices_code_goes_into_the_path_as_one_part_of_it(api: Script) -> None:
    api.then(answer(200, {"user_code": "ABCD-EFGH"}))
    api.client().oauth.device("ab/cd ef")
    assert api.seen[0].path == "/api/v1/oauth/device/ab%2Fcd%20ef"


def test_what_works_once_is_sent_once_without_an_idempotency_key(api: Script) -> None:
    api.then(answer(503, {}, retry_after="0"))
    client = api.client()
    calls: List[Callable[[], Any]] = [
        lambda: client.accounts.sign_in_with_telegram("query_id=1"), lambda: client.accounts.sign_in_for_demo("Ann"),
        lambda: client.oauth.approve("r1", ["generate"]), lambda: client.oauth.deny("r1"),
        lambda: client.oauth.approve_device("ABCD-EFGH"), lambda: client.oauth.deny_device("ABCD-EFGH"),
    ]
    for call in calls:
        with pytest.raises(musicverse.ServerError):
            call()
    assert [(seen.path, seen.body) for seen in api.seen] == [
        ("/api/v1/auth/telegram", {"init_data": "query_id=1"}),
        ("/api/v1/auth/demo", {"name": "Ann"}),
        ("/api/v1/oauth/requests/r1/approve", {"scopes": ["generate"]}),
        ("/api/v1/oauth/requests/r1/deny", None),
        ("/api/v1/oauth/device/ABCD-EFGH/approve", None),
        ("/api/v1/oauth/device/ABCD-EFGH/deny", None),
    ]
    assert all("idempotency-key" not in seen.headers for seen in api.seen)


def test_one_page_of_a_list_can_be_had(api: Script) -> None:
    api.then(answer(200, {"data": [{"id": "x1"}], "has_more": True, "next_cursor": "n"}))
    client = api.client()
    pages = [
        client.projects.page(limit=1, cursor="m"), client.billing.transactions_page(limit=1), client.api_keys.page(limit=1),
        client.usage.anomalies_page(limit=1), client.webhooks.page(limit=1), client.webhooks.deliveries_page("w1", status="failed", limit=1),
        client.oauth.apps_page(limit=1), client.oauth.connections_page(limit=1),
    ]
    assert [(page.data[0].id, page.has_more, page.next_cursor) for page in pages] == [("x1", True, "n")] * len(pages)
    assert [seen.path for seen in api.seen] == [
        "/api/v1/projects?limit=1&cursor=m", "/api/v1/transactions?limit=1", "/api/v1/api-keys?limit=1", "/api/v1/usage/anomalies?limit=1",
        "/api/v1/webhooks?limit=1", "/api/v2/webhooks/w1/deliveries?status=failed&limit=1", "/api/v1/oauth/apps?limit=1",
        "/api/v1/oauth/connections?limit=1",
    ]
