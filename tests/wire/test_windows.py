"""Windows of any size, also while the program runs."""

from __future__ import annotations

import pytest

from tests.wire.conftest import StartToy

TELL_SIZE = "\x1b[23~"


def test_a_new_size_is_a_new_screen(start_toy: StartToy) -> None:
    """Everything is drawn once, for the size the window has in the end."""
    toy = start_toy(columns=120, rows=40)
    toy.measure("\x1bOR")
    before = len(toy.data)
    for width in range(119, 89, -1):
        toy.resize(width, 30)
    toy.settle()
    assert toy.data[before:].count(b"\x1b[2J") == 1
    assert len(toy.data) - before < 4000
    fresh = start_toy(columns=90, rows=30)
    fresh.measure("\x1bOR")
    assert toy.looks() == fresh.looks()


@pytest.mark.parametrize("size", [(59, 30), (100, 17), (20, 4), (20, 2), (3, 2), (1, 1)])
def test_a_small_window_says_so(start_toy: StartToy, size: tuple[int, int]) -> None:
    """Keys are not typed blindly, and nothing is lost when there is room again."""
    toy = start_toy(columns=100, rows=30)
    toy.measure("Nguyễn")
    before = toy.looks()
    toy.resize(*size)
    toy.settle()
    words = "".join(toy.lines)
    assert "This window is too small".startswith(words) or words.startswith("This window is too small")
    toy.measure("xyz\r")
    toy.resize(100, 30)
    toy.settle()
    assert toy.looks() == before


def test_a_program_started_in_a_small_window(start_toy: StartToy) -> None:
    """It says so, can be left, and works once there is room."""
    toy = start_toy(columns=40, rows=10, ready="too small")
    toy.measure("abc")
    toy.resize(60, 18)
    toy.wait_for("F2")
    toy.type("abc" + TELL_SIZE)
    toy.wait_for("60x18")
    assert toy.lines[1] == "abc"
    toy.resize(40, 10)
    toy.wait_for("too small")
    toy.type("\x11")
    assert toy.wait() == 0


def test_the_size_comes_from_the_terminal(start_toy: StartToy) -> None:
    """Not from what a shell exported."""
    toy = start_toy(columns=91, rows=27, environment={"COLUMNS": "70", "LINES": "20"})
    toy.type(TELL_SIZE)
    toy.wait_for("91x27")
