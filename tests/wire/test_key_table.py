"""Every key of every terminal arrives under Textual's name for it."""

from __future__ import annotations

import curses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.events import Key, Paste
from textual.keys import Keys, _character_to_key

from tests.terminal.pty_session import Session
from tests.wire.conftest import ROOT
from tui.wire.keyboard import CursorAnswer, Keyboard, ModeAnswer, Reading
from tui.wire.keynames import character_name, sequence_name

FUNCTION_NUMBERS = (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24)
F5_TO_F12 = {
    f"\x1b[{number}~": f"f{function}" for function, number in enumerate(FUNCTION_NUMBERS, 1) if function > 4
}
ARROWS = {"\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left"}
PAD = {"\x1b[2~": "insert", "\x1b[3~": "delete", "\x1b[5~": "pageup", "\x1b[6~": "pagedown"}
TABLES = {
    "putty": ARROWS | PAD | F5_TO_F12 | {
        "\x1b[1~": "home", "\x1b[4~": "end", "\x1b[Z": "shift+tab", "\x7f": "backspace", "\x08": "backspace",
        "\x1b[11~": "f1", "\x1b[12~": "f2", "\x1b[13~": "f3", "\x1b[14~": "f4",
    },
    "linux": ARROWS | PAD | F5_TO_F12 | {
        "\x1b[[A": "f1", "\x1b[[B": "f2", "\x1b[[C": "f3", "\x1b[[D": "f4", "\x1b[[E": "f5",
        "\x1b[1~": "home", "\x1b[4~": "end", "\x1b\t": "shift+tab", "\x7f": "backspace",
    },
    "xterm": PAD | F5_TO_F12 | {
        "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left", "\x1bOH": "home",
        "\x1bOF": "end", "\x1b[H": "home", "\x1b[F": "end", "\x1bOP": "f1", "\x1bOQ": "f2", "\x1bOR": "f3",
        "\x1bOS": "f4", "\x1b[1;2A": "shift+up", "\x1b[1;5C": "ctrl+right", "\x1b[1;6D": "ctrl+shift+left",
        "\x1b[3;5~": "ctrl+delete", "\x1b[1;2P": "f13", "\x1b[1;2R": "f15", "\x1b[24;2~": "f24",
        "\x1b[1;5P": "ctrl+f1", "\x1b[15;5~": "ctrl+f5", "\x1b[1;3B": "alt+down", "\x1b[Z": "shift+tab",
    },
    "rxvt": ARROWS | PAD | F5_TO_F12 | {
        "\x1b[11~": "f1", "\x1b[14~": "f4", "\x1b[7~": "home", "\x1b[8~": "end", "\x1b[a": "shift+up",
        "\x1bOb": "ctrl+down", "\x1b[3$": "shift+delete", "\x1b[7^": "ctrl+home",
        "\x1b[5@": "ctrl+shift+pageup",
    },
    "vt100": {
        "\x1bOP": "f1", "\x1bOQ": "f2", "\x1bOR": "f3", "\x1bOS": "f4", "\x1bOA": "up", "\x1bOM": "enter",
        "\x1bOp": "0", "\x1bOy": "9", "\x1bOl": "comma", "\x1bOm": "minus", "\x1bOn": "full_stop",
        "\x08": "backspace",
    },
    "screen": PAD | F5_TO_F12 | {
        "\x1bOP": "f1", "\x1bOS": "f4", "\x1b[1~": "home", "\x1b[4~": "end", "\x1bOA": "up", "\x1bOD": "left",
    },
    "tmux-256color": PAD | F5_TO_F12 | {
        "\x1bOP": "f1", "\x1b[1~": "home", "\x1b[4~": "end", "\x1b[1;5D": "ctrl+left",
    },
}  # fmt: skip
PLAIN = {
    "\r": "enter", "\t": "tab", "\x00": "ctrl+@", "\x01": "ctrl+a", "\x1a": "ctrl+z", "a": "a", "Đ": "Đ",
    "ệ": "ệ", "\x1c": "ctrl+backslash", " ": "space", "/": "slash", "?": "question_mark", "1": "1",
    "_": "underscore",
}  # fmt: skip

CAPABILITIES = {
    "kcuu1": "up", "kcud1": "down", "kcub1": "left", "kcuf1": "right", "khome": "home", "kend": "end",
    "kpp": "pageup", "knp": "pagedown", "kich1": "insert", "kdch1": "delete", "kcbt": "shift+tab",
    "kbs": "backspace", "kent": "enter", "kLFT": "shift+left", "kRIT": "shift+right", "kHOM": "shift+home",
    "kEND": "shift+end", "kDC": "shift+delete",
    **{f"kf{number}": f"f{number}" for number in range(1, 13)},
}  # fmt: skip
DESCRIBED = (
    "xterm",
    "xterm-256color",
    "linux",
    "rxvt",
    "screen",
    "screen-256color",
    "tmux-256color",
    "vt220",
)

DIFFERENT_ON_PURPOSE = {
    "\x1b[7^": "rxvt's Home and End with Ctrl are the wrong way round in Textual",
    "\x1b[8^": "the same",
    "\x1bOb": "rxvt's Ctrl+Down is Ctrl+Up in Textual",
    "\x1b[23@": "not a key of its own but Ctrl+Shift+F11",
    "\x1b[24@": "the same",
    "\x1b\x7f": "Esc and then Backspace, as when typed slowly",
    "\x1b\t": "Esc and then Tab, except on the Linux console",
    "\x9b": "a control character",
}


def read(data: bytes, *, escape_tab: bool = False) -> list[Reading]:
    """What a keyboard makes of bytes that come in one chunk, with nothing after them."""
    keyboard = Keyboard(escape_tab=escape_tab)
    return [*keyboard.feed(data), *keyboard.give_up()]


def names(readings: list[Reading]) -> list[str]:
    """The names of keys."""
    return [reading.key if isinstance(reading, Key) else repr(reading) for reading in readings]


@pytest.mark.parametrize("terminal", TABLES)
@pytest.mark.parametrize("stalled", [False, True], ids=["slowly", "in one chunk"])
def test_the_keys_of_a_terminal(terminal: str, stalled: bool, tmp_path: Path) -> None:
    """Through the whole program, on a terminal of that name."""
    keys = TABLES[terminal] | PLAIN
    command = [sys.executable, "-m", "tests.wire.key_echo", str(tmp_path)]
    with Session(command, term=terminal, rows=60, environment={"PYTHONPATH": str(ROOT)}) as session:
        session.wait_for("ready")
        session.type("".join(keys)) if stalled else session.type_packets(keys, 0.01)
        session.wait_for(f"\n{list(keys.values())[-1]}\n")
        session.settle()
        assert session.text.split() == list(keys.values())


def described() -> Iterator[tuple[str, bytes, str]]:
    """Keys as the terminal database describes them."""
    for terminal in DESCRIBED:
        curses.setupterm(terminal, 1)
        for capability, name in CAPABILITIES.items():
            if sequence := curses.tigetstr(capability):
                yield terminal, sequence, name


def test_the_terminal_database_agrees() -> None:
    """Whatever a terminal description lists as a key we know."""
    for terminal, sequence, name in described():
        assert names(read(sequence, escape_tab=terminal == "linux")) == [name], (terminal, sequence)


def test_textual_agrees() -> None:
    """Our names are Textual's names, wherever it knows the sequence and means one key."""
    for sequence, meaning in ANSI_SEQUENCES_KEYS.items():
        known = sequence_name(sequence) or (character_name(sequence) if len(sequence) == 1 else None)
        if known is not None and sequence not in DIFFERENT_ON_PURPOSE:
            assert isinstance(meaning, tuple), sequence
            if len(meaning) == 1:
                assert known == meaning[0].value, sequence


@given(st.characters(min_codepoint=0x20, exclude_characters="\x7f", exclude_categories=["Cs", "Cc"]))
def test_characters_have_textuals_names(character: str) -> None:
    """For every printable character."""
    expected = character if character.isalnum() else _character_to_key(character)
    assert character_name(character) == (Keys.Space.value if character == " " else expected)


def test_escape_and_a_letter_are_two_keys() -> None:
    """As when they are typed slowly; a sequence nobody knows is no key at all."""
    assert names(read(b"\x1ba\x1b\x7f\x1b\x1b")) == ["escape", "a", "escape", "backspace", "escape", "escape"]
    assert (
        read(b"\x1b[9;9~\x1b[99z\x1b[?1;2c\x1b]11;rgb:0/0/0\x07\x1bP1$r0m\x1b\\\x1b[<0;1;1M\x1b[I\x1b[O")
        == []
    )


def test_answers_of_the_terminal_are_not_keys() -> None:
    """What it knows, and where its cursor is."""
    assert read(b"\x1b[?2026;2$y\x1b[2;4R") == [ModeAnswer(2026, known=True), CursorAnswer(2, 4)]
    assert read(b"\x1b[?2026;0$y") == [ModeAnswer(2026, known=False)]


@given(data=st.data())
def test_chunks_do_not_matter(data: st.DataObject) -> None:
    """However the bytes are cut up, the same keys come out."""
    pieces = [
        *ARROWS,
        *PAD,
        *PLAIN,
        "\x1b[[A",
        "\x1b[3$",
        "\x1b[200~Đặng\x1b[Athị\n\x1b[201~",
        "\x1b[?2026;2$y",
        "ế",
        "\x1bOP",
    ]
    whole = "".join(data.draw(st.lists(st.sampled_from(pieces), max_size=8))).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    keyboard = Keyboard()
    readings = [
        reading
        for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)
        for reading in keyboard.feed(whole[start:end])
    ]
    assert list(map(repr, readings)) == list(map(repr, read(whole)))


@given(st.binary(max_size=60))
def test_any_bytes_are_survived(junk: bytes) -> None:
    """And text after them is still read, at the latest after a key that ends whatever was begun."""
    keyboard = Keyboard()
    list(keyboard.feed(junk))
    list(keyboard.give_up())
    after = [*keyboard.feed(b"\x1b[201~"), *keyboard.give_up(), *keyboard.feed(b"\x07\x1b\\\x1b[Aok")]
    assert names(after)[-2:] == ["o", "k"]
    assert not any(isinstance(reading, Paste) for reading in keyboard.feed(b"ok"))
