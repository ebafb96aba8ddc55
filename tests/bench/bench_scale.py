"""What the size of the register costs: every promise measured beside its peer, in one run.

    python -m tests.bench.bench_scale [--sizes 1000,10000,100000] [--folder FOLDER]

Both programs run on terminals of 120x40; a key's time ends with the last byte of its answer. Exits with 1
if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from store.changes import Transaction
from store.names import fold
from store.period import Period
from store.register import Register
from store.roster import PRESENT
from store.sample import sample
from store.tally import Tally
from tests.bench.board import Board, Goal, Row, p95
from tests.bench.rivals import ROOT, Rival, answers, memory, ours, visidata, visidata_command
from tests.terminal.pty_session import Session
from tui.locale import number, say
from tui.locale import words as w

TODAY = "2024-12-31"
YEAR = 2024
KEY_MS, FIGURES_MS, HELP_MS, SESSION_MB = 16.0, 5.0, 80.0, 45.0
STARTS, KEYS, RUNS, TURNS, NAMES = 5, 60, 7, 5, 12
MOVES = ("down", "page down", "end")
PAGES = 15
"""Pages that even the smallest list has."""
SESSIONS = 8
START_GOALS = {1_000: 0.8, 10_000: 0.7, 100_000: 0.5}
COMMUNE, PROVINCE = 2_000, 100_000
EACH_CELL = "sodv summary, each cell"
LINEAR = frozenset(
    (
        "first opening, no index",
        "leaving after a save",
        "tidying up, a checkpoint",
        "counting anew",
        EACH_CELL,
    )
)
"""Opening, checkpointing, and what prints so many times more cells."""


@dataclass(frozen=True)
class Crowd:
    """A register of some size, the same members as a table for the peer, and what its list says."""

    size: int
    register: Path
    table: Path
    listed: str

    @classmethod
    def made(cls, folder: Path, size: int) -> Crowd:
        """Written once and found again in the same folder; its index is made by the first opening."""
        register, table = folder / f"register-{size}.json", folder / f"members-{size}.json"
        if not table.exists():
            tables = sample(size, seed=1)
            numbered = {name: {int(id_): row for id_, row in rows.items()} for name, rows in tables.items()}
            Register.write(register, numbered)
            rows = [{"id": id_, **member} for id_, member in numbered["members"].items()]
            table.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        opened = Register(register, TODAY)
        opened.keep()
        listed = say(w.PLACE, place=number(1), count=number(len(opened.find("", PRESENT))))
        opened.close(tidy=False)
        return cls(size, register, table, listed)

    def copy(self, index: bool = True) -> Path:
        """A copy to be changed, with its index or without."""
        path = self.register.with_name(f"copy-{self.size}.json")
        for beside in path.parent.glob(f"{path.name}*"):
            beside.unlink()
        if index:
            shutil.copy(f"{self.register}.index", f"{path}.index")
        return Path(shutil.copy(self.register, path))

    def ours(self, register: Path | None = None) -> Rival:
        """The program on it."""
        path = register or self.register
        return ours(path, TODAY, path.with_name("state"), self.listed)

    def peer(self) -> Rival:
        """VisiData on it."""
        return visidata(self.table, self.size)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def sync_time(folder: Path) -> float:
    """What the disk itself takes for the line of a save, in milliseconds."""
    path, line, times = folder / "sync", b"x" * 600, []
    with path.open("ab", buffering=0) as file:
        for _ in range(KEYS):
            file.write(line)
            times.append(timed(lambda: os.fdatasync(file.fileno())))
    return median(times)


def bench_start(board: Board, crowd: Crowd) -> None:
    """A first opening, then usual ones beside the peer, in turns."""
    took, _, session = crowd.ours(crowd.copy(index=False)).start()
    with session:
        shown = session.arrivals[0][0] - session.started
    board.add(
        Row("first opening, no index", crowd.size, took, more=f"first bytes after {shown * 1000:.0f} ms")
    )
    times: dict[str, list[float]] = {}
    work: dict[str, list[float]] = {}
    for _ in range(STARTS):
        for rival in (crowd.ours(), crowd.peer()):
            took, worked, session = rival.start()
            times.setdefault(rival.name, []).append(took)
            work.setdefault(rival.name, []).append(worked)
            with session:
                session.type("q")
                session.wait(30)
    mine, theirs = map(median, times.values())
    most = START_GOALS.get(crowd.size)
    goals = [Goal(f"<= {most} of its time", mine / theirs, most)] if most else []
    more = "processor {:.0f} and {:.0f} ms".format(*map(median, work.values()))
    board.add(Row("start to usable list", crowd.size, mine, theirs, "VisiData, all rows", "ms", goals, more))


def bench_keys(board: Board, crowds: Sequence[Crowd]) -> None:
    """Moving in the list, beside the peer; letters in the find box."""
    ours_, peers = [crowd.ours() for crowd in crowds], [crowd.peer() for crowd in crowds]
    with all_started(ours_) as sessions:
        mine, letters = moving(ours_, sessions), finding(crowds, sessions)
    with all_started(peers) as sessions:
        theirs = moving(peers, sessions)
    for at, crowd in enumerate(crowds):
        for name in MOVES:
            time_, usual = p95(mine[at][name]), median(theirs[at][name])
            goals = [Goal(f"<= {KEY_MS:.0f} ms", time_, KEY_MS), Goal("<= its median", time_, usual)]
            board.add(Row(f"{name}, p95", crowd.size, time_, usual, "VisiData's median", goals=goals))
        goals = [Goal(f"<= {KEY_MS:.0f} ms", p95(letters[at]), KEY_MS)]
        more = f"{len(letters[at])} letters, median {median(letters[at]):.1f} ms"
        board.add(Row("a letter in the find box, p95", crowd.size, p95(letters[at]), goals=goals, more=more))


@contextmanager
def all_started(rivals: Sequence[Rival]) -> Iterator[Sequence[Session]]:
    """Sessions of all sizes at once, to be measured in turns.

    A machine that is slower in one minute than in another is slower for all of them then.
    """
    with ExitStack() as stack:
        sessions = [stack.enter_context(rival.start()[2]) for rival in rivals]
        for session in sessions:
            session.wait_quiet(1.0, 5.0)
        yield sessions


def moving(rivals: Sequence[Rival], sessions: Sequence[Session]) -> list[dict[str, list[float]]]:
    """Milliseconds of each moving key, for each size."""
    times = [{name: list[float]() for name in MOVES} for _ in sessions]
    for name, _ in product(MOVES, range(KEYS // PAGES)):
        for rival, session, found in zip(rivals, sessions, times, strict=True):
            for turn in range(PAGES):
                # What turns no page any more is no page down.
                if name == "end" or (name == "page down" and turn == 0):
                    session.measure(rival.keys["home"], quiet=0.15)
                found[name] += answers(session, [rival.keys[name]], rival.quiet)
    return times


def finding(crowds: Sequence[Crowd], sessions: Sequence[Session]) -> list[list[float]]:
    """Milliseconds of each letter of some names, for each size; each name in an empty box."""
    people = [json.loads(crowd.table.read_text("utf-8"))[:: max(crowd.size // NAMES, 1)] for crowd in crowds]
    times: list[list[float]] = [[] for _ in sessions]
    for turn in range(NAMES):
        for named, session, found in zip(people, sessions, times, strict=True):
            session.measure("/", quiet=0.15)
            found += answers(session, fold(named[turn]["full_name"]))
            session.measure("\x1b", quiet=0.3)
    return times


def opened_case(register: Register) -> Transaction:
    """A case opened in the year for a member who has none: figures move."""
    free = (id_ for id_ in register.find("", "official") if not register.cases_of(id_))
    case = {"member": next(free), "opened": f"{YEAR}-11-04", "basis": "HD02", "criterion": "law_breach"}
    return register.save("cases", None, None, case, insist=True)


def bench_save(board: Board, crowds: Sequence[Crowd]) -> None:
    """A save on the overview: done again and undone, until the figures stand on the screen; then leaving."""
    paths = [crowd.copy() for crowd in crowds]
    for path in paths:
        register = Register(path, TODAY, "ann")
        opened_case(register)
        register.close()
    sync = sync_time(paths[0].parent)
    times: list[list[float]] = [[] for _ in crowds]
    left: list[float] = []
    with all_started([crowd.ours(path) for crowd, path in zip(crowds, paths, strict=True)]) as sessions:
        for session in sessions:
            session.measure("4", quiet=1.0)
        for _ in range(TURNS):
            for session, found in zip(sessions, times, strict=True):
                found += answers(session, ["\x1a", "\x19"] * (KEYS // TURNS // 2))
        for session in sessions:
            begun = time.perf_counter()
            session.type("q")
            session.wait(120)
            left.append((time.perf_counter() - begun) * 1000)
    for crowd, found, leaving in zip(crowds, times, left, strict=True):
        goals = [Goal(f"<= {KEY_MS:.0f} ms beyond the sync", max(p95(found) - sync, 0.0), KEY_MS)]
        more = f"a sync of its line {sync:.2f} ms"
        board.add(Row("save to repainted overview, p95", crowd.size, p95(found), goals=goals, more=more))
        board.add(Row("leaving after a save", crowd.size, leaving))


def first_look(path: Path) -> float:
    """The figures of a year when nobody in the session has asked for them before, in milliseconds."""
    register = Register(path, TODAY, writing=False)
    took = timed(lambda: register.figures(Period.of(YEAR)).values)
    register.close(tidy=False)
    return took


def bench_counts(board: Board, crowd: Crowd) -> None:
    """A change in the counts, and all figures of the year after it, beside counting anew."""
    path = crowd.copy()
    register = Register(path, TODAY, "ann")
    (change,) = opened_case(register).changes
    tally, figures = [], []
    first = median(first_look(path) for _ in range(RUNS))
    for _ in range(RUNS * 20):
        tally.append(timed(lambda: deque(map(register.tally.apply, (change.inverse, change)))) / 2)
        figures.append(timed(lambda: register.figures(Period.of(YEAR)).values))
    anew = timed(lambda: Tally.of({name: register.rows(name) for name in ("members", *_COUNTED)}))
    tidy = timed(register.close)
    goals = [Goal(f"<= {FIGURES_MS:.0f} ms", median(figures), FIGURES_MS)]
    board.add(
        Row("a change in the tally", crowd.size, median(tally), anew, "counting anew"),
        Row(
            "figures of a year after a change",
            crowd.size,
            median(figures),
            anew,
            "counting anew",
            goals=goals,
        ),
        Row("figures of a year, the first look", crowd.size, first, anew, "counting anew"),
        Row("tidying up, a checkpoint", crowd.size, tidy),
    )


_COUNTED = ("cases", "reviews", "courses", "cells", "rules", "targets")


def run(command: Sequence[str]) -> Callable[[], object]:
    """A command to be timed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)


def bench_summary(board: Board, crowd: Crowd) -> None:
    """The overview printed, as text and with each cell as JSON, beside one frequency table of one column."""
    script = crowd.table.with_suffix(".vdj")
    steps = (
        {"longname": "open-file", "input": str(crowd.table)},
        {"sheet": crowd.table.stem, "col": "sex", "row": "", "longname": "freq-col", "input": ""},
    )
    script.write_text("".join(f"{json.dumps(step)}\n" for step in steps), "utf-8")
    summary = [sys.executable, "-m", "tui", "summary", str(crowd.register), "--today", TODAY]
    out = crowd.table.with_suffix(".tsv")
    table = [*visidata_command(crowd.table.parent), "-b", "-p", str(script), "-o", str(out)]
    commands = (summary, [*summary, "--format", "json"], table)
    rounds = [[timed(run(command)) for command in commands] for _ in range(RUNS)]
    assert out.read_text("utf-8").startswith("sex\tcount")
    *ours, theirs = (median(times) for times in zip(*rounds, strict=True))
    for name, mine in zip(("sodv summary", EACH_CELL), ours, strict=True):
        goals = [Goal("faster", mine, theirs)]
        board.add(Row(name, crowd.size, mine, theirs, "VisiData's table of sexes", goals=goals))


def bench_help(board: Board) -> None:
    """What the command line costs beyond Python itself."""
    help_, bare = [sys.executable, "-m", "tui", "--help"], [sys.executable, "-c", "pass"]
    pairs = [(timed(run(help_)), timed(run(bare))) for _ in range(RUNS * 3)]
    mine, theirs = (median(times) for times in zip(*pairs, strict=True))
    goals = [Goal(f"<= {HELP_MS:.0f} ms beyond it", mine - theirs, HELP_MS)]
    board.add(Row("sodv --help", 0, mine, theirs, "python -c pass", goals=goals))


def used(session: Session, crowd: Crowd) -> None:
    """A clerk at work: the list, the find box, the overview."""
    session.measure("\x1b[6~" * 5, quiet=0.3)
    session.measure("/", quiet=0.2)
    answers(session, "nguyen thi")
    session.measure("\x1b", quiet=0.3)
    session.measure("4", quiet=0.5)
    session.measure("2", quiet=0.5)


def bench_memory(board: Board, crowd: Crowd) -> None:
    """A session that has been used, beside the peer's."""
    figures = []
    for rival in (crowd.ours(), crowd.peer()):
        _, _, session = rival.start()
        with session:
            if rival.name == "sodv":
                used(session, crowd)
            session.wait_quiet(1.0, 5.0)
            figures.append(memory(session))
    mine, theirs = figures
    goals = {
        COMMUNE: [Goal(f"<= {SESSION_MB:.0f} MB", mine, SESSION_MB)],
        PROVINCE: [Goal("<= its", mine, theirs)],
    }.get(crowd.size, [])
    board.add(Row("memory of a session", crowd.size, mine, theirs, "VisiData", "MB", goals))


def bench_sessions(board: Board, crowd: Crowd) -> None:
    """Several sessions on one register at once."""
    started = [crowd.ours().start()[2] for _ in range(SESSIONS)]
    for session in started:
        used(session, crowd)
    total = sum(map(memory, started))
    for session in started:
        session.__exit__(None, None, None)
    board.add(Row(f"memory of {SESSIONS} sessions", crowd.size, total, unit="MB"))


def main() -> int:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--folder", help="where the registers are made, and kept for another run")
    parser.add_argument("--only", default="", help="the measures whose function is named so")
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    board = Board(LINEAR)

    def wanted(bench: Callable[..., None]) -> bool:
        return options.only in bench.__name__

    print(f"{'':<34}{'members':>7} {'ours':>13}{'peer':>9} {'ratio':>6}")
    with TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary)
        folder.mkdir(exist_ok=True)
        crowds = {size: Crowd.made(folder, size) for size in sorted({*sizes, COMMUNE})}
        for bench in filter(wanted, EACH):
            for size in sorted({*sizes, COMMUNE}) if bench in (bench_summary, bench_memory) else sizes:
                bench(board, crowds[size])
        for together in filter(wanted, TOGETHER):
            together(board, [crowds[size] for size in sizes])
        if "help".startswith(options.only):
            bench_help(board)
        if "sessions".startswith(options.only):
            bench_sessions(board, crowds[COMMUNE])
    return int(board.judge() > 0)


EACH = (bench_start, bench_counts, bench_summary, bench_memory)
TOGETHER = (bench_keys, bench_save)
"""Those for which all sizes take turns."""

if __name__ == "__main__":
    sys.exit(main())
