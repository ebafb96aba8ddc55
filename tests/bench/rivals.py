"""The program and VisiData on a terminal: how each is started, and how the same is asked of both."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.pty_session import Session

ROOT = Path(__file__).parent.parent.parent
COLUMNS, ROWS = 120, 40
BURST = 0.06
"""Seconds of silence after which VisiData's answer is complete; it writes its idle screen again later."""


@dataclass(frozen=True)
class Rival:
    """A program: the words that tell that all rows are listed, and its keys for what is compared."""

    name: str
    command: tuple[str, ...]
    ready: str
    keys: dict[str, str]
    environment: dict[str, str] = field(default_factory=lambda: {"PYTHONPATH": str(ROOT)})
    quiet: float | None = None
    """Seconds of silence after which an answer is complete; else it is when the program sleeps."""

    def session(self) -> Session:
        """The program on a terminal of its own."""
        return Session(self.command, columns=COLUMNS, rows=ROWS, environment=self.environment)

    def start(self) -> tuple[float, float, Session]:
        """Milliseconds until its list is whole and a key was answered, those of the processor, and it."""
        session = self.session()
        session.wait_for(self.ready, timeout=180)
        waited = len(session.data)
        session.type(self.keys["down"])
        while len(session.data) == waited:
            session.wait_quiet(0.001, 0.5)
        took, worked = session.arrivals[-1][0] - session.started, session.cpu_seconds()
        session.wait_quiet(0.3)
        return took * 1000, worked * 1000, session


def ours(register: Path, today: str, state: Path, rows: str) -> Rival:
    """The program on a register, on a day; `rows` is the count that its list shows."""
    keys = {"down": "\x1b[B", "page down": "\x1b[6~", "end": "\x1b[F", "home": "\x1b[H"}
    command = (sys.executable, "-m", "tui", str(register), "--as", "ann", "--today", today)
    return Rival("sodv", command, rows, keys, {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state)})


def visidata(table: Path, rows: int) -> Rival:
    """VisiData on a table of so many rows; its single-byte keys, which it answers sooner."""
    keys = {"down": "j", "page down": "\x06", "end": "G", "home": "gg"}
    return Rival("VisiData", (*visidata_command(table.parent), str(table)), f"{rows} rows", keys, quiet=BURST)


def visidata_command(folder: Path) -> tuple[str, ...]:
    """VisiData without the settings of whoever runs it."""
    return sys.executable, "-m", "visidata", "--visidata-dir", str(folder)


def answers(session: Session, keys: Sequence[str], quiet: float | None = None) -> list[float]:
    """Milliseconds from each key to the last byte of its answer."""
    return [(session.measure(each, quiet=quiet).last or 0.0) * 1000 for each in keys]


def memory(session: Session) -> float:
    """A session's memory in MB: its own, and its part of what it shares with others."""
    for line in Path(f"/proc/{session.process.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("the system does not say")
