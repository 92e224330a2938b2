"""Against a running MusicVerse: MUSICVERSE_URL and MUSICVERSE_API_KEY say where and as whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List

import pytest

import musicverse
from musicverse import MusicVerse

pytestmark = pytest.mark.skipif("MUSICVERSE_URL" not in os.environ, reason="MUSICVERSE_URL is not set")


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


def test_a_file_that_is_uploaded_becomes_a_track(tmp_path: Path) -> None:
    client = MusicVerse()
    made = client.generate("a bell, once", duration=5).wait()
    file = tmp_path / "bell.flac"
    client.tracks.download_to(str(made.downloads.flac), file)
    sent: List[int] = []
    upload = client.uploads.create(file, on_progress=lambda loaded, _: sent.append(loaded))
    assert (sent[-1], upload.filename) == (upload.bytes, "bell.flac")
    track = client.tracks.create(upload.id, title="Bell").wait()
    assert track.title == "Bell"
    assert abs(track.duration_ms - made.duration_ms) < 50


def test_usage_answers_and_a_webhooks_deliveries_are_those_of_version_2() -> None:
    client = MusicVerse()
    assert client.usage.get(interval="hour", group_by="endpoint").totals.requests >= 0
    assert isinstance(list(client.usage.anomalies()), list)

    webhook = client.webhooks.create("http://127.0.0.1:9/nobody", event_types=["track.created"])
    delivery = client.webhooks.delivery(webhook.id, client.webhooks.test(webhook.id).id)
    assert isinstance(delivery.attempt_count, int)
    assert isinstance(delivery.attempts, list)
    client.webhooks.delete(webhook.id)


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
