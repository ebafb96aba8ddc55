"""What the first screen can do without: loaded when it is asked for, or when there is nothing else to do."""

import asyncio
from collections.abc import Callable, Mapping
from importlib import import_module

from textual.screen import Screen

from tui.desk import Desk

PAUSE = 0.02
"""Seconds in which a key that comes with the first frame is answered, before more is loaded."""
_MODULES = (
    "tui.drafts",
    "tui.screens.form",
    "tui.screens.member",
    "tui.screens.overview",
    "tui.screens.cases",
    "tui.screens.deadlines",
    "tui.screens.books",
    "tui.screens.meeting",
    "tui.screens.help",
    "tui.chronicle",
)


def cases(desk: Desk) -> Screen[None]:
    """The list of cases."""
    from tui.screens.cases import CasesScreen

    return CasesScreen(desk)


def overview(desk: Desk) -> Screen[None]:
    """The yearly overview."""
    from tui.screens.overview import OverviewScreen

    return OverviewScreen(desk)


def deadlines(desk: Desk) -> Screen[None]:
    """What is due."""
    from tui.screens.deadlines import DeadlinesScreen

    return DeadlinesScreen(desk)


def book(desk: Desk, table: str) -> Screen[None]:
    """One of the other books."""
    from tui.screens import books

    return books.book(desk, table)


MODES: Mapping[str, Callable[[Desk], Screen[None]]] = {
    "cases": cases,
    "overview": overview,
    "deadlines": deadlines,
}


async def load() -> None:
    """Load all of it, with pauses in which keys are answered."""
    for name in _MODULES:
        await asyncio.sleep(PAUSE)
        import_module(name)
