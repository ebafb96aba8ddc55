"""Bursts of input tools and keys typed ahead, in every text field of the real program."""

import signal
from collections.abc import Callable

import pytest

from store.fields import Kind
from tests.terminal.line_tasks import CLEAR, FORMS, fields, on_sample, open_form
from tests.terminal.pty_session import Session
from tests.wire.test_keys_in_order import UNIKEY, burst

F10, ENTER, LEFT = "\x1b[21~", "\r", "\x1b[D"
WORDS = (Kind.TEXT, Kind.NAME, Kind.PAPER, Kind.LINES, Kind.REFS)
BOXES = {
    "find box": ("/",),
    "choose an event": ("s",),
    "choose a cell": ("b",),
    "sign": ("4", "s"),
    "meeting": ("3", "g1", "12-qđ/đu", F10),
    "fill": ("l", ENTER),
    "another book": ("6", "c", ENTER, "a"),
}
"""Places with one text field, and the keys that lead there."""


def at_once(session: Session, packets: list[str]) -> None:
    """One chunk."""
    session.type("".join(packets))


def in_packets(session: Session, packets: list[str]) -> None:
    """A packet for each key that was pressed."""
    session.type_packets(packets, 0.004)


def in_bytes(session: Session, packets: list[str]) -> None:
    """As a slow line cuts them."""
    session.type_packets([bytes([byte]) for byte in "".join(packets).encode()], 0.002)


def while_stalled(session: Session, packets: list[str]) -> None:
    """All of it waits for half a second before the program can read on."""
    session.signal(signal.SIGSTOP)
    session.type_packets(packets, 0.5 / len(packets))
    session.signal(signal.SIGCONT)


WAYS = (at_once, in_packets, in_bytes, while_stalled)
Way = Callable[[Session, list[str]], None]


PACKETS = [
    packet
    for (packets, _), backspace in zip(UNIKEY[:3], "\x7f\x08\x7f", strict=True)
    for packet in burst(packets, backspace)
]
WORD = "".join(word for _, word in UNIKEY[:3])


def check(session: Session, way: Way) -> None:
    """Type the words of input tools where the cursor is, and read them there."""
    assert session.cursor, session.text
    x, y = session.cursor
    way(session, PACKETS)
    session.settle()
    assert session.lines[y][x:].lower().startswith(WORD), session.text
    assert session.cursor == (x + len(WORD), y)
    session.measure(CLEAR)


@pytest.mark.parametrize("way", [at_once, in_packets, while_stalled])
@pytest.mark.parametrize("form", FORMS)
def test_words_of_input_tools_in_forms(form: str, way: Way) -> None:
    with on_sample({}, 100, 40) as (session, _):
        open_form(session, form)
        checked = 0
        for _label, _kind in fields(session, WORDS):
            check(session, way)
            checked += 1
        assert checked > 3


@pytest.mark.parametrize("box", BOXES)
def test_words_of_input_tools_in_boxes(box: str) -> None:
    with on_sample({}, 100, 40) as (session, _):
        for keys in BOXES[box]:
            session.measure(keys)
        session.measure(CLEAR)
        for way in WAYS:
            check(session, way)


@pytest.mark.parametrize("way", WAYS)
def test_typing_ahead_across_fields(way: Way) -> None:
    """Each word lands in its own field; Tab and Enter lead on, Left is obeyed in its turn."""
    with on_sample({}, 100, 40) as (session, _):
        open_form(session, "new member")
        to_last, up = "\x1b[1;5F", "\x1b[Z"
        keys = [
            "lê văn bìn",
            "\x7fh",
            "\r",
            to_last,
            "một",
            up,
            "bà",
            "\x7f\x7fba",
            up,
            "hai",
            LEFT,
            LEFT,
            "\x7fc",
        ]
        way(session, keys)
        session.wait_for("cai")
        session.settle()
        rows = {line[1:24].strip(): line[25:38].strip() for line in session.lines}
        wanted = {"Họ và tên khai sinh": "Lê Văn Bìh", "Ghi chú": "một", "Chức vụ đảng": "cai"}
        assert {label: rows[label] for label in wanted} == wanted
        assert rows["Người giới thiệu"] == "ba"
