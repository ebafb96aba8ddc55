"""The terminal's cursor stands where one edits, and is hidden where one does not."""

from __future__ import annotations

import pytest

from tests.wire.conftest import StartToy

LEFT, HOME, END = "\x1b[D", "\x1b[H", "\x1b[F"


@pytest.mark.parametrize("kind", ["-", "--bare"])
def test_in_every_kind_of_field(start_toy: StartToy, kind: str) -> None:
    """Before the first key, at the end, in the middle."""
    toy = start_toy(kind)
    assert toy.cursor == (0, 1)
    for keys, cursor in (
        ("Đặng", (4, 1)),
        (LEFT, (3, 1)),
        (HOME, (0, 1)),
        (END + "\t", (0, 2)),
        ("\t\tab", (2, 4)),
        ("\tNgọc\rÁnh" + LEFT, (3, 6)),
    ):
        toy.measure(keys)
        assert toy.cursor == cursor, keys
        toy.measure("\x0c")
        assert toy.cursor == cursor, "after a repaint"


def test_scrolled_and_wide_text(start_toy: StartToy) -> None:
    """Cells count, not letters, and only what can be seen."""
    toy = start_toy()
    toy.measure("中文中文")
    assert toy.cursor == (8, 1)
    toy.measure("x" * 100)
    assert toy.cursor is not None and 77 <= toy.cursor[0] <= 79
    assert toy.cell(toy.cursor[0] - 1, 1).data == "x"


def test_hidden_in_lists_and_back_in_dialogs(start_toy: StartToy) -> None:
    """A list has no edit point."""
    toy = start_toy()
    toy.measure("\x1bOR")
    assert toy.cursor is None
    toy.measure("\x1b[17~ab")
    assert toy.cursor is not None
    assert toy.cell(toy.cursor[0] - 1, toy.cursor[1]).data == "b"
    toy.measure("\x1b")
    assert toy.cursor is None


def test_bare_carets_leave_no_block(start_toy: StartToy) -> None:
    """The terminal's cursor would stand on a reversed cell and not be seen."""
    toy = start_toy("--bare")
    for keys in ("ab" + LEFT, "\t\t\t\tab" + LEFT):
        toy.measure(keys)
        assert toy.cursor is not None
        x, y = toy.cursor
        assert toy.cell(x, y).bg == toy.cell(x - 1, y).bg
        assert not toy.cell(x, y).reverse


@pytest.mark.parametrize("synchronizes", [True, False])
def test_nothing_runs_about(start_toy: StartToy, synchronizes: bool) -> None:
    """A visible cursor moves over the screen only inside of a synchronized frame, or is hidden for it."""
    toy = start_toy(synchronizes=synchronizes)
    data = toy.measure("\x0c").data
    if synchronizes:
        assert data.startswith(b"\x1b[?2026h") and data.endswith(b"\x1b[?2026l")
    else:
        assert data.startswith(b"\x1b[?25l") and data.endswith(b"\x1b[?25h")
