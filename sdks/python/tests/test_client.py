from __future__ import annotations

import asyncio
import contextlib
import time
import traceback
from pathlib import Path
from typing import Any

import pytest

import musicverse
from conftest import Script, answer, cut, job, plain

NOW = {"retry_after": "0"}


def test_a_request_carries_key_agent_and_json(api: Script) -> None:
    api.then(answer(202, job(1, "queued")))
    api.client().generate("rain", tempo_bpm=84)
    seen = api.seen[0]
    assert (seen.method, seen.path) == ("POST", "/api/v1/generate")
    assert seen.headers["authorization"] == "Bearer mvai_test"
    assert seen.headers["user-agent"].startswith("musicverse-python/")
    assert seen.body == {"prompt": "rain", "tempo_bpm": 84}


def test_a_retried_post_keeps_its_idempotency_key_and_another_call_has_another(api: Script) -> None:
    api.then(answer(503, {}, **NOW), cut, answer(202, job(1, "queued")))
    client = api.client()
    client.generate("rain")
    client.generate("rain")
    keys = [seen.headers["idempotency-key"] for seen in api.seen]
    assert len(set(keys[:3])) == 1
    assert keys[3] != keys[0]


def test_an_idempotency_key_of_the_caller_is_sent_as_it_is(api: Script) -> None:
    api.then(answer(202, job(1, "queued")))
    api.client().generate("rain", idempotency_key="order-7")
    assert api.seen[0].headers["idempotency-key"] == "order-7"


def test_a_429_is_tried_again_after_retry_after(api: Script) -> None:
    api.then(answer(429, {"code": "rate_limited"}, **NOW), answer(200, {"available": 3, "held": 0}))
    assert api.client().billing.balance().available == 3
    assert len(api.seen) == 2


def test_a_retry_after_of_an_hour_is_the_callers_to_decide_about(api: Script) -> None:
    api.then(answer(429, {"code": "rate_limited"}, retry_after="3600"))
    with pytest.raises(musicverse.RateLimitError) as raised:
        api.client().billing.balance()
    assert raised.value.retry_after == 3600
    assert len(api.seen) == 1


def test_what_a_second_try_would_not_cure_is_not_tried_again(api: Script) -> None:
    api.then(answer(422, {
        "code": "validation_failed", "detail": "Some fields need another value.", "request_id": "r-1",
        "errors": [{"pointer": "/prompt", "code": "required", "detail": "Give a prompt."}],
    }))
    with pytest.raises(musicverse.ValidationError) as raised:
        api.client().generate("")
    assert raised.value.code == "validation_failed"
    assert raised.value.errors[0].pointer == "/prompt"
    assert raised.value.request_id == "r-1"
    assert len(api.seen) == 1


def test_a_refusal_for_want_of_credits_says_how_many(api: Script) -> None:
    api.then(answer(402, {"code": "insufficient_credits", "required": 12, "available": 8}))
    with pytest.raises(musicverse.InsufficientCreditsError) as raised:
        api.client().generate("rain")
    assert (raised.value.required, raised.value.available) == (12, 8)


def test_an_error_page_of_a_proxy_is_still_an_error_of_ours(api: Script) -> None:
    api.then(answer(404, "<h1>no</h1>"))
    with pytest.raises(musicverse.NotFoundError) as raised:
        api.client().tracks.get("x")
    assert raised.value.code == "unknown"


@pytest.mark.parametrize("content_type, text", [
    ("text/html", "<h1>Welcome</h1>"), ("application/json", "{"), ("application/json", "null"), ("application/json", "[1]"), ("application/json", ""),
])
def test_what_is_not_our_json_is_an_error_that_says_what_came(api: Script, content_type: str, text: str) -> None:
    api.then(plain(200, content_type, text, x_request_id="r-7"))
    with pytest.raises(musicverse.UnexpectedAnswerError, match=f"status 200, {content_type}, request r-7") as raised:
        api.client().tracks.page()
    assert (raised.value.status, raised.value.content_type, raised.value.request_id) == (200, content_type, "r-7")
    assert len(api.seen) == 1


@pytest.mark.parametrize("kind", [musicverse.MusicVerse, musicverse.AsyncMusicVerse])
@pytest.mark.parametrize("key", ["mvai_se\ncret", "mvai_se\0cret", "mvai_se cret", "mvai_sécret"])
def test_a_key_that_no_header_takes_is_refused_and_not_shown(kind: Any, key: str) -> None:
    with pytest.raises(musicverse.MusicVerseError) as raised:
        kind(key, base_url="http://127.0.0.1:9")
    # As a log would have it, with its causes.
    assert "cret" not in "".join(traceback.format_exception_only(type(raised.value), raised.value))
    assert raised.value.__cause__ is None and raised.value.__context__ is None


def test_a_key_may_come_with_the_end_of_its_line(api: Script) -> None:
    api.then(answer(200, {"available": 3, "held": 0}))
    musicverse.MusicVerse("mvai_test\r\n", base_url=api.url).billing.balance()
    assert api.seen[0].headers["authorization"] == "Bearer mvai_test"


def test_retries_end(api: Script) -> None:
    api.then(cut)
    with pytest.raises(musicverse.ConnectionFailed):
        api.client(max_retries=1).billing.balance()
    assert len(api.seen) == 2


def test_no_answer_in_time_is_timed_out(api: Script) -> None:
    api.then(lambda _: time.sleep(0.3))
    with pytest.raises(musicverse.TimedOut):
        api.client(timeout=0.05, max_retries=0).billing.balance()


def test_a_body_that_drips_for_ever_is_timed_out(api: Script) -> None:
    def drip(handler):  # type: ignore[no-untyped-def]
        handler.send_response(200)
        handler.send_header("content-length", "1000000")
        handler.end_headers()
        with contextlib.suppress(OSError):
            while True:
                handler.wfile.write(b" ")
                time.sleep(0.02)

    api.then(drip)
    with pytest.raises(musicverse.TimedOut):
        api.client(timeout=0.2, max_retries=0).billing.balance()

    async def patiently() -> None:
        async with musicverse.AsyncMusicVerse("mvai_test", base_url=api.url, timeout=0.2, max_retries=0) as client:
            await client.billing.balance()

    with pytest.raises(musicverse.TimedOut):
        asyncio.run(patiently())


def test_options_of_single_calls_leave_the_client_as_it_is(api: Script) -> None:
    seen = []
    api.then(answer(503, {}, **NOW), answer(200, {"available": 3, "held": 0}, x_request_id="r-9"), cut)
    client = api.client(max_retries=1, headers={"X-App": "mine"})
    client.with_options(headers={"If-Match": '"7"'}, on_response=seen.append).billing.balance()
    assert [(one.status, one.headers.get("x-request-id")) for one in seen] == [(503, None), (200, "r-9")]
    assert (api.seen[0].headers["if-match"], api.seen[0].headers["x-app"]) == ('"7"', "mine")

    with pytest.raises(musicverse.ConnectionFailed):
        client.with_options(max_retries=0).billing.balance()
    assert len(api.seen) == 3
    assert "if-match" not in api.seen[2].headers
    assert len(seen) == 2


def test_redirects_are_not_followed_with_the_key(api: Script) -> None:
    api.then(answer(302, {}, location=api.url + "/elsewhere"))
    with pytest.raises(musicverse.ApiError):
        api.client().billing.balance()
    assert len(api.seen) == 1


def test_a_client_without_an_address_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSICVERSE_URL", raising=False)
    with pytest.raises(musicverse.MusicVerseError):
        musicverse.MusicVerse("mvai_test")


def test_lists_go_on_page_by_page_and_one_page_can_be_had(api: Script) -> None:
    first = {"data": [{"id": "a"}, {"id": "b"}], "has_more": True, "next_cursor": "n2"}
    api.then(answer(200, first), answer(200, {"data": [{"id": "c"}], "has_more": False, "next_cursor": None}), answer(200, first))
    client = api.client()
    assert [track.id for track in client.tracks.list(style="lofi")] == ["a", "b", "c"]
    assert "cursor=n2" in api.seen[1].path and "style=lofi" in api.seen[1].path
    assert len(client.tracks.page(limit=2).data) == 2


def test_none_takes_a_track_out_of_its_project_and_nothing_leaves_it_there(api: Script) -> None:
    api.then(answer(200, {"id": "t"}))
    client = api.client()
    client.tracks.update("t", title="Rain")
    client.tracks.update("t", project_id=None)
    assert [seen.body for seen in api.seen] == [{"title": "Rain"}, {"project_id": None}]


def test_fields_of_a_later_api_are_kept(api: Script) -> None:
    api.then(answer(200, {"id": "t", "sections": [{"name": "intro", "start_ms": 0, "end_ms": 5, "mood": "calm"}], "new": 1}))
    track = api.client().tracks.get("t")
    assert track.raw["new"] == 1
    assert track.sections[0].name == "intro"
    assert track.sections[0].raw["mood"] == "calm"


def test_a_download_reports_its_progress_and_sends_no_key(api: Script, tmp_path: Path) -> None:
    api.then(answer(200, "abcdef"))
    steps = []
    file = tmp_path / "track.mp3"
    api.client().tracks.download_to(f"{api.url}/media/x", file, lambda loaded, total: steps.append((loaded, total)))
    assert file.read_text() == '"abcdef"'
    assert steps[-1] == (8, 8)
    assert "authorization" not in api.seen[0].headers


def test_a_download_that_breaks_off_leaves_no_file(api: Script, tmp_path: Path) -> None:
    def half(handler):  # type: ignore[no-untyped-def]
        handler.send_response(200)
        handler.send_header("content-length", "10")
        handler.end_headers()
        handler.wfile.write(b"abc")

    api.then(half)
    with pytest.raises(musicverse.ConnectionFailed):
        api.client().tracks.download_to(f"{api.url}/media/x", tmp_path / "track.mp3")
    assert list(tmp_path.iterdir()) == []
