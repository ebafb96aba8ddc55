"""What keying costs: the reference tasks as real keystrokes against the real program on a terminal.

Keys, seconds by the keystroke-level model, bytes and answer times stand beside the modelled anchors.
Run from the project's root: python -m tests.bench.bench_entry
"""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from store.register import Register
from tests.terminal import entry_tasks as tasks
from tests.terminal.entry_tasks import NAMES, OWN_METHOD, TODAY, Pressed, Run
from tests.terminal.pty_session import Session
from tests.terminal.strokes import AVERAGE, ENTER, ESC, SKILLED, plain, seconds
from tui import memory

ROOT = Path(__file__).parent.parent.parent
ANCHORS = {
    "T1": (40, "CSPro 51, EpiData 53, Excel 69, plain form 78, VisiData 80", 51),
    "T2": (4, "CiviCase about 10 and 4 by mouse", 10),
    "T3": (14, "CiviCase about 12 and 3 by mouse", 12),
    "T4": (6, "CSPro 8, with the ID at hand", 8),
    "T4 given": (12, "VisiData 24, with marks", 24),
    "T5": (0, "VisiData 9", 9),
    "T6": (1, "VisiData 1", 1),
    "T7": (4, "CSPro 4", 4),
    "T8": (40, "Excel about 40", 40),
    "T9": (2, "none can", 0),
    "T11": (200, "CSPro re-keys all: 480", 480),
}
"""Goal, who else, and their keys: modelled from their documents, not run."""


@contextmanager
def program(folder: Path, method: str | None = None, **size: int) -> Iterator[Run]:
    """The program on a copy of the sample register, for a clerk who types by a method."""
    path = folder / "so.json"
    if not path.exists():
        shutil.copy(ROOT / "sample.json", path)
    command = [sys.executable, "-m", "tui", str(path), "--today", TODAY, "--as", "ann"]
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state")}
    remember(folder, method)
    with Session(command, term="xterm", environment=environment, **size) as session:
        session.wait_for("?", timeout=30)
        session.wait_quiet()
        yield Run(session, path, slowly=True)


def remember(folder: Path, method: str | None) -> None:
    """What the program remembers of the clerk."""
    import os

    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    memory.remember("ann", keyboard=method)


def report(task: str, pressed: Pressed, stored: str) -> None:
    """One line for a task."""
    goal, anchor, peer = ANCHORS[task]
    ratio = f"{peer / pressed.keys:.2f}" if pressed.keys and peer else "-"
    slow, fast = seconds(pressed.strokes), seconds(pressed.strokes, SKILLED)
    delay = f"{median(pressed.delays) * 1e3:.0f}" if pressed.delays else "-"
    print(
        f"{task:<9}{pressed.keys:4} keys, goal {goal:3}{slow:7.1f} s{fast:7.1f} s{pressed.sent:7} B"
        f"{delay:>5} ms  ratio {ratio:>5}  {anchor}\n{'':13}{stored}"
    )


def fresh(act: Callable[[Path], None]) -> None:
    """Do something in a folder of its own."""
    with TemporaryDirectory() as folder:
        act(Path(folder))


def newest(run: Run) -> str:
    """The member that was added last, as it is stored."""
    return str(max(run.rows("members").items())[1])


def bench_reference(folder: Path) -> None:
    """T1 in every way of keying the name; the record must be the same each time."""
    stored = set()
    for way, name in NAMES.items():
        with TemporaryDirectory() as own, program(Path(own), OWN_METHOD.get(way)) as run:
            tasks.key_first_member(run)
            pressed = tasks.key_member(run, name)
            stored.add(newest(run))
            report("T1", pressed, f"name by {way}")
    with program(folder, "telex") as run:
        tasks.key_first_member(run)
        pressed = tasks.key_member(run, NAMES["Telex"], "120587")
        stored.add(newest(run))
        report("T1", pressed, "birth keyed as 120587")
    print(f"{'':13}{len(stored)} different record(s): {' | '.join(stored)}")


def bench_cases(folder: Path) -> None:
    """T2, T3 and T7 one after another."""
    with program(folder, "telex") as run:
        with run.register() as register:
            present = (id_ for id_ in register.find("") if register.standing(id_).name == "official")
            id_ = next(each for each in present if not register.cases_of(each))
            name = register.rows("members")[id_]["full_name"]
        tasks.open_member(run, name)
        report("T2", tasks.open_case(run), str(max(run.rows("cases").items())[1]))
        run.press(plain("c"), until="Căn cứ")
        report("T3", tasks.close_case(run), str(max(run.rows("cases").items())[1]))
        run.press([ESC, ESC, ESC], until="Họ và tên")
        tasks.key_first_member(run)
        report("T7", tasks.fix_a_code(run), newest(run))


def bench_finding(folder: Path) -> None:
    """T4 to T6, and how many keys each member of the list takes."""
    with program(folder) as run:
        with run.register() as register:
            kinds = (("T4", tasks.by_initials, 4), ("T4 given", tasks.by_given_name, 10))
            targets = [(task, *tasks.shortest(register, spell, most)) for task, spell, most in kinds]
        for task, typed, name in targets:
            report(task, tasks.find(run, typed, name), f"{typed!r} opens {name}")
            run.press([ESC, ESC], until="Tìm:")
        report("T5", Pressed(), run.session.lines[-2].strip())
        run.press(plain("4"), until="Tổng quan 2023")
        pressed = Pressed()
        run.press([ENTER], until="đến 31/12/2023: ", into=pressed)
        report("T6", pressed, run.session.lines[1].strip())


def bench_twelve(folder: Path) -> None:
    """T8, and T9 after the program was left and opened again."""
    with program(folder, "telex") as run:
        run.press(plain("3"), until="Rà soát, sàng lọc · đang mở")
        before = run.rows("cases")
        pressed = tasks.close_twelve(run)
        after = run.rows("cases")
        report("T8", pressed, f"{sum(after[id_] != before[id_] for id_ in after)} cases closed in one change")
        run.session.type("q")
        run.session.wait(20)
    with program(folder, "telex") as run:
        pressed = tasks.undo(run, until="Đã hoàn tác")
        report("T9", pressed, f"as before the change: {run.rows('cases') == before}")


def bench_verifying(folder: Path) -> None:
    """T11: ten records with an error each, keyed again."""
    path = Path(shutil.copy(ROOT / "sample.json", folder / "so.json"))
    papers = tasks.seed_errors(path, 10)
    with program(folder) as run:
        pressed = tasks.verify(run, papers)
        (kept,) = run.rows("verifications").values()
        found = {each["member"] for each in kept["differences"]} & set(papers)
        report("T11", pressed, f"{len(found)} of {len(papers)} seeded errors found; {kept['fields']} fields")


def bench_letters() -> None:
    """Milliseconds from a letter in the find box to the first 20 rows, in a register of 100,000 members."""
    from store.find import FindIndex
    from tests.bench.bench_text import COUNT, names
    from tests.bench.bench_text import letters as typed_letters

    people = names(COUNT)
    index = FindIndex()
    for at, name in enumerate(people):
        index.add(at, name)
    present = {at for at in range(COUNT) if at % 5}
    costs = []
    index.find("a")
    index.find("xyzq")
    for text in typed_letters(people)[:3000]:
        start = time.perf_counter()
        listed = list(filter(present.__contains__, index.find(text)))
        costs.append(time.perf_counter() - start)
        assert listed is not None
    parts = quantiles(costs, n=100)
    print(f"a letter, {COUNT} members, filtered: p50 {parts[49] * 1e3:.1f} ms, p95 {parts[94] * 1e3:.1f} ms")


def bench_keys_to_find(folder: Path) -> None:
    """For every listed member of the sample: keys until Enter opens them, Down for each row above."""
    path = Path(shutil.copy(ROOT / "sample.json", folder / "so.json"))
    register = Register(path, TODAY, writing=False)
    listed = {id_ for id_ in register.find("") if register.standing(id_).present}
    for what, spell, goal in (("initials", tasks.by_initials, 6), ("given name", tasks.by_given_name, 12)):
        needed = []
        for id_ in listed:
            name = register.rows("members")[id_]["full_name"]
            ways = (keys_until(register, listed, id_, typed) for typed in spell(name))
            needed.append(min(ways))
        within = sum(each <= goal for each in needed) * 100 / len(needed)
        middle = f"{median(needed):.0f}"
        print(f"keys to open one of {len(listed)} by {what}: median {middle}, {within:.0f}% in {goal}")
    register.close(tidy=False)


def keys_until(register: Register, listed: set[int], id_: int, typed: str) -> int:
    """Slash, letters, Down as often as needed, Enter."""
    found = [each for each in register.find(typed) if each in listed]
    return len(typed) + found.index(id_) + 2 if id_ in found else 999


if __name__ == "__main__":
    print(f"task       keys         at {AVERAGE} a key, {SKILLED}    sent   answer  anchors' keys to ours")
    for bench in (
        bench_reference,
        bench_cases,
        bench_finding,
        bench_twelve,
        bench_verifying,
        bench_keys_to_find,
    ):
        fresh(bench)
    bench_letters()
