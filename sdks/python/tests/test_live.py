"""Against a running MusicVerse of a developer (it lets people in without Telegram).

MUSICVERSE_URL and MUSICVERSE_API_KEY say where and as whom.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import inspect
import os
import re
import secrets
import uuid
from pathlib import Path
from typing import Any, Dict, Iterator, List, Set
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import musicverse
from musicverse import AsyncMusicVerse, MusicVerse, OAuthApp

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


def test_an_app_is_registered_let_in_by_a_person_and_thrown_out_again() -> None:
    with signed_in() as person:
        oauth = person.oauth
        made = oauth.create_app(
            "Robot", ["account:read", "tracks:read"], redirect_uris=[CALLBACK], type="confidential", description="Listens.",
            website="https://robot.example/")
        assert [app.client_id for app in oauth.apps()] == [made.client_id]
        app = oauth.update_app(made.id, name="Robot 2", website="")
        assert (app.name, app.website, app.description, app.client_secret) == ("Robot 2", None, "Listens.", None)
        secret = oauth.rotate_secret(made.id, overlap_seconds=0)
        assert secret != made.client_secret
        assert oauth.app(made.id).secret_last4 == secret[-4:]

        program = MusicVerse(let_in(person, app, secret))
        assert program.me().id == person.me().id
        (connection,) = oauth.connections()
        assert (connection.app.name, connection.scopes[0].scope) == ("Robot 2", "account:read")
        oauth.disconnect(connection.id)
        with pytest.raises(musicverse.AuthenticationError):
            program.me()
        assert oauth.connections_page().data == []
        oauth.delete_app(made.id)
        with pytest.raises(musicverse.NotFoundError):
            oauth.app(made.id)


def test_with_asyncio_a_device_is_let_in_by_its_code_and_another_kept_out() -> None:
    async def decide(client: AsyncMusicVerse) -> None:
        app = await client.oauth.create_app("Speaker", ["tracks:read"])
        first, second = (ask("device", client_id=app.client_id) for _ in range(2))
        assert (await client.oauth.device(first["user_code"].lower())).app.name == "Speaker"
        await client.oauth.approve_device(first["user_code"])
        await client.oauth.deny_device(second["user_code"])
        grant = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": app.client_id}
        assert ask("token", **grant, device_code=first["device_code"])["token_type"] == "Bearer"
        assert ask("token", **grant, device_code=second["device_code"])["error"] == "access_denied"
        await client.oauth.delete_app(app.id)

    async def as_somebody_new() -> None:
        async with AsyncMusicVerse() as nobody:
            session = await nobody.accounts.sign_in_for_demo(f"sdk-{uuid.uuid4()}")
        async with AsyncMusicVerse(session.token) as client:
            assert (await client.me()).id == session.user.id
            await decide(client)
            await client.accounts.sign_out()

    asyncio.run(as_somebody_new())


def test_oauth_is_for_people_and_a_key_may_not_manage_apps() -> None:
    with pytest.raises(musicverse.PermissionDeniedError):
        MusicVerse().oauth.apps_page()


def test_a_signed_upload_of_a_file_passes_and_without_its_secret_the_key_is_worth_nothing(tmp_path: Path) -> None:
    file = tmp_path / "noise.raw"
    file.write_bytes(secrets.token_bytes(700_000))
    with signed_in() as person:
        key = person.api_keys.create("signer", require_signature=True)
        signing = MusicVerse(key.key, signing_secret=key.signing_secret)
        upload = signing.uploads.create(file)
        assert upload.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
        signing.uploads.delete(upload.id)
        with pytest.raises(musicverse.AuthenticationError):
            MusicVerse(key.key).uploads.create(file)


def test_who_waits_for_the_end_of_a_key_is_told_of_it() -> None:
    async def wait_and_revoke(person: MusicVerse) -> None:
        key = person.api_keys.create("watched")
        async with AsyncMusicVerse(key.key) as watcher:
            end = asyncio.create_task(watcher.accounts.wait_for_session_end())
            await asyncio.to_thread(person.api_keys.revoke, key.id)
            await end
        MusicVerse(key.key).accounts.wait_for_session_end()

    with signed_in() as person:
        asyncio.run(wait_and_revoke(person))


@pytest.mark.parametrize("called", ["blocking", "asyncio"])
def test_every_operation_of_the_newest_document_has_a_method_but_those_of_operators(called: str) -> None:
    paths = httpx.get(f"{os.environ['MUSICVERSE_URL'].rstrip('/')}/openapi/v2.json").json()["paths"]
    documented = {f"{method.upper()} {re.sub('{[^}]+}', '*', path)}" for path, methods in paths.items() for method in methods}
    calls = call_everything() if called == "blocking" else asyncio.run(call_everything_with_asyncio())
    assert calls - documented == set()
    assert {one for one in documented - calls if "/api/v1/admin/" not in one} == set()


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


CALLBACK = "https://robot.example/done"


@contextlib.contextmanager
def signed_in() -> Iterator[MusicVerse]:
    """A client with the session of somebody new."""
    session = MusicVerse().accounts.sign_in_for_demo(f"sdk-{uuid.uuid4()}")
    with MusicVerse(session.token) as person:
        assert person.me().id == session.user.id
        yield person
        person.accounts.sign_out()


def let_in(person: MusicVerse, app: OAuthApp, secret: str) -> str:
    """An access token of the app, which the person has said yes to."""
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    page = httpx.get(f"{os.environ['MUSICVERSE_URL'].rstrip('/')}/oauth/authorize", params={
        "response_type": "code", "client_id": app.client_id, "redirect_uri": CALLBACK, "scope": "account:read",
        "code_challenge": challenge, "code_challenge_method": "S256",
    })
    request = person.oauth.request(parameter(page.headers["location"], "request"))
    assert (request.app.name, request.returns_to, request.remembered) == (app.name, "robot.example", False)
    code = parameter(person.oauth.approve(request.id), "code")
    tokens = ask(
        "token", grant_type="authorization_code", code=code, code_verifier=verifier, redirect_uri=CALLBACK, client_id=app.client_id,
        client_secret=secret)
    return str(tokens["access_token"])


def ask(endpoint: str, **parameters: str) -> Dict[str, Any]:
    """What clients of OAuth use is not the SDK's: it speaks as the RFCs say."""
    answer: Dict[str, Any] = httpx.post(f"{os.environ['MUSICVERSE_URL'].rstrip('/')}/oauth/{endpoint}", data=parameters).json()
    return answer


def parameter(url: str, name: str) -> str:
    return parse_qs(urlsplit(url).query)[name][0]


class Refusal(httpx.MockTransport):
    """Refuses everything and knows what was asked: method and path, with ``*`` for the ``x`` that stands for every argument."""

    def __init__(self) -> None:
        super().__init__(self.refuse)
        self.calls: Set[str] = set()

    def refuse(self, request: httpx.Request) -> httpx.Response:
        self.calls.add(f"{request.method} " + "/".join("*" if part == "x" else part for part in request.url.path.split("/")))
        return httpx.Response(404, json={})


SPECIAL: Dict[str, Any] = {"source": b"x", "edits": []}


def methods_of(client: Any) -> Iterator[Any]:
    """Each method of the API with its arguments. What takes a URL fetches a file: a signed URL is no operation."""
    for api in [client, *(value for name, value in vars(client).items() if not name.startswith("_"))]:
        for name, method in inspect.getmembers(api, inspect.ismethod):
            if name.startswith(("_", "download", "with_options", "close")):
                continue
            needed = [one for one in inspect.signature(method).parameters.values() if one.default is inspect.Parameter.empty]
            yield method, [SPECIAL.get(one.name, "x") for one in needed]


def call_everything() -> Set[str]:
    refusal = Refusal()
    client = MusicVerse("x", base_url="http://x", max_retries=0, http=httpx.Client(transport=refusal))
    for method, arguments in methods_of(client):
        with pytest.raises(musicverse.NotFoundError):
            made = method(*arguments)
            if inspect.isgenerator(made):
                next(made)
    return refusal.calls


async def call_everything_with_asyncio() -> Set[str]:
    refusal = Refusal()
    client = AsyncMusicVerse("x", base_url="http://x", max_retries=0, http=httpx.AsyncClient(transport=refusal))
    for method, arguments in methods_of(client):
        with pytest.raises(musicverse.NotFoundError):
            made = method(*arguments)
            await (made.__anext__() if inspect.isasyncgen(made) else made)
    return refusal.calls
