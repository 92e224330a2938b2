from __future__ import annotations

import asyncio
import json
from typing import Any, List

import pytest

import musicverse
from conftest import Script, answer, cut, events, job, plain

ACCEPTED = answer(202, job(1, "queued"))
DONE = job(4, "succeeded", track_id="track-1", progress=100)
TRACK = answer(200, {"id": "track-1", "title": "Rain"})


def test_generate_wait_is_the_track(api: Script) -> None:
    api.then(ACCEPTED, events(job(2, "running"), DONE), TRACK)
    stages: List[str] = []
    track = api.client().generate("rain").wait(lambda seen: stages.append(seen.status))
    assert track.title == "Rain"
    assert stages == ["running", "succeeded"]


def test_a_pending_job_shows_the_job_as_it_was_accepted(api: Script) -> None:
    api.then(ACCEPTED)
    assert api.client().generate("rain").job.status == "queued"


def test_the_client_for_asyncio_does_the_same(api: Script) -> None:
    api.then(ACCEPTED, events(job(2, "running"), DONE), TRACK)

    async def act() -> Any:
        async with musicverse.AsyncMusicVerse("mvai_test", base_url=api.url) as client:
            pending = client.generate("rain")
            assert (await pending).status == "queued"
            return await pending.wait()

    assert asyncio.run(act()).title == "Rain"


def test_lists_can_be_read_under_asyncio(api: Script) -> None:
    api.then(answer(200, {"data": [{"id": "a"}], "has_more": True, "next_cursor": "n"}), answer(200, {"data": [{"id": "b"}], "has_more": False}))

    async def act() -> List[str]:
        async with musicverse.AsyncMusicVerse("mvai_test", base_url=api.url) as client:
            return [track.id async for track in client.tracks.list()]

    assert asyncio.run(act()) == ["a", "b"]


def test_a_stream_that_breaks_is_taken_up_after_what_was_seen(api: Script) -> None:
    api.then(events(job(2, "running")), answer(200, job(2, "running")), events(DONE))
    assert api.client().jobs.wait("job-1").revision == 4
    assert api.seen[2].headers["last-event-id"] == "2"


def test_a_move_in_the_queue_is_told_and_each_place_once(api: Script) -> None:
    waiting = [job(1, "queued", queue_position=place) for place in (2, 1)]
    api.then(events(*waiting), answer(200, waiting[1]), events(waiting[1], DONE))
    assert [seen.queue_position or seen.status for seen in api.client().jobs.watch("job-1")] == [2, 1, "succeeded"]


def test_where_there_is_no_stream_the_job_is_asked_for(api: Script) -> None:
    api.then(cut, answer(200, job(2, "running")), answer(503, {}), answer(200, DONE))
    assert [seen.revision for seen in api.client().jobs.watch("job-1")] == [2, 4]


def test_an_event_that_breaks_off_is_left_for_a_look_at_the_job(api: Script) -> None:
    api.then(plain(200, "text/event-stream", "event: job\ndata: {\n\n"), answer(200, DONE))
    assert [seen.revision for seen in api.client().jobs.watch("job-1")] == [4]


def test_a_state_is_told_once(api: Script) -> None:
    api.then(events(job(2, "running")), answer(200, job(2, "running")), events(job(2, "running"), DONE))
    assert [seen.revision for seen in api.client().jobs.watch("job-1")] == [2, 4]


def test_a_job_that_failed_is_an_error_with_its_code(api: Script) -> None:
    api.then(ACCEPTED, events(job(3, "failed", error={"code": "prompt_rejected", "detail": "Not this one."})))
    with pytest.raises(musicverse.JobFailedError, match="Not this one") as raised:
        api.client().generate("rain").wait()
    assert raised.value.code == "prompt_rejected"


def test_a_job_that_is_not_there_ends_the_waiting(api: Script) -> None:
    api.then(answer(404, {"code": "not_found"}))
    with pytest.raises(musicverse.NotFoundError):
        api.client().jobs.wait("job-1")


def test_waiting_under_asyncio_can_be_cancelled(api: Script) -> None:
    api.then(events(job(2, "running")), answer(200, job(2, "running")))

    async def act() -> None:
        async with musicverse.AsyncMusicVerse("mvai_test", base_url=api.url, poll_interval=60) as client:
            first = asyncio.Event()
            waiting = asyncio.ensure_future(client.jobs.wait("job-1", lambda _: first.set()))
            await first.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(act())


def test_an_event_split_anywhere_between_packets_is_one_event(api: Script) -> None:
    text = f"id: 4\r\nevent: job\r\ndata: {json.dumps({**DONE, 'stage': 'сведение'}, ensure_ascii=False)}\r\n\r\n".encode()

    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        for byte in text:
            handler.wfile.write(bytes([byte]))

    api.then(drip)
    assert api.client().jobs.wait("job-1").stage == "сведение"


def test_an_edit_answers_with_the_track_as_it_is_then(api: Script) -> None:
    api.then(ACCEPTED, events({**DONE, "kind": "edit"}), answer(200, {"id": "track-1", "version_id": "v2"}))
    track = api.client().tracks.edit("track-1", [{"op": "trim", "start_ms": 0, "end_ms": 5000}]).wait()
    assert track.version_id == "v2"
    assert api.seen[0].body == {"edits": [{"op": "trim", "start_ms": 0, "end_ms": 5000}]}
