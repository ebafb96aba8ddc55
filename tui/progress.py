"""Progress of work that may take over a second, on standard error where that is a terminal."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.work import Tell, telling

if TYPE_CHECKING:  # most work is over before it is needed
    from rich.progress import Progress

_PATIENCE = 1.0


@contextmanager
def progress(label: str) -> Iterator[Tell]:
    """Shows the work within, once it has lasted a second; the value is called with done and total."""
    bars: list[Progress] = []
    begun = time.monotonic()

    def tell(done: int, total: int) -> None:
        if not bars and time.monotonic() - begun > _PATIENCE and _can_show():
            bars.append(_bar(label))
        for bar in bars:
            bar.update(bar.task_ids[0], completed=done, total=total or None)

    try:
        with telling(tell):
            yield tell
    finally:
        for bar in bars:
            bar.stop()


def _can_show() -> bool:
    from tui.wire.terminal import HOPELESS

    return sys.stderr.isatty() and os.environ.get("TERM", "") not in HOPELESS


def _bar(label: str) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(label, total=None)
    bar.start()
    return bar
