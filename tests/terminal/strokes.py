"""Keys as a clerk presses them: what is counted, and the bytes that reach the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from store.compose import Composed, Method, compose

AVERAGE, SKILLED = 0.28, 0.20
"""Seconds a key takes an average typist and a skilled one, in the keystroke-level model."""


@dataclass(frozen=True)
class Stroke:
    """One press of a key, and what the terminal sends for it."""

    sent: bytes
    weight: int = 1
    """2 where Shift is held for it."""


ENTER, ESC, SPACE, BACKSPACE = (Stroke(each) for each in (b"\r", b"\x1b", b" ", b"\x7f"))
UP, DOWN, RIGHT, LEFT = (Stroke(b"\x1b[" + each) for each in (b"A", b"B", b"C", b"D"))
F6, F7, F8, F10 = (Stroke(b"\x1b[%d~" % number) for number in (17, 18, 19, 21))
UNDO = Stroke(b"\x1a", 2)
CLEAR = Stroke(b"\x15", 2)
TYPING = Stroke(b"\x14", 2)


def plain(text: str) -> list[Stroke]:
    """A text typed letter by letter; a capital needs Shift."""
    return [Stroke(char.encode(), 1 + char.isupper()) for char in text]


def tool(keys: str, method: Method = "telex") -> list[Stroke]:
    """The same keys with an input tool on the clerk's machine: backspaces and new letters in one burst."""
    strokes: list[Stroke] = []
    last = Composed("")
    for key in keys:
        now = compose(last.text, key, method, "old", last)
        kept = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last.text, now.text, strict=False))
        )
        burst = "\x7f" * (len(last.text) - kept) + now.text[kept:]
        strokes.append(Stroke(burst.encode()))
        last = now
    return strokes


def pasted(text: str) -> list[Stroke]:
    """A text pasted: Shift+Insert or Ctrl+V, and a bracketed paste on the line."""
    return [Stroke(b"\x1b[200~" + text.encode() + b"\x1b[201~", 2)]


def count(strokes: Iterable[Stroke]) -> int:
    """Keys pressed, Shift not counted."""
    return sum(1 for _ in strokes)


def seconds(strokes: Iterable[Stroke], key: float = AVERAGE) -> float:
    """What the keystroke-level model gives for the presses alone; a Shift is one."""
    return key * sum(stroke.weight for stroke in strokes)


def single_bytes(strokes: Sequence[Stroke]) -> list[bytes]:
    """Everything that the strokes send, one byte at a time."""
    return [bytes([byte]) for stroke in strokes for byte in stroke.sent]
