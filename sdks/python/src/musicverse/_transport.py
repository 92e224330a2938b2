"""Sends requests: authentication, signatures, retries, time limits, errors.

Everything that waits is written once, as coroutines over an ``Io``. The blocking client drives them itself: its Io never
really awaits, so a coroutine runs from start to end in one step (``run``, ``iterate``).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import random
import re
import uuid
from typing import Any, AsyncGenerator, AsyncIterator, Awaitable, Callable, Dict, Generator, Iterator, Mapping, Optional, Protocol, Type, TypeVar, Union

import httpx

from ._errors import ApiError, ConnectionFailed, MusicVerseError, TimedOut, UnexpectedAnswerError, error_from
from ._parsing import parse
from ._signing import signature
from ._uploads import Audio
from ._version import __version__

T = TypeVar("T")
Query = Mapping[str, Union[str, int, float, None]]
OnBytes = Callable[[int, Optional[int]], None]
"""Told of the bytes that have gone, and of those in all where that is known."""

V2 = "/api/v2"
"""What the second version of the API does better."""

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 8.0
# A server that asks for more than this is better left to the caller.
_LONGEST_RETRY_AFTER = 60.0
# The API speaks every 15 s: a longer silence is a connection that died without a word.
_LONGEST_SILENCE = 45.0
# What a header takes, of which a key is made.
_KEY = re.compile(r"[!-~]*")
# The digest of no body.
_NOTHING = hashlib.sha256().hexdigest()


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]
    """Names in any case."""
    content: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


OnResponse = Callable[[Answer], None]


@dataclasses.dataclass(frozen=True)
class Options:
    """What ``with_options`` can change."""

    timeout: float
    max_retries: int
    poll_interval: float
    headers: Mapping[str, str]
    on_response: Optional[OnResponse]


class Io(Protocol):
    """What touches the world: blocking or not."""

    def build(self, method: str, url: str, **more: Any) -> httpx.Request: ...

    def body(self, pieces: Iterator[bytes], told: Callable[[bytes], None]) -> Any:
        """Pieces in the form that the client sends, each told of when it goes."""

    async def digest(self, pieces: Iterator[bytes]) -> str:
        """SHA-256, hexadecimal, of all pieces."""

    async def open(self, request: httpx.Request) -> httpx.Response:
        """The head of the answer."""

    async def exchange(self, request: httpx.Request, limit: Optional[float]) -> Answer:
        """The whole answer. ``limit``: seconds until it must be there."""

    def chunks(self, answer: httpx.Response) -> AsyncIterator[bytes]: ...

    async def close(self, answer: httpx.Response) -> None: ...

    async def sleep(self, seconds: float) -> None: ...


def run(coroutine: Awaitable[T]) -> T:
    """The result of a coroutine that never really waits."""
    try:
        coroutine.__await__().send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    raise RuntimeError("A blocking call tried to wait for an event loop.")


def iterate(steps: AsyncGenerator[T, None]) -> Generator[T, None, None]:
    """The same for an asynchronous generator."""
    try:
        while True:
            try:
                yield run(steps.__anext__())
            except StopAsyncIteration:
                return
    finally:
        run(steps.aclose())


class Transport:
    def __init__(self, io: Io, *, api_key: Optional[str], signing_secret: Optional[str], base_url: Optional[str], options: Options) -> None:
        address = base_url or os.environ.get("MUSICVERSE_URL")
        if not address:
            raise MusicVerseError("Say where the API is: base_url=… or the environment variable MUSICVERSE_URL.")
        self.io = io
        self.base_url = address.rstrip("/")
        self.options = options
        self._api_key = _sendable(api_key or os.environ.get("MUSICVERSE_API_KEY") or "")
        self._signing_secret = (signing_secret or os.environ.get("MUSICVERSE_SIGNING_SECRET") or "").strip()

    def with_options(self, changes: Mapping[str, Any]) -> "Transport":
        """The same, with what is not None changed; headers are added."""
        headers = {**self.options.headers, **(changes.get("headers") or {})}
        options = dataclasses.replace(self.options, **{**given(changes), "headers": headers})
        return Transport(self.io, api_key=self._api_key, signing_secret=self._signing_secret, base_url=self.base_url, options=options)

    async def get(self, kind: Type[T], path: str, query: Optional[Query] = None, *, max_retries: Optional[int] = None) -> T:
        return parse(kind, await self.json("GET", path, query=query, max_retries=max_retries))

    async def write(self, kind: Type[T], method: str, path: str, body: Optional[Mapping[str, Any]] = None, idempotency_key: Optional[str] = None) -> T:
        return parse(kind, await self.json(method, path, body=body, idempotency_key=idempotency_key))

    async def post_once(self, path: str, body: Optional[Mapping[str, Any]] = None) -> Any:
        """For what must not be repeated even by us, such as a sign-in that works once."""
        return await self._json("POST", path, self._headers(), body=body, max_retries=0)

    async def json(
        self, method: str, path: str, *, query: Optional[Query] = None, body: Optional[Mapping[str, Any]] = None,
        idempotency_key: Optional[str] = None, max_retries: Optional[int] = None,
    ) -> Any:
        headers = self._post_headers(idempotency_key) if method == "POST" else self._headers()
        return await self._json(method, path, headers, query=query, body=body, max_retries=max_retries)

    async def _json(
        self, method: str, path: str, headers: Dict[str, str], *, query: Optional[Query] = None, body: Optional[Mapping[str, Any]] = None,
        max_retries: Optional[int] = None,
    ) -> Any:
        content = b""
        if body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(body).encode()
        digest = hashlib.sha256(content).hexdigest()

        def build() -> httpx.Request:
            request = self.io.build(
                method, self._url(path), params=given(query or {}), headers=headers, content=content or None, timeout=self.options.timeout)
            return self._signed(request, digest)

        return await self._send(build, self.options.timeout, max_retries)

    async def upload(self, path: str, audio: Audio, *, query: Query, content_type: str, on_progress: Optional[OnBytes], idempotency_key: Optional[str]) -> Any:
        headers = {**self._post_headers(idempotency_key), "content-type": content_type, "content-length": str(audio.size)}
        # A pass of its own: a signature is sent before what it signs.
        digest = await self.io.digest(audio.pieces()) if self._signing_secret else _NOTHING

        def build() -> httpx.Request:
            loaded = 0

            def told(piece: bytes) -> None:
                nonlocal loaded
                loaded += len(piece)
                if on_progress:
                    on_progress(loaded, audio.size)

            body = self.io.body(audio.pieces(), told)
            request = self.io.build("POST", self._url(path), params=given(query), headers=headers, content=body, timeout=self.options.timeout)
            return self._signed(request, digest)

        # However long it takes to send them all: as long as bytes go out, nothing is late.
        return await self._send(build, None)

    async def stream(self, path: str, last_event_id: int) -> httpx.Response:
        headers = {**self._headers(), "accept": "text/event-stream"}
        if last_event_id:
            headers["last-event-id"] = str(last_event_id)
        limit = httpx.Timeout(self.options.timeout, read=_LONGEST_SILENCE)
        request = self.io.build("GET", self._url(path), headers=headers, timeout=limit)
        return await self._open(self._signed(request, _NOTHING))

    async def download(self, url: str) -> httpx.Response:
        """A signed URL carries its own permission, so the key stays at home."""
        attempt = 0
        while True:
            try:
                return await self._open(self.io.build("GET", url, timeout=self.options.timeout))
            except (ApiError, ConnectionFailed) as error:
                pause = _pause_before(attempt, error) if attempt < self.options.max_retries else None
                if pause is None:
                    raise
            await self.io.sleep(pause)
            attempt += 1

    async def _open(self, request: httpx.Request) -> httpx.Response:
        answer = await _attempt(request, self.io.open(request))
        if isinstance(answer, MusicVerseError):
            raise answer
        if answer.is_success:
            return answer
        body = b"".join([chunk async for chunk in self.io.chunks(answer)])
        await self.io.close(answer)
        raise _error(answer.status_code, answer.headers, body)

    def _url(self, path: str) -> str:
        return self.base_url + (path if path.startswith("/") else f"/api/v1/{path}")

    def _headers(self) -> Dict[str, str]:
        headers = {"accept": "application/json", "user-agent": f"musicverse-python/{__version__}"}
        if self._api_key:
            headers["authorization"] = f"Bearer {self._api_key}"
        return {**headers, **{name.lower(): value for name, value in self.options.headers.items()}}

    def _post_headers(self, idempotency_key: Optional[str]) -> Dict[str, str]:
        # One key for all tries: a try whose answer was lost is not paid twice.
        return {"idempotency-key": idempotency_key or str(uuid.uuid4()), **self._headers()}

    def _signed(self, request: httpx.Request, digest: str) -> httpx.Request:
        if self._signing_secret and "authorization" in request.headers:
            request.headers.update(signature(self._signing_secret, request, digest))
        return request

    async def _send(self, build: Callable[[], httpx.Request], limit: Optional[float], max_retries: Optional[int] = None) -> Any:
        """The JSON of a successful answer. Each try is a request of its own: its signature works once."""
        retries = self.options.max_retries if max_retries is None else max_retries
        attempt = 0
        while True:
            request = build()
            outcome = await _attempt(request, self.io.exchange(request, limit))
            if isinstance(outcome, Answer):
                if self.options.on_response:
                    self.options.on_response(outcome)
                if outcome.is_success:
                    return _object(outcome)
            failure: Union[ApiError, ConnectionFailed]
            failure = _error(outcome.status, outcome.headers, outcome.content) if isinstance(outcome, Answer) else outcome
            pause = _pause_before(attempt, failure) if attempt < retries else None
            if pause is None:
                raise failure
            await self.io.sleep(pause)
            attempt += 1


def _sendable(api_key: str) -> str:
    # Who reads a key from a file has read the end of its line as well.
    key = api_key.strip()
    # The HTTP stack would print what it does not take, and errors end up in logs.
    if not _KEY.fullmatch(key):
        raise MusicVerseError("The API key has a character that no header takes. Copy it anew; it is not shown here.")
    return key


def _object(answer: Answer) -> Any:
    """What the API answers with: an object, or nothing at all."""
    if answer.status == 204:
        return None
    try:
        body = json.loads(answer.content)
    except ValueError as error:
        raise UnexpectedAnswerError(answer.status, answer.headers) from error
    if not isinstance(body, dict):
        raise UnexpectedAnswerError(answer.status, answer.headers)
    return body


async def _attempt(request: httpx.Request, work: Awaitable[T]) -> Union[T, ConnectionFailed]:
    try:
        return await work
    except httpx.TimeoutException as error:
        return _caused(TimedOut("No answer came in time."), error)
    except httpx.TransportError as error:
        return _caused(ConnectionFailed(f"{request.url.host} could not be reached: {error}"), error)


def _pause_before(attempt: int, failure: Union[ApiError, ConnectionFailed]) -> Optional[float]:
    """Seconds, or None where another try would not help."""
    grown = min(_FIRST_PAUSE * 2.0**attempt, _LONGEST_PAUSE) * random.uniform(0.75, 1)
    if not isinstance(failure, ApiError):
        return grown
    if failure.status not in (408, 409, 429) and failure.status < 500:
        return None
    asked = failure.retry_after
    # A conflict without a time is final; one with a time is a twin of this request that is still running.
    if asked is None:
        return None if failure.status == 409 else grown
    return asked if asked <= _LONGEST_RETRY_AFTER else None


def _error(status: int, headers: Mapping[str, str], body: bytes) -> ApiError:
    try:
        problem = json.loads(body)
    except ValueError:
        # A proxy in between answers with a page of its own.
        problem = None
    return error_from(status, problem if isinstance(problem, dict) else {}, headers)


def _caused(error: ConnectionFailed, cause: Exception) -> ConnectionFailed:
    error.__cause__ = cause
    return error


def given(values: Mapping[str, Any]) -> Dict[str, Any]:
    """Without what is None."""
    return {name: value for name, value in values.items() if value is not None}
