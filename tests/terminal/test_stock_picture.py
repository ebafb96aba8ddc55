"""The real program shows the same through Textual's own driver and through ours, cell for cell."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.conftest import ROOT
from tests.terminal.pty_session import Session
from tests.terminal.samples import copied
from tests.wire.test_same_picture import type_into_both, wait_until_alike

OURS = "from tui.__main__ import main; main()"
STOCK = f"""
import tui
from textual.drivers.linux_driver import LinuxDriver
from tui.wire import wired
wired.WireDriver = LinuxDriver
{OURS}
"""

UP, DOWN, RIGHT, LEFT, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~"
HOME, END, ESC, ENTER, TAB, BACK_TAB, F10 = "\x1b[H", "\x1b[F", "\x1b", "\r", "\t", "\x1b[Z", "\x1b[21~"
SCREENS = ("2", "3", "4", "5", "6")
MOVES = (
    UP,
    DOWN,
    DOWN,
    DOWN,
    RIGHT,
    LEFT,
    PAGE_UP,
    PAGE_DOWN,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ENTER,
    TAB,
    BACK_TAB,
)
COMMANDS = (*tuple("/?eacshxklgbtfyopivnmd "), "\x1a", "\x19", "\x14", ESC, ESC, F10)
TEXT = ("n", "ê", "Đ", "h", "1", "7", "ử", "\x7f", "\x1b[3~", "\x1b[200~Nguyễn Thị\x1b[201~", ESC)


def walk(seed: int, length: int) -> list[str]:
    """Keys as they might come, from every screen to every other."""
    chance = random.Random(seed)
    kinds = (MOVES, MOVES, COMMANDS, COMMANDS, TEXT, SCREENS)
    return [chance.choice(chance.choice(kinds)) for _ in range(length)]


@contextmanager
def opened(code: str, folder: Path, columns: int, rows: int) -> Iterator[Session]:
    """The program in a folder of its own, so that not even a file's name differs."""
    folder.mkdir()
    copied(folder)
    program = [sys.executable, "-c", code, "sample.json", "--today", "2022-12-31", "--as", "ann"]
    command = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder), *program]
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder)}
    with Session(command, columns=columns, rows=rows, environment=environment) as session:
        session.wait_for("? trợ giúp", timeout=30)
        session.settle()
        yield session


def compare(tmp_path: Path, size: tuple[int, int], keys: list[str]) -> None:
    """Both screens after every key."""
    with opened(OURS, tmp_path / "ours", *size) as ours, opened(STOCK, tmp_path / "stock", *size) as stock:
        assert b"\x1b[?1000h" not in ours.data
        for place, key in enumerate(keys):
            type_into_both((ours, stock), key)
            wait_until_alike(ours, stock, 10)
            assert ours.text == stock.text, keys[: place + 1]
            assert ours.looks() == stock.looks(), keys[: place + 1]
            assert ours.process.poll() is None, keys[: place + 1]
        assert len(ours.data) < len(stock.data) / 3


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (120, 40))])
def test_a_walk_shows_what_stock_output_would_show(tmp_path: Path, seed: int, size: tuple[int, int]) -> None:
    compare(tmp_path, size, walk(seed, 80))


@pytest.mark.slow
def test_a_long_walk(tmp_path: Path) -> None:
    compare(tmp_path, (100, 30), walk(11, 200))
