"""What programs send over the line, and how fast: the same actions, side by side.

    python -m tests.bench.bench_line [MODULE:PROGRAM ...]

Without arguments the toy of the terminal tests beside VisiData, on the same rows; a program is described
by a `Program`. Every figure is the median of the times an action was repeated.
"""

from __future__ import annotations

import csv
import importlib
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.board import percentile
from tests.bench.rivals import visidata_command
from tests.terminal.pty_session import Session
from tests.wire.conftest import ROOT, toy_command
from tests.wire.toy_screens import HEADINGS, member

COLUMNS, ROWS = 120, 40
COLOURS = {"truecolor": {"COLORTERM": "truecolor"}, "256 colours": {}}
IDLE = 10.0

START, IDLE_BYTES, RESPONSE = "start-up", f"idle {IDLE:.0f} s", "key to first byte"
ANOTHER_SCREEN = "another screen"


@dataclass(frozen=True)
class Action:
    """Keys that lead up to an action, the keys that are it, and how often to measure it."""

    before: tuple[str, ...]
    keys: tuple[str, ...]
    times: int = 5


@dataclass(frozen=True)
class Program:
    """A program, the words that tell it is ready, and how its actions are keyed."""

    name: str
    command: tuple[str, ...]
    ready: str
    actions: dict[str, Action]
    environment: dict[str, str] = field(default_factory=lambda: {"PYTHONPATH": str(ROOT)})


@dataclass(frozen=True)
class Figure:
    """Bytes, and milliseconds to the first and to the last of them."""

    bytes: float
    first: float
    last: float


DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"

TOY = Program(
    "toy",
    tuple(toy_command("--bare")),
    "F2",
    {
        "a letter": Action(("\x1b[18~",), ("a", "n", "ê", "đ"), 10),
        "next field": Action((), ("\t",)),
        "down": Action(("\x1bOS",), (DOWN,), 40),
        "page down": Action((), (PAGE_DOWN,)),
        ANOTHER_SCREEN: Action((), ("\x1b[15~", "\x1bOS"), 3),
        "a figure": Action(("\x1b[15~",), ("+",)),
    },
)


def visidata(folder: Path) -> Program:
    """VisiData on the same rows."""
    table = folder / "members.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(label for label, _ in HEADINGS)
        writer.writerows(member(number) for number in range(300))
    command = (*visidata_command(folder), str(table))
    actions = {
        "a letter": Action(("e",), ("a", "n", "ê", "đ")),
        "next field": Action((), ("\t",)),
        "down": Action(("\x03", "\x03"), (DOWN,), 20),
        "page down": Action((), (PAGE_DOWN,)),
        ANOTHER_SCREEN: Action((), ("S", "q"), 3),
    }
    return Program("VisiData", command, "300 rows", actions)


def median(figures: list[Figure]) -> Figure:
    """The median of each value."""
    columns = zip(*((figure.bytes, figure.first, figure.last) for figure in figures), strict=True)
    return Figure(*map(statistics.median, columns))


def measured(session: Session, keys: str, quiet: float = 0.35) -> Figure:
    """One action."""
    answer = session.measure(keys, quiet=quiet)
    return Figure(len(answer), 1000 * (answer.first or 0), 1000 * (answer.last or 0))


def started(session: Session, program: Program) -> Figure:
    """Until the screen can be used and nothing more comes."""
    session.wait_for(program.ready, timeout=20)
    session.wait_quiet(1)
    times = [1000 * (moment - session.started) for moment, _ in session.arrivals]
    return Figure(len(session.data), times[0], times[-1])


def run(program: Program, colours: dict[str, str]) -> tuple[dict[str, Figure], list[float]]:
    """All the actions of a program once, and how long single keys took to be answered."""
    environment = program.environment | colours
    with Session(program.command, columns=COLUMNS, rows=ROWS, environment=environment) as session:
        figures = {START: started(session, program)}
        answers: list[float] = []
        for name, action in program.actions.items():
            for keys in action.before:
                session.measure(keys, quiet=0.6)
            results = [measured(session, key) for _ in range(action.times) for key in action.keys]
            figures[name] = median(results)
            if name != ANOTHER_SCREEN:
                answers += [result.first for result in results if result.bytes]
        before = len(session.data)
        session.wait_quiet(IDLE, IDLE)
        figures[IDLE_BYTES] = Figure(len(session.data) - before, 0, 0)
    return figures, answers


def report(colours: str, programs: list[Program]) -> None:
    """One table: a row for each action, a column for each program."""
    results = [run(program, COLOURS[colours]) for program in programs]
    print(f"\n{COLUMNS}x{ROWS}, {colours}: bytes, ms to the first and to the last byte")
    print(f"{'':18}", *(f"{program.name:>24}" for program in programs), f"{'ratio':>8}")
    for name in dict.fromkeys(name for figures, _ in results for name in figures):
        row = [figures.get(name) for figures, _ in results]
        cells = [
            f"{figure.bytes:10.0f} {figure.first:6.1f} {figure.last:6.1f}" if figure else "-"
            for figure in row
        ]
        ratio = f"{row[0].bytes / row[-1].bytes:8.2f}" if row[0] and row[-1] and row[-1].bytes else ""
        print(f"{name:18}", *(f"{cell:>24}" for cell in cells), ratio)
    cells = [f"p50 {percentile(times, 0.5):.1f}  p99 {percentile(times, 0.99):.1f}" for _, times in results]
    print(f"{RESPONSE:18}", *(f"{cell:>24}" for cell in cells))


def typing_ahead(program: Program, count: int = 1000) -> float:
    """Milliseconds for each of many keys typed at once."""
    with Session(program.command, columns=COLUMNS, rows=ROWS, environment=program.environment) as session:
        started(session, program)
        return (session.measure("a\x7f" * (count // 2), quiet=1.0, timeout=60).last or 0) * 1000 / count


def named(reference: str) -> Program:
    """A program described elsewhere."""
    module, _, name = reference.partition(":")
    program = getattr(importlib.import_module(module), name)
    assert isinstance(program, Program)
    return program


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        programs = [named(reference) for reference in sys.argv[1:]] or [TOY]
        for colours in COLOURS:
            report(colours, [*programs, visidata(Path(folder))])
    for program in programs:
        print(f"\n{program.name}: 1000 keys typed ahead, {typing_ahead(program):.2f} ms each")


if __name__ == "__main__":
    main()
