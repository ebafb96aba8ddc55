"""The real program on a terminal of its own."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pty_session import Session
from tests.terminal.samples import copied

ROOT = Path(__file__).parent.parent.parent
Open = Callable[..., Session]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample register."""
    return copied(tmp_path)


@pytest.fixture
def sodv() -> Iterator[Open]:
    """Starts the program and waits for its first screen."""
    with ExitStack() as stack:

        def start(path: Path, *arguments: str, today: str = "2022-12-31", **more: Any) -> Session:
            command = [sys.executable, "-m", "tui", str(path), "--today", today, "--as", "ann", *arguments]
            state = {"XDG_STATE_HOME": str(path.parent / "state")}
            environment = {"PYTHONPATH": str(ROOT), **state, **more.pop("environment", {})}
            session = stack.enter_context(Session(command, environment=environment, **more))
            session.wait_for("?", timeout=15)
            session.settle()
            return session

        yield start
