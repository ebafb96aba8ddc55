"""What the terminal tests share: the toy application on a terminal of its own."""

from __future__ import annotations

import pty
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pty_session import Session
from tui.wire.tty import Tty

ROOT = Path(__file__).parents[2]

StartToy = Callable[..., Session]


def toy_command(*arguments: str) -> list[str]:
    """The command line of the toy."""
    return [sys.executable, "-m", "tests.wire.toy", *arguments]


@pytest.fixture
def start_toy(tmp_path: Path) -> Iterator[StartToy]:
    """Start the toy, ready to be typed at; every session is closed after the test."""
    sessions: list[Session] = []

    def start(
        kind: str = "-", *, ready: str = "F2", environment: dict[str, str] | None = None, **more: Any
    ) -> Session:
        environment = {"PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none", **(environment or {})}
        session = Session(toy_command(kind, str(tmp_path)), environment=environment, **more)
        sessions.append(session)
        if ready:
            session.wait_for(ready)
            session.settle()
        return session

    yield start
    for session in sessions:
        session.__exit__(None, None, None)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, Tty]]:
    """The far end of a line, and the device at this one."""
    far, near = pty.openpty()
    with open(near, "r+b", buffering=0) as stream:
        monkeypatch.setattr("sys.__stdin__", stream)
        monkeypatch.setattr("sys.__stdout__", stream)
        yield far, Tty()
