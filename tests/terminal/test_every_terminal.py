"""The real program on terminals of every name, charset and size, and with text that should not reach one."""

import json
import random
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import ROOT, Open
from tests.terminal.pty_session import Session
from tests.wire.test_safe_text import HOSTILE, OURS, is_deceptive
from tui.screens.page import BOOKS
from tui.wire.fence import SUBSTITUTE

CASES_KEY = {"linux": "\x1b[[C", "putty": "\x1b[13~", "rxvt": "\x1b[13~"}
"""F3 where it is not as on a vt100."""


def works(session: Session, key: str = "\x1bOR") -> None:
    """Letters go in, a function key leads on, a form opens, and the end is an end."""
    session.type("/hạ\x7f\x7f" + "hanh")
    session.wait_for("Tìm: hanh")
    session.type(key)
    session.wait_for("[3 Rà soát]")
    session.type("e")
    session.wait_for("Sửa trường hợp")
    session.type("\x1b")
    session.wait_for("[3 Rà soát]")
    session.type("q")
    assert session.wait(15) == 0


@pytest.mark.parametrize(
    "term", ["xterm", "xterm-256color", "putty", "linux", "vt100", "screen", "tmux-256color", "rxvt"]
)
def test_every_name(sodv: Open, sample: Path, term: str) -> None:
    works(sodv(sample, term=term), CASES_KEY.get(term, "\x1bOR"))


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:strict"},
        {
            "COLUMNS": "7",
            "LINES": "x",
            "TEXTUAL_SCREENSHOT": "1",
            "TEXTUAL_DRIVER": "no:Such",
        },
    ],
)
def test_every_environment(sodv: Open, sample: Path, environment: dict[str, str]) -> None:
    works(sodv(sample, environment=environment))


@pytest.mark.parametrize("name", ["en_US.ISO-8859-1", "vi_VN.CP1258"])
def test_locales_of_eight_bits(sodv: Open, sample: Path, locales: Path, name: str) -> None:
    works(sodv(sample, environment={"LOCPATH": str(locales), "LC_ALL": name}))


def test_bytes_that_are_not_utf8_are_dropped_with_a_word(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    session.type(b"/a\xe1b\xc0c\xff")
    session.wait_for("Tìm: abc")
    session.wait_for("UTF-8")
    session.type("d")
    session.wait_for("Tìm: abcd")


@pytest.mark.parametrize("size", [(59, 17), (60, 17), (59, 18), (1, 1), (2, 40)])
def test_a_window_too_small_is_said_and_forgotten(sodv: Open, sample: Path, size: tuple[int, int]) -> None:
    session = sodv(sample)
    before = session.looks()
    session.resize(*size)
    session.settle()
    words = "".join(session.lines)
    assert words and ("60x18" in words or "Cửa sổ" in words or size[0] * size[1] < 100)
    session.measure("e12345\r")
    session.resize(80, 24)
    session.settle()
    assert session.looks() == before


@pytest.mark.parametrize("size", [(60, 18), (300, 100)])
def test_every_screen_at_the_least_and_a_great_size(sodv: Open, sample: Path, size: tuple[int, int]) -> None:
    session = sodv(sample, columns=size[0], rows=size[1])
    for key, words in (("3", "Rà soát"), ("e", "Sửa"), ("\x1b", "Rà soát"), ("4", "Tổng quan"), ("2", "Tìm")):
        session.type(key)
        session.wait_for(words)
        session.settle()
        assert len(session.lines[0]) <= size[0]
        assert session.lines[-1].strip()


def test_a_storm_of_sizes(sodv: Open, sample: Path) -> None:
    """A window dragged about while a form is keyed."""
    session = sodv(sample)
    session.type("e")
    chance = random.Random(1)
    for letter in "\x15Nguyễn Thị Bão":
        for _ in range(5):
            session.resize(chance.randint(60, 200), chance.randint(18, 70))
        session.type(letter)
    session.resize(80, 24)
    session.wait_for("Nguyễn Thị Bão")
    session.settle()
    assert len(session.data) < 100_000
    before = session.looks()
    session.measure("\x0c")
    assert session.looks() == before


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_terminals_that_cannot_are_refused_in_one_line(sample: Path, term: str) -> None:
    with Session([sys.executable, "-m", "tui", str(sample)], term=term, environment=path()) as session:
        assert session.wait(15) == 2
        assert session.data.count(b"\n") == 1 and b"\x1b" not in session.data
        assert "TERM" in session.text


@pytest.mark.parametrize("redirection", ["</dev/null", ">/dev/null", "| cat"])
def test_what_is_no_terminal_is_refused_in_one_line(sample: Path, redirection: str) -> None:
    shell = ["bash", "-c", f'set -o pipefail; "$@" {redirection}', "bash"]
    command = [*shell, sys.executable, "-m", "tui", str(sample)]
    with Session(command, columns=200, environment=path()) as session:
        assert session.wait(15) == 2
        assert len([line for line in session.lines if line]) == 1


def path() -> dict[str, str]:
    """The environment in which the program is found."""
    return {"PYTHONPATH": str(ROOT)}


def with_names(sample: Path, *names: str) -> None:
    """Write names and notes into the file, as a foreign hand would."""
    tables = json.loads(sample.read_text("utf-8"))
    for member, name in zip(tables["members"].values(), names * 60, strict=False):
        member["full_name"] = member["note"] = member["residence"] = member["unheard_of"] = name
    sample.write_text(json.dumps(tables), "utf-8")


def test_text_that_acts_on_terminals_never_reaches_one(sample: Path) -> None:
    """Where the store's door stands open: shown with substitutes in lists, forms and records; no markup."""
    with_names(sample, "A" + HOSTILE.replace("\ud800", ""), "A[red]x[/] [@click=app.quit]b[/]")
    opened = (
        "from store import names; names.unsafe = lambda *_, **__: None; from tui.__main__ import main; main()"
    )
    command = [sys.executable, "-c", opened, str(sample), "--today", "2022-12-31", "--as", "ann"]
    with Session(command, columns=120, rows=40, environment=path()) as session:
        session.wait_for("? trợ giúp", timeout=15)
        seen: list[str] = []
        for key in ("\x1b[B", "e", "\x1b", "\r", "\x1b", "3", "\x1b[B", "\r", "e", "\x1b", "\x1b", "4", "2"):
            session.measure(key)
            seen.append(session.text)
        session.type("/a")
        session.wait_for("A[red]x[/] [@cl")
        session.settle()
        assert sum(SUBSTITUTE in text for text in seen) > 2
        ours = session.data.decode().partition("\x1b[?1049h")[2]  # before it, a bar while the register opens
    sent = OURS.sub("", ours)
    assert not any(map(is_deceptive, sent)), sent
    assert "\x1b]" not in sent


FORBIDDEN = {"a\x1bb": "U+001B", "a\x9bb": "U+009B", "a\u202eb": "U+202E", "a\ud800b": "surrogate"}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_door_is_shut_in_one_line(sample: Path, name: str) -> None:
    """With the file, the record and the field, but where not even that can be read."""
    with_names(sample, name)
    with Session([sys.executable, "-m", "tui", str(sample)], columns=250, environment=path()) as session:
        assert session.wait(15) == 2
        (said,) = filter(None, session.lines)
    assert str(sample) in said and FORBIDDEN[name] in said
    assert "surrogate" in said or ("members/1" in said and "(full_name)" in said)


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
def test_every_book(sodv: Open, sample: Path, size: tuple[int, int]) -> None:
    session = sodv(sample, columns=size[0], rows=size[1])
    for place in range(len(BOOKS)):
        session.measure("6")
        title = session.lines[place + 1].strip("> ")
        session.type("\x1b[B" * place + "\r")
        session.wait_for("[6 ")
        session.settle()
        assert title in session.lines[1] or title in session.text, session.text
        for key in ("\x1b[B", "\r", "\x1b", "\x1b"):
            session.measure(key)
    session.type("\x11")
    assert session.wait(15) == 0
