"""Against a running MusicVerse: MUSICVERSE_BASE_URL and MUSICVERSE_API_KEY say where and as whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List

import pytest

import musicverse
from musicverse import MusicVerse

pytestmark = pytest.mark.skipif("MUSICVERSE_BASE_URL" not in os.environ, reason="MUSICVERSE_BASE_URL is not set")


def test_a_sentence_becomes_a_track_which_is_edited_listed_downloaded_and_deleted(tmp_path: Path) -> None:
    client = MusicVerse()
    progress: List[float] = []
    track = client.generate("short lo-fi sketch", duration=6, seed=11).wait(lambda job: progress.append(job.progress))
    assert progress == sorted(progress) and progress[-1] == 100

    file = tmp_path / "track.flac"
    client.tracks.download_to(str(track.downloads.flac), file)
    assert file.read_bytes()[:4] == b"fLaC"

    edited = client.tracks.edit(track.id, [{"op": "trim", "start_ms": 0, "end_ms": 3000}]).wait()
    assert edited.duration_ms == 3000
    assert len(client.tracks.versions(track.id)) == 2
    assert client.tracks.update(track.id, version_id=track.version_id).duration_ms == track.duration_ms

    assert track.id in [one.id for one in client.tracks.list()]
    client.tracks.delete(track.id)
    with pytest.raises(musicverse.NotFoundError):
        client.tracks.get(track.id)


def test_the_same_idempotency_key_makes_one_job() -> None:
    client = MusicVerse()
    first, second = (client.generate("one and the same", duration=5, idempotency_key="twice-the-same").job for _ in range(2))
    assert first.id == second.id
    client.jobs.cancel(first.id)


def test_refusals_are_errors_of_their_kind() -> None:
    with pytest.raises(musicverse.ValidationError) as raised:
        MusicVerse().generate("x", tempo_bpm=9000)
    assert raised.value.errors[0].pointer == "/tempo_bpm"
    with pytest.raises(musicverse.AuthenticationError):
        MusicVerse("mvai_wrong").me()
