"""Every screen as text, in three sizes and both languages: `python -m tests.screens` writes them anew.

They are what a terminal of 16 colours shows. A session for each language visits the screens once and takes
each in every size.
"""

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from store.period import Period
from store.register import Register
from tests.terminal.pty_session import Session

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "screens"
SIZES = ((160, 50), (120, 40), (80, 24))
"""The smallest last: from it the keys go on."""
ENTER, ESC, TAB, DOWN, HOME = "\r", "\x1b", "\t", "\x1b[B", "\x1b[H"
Steps = Sequence[tuple[str, Sequence[str]]]

TO_THE_CHANGE: Steps = (
    ("members", ("/", "hanh")),
    ("member", (ESC, HOME, ENTER)),
    ("form", (ESC, "a")),
    ("cases", (ESC, "3")),
    ("case", (ENTER,)),
    ("overview", (ESC, "4")),
    ("overview, a break-down open", (DOWN, DOWN, DOWN, DOWN, " ")),
    ("records behind a figure", (" ", HOME, ENTER)),
    ("cut-off", (ESC, "d")),
    ("five years", (ESC, "p", TAB, TAB)),
    ("cells", ("p", "b")),
    ("a cell", (DOWN, ENTER)),
    ("ratings of a cell", (ESC, "b", "r", "ap 9", ENTER, "1", "1", "1")),
    ("export", (ESC, ESC, "w")),
    ("help", (ESC, "?")),
    ("deadlines", (ESC, "5")),
)
"""What is seen before the report is signed: the name of each screen, and the keys that lead there."""
WORDS = {"vi": ("quy định", "báo cáo"), "en": ("rules", "signed")}
_TIME = re.compile(r"\d\d/\d\d/\d{4} \d\d:\d\d")
COLORS = {"black", "red", "green", "brown", "yellow", "blue", "magenta", "cyan", "white", "default"}


def after_the_change(language: str) -> Steps:
    """What is seen once the report is signed and a record behind it has been changed."""
    rules, reports = WORDS[language]
    return (
        ("overview, changed since the signing", ("4",)),
        ("what moved since the signing", ("i",)),
        ("rules", (ESC, "6", rules, ENTER)),
        ("a signed report", ("6", reports, ENTER, ENTER)),
    )


def captured(language: str, register: Path) -> dict[str, str]:
    """The files of one language: name to text."""
    command = [sys.executable, "-m", "tui", str(register), "--today", "2022-12-31", "--as", "ann"]
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(register.parent / language)}
    found: dict[str, list[str]] = {f"{language}-{wide}x{high}.txt": [] for wide, high in SIZES}
    columns, rows = SIZES[-1]
    with Session(
        [*command, "--lang", language], term="xterm", environment=environment, columns=columns, rows=rows
    ) as session:
        session.wait_for("?", timeout=15)
        session.settle()
        for name, taken in _visited(session, TO_THE_CHANGE):
            _add(found, name, taken)
        _type(session, ("4", "s", "nguyễn văn ký", ENTER))
        _change(register)
        session.wait_for("54", timeout=10)
        for name, taken in _visited(session, after_the_change(language)):
            _add(found, name, taken)
    return {name: "\n".join(parts) for name, parts in found.items()}


def _change(register: Path) -> None:
    """Another session corrects the sex of somebody admitted in the year."""
    with_ = Register(register, "2022-12-31", "ben")
    id_ = next(id_ for _, id_ in with_.figures(Period.of(2022)).behind("admissions.female"))
    base = with_.get("members", id_)
    with_.save("members", id_, base, {**base, "sex": "male"}, insist=True)
    with_.close(tidy=False)


def _type(session: Session, keys: Sequence[str]) -> None:
    for key in keys:
        session.measure(key)


def _visited(session: Session, steps: Steps) -> Iterator[tuple[str, list[str]]]:
    """Each screen in every size."""
    for name, keys in steps:
        _type(session, keys)
        taken = []
        for wide, high in SIZES:
            _resize(session, wide, high)
            taken.append(_TIME.sub("dd/mm/yyyy hh:mm", session.text))
            assert {each for line in range(high) for each in _colors(session, wide, line)} <= COLORS
        yield name, taken


def _resize(session: Session, wide: int, high: int) -> None:
    """Another size, once the program has drawn for it."""
    before, end = len(session.data), time.monotonic() + 5
    session.resize(wide, high)
    while len(session.data) == before and time.monotonic() < end:
        session.wait_quiet(0.02, 0.1)
    session.settle()


def _colors(session: Session, wide: int, line: int) -> set[str]:
    cells = (session.cell(column, line) for column in range(wide))
    return {color.removeprefix("bright") for cell in cells for color in (cell.fg, cell.bg)}


def _add(found: dict[str, list[str]], name: str, taken: Sequence[str]) -> None:
    for parts, text, (wide, _) in zip(found.values(), taken, SIZES, strict=True):
        rule = f"══ {name} ".ljust(wide, "═")
        lines = [line.rstrip() for line in text.splitlines()]
        parts.append("\n".join([rule, *lines, ""]))


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    for language in WORDS:
        with TemporaryDirectory() as folder:
            register = Path(copy(ROOT / "sample.json", folder))
            for name, text in captured(language, register).items():
                (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
