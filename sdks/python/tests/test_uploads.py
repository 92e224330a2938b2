from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import List, Optional, Tuple

from conftest import Script, answer, events, job
from musicverse import AsyncMusicVerse

AUDIO = bytes(range(251)) * 1200
MADE = answer(201, {"id": "upload-1", "bytes": len(AUDIO)})


def test_bytes_files_and_paths_arrive_whole_with_their_length(api: Script, tmp_path: Path) -> None:
    api.then(MADE)
    path = tmp_path / "rain.flac"
    path.write_bytes(AUDIO)
    file = io.BytesIO(b"head" + AUDIO)
    file.seek(4)
    uploads = api.client().uploads
    assert uploads.create(AUDIO).id == "upload-1"
    uploads.create(file, filename="b.flac", content_type="audio/flac")
    assert uploads.create(path).bytes == len(AUDIO)
    assert all(seen.content == AUDIO and seen.headers["content-length"] == str(len(AUDIO)) for seen in api.seen)
    assert [seen.path for seen in api.seen] == ["/api/v1/uploads", "/api/v1/uploads?filename=b.flac", "/api/v1/uploads?filename=rain.flac"]
    assert [seen.headers["content-type"] for seen in api.seen[:2]] == ["application/octet-stream", "audio/flac"]


def test_progress_is_told_and_begins_again_with_a_second_try_under_the_same_key(api: Script) -> None:
    api.then(answer(503, {}, retry_after="0"), MADE)
    steps: List[Tuple[int, Optional[int]]] = []
    api.client().uploads.create(AUDIO, on_progress=lambda loaded, total: steps.append((loaded, total)))
    assert steps.count((len(AUDIO), len(AUDIO))) == 2
    assert steps[0][0] < len(AUDIO)
    assert api.seen[0].headers["idempotency-key"] == api.seen[1].headers["idempotency-key"]


def test_asyncio_uploads_as_well(api: Script, tmp_path: Path) -> None:
    api.then(MADE)
    path = tmp_path / "rain.flac"
    path.write_bytes(AUDIO)
    steps: List[int] = []

    async def send() -> str:
        async with AsyncMusicVerse("mvai_test", base_url=api.url) as client:
            return (await client.uploads.create(path, on_progress=lambda loaded, _: steps.append(loaded))).id

    assert asyncio.run(send()) == "upload-1"
    assert api.seen[0].content == AUDIO
    assert steps == sorted(steps) and steps[-1] == len(AUDIO)


def test_an_upload_becomes_a_track(api: Script) -> None:
    done = job(4, "succeeded", track_id="track-1")
    api.then(answer(202, job(1, "queued")), events(done), answer(200, {"id": "track-1"}))
    assert api.client().tracks.create("upload-1", title="Rain").wait().id == "track-1"
    assert (api.seen[0].path, api.seen[0].body) == ("/api/v1/tracks", {"upload_id": "upload-1", "title": "Rain"})
