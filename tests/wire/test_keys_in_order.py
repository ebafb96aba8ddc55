"""Keys arrive in the order they were typed, however they come down the line, in every kind of field."""

from __future__ import annotations

import random
import unicodedata

import pytest

from tests.terminal.pty_session import Session
from tests.wire.conftest import StartToy
from tests.wire.test_same_picture import MOVES, SCREENS, TEXT

SLEEP = "\x1b[19~"
"""The key on which the toy does nothing for half a second."""

TELL_SIZE = "\x1b[23~"
"""The key that makes the toy show the size of its screen."""

FIELDS = {
    "input": "",
    "own field": "\t\t\t",
    "text area": "\t\t\t\t",
    "below a table": "\x1bOR\t",
    "dialog": "\x1b[17~",
}

UNIKEY = [
    (("v", "i", "e", "{}ê", "{}ệ", "t"), "việt"),
    (("h", "a", "n", "h", "{0}{0}{0}ạnh"), "hạnh"),
    (("d", "{}đ", "u", "{}ư", "o", "{0}{0}ươ", "n", "g", "{0}{0}{0}ờng"), "đường"),
    (("x", "{0}T", "ô", "{0}tô"), "Ttô"),
]
"""What input tools send for a word, one packet for each key pressed; {} is a backspace."""


def burst(packets: tuple[str, ...], backspace: str) -> list[str]:
    """Packets with the backspaces filled in."""
    return [packet.format(backspace) for packet in packets]


def shows(session: Session, words: str) -> None:
    """Wait for words on a line of their own or in a frame."""
    session.wait_for(words)
    session.settle()
    assert any(line.strip(" │└┘▎▊") == words for line in session.lines), session.text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("way", ["packets", "chunk", "stalled packets", "stalled chunk", "byte by byte"])
def test_words_of_input_tools(start_toy: StartToy, field: str, way: str) -> None:
    """Backspaces and letters in one burst become the word that was meant, whichever code Backspace has."""
    toy = start_toy()
    toy.measure(FIELDS[field])
    if way.startswith("stalled"):
        toy.type(SLEEP)
    for backspace in ("\x7f", "\x08"):
        for packets, _ in UNIKEY:
            keys = burst(packets, backspace)
            if way.endswith("chunk"):
                toy.type("".join(keys))
            elif way.endswith("packets"):
                toy.type_packets(keys, 0.005)
            else:
                toy.type_packets([bytes([byte]) for byte in "".join(keys).encode()], 0.003)
    shows(toy, 2 * "".join(word for _, word in UNIKEY))


SLOW_SCREEN = {"TEXTUAL_FPS": "5"}
"""Updates of the screen so rare that a key not waiting for one surely overtakes it."""


@pytest.mark.parametrize("environment", [{}, SLOW_SCREEN], ids=["", "slow screen"])
@pytest.mark.parametrize("stall", ["", SLEEP], ids=["ready", "stalled"])
@pytest.mark.parametrize("next_field", ["\t", "\r"], ids=["Tab", "Enter"])
def test_typing_ahead_across_fields(
    start_toy: StartToy, environment: dict[str, str], stall: str, next_field: str
) -> None:
    """Each word lands in its own field, also where a message or the next update leads there."""
    toy = start_toy(environment=environment)
    toy.type(stall + next_field.join(("anh", "bì\x7f\x7fbinh", "cuong\x1b[H\x1b[3~C", "chu\x7fú")))
    shows(toy, "chú")
    assert toy.lines[1:5] == ["anh", "binh", "Cuong", "chú"]


def test_typing_ahead_through_screens(start_toy: StartToy) -> None:
    """Keys typed before a screen is there reach that screen."""
    toy = start_toy()
    toy.type("một\x1b[17~hai\rba\x1b\x1bOR\x1b[B\x1b[B\tbốn\x1b[15~++\x1bOQ\tnăm")
    shows(toy, "năm")
    assert toy.lines[1:3] == ["một", "năm"]
    toy.measure("\x1bOR")
    assert "bốn" in toy.lines
    toy.measure("\x1b[15~")
    assert "136/100" in toy.text


def test_a_command_waits_for_the_layout_it_depends_on(start_toy: StartToy) -> None:
    """A page down is as long as the list has become by the key before."""
    toy = start_toy(environment=SLOW_SCREEN)
    toy.type("\x1bOS")
    toy.wait_for("F4")
    toy.type("\x1b[B\x1b[24~\x1b[6~")
    toy.wait_for("▸ Lê Hữu Phước 24")


def test_typing_ahead_of_what_waits_for_the_screen(start_toy: StartToy) -> None:
    """The next field is only reached after a refresh."""
    toy = start_toy(environment=SLOW_SCREEN)
    toy.type("\x1b[18~")
    toy.wait_for("F7")
    toy.type("anh\x1b[D\x1b[D\rbình")
    shows(toy, "bình")
    assert toy.lines[1] == "anh"


def test_typing_ahead_of_the_first_screen(start_toy: StartToy) -> None:
    """Keys typed while the program starts are not lost."""
    toy = start_toy(ready="")
    while not toy.data:
        toy.wait_quiet(0.01)
    toy.type("anh\tbi\x7fình")
    shows(toy, "bình")
    assert toy.lines[1] == "anh"


@pytest.mark.parametrize("seed", range(6))
def test_a_burst_ends_like_the_same_keys_typed_slowly(start_toy: StartToy, seed: int) -> None:
    """Any keys, in one chunk while the application stalls, or with time between them."""
    chance = random.Random(seed)
    keys = [chance.choice(chance.choice((MOVES, TEXT, TEXT, SCREENS))) for _ in range(40)]
    keys = [pressed for key in keys for pressed in ((key, "ơ", "\x1b") if key == "\x1b[17~" else (key,))]
    slow, fast = start_toy(), start_toy()
    fast.type(SLEEP + "".join(keys) + TELL_SIZE)
    for key in (*keys, TELL_SIZE):
        slow.measure(key)
    for session in (slow, fast):
        session.wait_for("80x24", timeout=20)
        session.settle()
    assert fast.text == slow.text, keys
    assert fast.looks() == slow.looks(), keys


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_combining_keys_join_the_letter_before_them(start_toy: StartToy, field: str, pause: float) -> None:
    """As the Vietnamese keyboard layout of Windows sends them."""
    toy = start_toy()
    toy.measure(FIELDS[field])
    toy.type_packets("Nguye\u0302\u0303n Thi\u0323 Ho\u031b\u0300", pause)
    shows(toy, "Nguyễn Thị Hờ")
    toy.measure("\x7f")
    shows(toy, "Nguyễn Thị H")


def test_a_mark_with_nothing_to_join_harms_nothing(start_toy: StartToy) -> None:
    """At the start of a field, after a digit, and where no text is typed at all."""
    toy = start_toy()
    toy.type("\u0301\x1b[3~" + "\x7f" * 3 + "a1\u0323b")
    shows(toy, "a1\u0323b")
    toy.type("\x1bOS\u0301\x1b[B")
    toy.wait_for("▸ Phạm")
    assert toy.lines[2].startswith("▸")


@pytest.mark.parametrize("field", FIELDS)
def test_pastes_keep_their_place_and_arrive_composed(start_toy: StartToy, field: str) -> None:
    """Typed text, pasted text and typed text, in one chunk."""
    toy = start_toy()
    toy.measure(FIELDS[field])
    pasted = unicodedata.normalize("NFD", "Đặng Thị Ngọc Ửng")
    toy.type(f"{SLEEP}a\x7f<\x1b[200~{pasted}\x1b[201~>\x7f.")
    shows(toy, "<Đặng Thị Ngọc Ửng.")


@pytest.mark.parametrize("field", ["input", "own field", "below a table", "dialog"])
def test_several_lines_are_refused_where_one_belongs(start_toy: StartToy, field: str) -> None:
    """With a word; one line with its end is taken."""
    toy = start_toy()
    toy.measure(FIELDS[field])
    toy.type("a\x1b[200~một\r\nhai\x1b[201~b")
    toy.wait_for("2 lines")
    toy.type("\x1b[200~ba\r\n\x1b[201~c")
    shows(toy, "abbac")
    assert "một" not in toy.text


def test_several_lines_are_taken_where_they_belong(start_toy: StartToy) -> None:
    """In a text area."""
    toy = start_toy()
    toy.type(FIELDS["text area"] + "\x1b[200~một\r\nhai\rba\x1b[201~")
    toy.wait_for("ba")
    assert [line.strip() for line in toy.lines[5:8]] == ["một", "hai", "ba"]


def test_a_paste_in_pieces_stays_a_paste(start_toy: StartToy) -> None:
    """Also when the line falls silent in the middle of its end mark, longer than an Escape would take."""
    toy = start_toy()
    toy.type_packets(["x\x1b[2", "00~mộ", "t\r\nhai\x1b", "[20", "1~y"], 0.25)
    toy.wait_for("2 lines")
    shows(toy, "xy")


@pytest.mark.parametrize(
    "junk", [b"\xe1", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", "Nguy\u1ec5n".encode("cp1258", "ignore")]
)
def test_bytes_that_are_not_utf8_are_dropped_with_a_word(start_toy: StartToy, junk: bytes) -> None:
    """And the keys around them are kept."""
    toy = start_toy()
    toy.type(b"a" + junk.replace(b"Nguy", b"") + b"!" + b"b")
    shows(toy, "a!b" if not junk.endswith(b"n") else "an!b")
    assert ("dropped" in toy.lines[0]) == any(byte > 0x7F for byte in junk)


def test_control_bytes_of_eight_bits_are_not_keys(start_toy: StartToy) -> None:
    """C1 controls, as UTF-8 or alone."""
    toy = start_toy()
    toy.type("a\u009b1~b".encode() + b"\x9bc")
    shows(toy, "a1~bc")
