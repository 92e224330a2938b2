from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import io
import threading
import time
from typing import List, Set

from conftest import Script, Seen, answer, job
from musicverse import AsyncMusicVerse

SECRET = "mvsig_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"


def expected(seen: Seen) -> str:
    """What a server computes that knows the secret."""
    digest = hashlib.sha256(seen.content).hexdigest()
    content = "\n".join([seen.headers["musicverse-timestamp"], seen.headers["musicverse-nonce"], seen.method, seen.path, digest])
    return "v1=" + base64.b64encode(hmac.new(SECRET.encode(), content.encode(), hashlib.sha256).digest()).decode()


def test_a_signature_covers_method_path_query_and_body(api: Script) -> None:
    api.then(answer(200, {"data": [], "has_more": False, "next_cursor": None}))
    client = api.client(signing_secret=SECRET)
    list(client.tracks.list(q="дождь & rain"))
    client.projects.create("Дождь")
    client.uploads.create(b"abc", filename="a.wav")
    for seen in api.seen:
        assert seen.headers["musicverse-signature"] == expected(seen)
    assert 0 <= time.time() - int(api.seen[0].headers["musicverse-timestamp"]) < 60


def test_each_try_has_a_nonce_of_its_own(api: Script) -> None:
    api.then(answer(503, {}, retry_after="0"), answer(202, job(1, "queued")))
    api.client(signing_secret=SECRET).generate("rain")
    nonces = [seen.headers["musicverse-nonce"] for seen in api.seen]
    assert len(set(nonces)) == 2
    assert all(16 <= len(nonce) <= 64 for nonce in nonces)
    assert api.seen[0].headers["idempotency-key"] == api.seen[1].headers["idempotency-key"]


def test_without_a_secret_and_to_a_signed_url_nothing_is_signed(api: Script) -> None:
    api.then(answer(200, {}))
    api.client().billing.balance()
    api.client(signing_secret=SECRET).tracks.download(f"{api.url}/media/x")
    assert all("musicverse-signature" not in seen.headers for seen in api.seen)


class Watched(io.BytesIO):
    """A file that tells how it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.asked: List[int] = []
        self.threads: Set[int] = set()

    def read(self, size: "int | None" = -1) -> bytes:
        self.asked.append(-1 if size is None else size)
        self.threads.add(threading.get_ident())
        return super().read(size)


def test_an_upload_is_hashed_and_sent_bit_by_bit_and_each_try_is_signed(api: Script) -> None:
    api.then(answer(503, {}, retry_after="0"), answer(201, {"id": "upload-1"}))
    file = Watched(bytes(range(250)) * 2000)
    api.client(signing_secret=SECRET).uploads.create(file)
    assert all(0 < size <= 1024 * 1024 for size in file.asked)
    assert [len(seen.content) for seen in api.seen] == [500_000, 500_000]
    assert all(seen.headers["musicverse-signature"] == expected(seen) for seen in api.seen)
    assert len({seen.headers["musicverse-nonce"] for seen in api.seen}) == 2


def test_with_asyncio_a_file_is_hashed_outside_of_the_event_loop(api: Script) -> None:
    api.then(answer(201, {"id": "upload-1"}))
    file = Watched(bytes(range(250)) * 2000)

    async def send() -> None:
        async with AsyncMusicVerse("mvai_test", base_url=api.url, signing_secret=SECRET) as client:
            await client.uploads.create(file)

    asyncio.run(send())
    assert api.seen[0].headers["musicverse-signature"] == expected(api.seen[0])
    assert threading.get_ident() not in file.threads
