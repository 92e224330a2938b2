"""Long work, lists, downloads and uploads: written once, for both clients."""

from __future__ import annotations

import json
import os
import time
from typing import Any, AsyncGenerator, Callable, Dict, Generic, List, Mapping, Optional, Type, TypeVar
from urllib.parse import quote

import httpx

from ._errors import AuthenticationError, ConnectionFailed, JobFailedError, RateLimitError, ServerError
from ._models import Job, Upload
from ._parsing import parse
from ._sse import EventDecoder
from ._transport import OnBytes, Transport
from ._uploads import Audio, UploadSource

T = TypeVar("T")
OnProgress = Callable[[Job], None]

# A later try may do better; everything else is the caller's to know.
_MAY_PASS = (ConnectionFailed, ServerError, RateLimitError)


class Page(Generic[T]):
    """Part of a list, newest first unless said otherwise."""

    def __init__(self, kind: Type[T], body: Mapping[str, Any]) -> None:
        self.data: List[T] = [parse(kind, one) for one in body["data"]]
        self.has_more: bool = body["has_more"]
        self.next_cursor: Optional[str] = body.get("next_cursor")


async def load_page(transport: Transport, kind: Type[T], path: str, query: Mapping[str, Any]) -> Page[T]:
    return Page(kind, await transport.json("GET", path, query=query))


async def all_pages(transport: Transport, kind: Type[T], path: str, query: Mapping[str, Any]) -> AsyncGenerator[T, None]:
    cursor: Dict[str, Optional[str]] = {}
    while True:
        page = await load_page(transport, kind, path, {**query, **cursor})
        for one in page.data:
            yield one
        if not page.has_more or page.next_cursor is None:
            return
        cursor = {"cursor": page.next_cursor}


async def watch_job(transport: Transport, job_id: str) -> AsyncGenerator[Job, None]:
    """Every newer state of a job until its last one, and every move in the queue before it starts.

    Uses the event stream and takes it up again where it broke; where it cannot be had, asks every ``poll_interval``.
    """
    last: Optional[Job] = None
    while True:
        states = _states(transport, job_id, last.revision if last else 0)
        try:
            async for job in states:
                if last and not _is_news(job, last):
                    continue
                last = job
                yield job
                if job.has_ended:
                    return
        finally:
            await states.aclose()
        await transport.io.sleep(transport.options.poll_interval)


def _is_news(job: Job, last: Job) -> bool:
    # A move in the queue is no change of the job itself.
    return job.revision > last.revision or (
        job.revision == last.revision and job.queue_position != last.queue_position
    )


async def _states(transport: Transport, job_id: str, seen: int) -> AsyncGenerator[Job, None]:
    """One connection's worth of states, then one look. Ends quietly where a later try may do better."""
    stream = _stream(transport, job_id, seen)
    try:
        async for job in stream:
            yield job
    except _MAY_PASS:
        pass
    finally:
        await stream.aclose()
    try:
        yield await transport.get(Job, f"jobs/{job_id}", max_retries=0)
    except _MAY_PASS:
        pass


async def _stream(transport: Transport, job_id: str, seen: int) -> AsyncGenerator[Job, None]:
    answer = await transport.stream(f"jobs/{job_id}/events", seen)
    decoder = EventDecoder()
    try:
        async for chunk in transport.io.chunks(answer):
            for event in decoder.feed(chunk):
                if event.event == "job":
                    yield parse(Job, json.loads(event.data))
    except (httpx.TransportError, ValueError) as error:
        raise ConnectionFailed("The event stream broke off.") from error
    finally:
        await transport.io.close(answer)


async def wait_for_job(transport: Transport, job_id: str, on_progress: Optional[OnProgress]) -> Job:
    """:raises JobFailedError: It failed or was cancelled."""
    states = watch_job(transport, job_id)
    try:
        async for job in states:
            if on_progress:
                on_progress(job)
            if job.has_ended:
                break
    finally:
        await states.aclose()
    if job.status != "succeeded":
        raise JobFailedError(job)
    return job


async def wait_for_session_end(transport: Transport) -> None:
    while True:
        began = time.monotonic()
        try:
            answer = await transport.stream("auth/session/events", 0)
            try:
                async for _ in transport.io.chunks(answer):
                    pass
            finally:
                await transport.io.close(answer)
        except AuthenticationError:
            return
        except (*_MAY_PASS, httpx.TransportError):
            # Says nothing about the session; neither does a stream that ended. The next call tells.
            pass
        if time.monotonic() - began < transport.options.poll_interval:
            await transport.io.sleep(transport.options.poll_interval)


async def download(transport: Transport, url: str, on_progress: Optional[OnBytes]) -> AsyncGenerator[bytes, None]:
    answer = await transport.download(url)
    length = answer.headers.get("content-length")
    total = int(length) if length else None
    loaded = 0
    try:
        async for chunk in transport.io.chunks(answer):
            loaded += len(chunk)
            if on_progress:
                on_progress(loaded, total)
            yield chunk
    except httpx.TransportError as error:
        raise ConnectionFailed(f"The download broke off after {loaded} bytes.") from error
    finally:
        await transport.io.close(answer)


async def download_bytes(transport: Transport, url: str, on_progress: Optional[OnBytes]) -> bytes:
    return b"".join([chunk async for chunk in download(transport, url, on_progress)])


async def download_to(transport: Transport, url: str, file: "os.PathLike[str] | str", on_progress: Optional[OnBytes]) -> None:
    """The file appears when it is whole."""
    unfinished = f"{os.fspath(file)}.part"
    try:
        with open(unfinished, "wb") as part:
            async for chunk in download(transport, url, on_progress):
                part.write(chunk)
        os.replace(unfinished, file)
    finally:
        if os.path.exists(unfinished):
            os.remove(unfinished)


async def upload(
    transport: Transport, source: UploadSource, filename: Optional[str], content_type: Optional[str], on_progress: Optional[OnBytes],
    idempotency_key: Optional[str],
) -> Upload:
    audio = Audio(source)
    answer = await transport.upload(
        "uploads", audio, query={"filename": filename or audio.name}, content_type=content_type or "application/octet-stream",
        on_progress=on_progress, idempotency_key=idempotency_key)
    return parse(Upload, answer)


def device_path(user_code: str) -> str:
    return f"oauth/device/{quote(user_code, safe='')}"
