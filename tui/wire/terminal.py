"""What is known about a terminal from its name, and the first and last things it is sent."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from tui.wire import moves
from tui.wire.paint import Abilities

_ERASE_COLOUR = (
    "xterm",
    "linux",
    "putty",
    "rxvt",
    "tmux",
    "konsole",
    "gnome",
    "vte",
    "alacritty",
    "foot",
    "st-",
)
HOPELESS = frozenset({"", "dumb", "unknown", "emacs", "network", "dialup"})
"""Names of terminals that have no place for a cursor to go to."""

_SWITCH_TO_UTF8 = ("xterm", "putty", "linux")

PROBED_ROW = 2
"""Where the terminal is tried with a letter of three bytes. Not 1: the answer would look like F3."""

PROBED_LETTER = "\N{LATIN SMALL LETTER E WITH CIRCUMFLEX AND ACUTE}"

TABBED_ROW = 3
"""Where the tab stops are tried."""

PARTING = b"\x1b[m\x1b[H\x1b[2J\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Everything back to what a shell expects, and no record left on terminals without a second screen."""


class Words(NamedTuple):
    """What is said on standard error, one line each."""

    no_terminal: str = "input and output must be a terminal (over ssh: ssh -t)"
    poor_terminal: str = "TERM={term} cannot show a screen; set the terminal type, such as xterm"
    crashed: str = "unexpected error, see {path}"


def abilities_of(term: str) -> Abilities:
    """What a terminal of this name can do; of an unknown one nothing is taken for granted."""
    return Abilities(erases_colour=term.startswith(_ERASE_COLOUR))


def refusal(words: Words) -> str | None:
    """Why the program cannot run here, in one line, or None if it can."""
    if not (_is_terminal(sys.__stdin__) and _is_terminal(sys.__stdout__)):
        return words.no_terminal
    term = os.environ.get("TERM", "")
    return words.poor_terminal.format(term=term or "(unset)") if term in HOPELESS else None


def tab_probe(width: int, height: int) -> str:
    """The question where the cursor comes to over all tab stops of a row, if there is that row."""
    return f"\x1b[{TABBED_ROW}H{moves.probe(width)}\x1b[6n" if height >= TABBED_ROW else ""


def greeting(term: str, width: int, height: int) -> bytes:
    """Own screen, no wrapping, pastes marked, no cursor; then what to find out while the program starts.

    The questions come before the first frame clears the screen, for terminals that print what they
    do not know.
    """
    utf8 = "\x1b%G" if term.startswith(_SWITCH_TO_UTF8) else ""
    letter = f"\x1b[{PROBED_ROW}H{PROBED_LETTER}\x1b[6n" if height >= PROBED_ROW else ""
    sync = "" if os.environ.get("TERM_PROGRAM") == "Apple_Terminal" else "\x1b[?2026$p"
    return f"{utf8}\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?25l{letter}{tab_probe(width, height)}{sync}".encode()


def _is_terminal(stream: object) -> bool:
    fileno = getattr(stream, "fileno", None)
    return fileno is not None and os.isatty(fileno())
