"""A server that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional

import pytest

from musicverse import MusicVerse


class Seen(NamedTuple):
    method: str
    path: str
    headers: Dict[str, str]
    body: Optional[Any]
    content: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


class Script:
    """Answers one after the other; the last one goes on answering."""

    def __init__(self) -> None:
        self.answers: List[Answer] = []
        self.seen: List[Seen] = []
        self.url = ""
        self._gate = threading.Lock()

    def then(self, *answers: Answer) -> "Script":
        self.answers.extend(answers)
        return self

    def client(self, **options: Any) -> MusicVerse:
        return MusicVerse("mvai_test", base_url=self.url, **{"poll_interval": 0.01, **options})

    def take(self, request: Seen) -> Answer:
        with self._gate:
            self.seen.append(request)
            return self.answers[min(len(self.seen), len(self.answers)) - 1]


@pytest.fixture
def api() -> Iterator[Script]:
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            text = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(text) if headers.get("content-type") == "application/json" else None
            script.take(Seen(self.command, self.path, headers, body, text))(self)

        do_GET = do_POST = do_PATCH = do_DELETE = handle_any

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_port}"
    yield script
    server.shutdown()
    server.server_close()
    thread.join()


def answer(status: int, body: Any, **headers: str) -> Answer:
    return plain(status, "application/json", json.dumps(body), **headers)


def plain(status: int, content_type: str, body: str, **headers: str) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        text = body.encode()
        handler.send_response(status)
        for name, value in {"content-type": content_type, "content-length": str(len(text)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(text)

    return write


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def job(revision: int, status: str, **more: Any) -> Dict[str, Any]:
    return {"id": "job-1", "kind": "generation", "status": status, "progress": 0, "stage": status, "revision": revision, **more}


def events(*jobs: Dict[str, Any]) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b"retry: 2000\n\n: keep-alive\n\n")
        for one in jobs:
            handler.wfile.write(f"id: {one['revision']}\nevent: job\ndata: {json.dumps(one)}\n\n".encode())

    return write
