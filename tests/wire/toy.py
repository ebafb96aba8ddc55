"""A small application with one of everything the register will have on its screens.

    python -m tests.wire.toy [--stock | --bare | --unfenced | -] [FOLDER]

F2 form, F3 list, F4 lines, F5 figures, F6 dialog, F7 two fields; F1 hangs, F8 sleeps, F9 fails, F10 shows
hostile text, F11 tells its size, F12 hides the title; ctrl+q ends.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.widgets import Static

from tests.wire.toy_screens import Dialog, Figures, Form, Lines, List, Plain
from tui.wire.caret import BARE_CARET
from tui.wire.wired import Wired, run

HOSTILE = "a\x1b]52;c;SGFjaw==\x07b\x9b31mc\u202ed\ud800e\x1b[2Jf"


class Toy(Wired):
    """All the screens as modes."""

    MODES: ClassVar = {"form": Form, "list": List, "lines": Lines, "figures": Figures, "plain": Plain}
    DEFAULT_MODE = "form"
    CSS = """
        #title, #keys, #echo { height: 1; background: $primary-darken-3; }
        #own { height: 1; }  #own:focus { background: $surface; }  TextArea { height: 5; }
        Dialog { align: center middle; }  #box { width: 42; height: 3; border: solid green; }
        Rows, DataTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "hang"),
        ("f2", "switch_mode('form')"),
        ("f3", "switch_mode('list')"),
        ("f4", "switch_mode('lines')"),
        ("f5", "switch_mode('figures')"),
        ("f6", "ask"),
        ("f7", "switch_mode('plain')"),
        ("f8", "sleep"),
        ("f9", "fail"),
        ("ctrl+b", "fail_later"),
        ("f10", "hostile"),
        ("f11", "tell_size"),
        ("f12", "make_room"),
    ]

    def say(self, words: str) -> None:
        """In the title line."""
        self.screen_stack[0].query_one("#title", Static).update(Text(words))

    def action_ask(self) -> None:
        """Open the dialog."""
        self.push_screen(Dialog())

    def action_hang(self) -> None:
        """Never come back."""
        time.sleep(600)

    def action_sleep(self) -> None:
        """Stall."""
        time.sleep(0.5)

    def action_fail(self) -> None:
        """Fail with a record in hand."""
        secret = "Nguyễn Văn Mật"
        raise KeyError(secret)

    def action_fail_later(self) -> None:
        """Fail where no handler of the application is running."""
        asyncio.get_running_loop().call_soon(self.action_fail)

    def action_hostile(self) -> None:
        """Show what an import might have brought."""
        self.say(HOSTILE)

    def action_make_room(self) -> None:
        """Change the layout: what is below the title gets a row more."""
        self.screen.query_one("#title").display = False

    def action_tell_size(self) -> None:
        """Show the size the application believes in."""
        self.say(f"{self.size.width}x{self.size.height}")


class Bare(Toy):
    """The same with the terminal's cursor alone."""

    CSS = Toy.CSS + BARE_CARET


class Unfenced(Toy):
    """The same without the fence around its texts."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own."""
        return App.get_line_filters(self)


class Stock(Toy):
    """The same on Textual's own driver."""

    def __init__(self) -> None:
        super().__init__(driver_class=self.get_driver_class())


def main() -> int:
    """Run the variant the command line names."""
    kind = {"--stock": Stock, "--bare": Bare, "--unfenced": Unfenced}.get("".join(sys.argv[1:2]), Toy)
    return run(kind, "toy", Path(sys.argv[2] if len(sys.argv) > 2 else "details"))


if __name__ == "__main__":
    sys.exit(main())
