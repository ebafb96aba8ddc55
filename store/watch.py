"""Noticing that another session has written."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only a session that stays open follows others
    from asyncinotify import Inotify

SLOW_POLL_SECONDS = 1.0
"""How long a change can go unnoticed where the system does not tell of it."""

_PAUSES = (0.03, 0.05, 0.15)
"""Seconds between looks after a stir: at the first ones the writer may still be at work.

A session's own save stirs too; by the first look what it changed is on the screen.
"""


async def stirrings(register: Path) -> AsyncIterator[None]:
    """Yields whenever something may have changed beside the register, and once a second in any case.

    The folder is watched, not the files: a checkpoint replaces them.
    """
    journal = f"{register.resolve().name}.journal"
    with _watch(register.resolve().parent) as watched:
        while True:
            if watched is None:
                await asyncio.sleep(SLOW_POLL_SECONDS)
            elif await _stirred(watched, journal):
                for pause in _PAUSES:
                    await asyncio.sleep(pause)
                    yield
            yield


@contextmanager
def _watch(folder: Path) -> Iterator["Inotify | None"]:
    """A watch on a folder; None where the system grants none."""
    from asyncinotify import Inotify, Mask

    try:
        watched = Inotify()
        watched.add_watch(folder, Mask.MODIFY | Mask.CREATE | Mask.MOVED_TO)
    except OSError:
        yield None
        return
    with watched:
        yield watched


async def _stirred(watched: "Inotify", journal: str) -> bool:
    """Wait for a stir of the journal; False if there was none for a while."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SLOW_POLL_SECONDS):
            while (event := await watched.get()).name is None or event.name.name != journal:
                pass
            return True
    return False
