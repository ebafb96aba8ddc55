"""What is kept of an unexpected error: where it happened, and nothing of what was being worked on."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path


def write_details(error: BaseException, folder: Path) -> Path:
    """Write where an error came from into a new file only its owner can read.

    Neither variables nor the error's own words are kept: both can quote a record.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = (
        folder
        / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.perf_counter_ns() % 10**6:06}.txt"
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in details(error))
    return path


def details(error: BaseException) -> Iterator[str]:
    """The kinds of errors in a chain, the innermost last, and the lines of code each passed through."""
    yield f"Python {sys.version.split()[0]}"
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        current = current.__cause__ or current.__context__
