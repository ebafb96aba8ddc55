"""The keyboard: bytes from the line, whatever they are, become keys, pastes and the terminal's answers."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from textual.events import Event, Key, Paste

from tui.wire.keynames import character_name, keypad_character, sequence_name

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"

_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[\[[A-E]"  # function keys of the Linux console
    r"|\[\d+\$"  # rxvt ends keys held with shift with what is elsewhere an intermediate byte
    r"|\[[0-?]*[ -/]*[@-Z\\-~]"
    r"|O(?:1;)?\d*[A-Za-z]"
    r"|[]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # strings a terminal may answer with
    r")"
)
_UNFINISHED = re.compile(r"\x1b(?:\[\[?|\[[0-?]*[ -/]*|O(?:1;?)?\d*|[]P_^X][^\x07\x1b]*\x1b?)?")
_TEXT = re.compile(r"[^\x00-\x1f\x7f]+")
_MODE_ANSWER = re.compile(r"\x1b\[\?(\d+);(\d)\$y")
_CURSOR_ANSWER = re.compile(r"\x1b\[(\d+);(\d+)R")


class ModeAnswer(NamedTuple):
    """The terminal's answer to a question about a mode."""

    mode: int
    known: bool


class CursorAnswer(NamedTuple):
    """The terminal's answer to the question where its cursor is, counted from 1."""

    row: int
    column: int


class Undecodable(NamedTuple):
    """Bytes that are not UTF-8 and were dropped."""

    lost: int


Reading = Event | ModeAnswer | CursorAnswer | Undecodable


class Keyboard:
    """Reads a stream of bytes; how it was cut into chunks does not change what is typed."""

    def __init__(self, *, escape_tab: bool = False) -> None:
        """`escape_tab`: ESC and TAB together are Shift+Tab, as on the Linux console."""
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._escape_tab = escape_tab
        self._text = ""
        self._paste: list[str] | None = None

    @property
    def waiting(self) -> str:
        """The start of a sequence whose rest has not come: "" for none, "\\x1b" for a lone escape."""
        return self._text if self._paste is None else ""

    def feed(self, data: bytes) -> Iterator[Reading]:
        """Everything that can be read after these bytes."""
        self._text += self._decode(data)
        yield from self._read()

    def give_up(self) -> Iterator[Reading]:
        """What a started sequence means when nothing follows it."""
        started, self._text = self.waiting, self._text if self._paste is not None else ""
        if started == "\x1b":
            yield _key(started)

    def _read(self) -> Iterator[Reading]:
        while self._text:
            before = self._text
            if self._paste is not None:
                yield from self._read_paste(self._paste)
            elif before[0] == "\x1b":
                yield from self._read_escape()
            else:
                yield from self._read_text()
            if self._text == before:
                return

    def _read_paste(self, paste: list[str]) -> Iterator[Reading]:
        body, end, rest = self._text.partition(_PASTE_END)
        if end:
            self._text, self._paste = rest, None
            yield from _pasted("".join([*paste, body]))
            return
        # The end mark may be cut in two: what could be its beginning stays.
        keep = next((size for size in range(5, 0, -1) if body.endswith(_PASTE_END[:size])), 0)
        paste.append(body[: len(body) - keep])
        self._text = body[len(body) - keep :]

    def _read_escape(self) -> Iterator[Reading]:
        if self._text.startswith(_PASTE_START):
            self._text, self._paste = self._text[len(_PASTE_START) :], []
        elif self._escape_tab and self._text.startswith("\x1b\t"):
            self._text = self._text[2:]
            yield Key("shift+tab", None)
        elif match := _SEQUENCE.match(self._text):
            self._text = self._text[match.end() :]
            yield from _meaning(match[0])
        elif not _UNFINISHED.fullmatch(self._text):
            self._text = self._text[1:]
            yield _key("\x1b")

    def _read_text(self) -> Iterator[Reading]:
        match = _TEXT.match(self._text)
        text = match[0] if match else self._text[0]
        self._text = self._text[len(text) :]
        good = [
            character for character in text if not "\x80" <= character < "\xa0" and not _is_stray(character)
        ]
        for character in good:
            yield _key(character)
        if stray := sum(map(_is_stray, text)):
            yield Undecodable(stray)


def _key(character: str) -> Key:
    return Key(character_name(character), character)


def _is_stray(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _meaning(sequence: str) -> Iterator[Reading]:
    name = sequence_name(sequence)
    if name is not None and not _is_answer(sequence):
        yield Key(name, None)
    elif character := keypad_character(sequence):
        yield _key(character)
    elif match := _MODE_ANSWER.fullmatch(sequence):
        yield ModeAnswer(int(match[1]), match[2] != "0")
    elif match := _CURSOR_ANSWER.fullmatch(sequence):
        yield CursorAnswer(int(match[1]), int(match[2]))


def _is_answer(sequence: str) -> bool:
    """F3 with a modifier looks like a cursor answer from the first row, which is never asked for."""
    match = _CURSOR_ANSWER.fullmatch(sequence)
    return match is not None and match[1] != "1"


def _pasted(text: str) -> Iterator[Reading]:
    stray = sum(map(_is_stray, text))
    lines = "".join(letter for letter in text if not _is_stray(letter) and letter != "\x00")
    if lines:
        yield Paste(unicodedata.normalize("NFC", lines).replace("\r\n", "\n").replace("\r", "\n"))
    if stray:
        yield Undecodable(stray)
