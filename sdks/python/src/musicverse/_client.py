"""The blocking client: the same as the one for asyncio, each call driven to its end."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import os
import time
from types import TracebackType
from typing import Any, AsyncIterator, Callable, Dict, Generator, Generic, Iterator, List, Mapping, Optional, Sequence, Type, TypeVar, Union

import httpx

from . import _work
from ._async_client import UNSET, Edit, _list, _Unset
from ._models import (
    Analysis, ApiKey, Balance, EventType, Job, KeyAnomaly, Look, OAuthApp, OAuthConnection, OAuthDevice, OAuthRequest, Price, Project,
    Provider, SignIn, Style, Track, TrackVersion, Transaction, Upload, UsageReport, User, Webhook, WebhookDelivery,
)
from ._parsing import parse
from ._transport import V2, Answer, OnBytes, OnResponse, Options, Transport, given, iterate, run
from ._uploads import UploadSource
from ._work import OnProgress, Page

T = TypeVar("T")


class BlockingIo:
    """Coroutines in name only: none of them ever waits for an event loop."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def build(self, method: str, url: str, **more: Any) -> httpx.Request:
        return self._http.build_request(method, url, **more)

    def body(self, pieces: Iterator[bytes], told: Callable[[bytes], None]) -> Iterator[bytes]:
        for piece in pieces:
            told(piece)
            yield piece

    async def digest(self, pieces: Iterator[bytes]) -> str:
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
        return digest.hexdigest()

    async def open(self, request: httpx.Request) -> httpx.Response:
        return self._http.send(request, stream=True, follow_redirects=False)

    async def exchange(self, request: httpx.Request, limit: Optional[float]) -> Answer:
        end = None if limit is None else time.monotonic() + limit
        parts: List[bytes] = []
        with contextlib.closing(self._http.send(request, stream=True, follow_redirects=False)) as answer:
            for chunk in answer.iter_bytes():
                parts.append(chunk)
                # httpx limits the silence between two bytes, and a body may drip for ever.
                if end is not None and time.monotonic() > end:
                    raise httpx.ReadTimeout("The answer is not whole.", request=request)
        return Answer(answer.status_code, answer.headers, b"".join(parts))

    async def chunks(self, answer: httpx.Response) -> AsyncIterator[bytes]:
        for chunk in answer.iter_bytes():
            yield chunk

    async def close(self, answer: httpx.Response) -> None:
        answer.close()

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class PendingJob(Generic[T]):
    """A job that has been asked for: ``job`` as it was accepted, ``wait()`` for what comes of it."""

    def __init__(self, transport: Transport, job: Job, result: Callable[[Job], T]) -> None:
        self._transport = transport
        self.job = job
        self._result = result

    def watch(self) -> Generator[Job, None, None]:
        """Every change of the job until it has ended."""
        return iterate(_work.watch_job(self._transport, self.job.id))

    def wait(self, on_progress: Optional[OnProgress] = None) -> T:
        """What the job makes.

        :raises JobFailedError: It failed or was cancelled; nothing was charged then.
        """
        return self._result(run(_work.wait_for_job(self._transport, self.job.id, on_progress)))


class Accounts:
    """Sessions, for what a program must not do in a person's place. Give a session's token as ``api_key``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def sign_in_with_telegram(self, init_data: str) -> SignIn:
        """Exchanges Telegram's launch data for a session. Works once per launch, so it is not repeated.

        :param init_data: ``Telegram.WebApp.initData``, as it is.
        """
        return parse(SignIn, run(self._transport.post_once("auth/telegram", {"init_data": init_data})))

    def sign_in_for_demo(self, name: Optional[str] = None, *, role: Optional[str] = None) -> SignIn:
        """A session without Telegram. Only a development server answers it."""
        return parse(SignIn, run(self._transport.post_once("auth/demo", given({"name": name, "role": role}))))

    def sign_out(self) -> None:
        """Ends the session whose token this client has."""
        run(self._transport.json("POST", "auth/sign-out"))

    def wait_for_session_end(self) -> None:
        """Returns when the session or key of this client has ended: signed out, revoked, expired. Notices it within five seconds.

        An unreachable API is waited for, without end.
        """
        run(_work.wait_for_session_end(self._transport))


class Jobs:
    """Long work: follow it, stop it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, job_id: str) -> Job:
        return run(self._transport.get(Job, f"jobs/{job_id}"))

    def page(self, *, status: Optional[str] = None, kind: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Job]:
        return run(_work.load_page(self._transport, Job, "jobs", {"status": status, "kind": kind, "limit": limit, "cursor": cursor}))

    def list(self, *, status: Optional[str] = None, kind: Optional[str] = None) -> Generator[Job, None, None]:
        return iterate(_work.all_pages(self._transport, Job, "jobs", {"status": status, "kind": kind}))

    def cancel(self, job_id: str) -> Job:
        """Asks for the job to stop and its credits to be returned. A job that has ended stays as it is."""
        return run(self._transport.write(Job, "POST", f"jobs/{job_id}/cancel"))

    def watch(self, job_id: str) -> Generator[Job, None, None]:
        """Every newer state of a job until its last one. An unreachable API is waited for, without end."""
        return iterate(_work.watch_job(self._transport, job_id))

    def wait(self, job_id: str, on_progress: Optional[OnProgress] = None) -> Job:
        """:raises JobFailedError: It failed or was cancelled."""
        return run(_work.wait_for_job(self._transport, job_id, on_progress))


class Tracks:
    """The library, and the tools that work on a track."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def page(
        self, *, project_id: Optional[str] = None, style: Optional[str] = None, key: Optional[str] = None, mood: Optional[str] = None,
        q: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None,
    ) -> Page[Track]:
        query = {"project_id": project_id, "style": style, "key": key, "mood": mood, "q": q, "limit": limit, "cursor": cursor}
        return run(_work.load_page(self._transport, Track, "tracks", query))

    def list(
        self, *, project_id: Optional[str] = None, style: Optional[str] = None, key: Optional[str] = None, mood: Optional[str] = None,
        q: Optional[str] = None,
    ) -> Generator[Track, None, None]:
        return iterate(_work.all_pages(self._transport, Track, "tracks", {"project_id": project_id, "style": style, "key": key, "mood": mood, "q": q}))

    def get(self, track_id: str) -> Track:
        return run(self._transport.get(Track, f"tracks/{track_id}"))

    def create(
        self, upload_id: str, *, title: Optional[str] = None, style: Optional[str] = None, project_id: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> PendingJob[Track]:
        """Makes a track of audio that ``uploads.create`` has sent."""
        body = given({"upload_id": upload_id, "title": title, "style": style, "project_id": project_id})
        accepted = run(self._transport.write(Job, "POST", "tracks", body, idempotency_key))
        return PendingJob(self._transport, accepted, lambda job: self.get(str(job.track_id)))

    def update(
        self, track_id: str, *, title: Optional[str] = None, project_id: Union[str, None, _Unset] = UNSET, version_id: Optional[str] = None,
    ) -> Track:
        """Changes what is given; ``project_id=None`` takes the track out of its project, ``version_id`` makes that version current."""
        body: Dict[str, Any] = given({"title": title, "version_id": version_id})
        if not isinstance(project_id, _Unset):
            body["project_id"] = project_id
        return run(self._transport.write(Track, "PATCH", f"tracks/{track_id}", body))

    def delete(self, track_id: str) -> None:
        """Deletes a track with all its versions."""
        run(self._transport.json("DELETE", f"tracks/{track_id}"))

    def versions(self, track_id: str) -> List[TrackVersion]:
        return run(_work.load_page(self._transport, TrackVersion, f"tracks/{track_id}/versions", {})).data

    def version(self, track_id: str, version_id: str) -> TrackVersion:
        return run(self._transport.get(TrackVersion, f"tracks/{track_id}/versions/{version_id}"))

    def edit(self, track_id: str, edits: Sequence[Edit], *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PendingJob[Track]:
        """Saves the edits as a new version; the original stays as it is."""
        body = given({"edits": [dict(edit) for edit in edits], "version_id": version_id})
        return self._work(track_id, "edits", body, idempotency_key, lambda _: self.get(track_id))

    def analyze(self, track_id: str, *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PendingJob[Analysis]:
        """Measures loudness, tempo, key, structure and more, and says what to do about it."""
        return self._work(
            track_id, "analysis", given({"version_id": version_id}), idempotency_key, lambda job: self.analysis(track_id, version_id=job.version_id))

    def analysis(self, track_id: str, *, version_id: Optional[str] = None) -> Analysis:
        """The last analysis.

        :raises NotFoundError: There is none yet.
        """
        return run(self._transport.get(Analysis, f"tracks/{track_id}/analysis", {"version_id": version_id}))

    def separate_stems(self, track_id: str, *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PendingJob[Track]:
        """Takes the mix apart; free where the version has its stems, or they can be edited from those of a version before."""
        return self._work(track_id, "stems", given({"version_id": version_id}), idempotency_key, lambda _: self.get(track_id))

    def new_artwork(
        self, track_id: str, *, seed: Optional[int] = None, look: Optional[str] = None, title: Optional[str] = None, idempotency_key: Optional[str] = None,
    ) -> PendingJob[Track]:
        """Paints a new cover."""
        return self._work(track_id, "artwork", given({"seed": seed, "look": look, "title": title}), idempotency_key, lambda _: self.get(track_id))

    def encode(self, track_id: str, formats: Sequence[str], *, version_id: Optional[str] = None, idempotency_key: Optional[str] = None) -> PendingJob[Track]:
        """Makes files of other formats (mp3, aac, opus, wav, hls); they appear among the downloads, and HLS as ``stream_url``."""
        body = given({"formats": list(formats), "version_id": version_id})
        return self._work(track_id, "encodes", body, idempotency_key, lambda _: self.get(track_id))

    def download(self, url: str, on_progress: Optional[OnBytes] = None) -> bytes:
        """The bytes behind a URL of a track, a version or a stem."""
        return run(_work.download_bytes(self._transport, url, on_progress))

    def download_to(self, url: str, file: Union[str, "os.PathLike[str]"], on_progress: Optional[OnBytes] = None) -> None:
        """Writes them into a file, which appears when it is whole."""
        run(_work.download_to(self._transport, url, file, on_progress))

    def _work(
        self, track_id: str, what: str, body: Mapping[str, Any], idempotency_key: Optional[str], result: Callable[[Job], T],
    ) -> PendingJob[T]:
        accepted = run(self._transport.write(Job, "POST", f"tracks/{track_id}/{what}", body, idempotency_key))
        return PendingJob(self._transport, accepted, result)


class Uploads:
    """Audio of yours on its way to becoming a track."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self, source: UploadSource, *, filename: Optional[str] = None, content_type: Optional[str] = None,
        on_progress: Optional[OnBytes] = None, idempotency_key: Optional[str] = None,
    ) -> Upload:
        """Sends audio; give the upload's id to ``tracks.create``.

        :param source: The path of a file, bytes, or a binary file that can seek.
        :param content_type: The API looks at the bytes, not at this.
        :param on_progress: Told of the bytes that have gone and of all; begins again with a second try.
        """
        return run(_work.upload(self._transport, source, filename, content_type, on_progress, idempotency_key))

    def get(self, upload_id: str) -> Upload:
        return run(self._transport.get(Upload, f"uploads/{upload_id}"))

    def delete(self, upload_id: str) -> None:
        """The tracks that were made from it stay."""
        run(self._transport.json("DELETE", f"uploads/{upload_id}"))


class Projects:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Project]:
        return run(_work.load_page(self._transport, Project, "projects", {"limit": limit, "cursor": cursor}))

    def list(self) -> Generator[Project, None, None]:
        return iterate(_work.all_pages(self._transport, Project, "projects", {}))

    def get(self, project_id: str) -> Project:
        return run(self._transport.get(Project, f"projects/{project_id}"))

    def create(self, name: str, description: Optional[str] = None) -> Project:
        return run(self._transport.write(Project, "POST", "projects", given({"name": name, "description": description})))

    def update(self, project_id: str, *, name: Optional[str] = None, description: Optional[str] = None) -> Project:
        return run(self._transport.write(Project, "PATCH", f"projects/{project_id}", given({"name": name, "description": description})))

    def delete(self, project_id: str) -> None:
        """The tracks stay, without a project."""
        run(self._transport.json("DELETE", f"projects/{project_id}"))


class Billing:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def balance(self) -> Balance:
        return run(self._transport.get(Balance, "balance"))

    def transactions_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Transaction]:
        return run(_work.load_page(self._transport, Transaction, "transactions", {"limit": limit, "cursor": cursor}))

    def transactions(self) -> Generator[Transaction, None, None]:
        return iterate(_work.all_pages(self._transport, Transaction, "transactions", {}))

    def prices(self) -> List[Price]:
        return run(_work.load_page(self._transport, Price, "prices", {})).data


class Catalog:
    """What can be asked for."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def styles(self) -> List[Style]:
        return run(_work.load_page(self._transport, Style, "styles", {})).data

    def providers(self) -> List[Provider]:
        return run(_work.load_page(self._transport, Provider, "providers", {})).data

    def looks(self) -> List[Look]:
        """Looks of covers, for ``tracks.new_artwork``."""
        return run(_work.load_page(self._transport, Look, "artwork/looks", {})).data


class ApiKeys:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[ApiKey]:
        return run(_work.load_page(self._transport, ApiKey, "api-keys", {"limit": limit, "cursor": cursor}))

    def list(self) -> Generator[ApiKey, None, None]:
        return iterate(_work.all_pages(self._transport, ApiKey, "api-keys", {}))

    def get(self, key_id: str) -> ApiKey:
        return run(self._transport.get(ApiKey, f"api-keys/{key_id}"))

    def create(
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
        return run(self._transport.write(ApiKey, "POST", "api-keys", body))

    def update(
        self, key_id: str, *, name: Optional[str] = None, scopes: Optional[Sequence[str]] = None,
        allowed_cidrs: Optional[Sequence[str]] = None, expires_at: Union[str, None, _Unset] = UNSET,
    ) -> ApiKey:
        """Changes what is given; ``expires_at=None`` lets it work for ever."""
        body: Dict[str, Any] = given({"name": name, "scopes": _list(scopes), "allowed_cidrs": _list(allowed_cidrs)})
        if not isinstance(expires_at, _Unset):
            body["expires_at"] = expires_at
        return run(self._transport.write(ApiKey, "PATCH", f"api-keys/{key_id}", body))

    def rotate(self, key_id: str, *, overlap_seconds: Optional[int] = None) -> ApiKey:
        """A new key that may do the same; the old one runs out.

        :param overlap_seconds: How long both work: 0 to 604 800, default a day.
        """
        return run(self._transport.write(ApiKey, "POST", f"api-keys/{key_id}/rotate", given({"overlap_seconds": overlap_seconds})))

    def revoke(self, key_id: str) -> None:
        run(self._transport.json("DELETE", f"api-keys/{key_id}"))


class OAuth:
    """Apps that act for other people: registering them, answering them, and taking an answer back.

    This is for people: it needs the token of a session (``accounts``), not an API key.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create_app(
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
        return run(self._transport.write(OAuthApp, "POST", "oauth/apps", body))

    def apps_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[OAuthApp]:
        return run(_work.load_page(self._transport, OAuthApp, "oauth/apps", {"limit": limit, "cursor": cursor}))

    def apps(self) -> Generator[OAuthApp, None, None]:
        return iterate(_work.all_pages(self._transport, OAuthApp, "oauth/apps", {}))

    def app(self, app_id: str) -> OAuthApp:
        return run(self._transport.get(OAuthApp, f"oauth/apps/{app_id}"))

    def update_app(
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
        return run(self._transport.write(OAuthApp, "PATCH", f"oauth/apps/{app_id}", body))

    def delete_app(self, app_id: str) -> None:
        """Deletes an app, and with it all access that anybody gave it."""
        run(self._transport.json("DELETE", f"oauth/apps/{app_id}"))

    def rotate_secret(self, app_id: str, *, overlap_seconds: Optional[int] = None) -> str:
        """The new secret of a confidential app, shown only here.

        :param overlap_seconds: How long the one before stays good: 0 to 604 800, default a day.
        """
        answer = run(self._transport.json("POST", f"oauth/apps/{app_id}/rotate-secret", body=given({"overlap_seconds": overlap_seconds})))
        return str(answer["client_secret"])

    def request(self, request_id: str) -> OAuthRequest:
        """What an app asks of you; its id came to the consent page."""
        return run(self._transport.get(OAuthRequest, f"oauth/requests/{request_id}"))

    def approve(self, request_id: str, scopes: Optional[Sequence[str]] = None) -> str:
        """Says yes.

        :param scopes: Part of what was asked for; left out, all of it.
        :returns: Where the browser goes now. It carries the code: a secret.
        """
        return str(run(self._transport.post_once(f"oauth/requests/{request_id}/approve", given({"scopes": _list(scopes)})))["redirect_url"])

    def deny(self, request_id: str) -> str:
        """Says no.

        :returns: Where the browser goes now.
        """
        return str(run(self._transport.post_once(f"oauth/requests/{request_id}/deny"))["redirect_url"])

    def device(self, user_code: str) -> OAuthDevice:
        """:param user_code: As the device shows it; case and dashes do not matter."""
        return run(self._transport.get(OAuthDevice, _work.device_path(user_code)))

    def approve_device(self, user_code: str) -> None:
        run(self._transport.post_once(f"{_work.device_path(user_code)}/approve"))

    def deny_device(self, user_code: str) -> None:
        run(self._transport.post_once(f"{_work.device_path(user_code)}/deny"))

    def connections_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[OAuthConnection]:
        return run(_work.load_page(self._transport, OAuthConnection, "oauth/connections", {"limit": limit, "cursor": cursor}))

    def connections(self) -> Generator[OAuthConnection, None, None]:
        """The apps that you have let in."""
        return iterate(_work.all_pages(self._transport, OAuthConnection, "oauth/connections", {}))

    def disconnect(self, connection_id: str) -> None:
        """Takes back all that an app may do for you. Its tokens stop at once."""
        run(self._transport.json("DELETE", f"oauth/connections/{connection_id}"))


class Usage:
    """Who called the API in your name, how it went, and what looked odd about it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self, *, from_: Optional[str] = None, to: Optional[str] = None, interval: Optional[str] = None, group_by: Optional[str] = None,
        key_id: Optional[str] = None,
    ) -> UsageReport:
        """Without a period the last week.

        :param interval: hour or day.
        :param group_by: key, endpoint, status or none.
        :param key_id: Only what this API key did.
        """
        query = {"from": from_, "to": to, "interval": interval, "group_by": group_by, "key_id": key_id}
        return run(self._transport.get(UsageReport, "usage", query))

    def anomalies_page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[KeyAnomaly]:
        return run(_work.load_page(self._transport, KeyAnomaly, "usage/anomalies", {"limit": limit, "cursor": cursor}))

    def anomalies(self) -> Generator[KeyAnomaly, None, None]:
        return iterate(_work.all_pages(self._transport, KeyAnomaly, "usage/anomalies", {}))

    def acknowledge(self, anomaly_id: str) -> None:
        """Says that you have seen it."""
        run(self._transport.json("POST", f"usage/anomalies/{anomaly_id}/acknowledge"))


class Webhooks:
    """URLs of yours that are told of events."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def page(self, *, limit: Optional[int] = None, cursor: Optional[str] = None) -> Page[Webhook]:
        return run(_work.load_page(self._transport, Webhook, "webhooks", {"limit": limit, "cursor": cursor}))

    def list(self) -> Generator[Webhook, None, None]:
        return iterate(_work.all_pages(self._transport, Webhook, "webhooks", {}))

    def get(self, webhook_id: str) -> Webhook:
        return run(self._transport.get(Webhook, f"webhooks/{webhook_id}"))

    def create(
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
        return run(self._transport.write(Webhook, "POST", "webhooks", body))

    def update(
        self, webhook_id: str, *, url: Optional[str] = None, event_types: Optional[Sequence[str]] = None, description: Optional[str] = None,
        payload_version: Optional[str] = None, enabled: Optional[bool] = None,
    ) -> Webhook:
        """Changes what is given; switching it on starts with a clean record."""
        body = given({
            "url": url, "event_types": _list(event_types), "description": description, "payload_version": payload_version, "enabled": enabled,
        })
        return run(self._transport.write(Webhook, "PATCH", f"webhooks/{webhook_id}", body))

    def delete(self, webhook_id: str) -> None:
        run(self._transport.json("DELETE", f"webhooks/{webhook_id}"))

    def rotate_secret(self, webhook_id: str, *, overlap_seconds: Optional[int] = None) -> str:
        """The new secret; meanwhile messages are signed with both, for a day unless said otherwise."""
        answer = run(self._transport.json("POST", f"webhooks/{webhook_id}/rotate-secret", body=given({"overlap_seconds": overlap_seconds})))
        return str(answer["secret"])

    def test(self, webhook_id: str, event_type: Optional[str] = None) -> WebhookDelivery:
        """Sends an example event."""
        return run(self._transport.write(WebhookDelivery, "POST", f"{V2}/webhooks/{webhook_id}/test", given({"event_type": event_type})))

    def deliveries_page(
        self, webhook_id: str, *, status: Optional[str] = None, event_type: Optional[str] = None, limit: Optional[int] = None,
        cursor: Optional[str] = None,
    ) -> Page[WebhookDelivery]:
        query = {"status": status, "event_type": event_type, "limit": limit, "cursor": cursor}
        return run(_work.load_page(self._transport, WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries", query))

    def deliveries(self, webhook_id: str, *, status: Optional[str] = None, event_type: Optional[str] = None) -> Generator[WebhookDelivery, None, None]:
        query = {"status": status, "event_type": event_type}
        return iterate(_work.all_pages(self._transport, WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries", query))

    def delivery(self, webhook_id: str, delivery_id: str) -> WebhookDelivery:
        """One delivery with its ``attempts``."""
        return run(self._transport.get(WebhookDelivery, f"{V2}/webhooks/{webhook_id}/deliveries/{delivery_id}"))

    def replay(self, webhook_id: str, delivery_id: str) -> WebhookDelivery:
        """Sends one delivery again, now and once."""
        return run(self._transport.write(WebhookDelivery, "POST", f"{V2}/webhooks/{webhook_id}/deliveries/{delivery_id}/replay"))

    def replay_since(self, webhook_id: str, since: str, *, until: Optional[str] = None, only_failed: Optional[bool] = None) -> int:
        """Sends again what failed in a period.

        :param since: ISO 8601.
        :param only_failed: False: also what was delivered.
        :returns: How many; 10 000 means that there may be more.
        """
        body = given({"since": since, "until": until, "only_failed": only_failed})
        return int((run(self._transport.json("POST", f"webhooks/{webhook_id}/replay", body=body)))["queued"])

    def event_types(self) -> List[EventType]:
        """What webhooks can be told of."""
        return run(_work.load_page(self._transport, EventType, "event-types", {})).data


class MusicVerse:
    """The MusicVerse API, blocking. May be shared between threads.

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
        signing_secret: Optional[str] = None, http: Optional[httpx.Client] = None,
    ) -> None:
        self._own = None if http else httpx.Client()
        io = BlockingIo(http or self._own or httpx.Client())
        options = Options(timeout, max_retries, poll_interval, headers or {}, on_response)
        self._use(Transport(io, api_key=api_key, signing_secret=signing_secret, base_url=base_url, options=options))

    def _use(self, transport: Transport) -> None:
        self._transport = transport
        self.accounts = Accounts(transport)
        self.api_keys = ApiKeys(transport)
        self.billing = Billing(transport)
        self.catalog = Catalog(transport)
        self.jobs = Jobs(transport)
        self.oauth = OAuth(transport)
        self.projects = Projects(transport)
        self.tracks = Tracks(transport)
        self.uploads = Uploads(transport)
        self.usage = Usage(transport)
        self.webhooks = Webhooks(transport)

    def with_options(
        self, *, timeout: Optional[float] = None, max_retries: Optional[int] = None, poll_interval: Optional[float] = None,
        headers: Optional[Mapping[str, str]] = None, on_response: Optional[OnResponse] = None,
    ) -> "MusicVerse":
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
    ) -> PendingJob[Track]:
        """Asks for a track: ``client.generate("…").wait()`` is the track."""
        body = given({
            "prompt": prompt, "title": title, "style": style, "mood": mood, "key": key, "tempo_bpm": tempo_bpm, "duration": duration,
            "instrumental": instrumental, "seed": seed, "provider": provider, "project_id": project_id,
        })
        accepted = run(self._transport.write(Job, "POST", "generate", body, idempotency_key))
        return PendingJob(self._transport, accepted, lambda job: self.tracks.get(str(job.track_id)))

    def me(self) -> User:
        """Who the credential belongs to."""
        return run(self._transport.get(User, "me"))

    def close(self) -> None:
        if self._own:
            self._own.close()

    def __enter__(self) -> "MusicVerse":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.close()
