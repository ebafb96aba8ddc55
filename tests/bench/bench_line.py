"""What the register sends over the line, and how fast, beside VisiData on the same members.

    python -m tests.bench.bench_line

Both run at 120x40, in truecolor and in 256 colours, in one run; goals that are missed are marked with !.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copy
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory

from tests.bench import rivals
from tests.bench.rivals import COLUMNS, ROWS
from tests.terminal.line_tasks import (
    CASES,
    COLOURS,
    DOWN,
    FORMS,
    MEMBERS,
    OVERVIEW,
    PAGE_DOWN,
    ROOT,
    TEXTS,
    TODAY,
    downwards,
    figure_changed,
    on_sample,
    open_form,
    typing,
)
from tests.terminal.pty_session import Answer, Session

IDLE = 10.0
STARTS = 15
QUIET = 0.3
"""Seconds of silence after which a program has answered, for both alike."""

DOWN_ROW, PAGE_ROW, LETTER_ROW, NEXT_ROW = "Down in a list", "page down", "letter in a form", "next field"
FIGURE_ROW, SCREEN_ROW, START_ROW, IDLE_ROW = "figure changed", "another screen", "start-up", "idle 10 s"
GOALS = {
    START_ROW: 8000,
    DOWN_ROW: 300,
    PAGE_ROW: 3000,
    LETTER_ROW: 40,
    NEXT_ROW: 150,
    FIGURE_ROW: 200,
    SCREEN_ROW: 5000,
    IDLE_ROW: 1,
}
BELOW_PEER = (START_ROW, PAGE_ROW)
FIRST_BYTE = {0.5: 8.0, 0.99: 30.0}
"""Milliseconds from a key to the first byte of its answer, for parts of all keys."""


@dataclass
class Measured:
    """What one program sent for each action, and milliseconds to the first byte of each key."""

    sizes: dict[str, list[int]] = field(default_factory=dict)
    first: list[float] = field(default_factory=list)

    def take(self, action: str, answers: list[Answer]) -> None:
        """Keep what some keys cost."""
        self.sizes.setdefault(action, []).extend(len(answer) for answer in answers)
        self.first += [1000 * answer.first for answer in answers if answer.first is not None]


def keys(session: Session, keys_: str, times: int) -> list[Answer]:
    """The same key several times, each when the last has been answered."""
    return [session.measure(keys_, quiet=0.08) for _ in range(times)]


def idle(session: Session) -> int:
    """Bytes while nothing is done."""
    before = len(session.data)
    session.wait_quiet(IDLE, IDLE)
    return len(session.data) - before


def sodv(colours: Mapping[str, str]) -> Measured:
    """Every action on the register."""
    got = Measured()
    with on_sample(colours, COLUMNS, ROWS) as (session, path):
        got.sizes[START_ROW] = [len(session.data)]
        got.take(DOWN_ROW, keys(session, DOWN, 100))
        got.take(PAGE_ROW, keys(session, PAGE_DOWN, 9))
        screens = [session.measure(key) for _ in range(3) for key in (CASES, OVERVIEW, MEMBERS)]
        got.sizes[SCREEN_ROW] = [len(each) for each in screens]
        session.measure(OVERVIEW)
        for step in (1, 1, -1):
            got.sizes.setdefault(FIGURE_ROW, []).append(len(figure_changed(session, path, step)))
            session.measure("x")
        got.sizes[IDLE_ROW] = [idle(session)]
    for form in FORMS:
        with on_sample(colours, COLUMNS, ROWS) as (session, _):
            open_form(session, form)
            got.take(NEXT_ROW, list(downwards(session)))
            session.measure("\x1b[1;5H")
            for typed in typing(session):
                row = LETTER_ROW if typed.kind in TEXTS else "letter of a code, date"
                got.take(row, typed.letters)
    return got


@contextmanager
def visidata(table: Path, colours: Mapping[str, str]) -> Iterator[Session]:
    """VisiData on the exported members, as soon as they are there."""
    name = table.read_text("utf-8").splitlines()[1].split(",")[1]
    command = [*rivals.visidata_command(table.parent), str(table)]
    with Session(command, columns=COLUMNS, rows=ROWS, environment=colours) as session:
        session.wait_for(name, timeout=20)
        yield session


def peer(table: Path, colours: Mapping[str, str]) -> Measured:
    """The same actions in VisiData; it has neither forms nor an overview: a cell is edited, sheets change."""
    got = Measured()
    with visidata(table, colours) as session:
        session.wait_quiet(1)
        got.sizes[START_ROW] = [len(session.data)]
        got.take(DOWN_ROW, keys(session, DOWN, 100))
        got.take(PAGE_ROW, keys(session, PAGE_DOWN, 9))
        got.take(SCREEN_ROW, [session.measure(key, quiet=QUIET) for _ in range(3) for key in "Sq"])
        session.measure("e", quiet=QUIET)
        got.take(LETTER_ROW, [session.measure(key, quiet=QUIET) for key in "trần thị bé"])
        got.take(NEXT_ROW, [session.measure("\t", quiet=QUIET) for _ in range(3)])
        session.measure("\x03", quiet=QUIET)
        got.sizes[IDLE_ROW] = [idle(session)]
    return got


def starts(table: Path, register: Path, colours: Mapping[str, str]) -> tuple[float, float]:
    """Median milliseconds until the list is whole and a key was answered, of both, in turns.

    The register has been opened before: the first time of all it makes its index.
    """
    lines = len(table.read_text("utf-8").splitlines())
    both = rivals.ours(register, TODAY, table.parent, "? trợ giúp"), rivals.visidata(table, lines - 1)
    coloured = [replace(each, environment={**each.environment, **colours}) for each in both]
    times: list[list[float]] = [[], []]
    for turn in range(1 + STARTS):
        for rival, took in zip(coloured, times, strict=True):
            milliseconds, _, session = rival.start()
            with session:
                session.type("q")
                session.wait(20)
            took += [milliseconds] * (turn > 0)
    return median(times[0]), median(times[1])


def percentile(values: list[float], part: float) -> float:
    """The value below which a part of all values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def report(table: Path, register: Path, name: str) -> None:
    """One table of what both sent, then what both took."""
    colours = COLOURS[name]
    ours, theirs = sodv(colours), peer(table, colours)
    print(f"\n{COLUMNS}x{ROWS}, {name}: bytes, median and most")
    print(f"{'':24}{'sodv':>15}{'VisiData':>15}{'goal':>8}")
    for row, sizes in ours.sizes.items():
        others = theirs.sizes.get(row)
        goal, size = GOALS.get(row), median(sizes)
        beaten = row not in BELOW_PEER or (others is not None and size < median(others))
        missed = goal is not None and not (size < goal and beaten)
        cells = [f"{median(each):8.0f} {max(each):6}" if each else f"{'-':>15}" for each in (sizes, others)]
        print(f"{row:24}{cells[0]}{cells[1]}{goal or '':>8}{' !' * missed}")
    for part, goal_ in FIRST_BYTE.items():
        values = [percentile(each.first, part) for each in (ours, theirs)]
        title = f"key to first byte, p{part * 100:.0f}"
        print(f"{title:24}{values[0]:12.1f} ms{values[1]:12.1f} ms{goal_:8.0f}{' !' * (values[0] >= goal_)}")
    first, second = starts(table, register, colours)
    print(f"{'start to an answered key':24}{first:12.0f} ms{second:12.0f} ms{'':8}{' !' * (first >= second)}")
    print(f"{len(ours.first)} and {len(theirs.first)} keys, {STARTS} starts each")


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "members.csv"
        register = Path(copy(ROOT / "sample.json", folder))
        export = [sys.executable, "-m", "tui", "export", str(register), str(table), "--reason", "bench"]
        run(export, check=True, capture_output=True, cwd=ROOT)
        for name in COLOURS:
            report(table, register, name)


if __name__ == "__main__":
    main()
