"""The actions whose bytes and time are counted, on the real program."""

import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from store.entry import FIELDS
from store.fields import Kind
from store.records import TABLES
from store.register import Register
from tests.terminal.pty_session import Answer, Session
from tests.terminal.samples import copied

ROOT = Path(__file__).parents[2]
TODAY = "2022-12-31"
COLOURS: dict[str, dict[str, str]] = {"truecolor": {"COLORTERM": "truecolor"}, "256 colours": {}}
DOWN, PAGE_DOWN, HOME, END, CLEAR = "\x1b[B", "\x1b[6~", "\x1b[H", "\x1b[F", "\x15"
MEMBERS, CASES, OVERVIEW, BOOKS = "2", "3", "4", "6"
FORMS = {"member form": (MEMBERS, "e"), "new member": (MEMBERS, "a"), "case form": (CASES, "e")}
"""The keys that lead to forms."""
WORDS = "trần thị bé"
TEXTS = (Kind.TEXT, Kind.NAME, Kind.PAPER, Kind.LINES, Kind.DIGITS)
"""Kinds of fields that keep what is typed; the others answer with what it means so far."""
TYPED = {**dict.fromkeys(TEXTS, WORDS), Kind.DIGITS: "001200000", Kind.DATE: "12/05/198"}
KINDS = {field.label.vi: field.kind for field in (*FIELDS.values(), *TABLES["cases"].fields)}


@contextmanager
def opened(path: Path, colours: Mapping[str, str], columns: int = 120, rows: int = 40) -> Iterator[Session]:
    """The program on a register, as soon as its first screen is there."""
    command = [sys.executable, "-m", "tui", str(path), "--today", TODAY, "--as", "ann"]
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(path.parent), **colours}
    with Session(command, columns=columns, rows=rows, environment=environment) as session:
        session.wait_for("? trợ giúp", timeout=20)
        yield session


@contextmanager
def on_sample(
    colours: Mapping[str, str], columns: int = 120, rows: int = 40
) -> Iterator[tuple[Session, Path]]:
    """The program on a copy of the sample register, once nothing more comes."""
    with TemporaryDirectory() as folder:
        path = copied(Path(folder))
        with opened(path, colours, columns, rows) as session:
            session.wait_quiet(0.4)
            yield session, path


@dataclass(frozen=True)
class Typing:
    """What came back for each letter typed into a field of a form."""

    label: str
    kind: Kind
    letters: list[Answer]


def open_form(session: Session, form: str) -> None:
    """Lead to one of the forms."""
    for key in FORMS[form]:
        session.measure(key)
    session.wait_for("F10")
    session.settle()


def downwards(session: Session) -> Iterator[Answer]:
    """From each field of the form that is open to the next, down to the last, with nothing typed."""
    row = None
    while session.cursor != row:
        row = session.cursor
        answer = session.measure(DOWN)
        if session.cursor != row:
            yield answer


def fields(session: Session, kinds: Collection[Kind] = tuple(Kind)) -> Iterator[tuple[str, Kind]]:
    """Empty the fields of some kinds in the open form one after the other; each gets back what was in it."""
    row = -1
    while session.cursor and session.cursor[1] != row:
        row = session.cursor[1]
        session.measure(HOME)
        line, start = session.lines[row], session.cursor[0]
        label, given = line[1:start].strip(), line[start:].partition("   ")[0].strip()
        if KINDS[label] in kinds:
            session.measure(f"{END}{CLEAR}")
            yield label, KINDS[label]
            session.measure(f"{CLEAR}\x1b[200~{given}\x1b[201~")
        if session.cursor and session.cursor[1] == row:  # a full field goes on by itself
            session.measure(DOWN)


def typing(session: Session, kinds: Collection[Kind] = tuple(Kind)) -> Iterator[Typing]:
    """Type into the fields of some kinds in the form that is open, and leave each as it was."""
    for label, kind in fields(session, kinds):
        yield Typing(label, kind, [session.measure(key) for key in TYPED.get(kind, "hai")])


def change_a_figure(path: Path, step: int) -> None:
    """Another session counts one person more at a course, or less."""
    register = Register(path, TODAY, "ben")
    courses = register.rows("courses").items()
    id_ = next(id_ for id_, each in courses if each["date"].startswith(TODAY[:4]))
    base = register.get("courses", id_)
    register.save("courses", id_, base, {**base, "attendees": base["attendees"] + step}, insist=True)
    register.close(tidy=False)


def figure_changed(session: Session, path: Path, step: int) -> Answer:
    """What comes when another session changes a figure that is shown."""
    before, count, start = len(session.data), len(session.arrivals), perf_counter()
    change_a_figure(path, step)
    end = perf_counter() + 10
    while len(session.data) == before and perf_counter() < end:
        session.wait_quiet(0.02, 0.2)
    session.settle()
    times = [moment - start for moment, _ in session.arrivals[count:]]
    return Answer(session.data[before:], times[0] if times else None, times[-1] if times else None)
