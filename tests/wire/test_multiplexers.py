"""Inside tmux and GNU screen: terminals in their own right, made by others."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.pty_session import Session
from tests.wire.conftest import ROOT, toy_command
from tests.wire.test_same_picture import wait_until_alike, walk

COLUMNS, ROWS = 100, 30
TELL_SIZE = "\x1b[23~"

Start = Callable[[str], Session]


class Multiplexer:
    """A tmux or GNU screen of our own, with nothing of the user's configuration."""

    def __init__(self, kind: str, term: str, folder: Path) -> None:
        self._kind = kind
        self._term = term
        self._folder = folder
        self._environment = {"PYTHONPATH": str(ROOT), "SCREENDIR": str(folder), "TMUX_TMPDIR": str(folder)}

    def start(self, toy: str) -> Session:
        """Start the toy inside, in a session named after it."""
        command = self._tmux(toy) if self._kind == "tmux" else self._screen(toy)
        session = Session(
            [*command, *toy_command(toy, str(self._folder))],
            columns=COLUMNS,
            rows=ROWS,
            environment=self._environment,
        )
        session.wait_for("F2", timeout=15)
        session.wait_quiet(0.3)
        return session

    def close(self) -> None:
        """End the servers."""
        environment = {**os.environ, **self._environment}
        for toy in ("-", "--stock"):
            command = (
                ["tmux", "-L", toy, "kill-server"]
                if self._kind == "tmux"
                else ["screen", "-S", toy, "-X", "quit"]
            )
            subprocess.run(command, env=environment, capture_output=True, timeout=10)

    def _tmux(self, toy: str) -> list[str]:
        configuration = self._folder / "tmux.conf"
        configuration.write_text(
            f"set -g default-terminal {self._term}\nset -g status off\nset -g escape-time 0\n"
        )
        return ["tmux", "-u", "-L", toy, "-f", str(configuration), "new-session"]

    def _screen(self, toy: str) -> list[str]:
        configuration = self._folder / "screenrc"
        configuration.write_text("startup_message off\nmaptimeout 0\n")
        return ["screen", "-U", "-c", str(configuration), "-T", self._term, "-S", toy]


@pytest.fixture(
    params=[
        ("tmux", "tmux-256color"),
        ("tmux", "screen-256color"),
        ("tmux", "screen"),
        ("tmux", "xterm-256color"),
        ("screen", "screen"),
    ],
    ids=" ".join,
)
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """Start a toy inside; skipped with a word where the multiplexer is not installed."""
    kind, term = request.param
    if shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed")
    tmp_path.chmod(0o700)
    multiplexer = Multiplexer(kind, term, tmp_path)
    sessions: list[Session] = []

    def start_toy(toy: str) -> Session:
        sessions.append(multiplexer.start(toy))
        return sessions[-1]

    yield start_toy
    multiplexer.close()
    for session in sessions:
        session.__exit__(None, None, None)


def type_into_both(ours: Session, stock: Session, key: str) -> None:
    """Type a key; the toys themselves cannot be watched, so wait until the line is quiet."""
    for session in (ours, stock):
        session.type(key)
    ours.wait_quiet(0.2 if key == "\x1b" else 0.12)
    stock.wait_quiet(0.03)


def test_it_shows_what_stock_output_would_show(start: Start) -> None:
    """All along a walk over all screens."""
    ours, stock = start("-"), start("--stock")
    typed = []
    for key in walk(7, 20):
        typed.append(key)
        type_into_both(ours, stock, key)
        wait_until_alike(ours, stock)
        assert ours.text == stock.text, typed
        assert ours.looks() == stock.looks(), typed


def test_bursts_arrive_in_order(start: Start) -> None:
    """Whatever the multiplexer makes of them."""
    toy = start("-")
    toy.type("vie\x7fê\x7fệt\tĐứ\x7fức\r\x1b[200~Nguyễn\x1b[201~\x1b[D!")
    toy.wait_for("Nguyễ!n")
    assert toy.lines[1:3] == ["việt", "Đức"]
