"""The same keys through Textual's own driver and through ours end in the same screen, cell for cell."""

from __future__ import annotations

import random
import time

import pytest

from tests.terminal.pty_session import Session
from tests.wire.conftest import StartToy

UP, DOWN, RIGHT, LEFT, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~"
SCREENS = ("\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~")
MOVES = (UP, DOWN, DOWN, RIGHT, LEFT, PAGE_UP, PAGE_DOWN, PAGE_DOWN, "\x1b[H", "\x1b[F", "\t", "\x1b[Z")
TEXT = ("a", "ê", "Đ", " ", "ử", "\x7f", "\x1b[3~", "\r", "\x1b[200~Nguyễn\x1b[201~", "+", "-")
WALKS = [
    (1, {"columns": 120, "rows": 40, "environment": {"COLORTERM": "truecolor"}}),
    (2, {"columns": 80, "rows": 24}),
    (3, {"columns": 100, "rows": 30, "term": "xterm"}),
    (4, {"columns": 80, "rows": 24, "term": "screen"}),
    (5, {"columns": 91, "rows": 27, "environment": {"NO_COLOR": "1"}, "synchronizes": False}),
]


def walk(seed: int, length: int = 30) -> list[str]:
    """Keys as they might come, every screen among them."""
    chance = random.Random(seed)
    keys = [chance.choice(chance.choice((MOVES, MOVES, TEXT, SCREENS))) for _ in range(length)]
    # The dialog is left before the next screen: Textual stacks it on the screen it was opened from.
    return [
        key for pressed in keys for key in ((pressed, "x", "\x1b") if pressed == "\x1b[17~" else (pressed,))
    ]


def type_into_both(sessions: tuple[Session, Session], key: str) -> None:
    """Type a key and wait until both have dealt with it."""
    for session in sessions:
        session.type(key)
    for session in sessions:
        session.settle()


def wait_until_alike(one: Session, other: Session, seconds: float = 3) -> None:
    """Give the slower one time to catch up."""
    end = time.perf_counter() + seconds
    while one.looks() != other.looks() and time.perf_counter() < end:
        one.wait_quiet(0.05)
        other.wait_quiet(0.05)


@pytest.mark.parametrize(("seed", "terminal"), WALKS)
def test_a_walk_ends_in_the_same_picture(start_toy: StartToy, seed: int, terminal: dict[str, object]) -> None:
    """After every key of the walk."""
    ours, stock = start_toy("-", **terminal), start_toy("--stock", **terminal)
    typed = []
    for key in walk(seed):
        typed.append(key)
        type_into_both((ours, stock), key)
        wait_until_alike(ours, stock)
        assert ours.text == stock.text, f"after {typed}"
        assert ours.looks() == stock.looks(), f"after {typed}"


@pytest.mark.parametrize("terminal", [walk[1] for walk in WALKS])
def test_a_repaint_changes_nothing(start_toy: StartToy, terminal: dict[str, object]) -> None:
    """Ctrl+L draws what is there already, in full."""
    toy = start_toy(**terminal)
    for key in ("\x1bOR", DOWN, PAGE_DOWN, "\x1bOS", DOWN, "\x1b[15~", "+"):
        toy.measure(key)
        before = toy.looks()
        assert len(toy.measure("\x0c")) > 500
        assert toy.looks() == before
