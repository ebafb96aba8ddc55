"""No text can act on the terminal or deceive the eye, whatever widget shows it."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tests.terminal.pty_session import Session
from tests.wire.conftest import ROOT, StartToy
from tests.wire.toy import HOSTILE
from tui.wire.fence import SUBSTITUTE, UNSAFE, Fence, fenced
from tui.wire.page import Page, read
from tui.wire.paint import Abilities, Painter

OURS = re.compile(
    r"\x1b\[[\d;]*[HmXCDKJr]|\x1b\[\?(?:1049|7|2004|25|2026)[hl]|\x1b\[\?2026\$p|\x1b\[6n|\x1b%G|\x1bM|[\b\t\n\r]"
)
"""Everything the driver ever sends besides text."""

SHOW_HOSTILE = "\x1b[21~"

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=30)
NASTY = st.text(st.sampled_from("ab\x1b[]\x07\x9b;52c\u202e\u2066\u200f\ud800\xad\u0302中\n\t"), max_size=30)


def is_deceptive(character: str) -> bool:
    """Controls, halves of characters, line separators, and what turns the direction of reading."""
    turns = unicodedata.bidirectional(character) in {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }
    return turns or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def test_the_fence_is_closed() -> None:
    """For every character there is."""
    unsafe = re.compile(f"[{UNSAFE}]")
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if is_deceptive(character):
            assert unsafe.match(character), hex(code)
        if unsafe.match(character):
            assert unicodedata.category(character) in {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}, hex(code)


@given(st.one_of(ANYTHING, NASTY))
def test_fenced_text_is_safe_and_as_wide(text: str) -> None:
    """So that nothing beside it moves."""
    safe = fenced(text)
    assert not any(map(is_deceptive, safe))
    assert cell_len(safe) == cell_len(text)
    assert safe == text or SUBSTITUTE in safe or not cell_len(text)


@given(st.one_of(ANYTHING, NASTY))
def test_what_got_past_the_fence_is_still_not_sent(text: str) -> None:
    """The page reads it as cells, and only cells are drawn."""
    page = Page(40, 5)
    page.feed(f"\x1b[2;3H\x1b[31m{text}\x1b[0m")
    sent = Painter(40, 5, Abilities(erases_colour=True)).paint(page)
    assert not any(map(is_deceptive, OURS.sub("", sent)))
    sent.encode()


def test_a_substitute_shows() -> None:
    """In the place of a neighbour where the character itself counts as nothing."""
    assert fenced("ab\x1b[31mc") == f"ab{SUBSTITUTE}31mc"
    assert fenced("x\ud800y\xadz") == f"x{SUBSTITUTE}y{SUBSTITUTE}z"
    assert fenced("end\u202e") == f"en{SUBSTITUTE}"
    assert read("a\x1b[zb")[0] == ["a", "b"]
    segments = Fence().apply([Segment("a\x07b"), Segment("fine")], Color(0, 0, 0))
    assert [segment.text for segment in segments] == [f"a{SUBSTITUTE}", "fine"]


SHOW = f"""
import sys
from pathlib import Path
from tui.wire.wired import Wired, run
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import DataTable, Input, Label, OptionList, Static, TextArea

HOSTILE = {HOSTILE!r}


class Lines(ScrollView):
    def render_line(self, y):
        return Strip([Segment(HOSTILE)])


class Show(Wired):
    CSS = "* {{ height: auto; max-height: 3; }}"

    def compose(self):
        yield Static(Text(HOSTILE))
        yield Static(HOSTILE, markup=False)
        yield Label(HOSTILE, markup=False)
        yield Input(HOSTILE, compact=True)
        yield Input(placeholder=HOSTILE, compact=True)
        yield TextArea(HOSTILE, compact=True)
        yield DataTable()
        yield OptionList(HOSTILE.replace("[", ""))
        table = Table(HOSTILE.replace("[", ""))
        table.add_row(Text(HOSTILE))
        yield Static(table)
        titled = Static("ready")
        titled.styles.border = ("round", "red")
        titled.border_title = HOSTILE.replace("[", "")
        yield titled
        yield Lines()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_column(Text(HOSTILE))
        table.add_row(Text(HOSTILE))
        self.title = HOSTILE
        self.notify(HOSTILE, markup=False)


sys.exit(run(Show, "show", Path(sys.argv[1])))
"""


def test_no_widget_lets_anything_through(tmp_path: Path) -> None:
    """Every widget the register may use, with text an import might have brought."""
    command = [sys.executable, "-c", SHOW, str(tmp_path)]
    with Session(command, rows=50, environment={"PYTHONPATH": str(ROOT)}) as session:
        session.wait_for("ready")
        session.settle()
        text = session.data.decode()
        assert session.text.count(SUBSTITUTE) > 30
    assert not any(map(is_deceptive, OURS.sub("", text))), OURS.sub("", text)
    assert "\x1b]" not in text


def test_typed_and_pasted_text_is_no_way_out(start_toy: StartToy) -> None:
    """Control characters in a paste."""
    toy = start_toy()
    toy.type("\x1b[200~a\x1b]52;c;SGFjaw==\x07\u202e\u009b31mb\x1b[201~")
    toy.wait_for(f"a{SUBSTITUTE}52;c")
    assert not any(map(is_deceptive, OURS.sub("", toy.data.decode())))


def test_the_clipboard_is_only_for_the_application(start_toy: StartToy) -> None:
    """A copy goes out whole, and nothing that merely looks like one."""
    toy = start_toy()
    toy.type("Đào\x1b[1;2H")
    toy.wait_for("Đào")
    copied = toy.measure("\x03").data
    assert b"\x1b]52;c;xJDDoG8=\x07" in copied


def test_the_second_fence_holds_alone(start_toy: StartToy) -> None:
    """An application that forgot the first one."""
    toy = start_toy("--unfenced")
    sent = toy.measure(SHOW_HOSTILE).data.decode()
    assert sent
    assert not any(map(is_deceptive, OURS.sub("", sent))), sent
