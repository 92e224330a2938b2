"""The client for asyncio."""

from __future__ import annotations

import asyncio
import copy
import hashlib
import os
from types import TracebackType
from typing import Any, AsyncGenerator, AsyncIterator, Awaitable, Callable, Dict, Generator, Generic, Iterator, List, Mapping, Optional, Sequence, Type, TypeVar, Union

import httpx

from . import _work
from ._models import (
    Analysis, ApiKey, Balance, EventType, Job, KeyAnomaly, Look, OAuthApp, OAuthConnection, OAuthDevice, OAuthRequest, Price, Project,
    Provider, SignIn, Style, Track, TrackVersion, Transaction, Upload, UsageReport, User, Webhook, WebhookDelivery,
)
from ._parsing import parse
from ._transport import V2, Answer, OnBytes, OnResponse, Options, Transport, given
from ._uploads import UploadSource
from ._work import OnProgress, Page

T = TypeVar("T")
Edit = Mapping[str, Any]
"""One edit, for example ``{"op": "trim", "start_ms": 0, "end_ms": 30000}``."""


class _Unset:
    """Told from None, which is a value."""


UNSET = _Unset()


def _list(values: Optional[Sequence[str]]) -> Optional[List[str]]:
    return None if values is None else list(values)


class AsyncIo:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    def build(self, method: str, url: str, **more: Any) -> httpx.Request:
        return self._http.build_request(method, url, **more)

    async def body(self, pieces: Iterator[bytes], told: Callable[[bytes], None]) -> AsyncIterator[bytes]:
        while True:
            piece = await asyncio.to_thread(lambda: next(pieces, b""))
            if not piece:
                return
            told(piece)
            yield piece

    async def digest(self, pieces: Iterator[bytes]) -> str:
        digest = hashlib.sha256()
        # Piece by piece in another thread, as when they are sent: a large file must not hold up the event loop.
        async for _ in self.body(pieces, digest.update):
            pass
        return digest.hexdigest()

    async def open(self, request: httpx.Request) -> httpx.Response:
        return await self._http.send(request, stream=True, follow_redirects=False)

    async def exchange(self, request: httpx.Request, limit: Optional[float]) -> Answer:
        try:
            answer = await asyncio.wait_for(self._http.send(request, follow_redirects=False), limit)
        except asyncio.TimeoutError as error:
            raise httpx.ReadTimeout("The answer is not whole.", request=request) from error
        return Answer(answer.status_code, answer.headers, answer.content)

    async def chunks(self, answer: httpx.Response) -> AsyncIterator[bytes]:
        async for chunk in answer.aiter_bytes():
            yield chunk

    async def close(self, answer: httpx.Response) -> None:
        await answer.aclose()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class AsyncPendingJob(Generic[T]):
    """A job that is asked for. Await it for the job as it was accepted; ``wait()`` for what comes of it."""

    def __init__(self, transport: Transport, accepted: Awaitable[Job], result: Callable[[Job], Awaitable[T]]) -> None:
        self._transport = transport
        self._accepted = asyncio.ensure_future(accepted)
        self._result = result

    def __await__(self) -> Generator[Any, None, Job]:
        return self._accepted.__await__()

    async def watch(self) -> AsyncGenerator[Job, None]:
        """Every change of the job until it has ended."""
        async for job in _work.watch_job(self._transport, (await self._accepted).id):
            yield job

    async def wait(self, on_progress: Optional[OnProgress] = None) -> T:
        """What the job makes. Limit it with ``asyncio.wait_for``; that ends the waiting, not the job.

        :raises JobFailedError: It failed or was cancelled; nothing was charged then.
        """
        accepted = await self._accepted
        return await self._result(await _work.wait_for_job(self._transport, accepted.id, on_progress))


class AsyncAccounts:
    """Sessions, for what a program must not do in a person's place. Give a session's token as ``api_key``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def sign_in_with_telegram(self, init_data: str) -> SignIn:
        """Exchanges Telegram's launch data for a session. Works once per launch, so it is not repeated.

        :param init_data: ``Telegram.WebApp.initData``, as it is.
        """
        return parse(SignIn, await self._transport.post_once("auth/telegram", {"init_data": init_data}))

    async def sign_in_for_demo(self, name: Optional[str] = None, *, role: Optional[str] = None) -> SignIn:
        """A session without Telegram. Only a development server answers it."""
        return parse(SignIn, await self._transport.post_once("auth/demo", given({"name": name, "role": role})))

    async def sign_out(self) -> None:
        """Ends the session whose token this client has."""
        await self._transport.json("POST", "auth/sign-out")

    async def wait_for_session_end(self) -> None:
        """Returns when the session or key of this client has ended: signed out, revoked, expired. Notices it within five seconds.

        An unreachable API is waited for, without end: limit it with ``asyncio.wait_for``.
        """
        await _work.wait_for_session_end(self._transport)


class AsyncJobs:
    """Long work: follow it, stop it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get(self, job_id: str) -> Job:
        return await self._transport.get(Job, f"jobs/{job_id}")

    async def page(self, *, status: Optional[str] = None, kind: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Job]:
        return await _work.load_page(self._transport, Job, "jobs", {"status": status, "kind": kind, "limit": limit, "cursor": cursor})

    def list(self, *, status: Optional[str] = None, kind: Optional[str] = None) -> AsyncGenerator[Job, None]:
        return _work.all_pages(self._transport, Job, "jobs", {"status": status, "kind": kind})

    async def cancel(self, job_id: str) -> Job:
        """Asks for the job to stop and its credits to be returned. A job that has ended stays as it is."""
        return await self._transport.write(Job, "POST", f"jobs/{job_id}/cancel")

    def watch(self, job_id: str) -> AsyncGenerator[Job, None]:
        """Every newer state of a job until its last one. An unreachable API is waited for, without end."""
        return _work.watch_job(self._transport, job_id)

    async def wait(self, job_id: str, on_progress: Optional[OnProgress] = None) -> Job:
        """:raises JobFailedError: It failed or was cancelled."""
        return await _work.wait_for_job(self._transport, job_id, on_progress)


class AsyncTracks:
    """The library, and the tools that work on a track."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def page(
        self, *, project_id: Optional[str] = None, style: Optional[str] = None, key: Optional[str] = None, mood: Optional[str] = None,
        q: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None,
    ) -> Page[Track]:
        query = {"project_id": project_id, "style": style, "key": key, "mood": mood, "q": q, "limit": limit, "cursor": cursor}
        return await _work.load_page(self._transport, Track, "tracks", query)

    def list(
        self, *, project_id: Optional[str] = None, style: Optional[str] = None, key: Optional[str] = None, mood: Optional[str] = None,
        q: Optional[str] = None,
    ) -> AsyncGenerator[Track, None]:
        return _work.all_pages(self._transport, Track, "tracks", {"project_id": project_id, "style": style, "key": key, "mood": mood, "q": q})

    async def get(self, track_id: str) -> Track:
        return await self._transport.get(Track, f"tracks/{track_id}")

    def create(
        self, upload_id: str, *, title: Optional[str] = None, style: Optional[str] = None, project_id: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> AsyncPendingJob[Track]:
        """Makes a track of audio that ``uploads.create`` has sent."""
        body = given({"upload_id": upload_id, "title": title, "style": style, "project_id": project_id})
        accepted = self._transport.write(Job, "POST", "tracks", body, idempotency_key)
        return AsyncPendingJob(self._transport, accepted, lambda job: self.get(str(job.track_id)))

    async def update(
        self, track_id: str, *, title: Optional[str] = None, project_id: Union[str, None, _Unset] = UNSET, version_id: Optional[str] = None,
    ) -> Track:
        """Changes what is given; ``project_id=None`` takes the track out of its project, ``version_id`` makes that version current."""
        body: Dict[str, Any] = given({"title": title, "version_id": version_id})
        if not isinstance(project_id, _Unset):
            body["project_id"] = project_id
        return await self._transport.write(Track, "PATCH", f"tracks/{track_id}", body)

    async def delete(self, track_id: str) -> None:
        """Deletes a track with all its versions."""
        await self._transport.json("DELETE", f"tracks/{track_id}")

    async def versions(self, track_id: str) -> List[TrackVersion]:
        return (await _work.load_page(self._transport, TrackVersion, f"tracks/{track_id}/versions", {})).data

    async def version(self, track_id: str, version_id: str) -> TrackVersion:
        return await self._transport.get(TrackVersion, f"tracks/{track_id}/versions/{version_id}")

    def edit(self, track_id: str, edits: Sequence[Edit], *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> AsyncPendingJob[Track]:
        """Saves the edits as a new version; the original stays as it is."""
        body = given({"edits": [dict(edit) for edit in edits], "version_id": version_id})
        return self._work(track_id, "edits", body, idempotency_key, lambda _: self.get(track_id))

    def analyze(self, track_id: str, *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> AsyncPendingJob[Analysis]:
        """Measures loudness, tempo, key, structure and more, and says what to do about it."""
        return self._work(
            track_id, "analysis", given({"version_id": version_id}), idempotency_key, lambda job: self.analysis(track_id, version_id=job.version_id))

    async def analysis(self, track_id: str, *, version_id: Optional[str] = None) -> Analysis:
        """The last analysis.

        :raises NotFoundError: There is none yet.
        """
        return await self._transport.get(Analysis, f"tracks/{track_id}/analysis", {"version_id": version_id})

    def separate_stems(self, track_id: str, *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> AsyncPendingJob[Track]:
        """Takes the mix apart; free where the version has its stems, or they can be edited from those of a version before."""
        return self._work(track_id, "stems", given({"version_id": version_id}), idempotency_key, lambda _: self.get(track_id))

    def new_artwork(
        self, track_id: str, *, seed: Optional[int] = None, look: Optional[str] = None, title: Optional[str] = None, idempotency_key: Optional[str] = None,
    ) -> AsyncPendingJob[Track]:
        """Paints a new cover."""
        return self._work(track_id, "artwork", given({"seed": seed, "look": look, "title": title}), idempotency_key, lambda _: self.get(track_id))

    def encode(self, track_id: str, formats: Sequence[str], *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> AsyncPendingJob[Track]:
        """Makes files of other formats (mp3, aac, opus, wav, hls); they appear among the downloads, and HLS as ``stream_url``."""
        body = given({"formats": list(formats), "version_id": version_id})
        return self._work(track_id, "encodes", body, idempotency_key, lambda _: self.get(track_id))

    async def download(self, url: str, on_progress: Optional[OnBytes] = None) -> bytes:
        """The bytes behind a URL of a track, a version or a stem."""
        return await _work.download_bytes(self._transport, url, on_progress)

    async def download_to(self, url: str, file: Union[str, "os.PathLike[str]"], on_progress: Optional[OnBytes] = None) -> None:
        """Writes them into a file, which appears when it is whole."""
        await _work.download_to(self._transport, url, file, on_progress)

    def _work(
        self, track_id: str, what: str, body: Mapping[str, Any], idempotency_key: Optional[str], result: Callable[[Job], Awaitable[T]],
    ) -> AsyncPendingJob[T]:
        accepted = self._transport.write(Job, "POST", f"tracks/{track_id}/{what}", body, idempotency_key)
        return AsyncPendingJob(self._transport, accepted, result)


class AsyncUploads:
    """Audio of yours on its way to becoming a track."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create(
        self, source: UploadSource, *, filename: Optional[str] = None, content_type: Optional[str] = None,
        on_progress: Optional[OnBytes] = None, idempotency_key: Optional[str] = None,
    ) -> Upload:
        """Sends audio; give the upload's id to ``tracks.create``.

        :param source: The path of a file, bytes, or a binary file that can seek.
        :param content_type: The API looks at the bytes, not at this.
        :param on_progress: Told of the bytes that have gone and of all; begins again with a second try.
        """
        return await _work.upload(self._transport, source, filename, content_type, on_progress, idempotency_key)

    async def get(self, upload_id: str) -> Upload:
        return await self._transport.get(Upload, f"uploads/{upload_id}")

    async def delete(self, upload_id: str) -> None:
        """The tracks that were made from it stay."""
        await self._transport.json("DELETE", f"uploads/{upload_id}")


class AsyncProjects:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Project]:
        return await _work.load_page(self._transport, Project, "projects", {"limit": limit, "cursor": cursor})

    def list(self) -> AsyncGenerator[Project, None]:
        return _work.all_pages(self._transport, Project, "projects", {})

    async def get(self, project_id: str) -> Project:
        return await self._transport.get(Project, f"projects/{project_id}")

    async def create(self, name: str, description: Optional[str] = None) -> Project:
        return await self._transport.write(Project, "POST", "projects", given({"name": name, "description": description}))

    async def update(self, project_id: str, *, name: Optional[str] = None, description: Optional[str] = None) -> Project:
        return await self._transport.write(Project, "PATCH", f"projects/{project_id}", given({"name": name, "description": description}))

    async def delete(self, project_id: str) -> None:
        """The tracks stay, without a project."""
        await self._transport.json("DELETE", f"projects/{project_id}")


class AsyncBilling:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def balance(self) -> Balance:
        return await self._transport.get(Balance, "balance")

    async def transactions_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Transaction]:
        return await _work.load_page(self._transport, Transaction, "transactions", {"limit": limit, "cursor": cursor})

    def transactions(self) -> AsyncGenerator[Transaction, None]:
        return _work.all_pages(self._transport, Transaction, "transactions", {})

    async def prices(self) -> List[Price]:
        return (await _work.load_page(self._transport, Price, "prices", {})).data


class AsyncCatalog:
    """What can be asked for."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def styles(self) -> List[Style]:
        return (await _work.load_page(self._transport, Style, "styles", {})).data

    async def providers(self) -> List[Provider]:
        return (await _work.load_page(self._transport, Provider, "providers", {})).data

    async def looks(self) -> List[Look]:
        """Looks of covers, for ``tracks.new_artwork``."""
        return (await _work.load_page(self._transport, Look, "artwork/looks", {})).data


class AsyncApiKeys:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[ApiKey]:
        return await _work.load_page(self._transport, ApiKey, "api-keys", {"limit": limit, "cursor": cursor})

    def list(self) -> AsyncGenerator[ApiKey, None]:
        return _work.all_pages(self._transport, ApiKey, "api-keys", {})

    async def get(self, key_id: str) -> ApiKey:
        return await self._transport.get(ApiKey, f"api-keys/{key_id}")

    async def create(
        self, name: str, *, scopes: Optional[Sequence[str]] = None, expires_at: Optional[str] = None,
        allowed_cidrs: Optional[Sequence[str]] = None, require_signature: Optional[bool] = None,
    ) -> ApiKey:
        """The secrets are in this answer and in no other.

        :param scopes: Default: all that a user may, but managing keys and apps.
        :param allowed_cidrs: IPv4 and IPv6 networks, or single addresses, that the key works from; up to 50. Default: from anywhere.
        :param require_signature: Refuse requests that are not signed with the key's signing secret.
        """
        body = given({
            "name": name, "scopes": _list(scopes), "expires_at": expires_at, "allowed_cidrs": _list(allowed_cidrs),
            "require_signature": require_signature,
        })
        return await self._transport.write(ApiKey, "POST", "api-keys", body)

    async def update(
        self, key_id: str, *, name: Optional[str] = None, scopes: Optional[Sequence[str]] = None,
        allowed_cidrs: Optional[Sequence[str]] = None, expires_at: Union[str, None, _Unset] = UNSET,
    ) -> ApiKey:
        """Changes what is given; ``expires_at=None`` lets it work for ever."""
        body: Dict[str, Any] = given({"name": name, "scopes": _list(scopes), "allowed_cidrs": _list(allowed_cidrs)})
        if not isinstance(expires_at, _Unset):
            body["expires_at"] = expires_at
        return await self._transport.write(ApiKey, "PATCH", f"api-keys/{key_id}", body)

    async def rotate(self, key_id: str, *, overlap_seconds: Optional[int] = None) -> ApiKey:
        """A new key that may do the same; the old one runs out.

        :param overlap_seconds: How long both work: 0 to 604 800, default a day.
        """
        return await self._transport.write(ApiKey, "POST", f"api-keys/{key_id}/rotate", given({"overlap_seconds": overlap_seconds}))

    async def revoke(self, key_id: str) -> None:
        await self._transport.json("DELETE", f"api-keys/{key_id}")


class AsyncOAuth:
    """Apps that act for other people: registering them, answering them, and taking an answer back.

    This is for people: it needs the token of a session (``accounts``), not an API key.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create_app(
        self, name: str, scopes: Sequence[str], *, redirect_uris: Optional[Sequence[str]] = None, type: Optional[str] = None,
        description: Optional[str] = None, website: Optional[str] = None,
    ) -> OAuthApp:
        """The secret of a confidential app is in this answer and in no other.

        :param scopes: The most that the app may ask for.
        :param redirect_uris: Where users come back to, compared letter by letter. Needed for the authorization code only.
        :param type: public (the default) runs where its users can look into it, confidential on a server; cannot change.
        :param website: An https address.
        """
        body = given({
            "name": name, "scopes": list(scopes), "redirect_uris": _list(redirect_uris), "type": type, "description": description,
            "website": website,
        })
        return await self._transport.write(OAuthApp, "POST", "oauth/apps", body)

    async def apps_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[OAuthApp]:
        return await _work.load_page(self._transport, OAuthApp, "oauth/apps", {"limit": limit, "cursor": cursor})

    def apps(self) -> AsyncGenerator[OAuthApp, None]:
        return _work.all_pages(self._transport, OAuthApp, "oauth/apps", {})

    async def app(self, app_id: str) -> OAuthApp:
        return await self._transport.get(OAuthApp, f"oauth/apps/{app_id}")

    async def update_app(
        self, app_id: str, *, name: Optional[str] = None, scopes: Optional[Sequence[str]] = None,
        redirect_uris: Optional[Sequence[str]] = None, description: Optional[str] = None, website: Optional[str] = None,
    ) -> OAuthApp:
        """Changes what is given.

        :param scopes: What is left out, tokens lose at once.
        :param website: Empty takes it away.
        """
        body = given({
            "name": name, "scopes": _list(scopes), "redirect_uris": _list(redirect_uris), "description": description, "website": website,
        })
        return await self._transport.write(OAuthApp, "PATCH", f"oauth/apps/{app_id}", body)

    async def delete_app(self, app_id: str) -> None:
        """Deletes an app, and with it all access that anybody gave it."""
        await self._transport.json("DELETE", f"oauth/apps/{app_id}")

    async def rotate_secret(self, app_id: str, *, overlap_seconds: Optional[int] = None) -> str:
        """The new secret of a confidential app, shown only here.

        :param overlap_seconds: How long the one before stays good: 0 to 604 800, default a day.
        """
        answer = await self._transport.json("POST", f"oauth/apps/{app_id}/rotate-secret", body=given({"overlap_seconds": overlap_seconds}))
        return str(answer["client_secret"])

    async def request(self, request_id: str) -> OAuthRequest:
        """What an app asks of you; its id came to the consent page."""
        return await self._transport.get(OAuthRequest, f"oauth/requests/{request_id}")

    async def approve(self, request_id: str, scopes: Optional[Sequence[str]] = None) -> str:
        """Says yes.

        :param scopes: Part of what was asked for; left out, all of it.
        :returns: Where the browser goes now. It carries the code: a secret.
        """
        return str((await self._transport.post_once(f"oauth/requests/{request_id}/approve", given({"scopes": _list(scopes)})))["redirect_url"])

    async def deny(self, request_id: str) -> str:
        """Says no.

        :returns: Where the browser goes now.
        """
        return str((await self._transport.post_once(f"oauth/requests/{request_id}/deny"))["redirect_url"])

    async def device(self, user_code: str) -> OAuthDevice:
        """:param user_code: As the device shows it; case and dashes do not matter."""
        return await self._transport.get(OAuthDevice, _work.device_path(user_code))

    async def approve_device(self, user_code: str) -> None:
        await self._transport.post_once(f"{_work.device_path(user_code)}/approve")

    async def deny_device(self, user_code: str) -> None:
        await self._transport.post_once(f"{_work.device_path(user_code)}/deny")

    async def connections_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[OAuthConnection]:
        return await _work.load_page(self._transport, OAuthConnection, "oauth/connections", {"limit": limit, "cursor": cursor})

    def connections(self) -> AsyncGenerator[OAuthConnection, None]:
        """The apps that you have let in."""
        return _work.all_pages(self._transport, OAuthConnection, "oauth/connections", {})

    async def disconnect(self, connection_id: str) -> None:
        """Takes back all that an app may do for you. Its tokens stop at once."""
        await self._transport.json("DELETE", f"oauth/connections/{connection_id}")


class AsyncUsage:
    """Who called the API in your name, how it went, and what looked odd about it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get(
        self, *, from_: Optional[str] = None, to: Optional[str] = None, interval: Optional[str] = None, group_by: Optional[str] = None,
        key_id: Optional[str] = None,
    ) -> UsageReport:
        """Without a period the last week.

        :param interval: hour or day.
        :param group_by: key, endpoint, status or none.
        :param key_id: Only what this API key did.
        """
        query = {"from": from_, "to": to, "interval": interval, "group_by": group_by, "key_id": key_id}
        return await self._transport.get(UsageReport, "usage", query)

    async def anomalies_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[KeyAnomaly]:
        return await _work.load_page(self._transport, KeyAnomaly, "usage/anomalies", {"limit": limit, "cursor": cursor})

    def anomalies(self) -> AsyncGenerator[KeyAnomaly, None]:
        return _work.all_pages(self._transport, KeyAnomaly, "usage/anomalies", {})

    async def acknowledge(self, anomaly_id: str) -> None:
        """Says that you have seen it."""
        await self._transport.json("POST", f"usage/anomalies/{anomaly_id}/acknowledge")


class AsyncWebhooks:
    """URLs of yours that are told of events."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Webhook]:
        return await _work.load_page(self._transport, Webhook, "webhooks", {"limit": limit, "cursor": cursor})

    def list(self) -> AsyncGenerator[Webhook, None]:
        return _work.all_pages(self._transport, Webhook, "webhooks", {})

    async def get(self, webhook_id: str) -> Webhook:
        return await self._transport.get(Webhook, f"webhooks/{webhook_id}")

    async def create(
        self, url: str, *, event_types: Optional[Sequence[str]] = None, description: Optional[str] = None,
        payload_version: Optional[str] = None, enabled: Optional[bool] = None,
    ) -> Webhook:
        """The secret is in this answer and in no other.

        :param event_types: Default: all, also those to come.
        :param payload_version: The shape of what is sent. Default: the newest.
        :param enabled: Default: true.
        """
        body = given({
            "url": url, "event_types": _list(event_types), "description": description, "payload_version": payload_version, "enabled": enabled,
        })
        return await self._transport.write(Webhook, "POST", "webhooks", body)

    async def update(
        self, webhook_id: str, *, url: Optional[str] = None, event_types: Optional[Sequence[str]] = None, description: Optional[str] = None,
        payload_version: Optional[str] = None, enabled: Optional[bool] = None,
    ) -> Webhook:
        """Changes what is given; switching it on starts with a clean record."""
        body = given({
            "url": url, "event_types": _list(event_types), "description": description, "payload_version": payload_version, "enabled": enabled,
        })
        return await self._transport.write(Webhook, "PATCH", f"webhooks/{webhook_id}", body)

    async def delete(self, webhook_id: str) -> None:
        await self._transport.json("DELETE", f"webhooks/{webhook_id}")

    async def rotate_secret(self, webhook_id: str, *, overlap_seconds: Optional[int] = None) -> str:
        """The new secret; meanwhile messages are signed with both, for a day unless said otherwise."""
        answer = await self._transport.json("POST", f"webhooks/{webhook_id}/rotate-secret", body=given({"overlap_seconds": overlap_seconds}))
        return str(answer["secret"])

    async def test(self, webhook_id: str, event_type: Optional[str] = None) -> WebhookDelivery:
        """Sends an example event."""
        return await self._transport.write(WebhookDelivery, "POST", f"{V2}/webhooks/{webhook_id}/test", given({"event_type": event_type}))

    async def deliveries_page(
        self, webhook_id: str, *, status: Optional[str] = None, event_type: Optional[str] = None, limit: Optional[int] = None,
        cursor: Optional[str] = None,
    ) -> Page[WebhookDelivery]:
        query = {"status": status, "event_type": event_type, "limit": limit, "cursor": cursor}
        return await _work.load_page(self._transport, WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries", query)

    def deliveries(self, webhook_id: str, *, status: Optional[str] = None, event_type: Optional[str] = None) -> AsyncGenerator[WebhookDelivery, None]:
        query = {"status": status, "event_type": event_type}
        return _work.all_pages(self._transport, WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries", query)

    async def delivery(self, webhook_id: str, delivery_id: str) -> WebhookDelivery:
        """One delivery with its ``attempts``."""
        return await self._transport.get(WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries/{delivery_id}")

    async def replay(self, webhook_id: str, delivery_id: str) -> WebhookDelivery:
        """Sends one delivery again, now and once."""
        return await self._transport.write(WebhookDelivery, "POST", f"{V2}/webhooks/{webhook_id}/deliveries/{delivery_id}/replay")

    async def replay_since(self, webhook_id: str, since: str, *, until: Optional[str] = None, only_failed: Optional[bool] = None) -> int:
        """Sends again what failed in a period.

        :param since: ISO 8601.
        :param only_failed: False: also what was delivered.
        :returns: How many; 10 000 means that there may be more.
        """
        body = given({"since": since, "until": until, "only_failed": only_failed})
        return int((await self._transport.json("POST", f"webhooks/{webhook_id}/replay", body=body))["queued"])

    async def event_types(self) -> List[EventType]:
        """What webhooks can be told of."""
        return (await _work.load_page(self._transport, EventType, "event-types", {})).data


class AsyncMusicVerse:
    """The MusicVerse API for asyncio.

    :param api_key: An API key, an access token or a session's token. Default: the environment variable MUSICVERSE_API_KEY.
    :param base_url: Host of the API, without ``/api/v1``. Default: the environment variable MUSICVERSE_URL.
    :param timeout: Seconds for one try, from start to end; of an upload, a download or a stream: without a byte.
    :param max_retries: Tries after the first, for what a second try may cure.
    :param poll_interval: Seconds between two looks at a job while its event stream cannot be had.
    :param headers: For every request.
    :param on_response: Told of every answer, those before a retry included: for ETag, RateLimit and other headers.
    :param signing_secret: ``mvsig_…``, of a key that requires signatures. Default: the environment variable MUSICVERSE_SIGNING_SECRET.
    :param http: Your own client, with your proxies and certificates; you close it.
    """

    def __init__(
        self, api_key: Optional[str] = None, *, base_url: Optional[str] = None, timeout: float = 60, max_retries: int = 2,
        poll_interval: float = 2, headers: Optional[Mapping[str, str]] = None, on_response: Optional[OnResponse] = None,
        signing_secret: Optional[str] = None, http: Optional[httpx.AsyncClient] = None,
    ) -> None:
        self._own = None if http else httpx.AsyncClient()
        io = AsyncIo(http or self._own or httpx.AsyncClient())
        options = Options(timeout, max_retries, poll_interval, headers or {}, on_response)
        self._use(Transport(io, api_key=api_key, signing_secret=signing_secret, base_url=base_url, options=options))

    def _use(self, transport: Transport) -> None:
        self._transport = transport
        self.accounts = AsyncAccounts(transport)
        self.api_keys = AsyncApiKeys(transport)
        self.billing = AsyncBilling(transport)
        self.catalog = AsyncCatalog(transport)
        self.jobs = AsyncJobs(transport)
        self.oauth = AsyncOAuth(transport)
        self.projects = AsyncProjects(transport)
        self.tracks = AsyncTracks(transport)
        self.uploads = AsyncUploads(transport)
        self.usage = AsyncUsage(transport)
        self.webhooks = AsyncWebhooks(transport)

    def with_options(
        self, *, timeout: Optional[float] = None, max_retries: Optional[int] = None, poll_interval: Optional[float] = None,
        headers: Optional[Mapping[str, str]] = None, on_response: Optional[OnResponse] = None,
    ) -> "AsyncMusicVerse":
        """The same client for single calls: ``client.with_options(timeout=5).me()``. What is not given stays; headers are added."""
        other = copy.copy(self)
        other._own = None
        other._use(self._transport.with_options({
            "timeout": timeout, "max_retries": max_retries, "poll_interval": poll_interval, "headers": headers, "on_response": on_response,
        }))
        return other

    def generate(
        self, prompt: str, *, title: Optional[str] = None, style: Optional[str] = None, mood: Optional[str] = None, key: Optional[str] = None,
        tempo_bpm: Optional[float] = None, duration: Optional[float] = None, instrumental: Optional[bool] = None, seed: Optional[int] = None,
        provider: Optional[str] = None, project_id: Optional[str] = None, idempotency_key: Optional[str] = None,
    ) -> AsyncPendingJob[Track]:
        """Asks for a track: ``await client.generate("…").wait()`` is the track."""
        body = given({
            "prompt": prompt, "title": title, "style": style, "mood": mood, "key": key, "tempo_bpm": tempo_bpm, "duration": duration,
            "instrumental": instrumental, "seed": seed, "provider": provider, "project_id": project_id,
        })
        accepted = self._transport.write(Job, "POST", "generate", body, idempotency_key)
        return AsyncPendingJob(self._transport, accepted, lambda job: self.tracks.get(str(job.track_id)))

    async def me(self) -> User:
        """Who the credential belongs to."""
        return await self._transport.get(User, "me")

    async def close(self) -> None:
        if self._own:
            await self._own.aclose()

    async def __aenter__(self) -> "AsyncMusicVerse":
        return self

    async def __aexit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        await self.close()
