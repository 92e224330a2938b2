"""What can be uploaded, as something that can be read more than once: a try may have to be repeated."""

from __future__ import annotations

import contextlib
import io
import os
from typing import BinaryIO, Callable, ContextManager, Iterator, Optional, Union

UploadSource = Union[str, "os.PathLike[str]", bytes, BinaryIO]
"""The path of a file, bytes, or a binary file that can seek."""

_PIECE_BYTES = 64 * 1024


class Audio:
    name: Optional[str] = None
    size: int
    _open: Callable[[], ContextManager[BinaryIO]]

    def __init__(self, source: UploadSource) -> None:
        if isinstance(source, (str, os.PathLike)):
            self._use_path(os.fspath(source))
        else:
            self._use_file(io.BytesIO(source) if isinstance(source, bytes) else source)

    def pieces(self) -> Iterator[bytes]:
        """All bytes, from the start."""
        with self._open() as file:
            while True:
                piece = file.read(_PIECE_BYTES)
                if not piece:
                    return
                yield piece

    def _use_path(self, path: str) -> None:
        self.name = os.path.basename(path)
        self.size = os.path.getsize(path)
        self._open = lambda: open(path, "rb")

    def _use_file(self, file: BinaryIO) -> None:
        start = file.tell()
        self.size = file.seek(0, os.SEEK_END) - start

        def rewound() -> ContextManager[BinaryIO]:
            file.seek(start)
            # It is the caller's to close.
            return contextlib.nullcontext(file)

        self._open = rewound
