"""Sends requests: authentication, retries, time limits, errors.

Everything that waits is written once, as coroutines over an ``Io``. The blocking client drives them itself: its Io never
really awaits, so a coroutine runs from start to end in one step (``run``, ``iterate``).
"""

from __future__ import annotations

import json
import os
import random
import uuid
from typing import Any, AsyncGenerator, AsyncIterator, Awaitable, Dict, Generator, Mapping, Optional, Protocol, Type, TypeVar, Union

import httpx

from ._errors import ApiError, ConnectionFailed, MusicVerseError, TimedOut, error_from, retry_after
from ._parsing import parse
from ._version import __version__

T = TypeVar("T")
Query = Mapping[str, Union[str, int, float, None]]

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 8.0
# A server that asks for more than this is better left to the caller.
_LONGEST_RETRY_AFTER = 60.0
# The API speaks every 15 s: a longer silence is a connection that died without a word.
_LONGEST_SILENCE = 45.0


class Io(Protocol):
    """What touches the world: blocking or not."""

    def build(self, method: str, url: str, **more: Any) -> httpx.Request: ...

    async def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response: ...

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
    def __init__(self, io: Io, *, api_key: Optional[str], base_url: Optional[str], timeout: float, max_retries: int, poll_interval: float) -> None:
        address = base_url or os.environ.get("MUSICVERSE_BASE_URL")
        if not address:
            raise MusicVerseError("Say where the API is: base_url=… or the environment variable MUSICVERSE_BASE_URL.")
        self.io = io
        self.base_url = address.rstrip("/")
        self.poll_interval = poll_interval
        self._api_key = api_key or os.environ.get("MUSICVERSE_API_KEY")
        self._timeout = timeout
        self._max_retries = max_retries

    async def get(self, kind: Type[T], path: str, query: Optional[Query] = None, *, max_retries: Optional[int] = None) -> T:
        return parse(kind, await self.json("GET", path, query=query, max_retries=max_retries))

    async def write(self, kind: Type[T], method: str, path: str, body: Optional[Mapping[str, Any]] = None, idempotency_key: Optional[str] = None) -> T:
        return parse(kind, await self.json(method, path, body=body, idempotency_key=idempotency_key))

    async def json(
        self, method: str, path: str, *, query: Optional[Query] = None, body: Optional[Mapping[str, Any]] = None,
        idempotency_key: Optional[str] = None, max_retries: Optional[int] = None,
    ) -> Any:
        headers = self._headers()
        if method == "POST":
            # One key for all tries: a try whose answer was lost is not paid twice.
            headers["idempotency-key"] = idempotency_key or str(uuid.uuid4())
        content = None
        if body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(body)
        request = self.io.build(
            method, f"{self.base_url}/api/v1/{path}", params=given(query or {}), headers=headers, content=content, timeout=self._timeout)
        answer = await self._send(request, self._max_retries if max_retries is None else max_retries)
        return None if answer.status_code == 204 else answer.json()

    async def stream(self, path: str, last_event_id: int) -> httpx.Response:
        headers = {**self._headers(), "accept": "text/event-stream"}
        if last_event_id:
            headers["last-event-id"] = str(last_event_id)
        limit = httpx.Timeout(self._timeout, read=_LONGEST_SILENCE)
        return await self._open(self.io.build("GET", f"{self.base_url}/api/v1/{path}", headers=headers, timeout=limit))

    async def download(self, url: str) -> httpx.Response:
        """A signed URL carries its own permission, so the key stays at home."""
        return await self._open(self.io.build("GET", url, timeout=self._timeout))

    async def _open(self, request: httpx.Request) -> httpx.Response:
        answer = await self._try(request, stream=True)
        if isinstance(answer, MusicVerseError):
            raise answer
        if answer.is_success:
            return answer
        body = b"".join([chunk async for chunk in self.io.chunks(answer)])
        await self.io.close(answer)
        raise _error(answer, body)

    def _headers(self) -> Dict[str, str]:
        headers = {"accept": "application/json", "user-agent": f"musicverse-python/{__version__}"}
        if self._api_key:
            headers["authorization"] = f"Bearer {self._api_key}"
        return headers

    async def _send(self, request: httpx.Request, retries: int) -> httpx.Response:
        attempt = 0
        while True:
            outcome = await self._try(request, stream=False)
            if isinstance(outcome, httpx.Response) and outcome.is_success:
                return outcome
            pause = _pause_before(attempt, outcome) if attempt < retries else None
            if pause is None:
                raise _error(outcome, outcome.content) if isinstance(outcome, httpx.Response) else outcome
            await self.io.sleep(pause)
            attempt += 1

    async def _try(self, request: httpx.Request, *, stream: bool) -> Union[httpx.Response, ConnectionFailed]:
        try:
            return await self.io.send(request, stream=stream)
        except httpx.TimeoutException as error:
            return _caused(TimedOut("No answer came in time."), error)
        except httpx.TransportError as error:
            return _caused(ConnectionFailed(f"{request.url.host} could not be reached: {error}"), error)


def _pause_before(attempt: int, outcome: Union[httpx.Response, ConnectionFailed]) -> Optional[float]:
    """Seconds, or None where another try would not help."""
    grown = min(_FIRST_PAUSE * 2.0**attempt, _LONGEST_PAUSE) * random.uniform(0.75, 1)
    if not isinstance(outcome, httpx.Response):
        return grown
    if outcome.status_code not in (408, 409, 429) and outcome.status_code < 500:
        return None
    asked = retry_after(outcome.headers)
    # A conflict without a time is final; one with a time is a twin of this request that is still running.
    if asked is None:
        return None if outcome.status_code == 409 else grown
    return asked if asked <= _LONGEST_RETRY_AFTER else None


def _error(answer: httpx.Response, body: bytes) -> ApiError:
    try:
        problem = json.loads(body)
    except ValueError:
        # A proxy in between answers with a page of its own.
        problem = None
    return error_from(answer.status_code, problem if isinstance(problem, dict) else {}, answer.headers)


def _caused(error: ConnectionFailed, cause: Exception) -> ConnectionFailed:
    error.__cause__ = cause
    return error


def given(values: Mapping[str, Any]) -> Dict[str, Any]:
    """Without what is None."""
    return {name: value for name, value in values.items() if value is not None}
