"""What goes over the line, in bytes: budgets on the toy, at 120x40."""

from __future__ import annotations

import pytest

from tests.terminal.pty_session import Session
from tests.wire.conftest import StartToy
from tui.wire.driver import FRAME

COLOURS = [{"COLORTERM": "truecolor"}, {}]
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
FORM, LIST, LINES, FIGURES, PLAIN = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[18~"
TITLES = {FORM: "F2", LIST: "F3", LINES: "F4", FIGURES: "F5", PLAIN: "F7"}


@pytest.fixture(params=COLOURS, ids=["truecolor", "256"])
def toy(request: pytest.FixtureRequest, start_toy: StartToy) -> Session:
    """The toy on a wide terminal, with the terminal's cursor alone."""
    return start_toy("--bare", columns=120, rows=40, environment=request.param)


def show(toy: Session, screen: str) -> int:
    """The bytes it costs to switch to a screen."""
    before = len(toy.data)
    toy.type(screen)
    toy.wait_for(TITLES[screen])
    toy.settle()
    return len(toy.data) - before


def cost(toy: Session, keys: str) -> int:
    """The bytes keys cost once everything is there."""
    return len(toy.measure(keys))


@pytest.mark.parametrize("screen", [FORM, LIST, LINES, FIGURES, PLAIN])
def test_switching_screens(toy: Session, screen: str) -> None:
    """To any screen from any other."""
    for other in {LINES, FIGURES, LIST, FORM} - {screen}:
        show(toy, other)
        assert show(toy, screen) < 5000


@pytest.mark.parametrize("screen", [LIST, LINES])
def test_moving_in_a_list(toy: Session, screen: str) -> None:
    """The cursor's row and the one before it; and where the list scrolls, a new row and the scrollbar."""
    show(toy, screen)
    assert max(cost(toy, DOWN) for _ in range(3)) < 300
    toy.measure(DOWN * 37)
    assert max(cost(toy, DOWN) for _ in range(6)) < 500


def test_paging(toy: Session) -> None:
    """A page is its text and a little more."""
    show(toy, LINES)
    for _ in range(3):
        before = cost(toy, PAGE_DOWN)
        text = sum(len(word.encode()) for line in toy.lines[1:-1] for word in line.split("  "))
        assert before < 1.4 * text


def test_typing(toy: Session) -> None:
    """A letter is its bytes, and a colour now and then."""
    show(toy, PLAIN)
    assert cost(toy, "a") < 40
    assert [cost(toy, letter) for letter in "bế"] == [1, 3]
    assert cost(toy, "\x1b[D") == 1
    assert cost(toy, "x") < 10
    assert cost(toy, "\x7f") < 40


def test_typing_with_an_echo(toy: Session) -> None:
    """A letter, and a line elsewhere on the screen that repeats it."""
    assert max(cost(toy, letter) for letter in "xabcế") < 75


def test_the_next_field(toy: Session) -> None:
    """Two fields change their colours."""
    cost(toy, "Nguyễn Thị Hạnh")
    assert max(cost(toy, "\t") for _ in range(3)) < 150


def test_a_figure(toy: Session) -> None:
    """The few cells of one figure in a screen of them."""
    show(toy, FIGURES)
    assert max(cost(toy, key) for key in "+++-") < 200


def test_starting(start_toy: StartToy) -> None:
    """The screen is drawn once."""
    for environment in COLOURS:
        toy = start_toy(columns=120, rows=40, environment=environment)
        assert len(toy.data) < 1000
        assert toy.data.count(b"\x1b[2J") == 1


@pytest.mark.parametrize("screen", [FORM, LIST, LINES, FIGURES])
def test_doing_nothing(toy: Session, screen: str) -> None:
    """Nothing is sent while nothing changes, and little time is spent."""
    show(toy, screen)
    assert cost(toy, "") == 0
    before = toy.cpu_seconds()
    toy.wait_quiet(2, 2)
    assert len(toy.measure("")) == 0
    assert toy.cpu_seconds() - before < 0.05


def test_modes_that_are_never_asked_for(toy: Session) -> None:
    """Mouse, focus, kitty keys, in-band resize, the pointer's shape."""
    for keys in (LIST, FORM, "a", "\x1b[17~", "\x1b"):
        cost(toy, keys)
    toy.type("\x11")
    toy.wait()
    for mode in (
        b"?1000",
        b"?1002",
        b"?1003",
        b"?1004",
        b"?1006",
        b"?1015",
        b"?1016",
        b"?2048",
        b"u",
        b"]22",
    ):
        assert b"\x1b[" + mode + b"h" not in toy.data
    assert b"]22;" not in toy.data and b"[>" not in toy.data


def test_typing_ahead_is_drawn_once(toy: Session) -> None:
    """Keys that wait are handled before their outcome is shown, but for ten times a second."""
    show(toy, LINES)
    answer = toy.measure(DOWN * 30)
    assert answer.last is not None
    assert len(answer) < (4 + answer.last / FRAME) * cost(toy, DOWN)
