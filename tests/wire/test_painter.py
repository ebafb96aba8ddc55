"""Whatever an application writes, the terminal shows it cell for cell after the painter's shorter way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import Austere, Emulator, looks_of
from tui.wire import paint
from tui.wire.page import Page
from tui.wire.paint import Abilities, Painter

WIDTH, HEIGHT = 40, 9
STYLES = (
    "", "1", "1;2", "7", "4", "3;9", "31", "1;97;44", "38;2;1;2;3;48;2;200;200;0", "48;5;17", "7;38;5;200",
    "48;2;18;18;18", "4;48;5;17",
)  # fmt: skip
WORDS = (
    "a",
    "Nguyễn Thị Hạnh",
    "─" * 7,
    " " * 12,
    " " * 40,
    "│",
    "中文",
    "x中",
    "e\u0302\u0323 ",
    "▸ 12/05/1987",
)


Write = tuple[int, int, str, str]
Pair = Callable[[], tuple[pyte.Screen, pyte.Screen, Painter]]
backgrounds = st.sampled_from(["", "48;5;17", "48;2;18;18;18", "7"]).map(
    lambda style: [(0, y, style, " " * WIDTH) for y in range(HEIGHT)]
)
writes = st.lists(
    st.tuples(
        st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.sampled_from(STYLES), st.sampled_from(WORDS)
    ),
    max_size=12,
)


def as_written(frame: list[Write]) -> str:
    """A frame in the form Textual gives it."""
    lines = (f"\x1b[{y + 1};{x + 1}H\x1b[{style}m{fit(word, x)}\x1b[0m" for x, y, style, word in frame)
    return "".join(lines)


def fit(word: str, x: int) -> str:
    """A word cut to the room there is, as the compositor does."""
    while len(word) + sum("\u4e00" <= letter < "\u9fff" for letter in word) > WIDTH - x:
        word = word[:-1]
    return word


def feed(screen: pyte.Screen, data: str) -> None:
    """Let a screen take data."""
    pyte.Stream(screen).feed(data)


def feed_and_mend(screen: pyte.Screen, frame: list[Write]) -> None:
    """Let a screen take a frame; a wide character that lost a half turns blank, as on real terminals."""
    for write in frame:
        feed(screen, as_written([write]))
        row = screen.buffer[write[1]]
        for x in range(WIDTH):
            follower = row[x + 1].data if x + 1 < WIDTH else " "
            if is_wide(row[x].data) and follower:
                row[x] = row[x]._replace(data=" ")
            if not row[x].data and not (x and is_wide(row[x - 1].data)):
                row[x] = row[x]._replace(data=" ")


def is_wide(text: str) -> bool:
    """Whether the emulator gives a character two cells."""
    return bool(text) and "\u4e00" <= text < "\u9fff"


@pytest.fixture(scope="module", params=[(Emulator, 400), (Emulator, 0), (Austere, 400), (Austere, 0)])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """Makes a terminal and its painter, and a screen to compare with; with and without a search for ways."""
    kind, another_way = request.param

    def make() -> tuple[pyte.Screen, pyte.Screen, Painter]:
        screens = kind(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
        for screen in screens:
            feed(screen, "\x1b[?7l")
        painter = Painter(WIDTH, HEIGHT, Abilities(erases_colour=kind is Emulator))
        painter.tabs = another_way == 0
        return *screens, painter

    with patch.object(paint, "ANOTHER_WAY", another_way):
        yield make


@given(frames=st.lists(st.one_of(writes, writes, writes, backgrounds), min_size=1, max_size=6))
def test_every_frame_arrives_as_written(pair: Pair, frames: list[list[Write]]) -> None:
    """On terminals that erase to the current background, and on those that do not."""
    screen, plain, painter = pair()
    page = Page(WIDTH, HEIGHT)
    for frame in frames:
        page.feed(as_written(frame))
        feed(screen, painter.paint(page))
        feed_and_mend(plain, frame)
        assert looks_of(screen) == looks_of(plain)


@given(
    lines=st.lists(st.sampled_from(WORDS), min_size=30, max_size=30),
    tops=st.lists(st.integers(0, 21), min_size=2, max_size=8),
    title=st.booleans(),
)
def test_scrolled_lists_arrive_as_written(pair: Pair, lines: list[str], tops: list[int], title: bool) -> None:
    """Rows that only move are moved, and the screen is the same."""
    screen, plain, painter = pair()
    page = Page(WIDTH, HEIGHT)
    for top in tops:
        frame = listed(lines, top, title)
        page.feed(as_written(frame))
        feed(screen, painter.paint(page))
        feed_and_mend(plain, frame)
        assert looks_of(screen) == looks_of(plain)


@given(
    lines=st.lists(st.sampled_from(WORDS), min_size=30, max_size=30),
    tops=st.tuples(st.integers(0, 21), st.integers(0, 21)),
    title=st.booleans(),
    more=writes,
)
def test_rows_are_moved_only_where_that_is_no_longer(
    lines: list[str], tops: tuple[int, int], title: bool, more: list[Write]
) -> None:
    """Beside a painter that moves none."""
    sizes = []
    for least in (paint.MANY, HEIGHT + 1):
        page, painter = Page(WIDTH, HEIGHT), Painter(WIDTH, HEIGHT, Abilities(erases_colour=True))
        with patch.object(paint, "MANY", least):
            for frame in (listed(lines, tops[0], title), [*listed(lines, tops[1], title), *more]):
                page.feed(as_written(frame))
                drawn = painter.paint(page)
        sizes.append(len(drawn.encode()))
    assert sizes[0] <= sizes[1]


def listed(lines: list[str], top: int, title: bool) -> list[Write]:
    """The lines from one on, as a frame."""
    cells = [fit(f"{number:>3} {lines[number]}", 0) for number in range(top, top + HEIGHT)]
    rows = [f"{cell:<{WIDTH - len(cell.encode()) + len(cell)}}"[:WIDTH] for cell in cells]
    frame = [(0, y, "48;5;17" if y % 2 else "", fit(row, 0)) for y, row in enumerate(rows)]
    return [(0, 0, "7", "title"), *frame[1:]] if title else frame
