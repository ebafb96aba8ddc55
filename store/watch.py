"""Noticing that another session has written."""

from collections.abc import AsyncIterator
from pathlib import Path

SLOW_POLL_SECONDS = 1.0
"""How long a change can go unnoticed where the system does not tell of it."""


async def stirrings(register: Path) -> AsyncIterator[None]:
    """Yields whenever something may have changed beside the register, and once a second in any case.

    The folder is watched, not the files: a checkpoint replaces them.
    """
    from watchfiles import Change, awatch

    journal = f"{register.resolve().name}.journal"

    def ours(_change: Change, path: str) -> bool:
        return path.endswith(journal)

    async for _ in awatch(
        register.resolve().parent,
        watch_filter=ours,
        debounce=40,
        step=10,
        rust_timeout=int(SLOW_POLL_SECONDS * 1000),
        yield_on_timeout=True,
        recursive=False,
    ):
        yield
