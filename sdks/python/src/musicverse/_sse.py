"""Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation"""

from __future__ import annotations

import re
from typing import Iterator, List, NamedTuple

# A carriage return at the very end may be the first half of a line end.
_LINE_END = re.compile(rb"\r\n|\n|\r(?!\Z)")


class Event(NamedTuple):
    event: str
    data: str


class EventDecoder:
    """Bytes in, whole events out."""

    def __init__(self) -> None:
        self._rest = b""
        self._event = ""
        self._data: List[str] = []

    def feed(self, chunk: bytes) -> Iterator[Event]:
        *lines, self._rest = _LINE_END.split(self._rest + chunk)
        for line in lines:
            if line:
                self._take(line.decode("utf-8", "replace"))
                continue
            if self._data:
                yield Event(self._event or "message", "\n".join(self._data))
            self._event, self._data = "", []

    def _take(self, line: str) -> None:
        field, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "event":
            self._event = value
        elif field == "data":
            self._data.append(value)
