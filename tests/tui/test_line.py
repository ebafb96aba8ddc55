"""One line being typed into: composing, pasting, editing in old words, and what is remembered of a clerk."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.compose import Method, Style, compose
from store.records import MEMBERS, REVIEWS, Field, Kind
from store.words import Text
from tests.store.test_full import OFFICE
from tests.terminal.strokes import tool
from tui import memory
from tui.keyboard import NO_MARKS, ONLY_BARS, Keyboard
from tui.widgets.entry import Entry
from tui.widgets.line import Line

TELEX, VNI = Keyboard("telex"), Keyboard("vni")


def typed(line: Line, keys: str) -> str:
    """What a line holds after some keys; `<` is a backspace, `{` and `}` are left and right."""
    editing = {"<": "backspace", "{": "left", "}": "right"}
    for key in keys:
        if key in editing:
            line.press(editing[key])
        else:
            line.type(key)
    return line.text


@pytest.mark.parametrize(
    ("keyboard", "keys", "text"),
    [
        (TELEX, "nguyeexn thij hanhj", "nguyễn thị hạnh"),
        (VNI, "nguye64n thi5 hanh5", "nguyễn thị hạnh"),
        (Keyboard(), "nguyeexn thij", "nguyeexn thij"),
        (TELEX, "ass", "as"),
        (TELEX, "as<s", "s"),
        (TELEX, "as{}s", "ás"),
        (TELEX, "hanh{{{{j", "jhanh"),
        (TELEX, "hanh{{j", "hạnh"),
        (TELEX, "hanhj<<<ieenf", "hiền"),
        (TELEX, "nguyễn", "nguyễn"),
        (TELEX, "ạnhs", "ánh"),
        (VNI, "ap 3", "ap 3"),
        (TELEX, "DDaknoong", "Đaknông"),
    ],
)
def test_keys_are_composed_left_of_the_caret(keyboard: Keyboard, keys: str, text: str) -> None:
    assert typed(Line("", keyboard), keys) == text


def test_an_undone_mark_needs_the_same_key_at_once() -> None:
    line = Line("", TELEX)
    typed(line, "as")
    line.press("home")
    line.press("end")
    assert typed(line, "s") == "ás"


@pytest.mark.parametrize("method", ["telex", "vni"])
@pytest.mark.parametrize("own", [None, "telex", "vni"])
def test_an_input_tool_of_the_clerks_machine_does_no_harm(own: str | None, method: Method) -> None:
    keys = {"telex": "nguyeexn thij hanhj ddawsk", "vni": "nguye64n thi5 hanh5 d9a81k"}[method]
    if own is not None and own != method:
        return
    line = Line("", Keyboard(own))
    for stroke in tool(keys, method):
        for char in stroke.sent.decode():
            typed(line, "<" if char == "\x7f" else char)
    assert line.text == "nguyễn thị hạnh đắk"


@given(
    st.text("aăeêoơuưysfrxjwd' zđ123", max_size=12),
    st.sampled_from(["telex", "vni"]),
    st.sampled_from(["old", "new"]),
)
def test_a_line_is_what_the_composer_makes_of_its_keys(keys: str, method: Method, style: Style) -> None:
    last = None
    left = ""
    for key in keys:
        plain = not key.isascii()
        last = None if plain else compose(left, key, method, style, last)
        left = unicodedata.normalize("NFC", left + key) if last is None else last.text
    assert typed(Line("", Keyboard(method, lambda: style)), keys) == left


def test_a_paste_is_never_composed() -> None:
    line = Line("", TELEX)
    line.insert("aasf")
    assert line.text == "aasf"


def test_marks_join_the_letter_before_them() -> None:
    line = Line()
    for char in "e\u0302\u0323":
        line.type(char)
    assert line.text == "ệ"


@pytest.mark.parametrize(
    ("name", "keys", "text"),
    [
        ("id_number", "00aa", "00aa"),
        ("born", "5/3/57", "5/3/57"),
        ("ethnicity", "dd", "dd"),
        ("cell", "aas", "aas"),
        ("full_name", "aas", "ấ"),
        ("hometown", "ddas", "đá"),
        ("note", "aas", "ấ"),
        ("introducers", "aas", "ấ"),
        ("schooling", "12/12", "12/12"),
    ],
)
def test_nothing_is_composed_in_numbers_codes_and_dates(name: str, keys: str, text: str) -> None:
    assert typed(Entry(MEMBERS.field(name), None, OFFICE, keyboard=TELEX).line, keys) == text


def test_the_number_of_a_decision_takes_only_the_bar_of_đ() -> None:
    paper = Field("number", Text("số", "number"), Kind.PAPER)
    assert typed(Entry(paper, None, OFFICE, keyboard=TELEX).line, "12-qdd/ddu") == "12-qđ/đu"
    assert typed(Entry(paper, None, OFFICE, keyboard=VNI).line, "12-QD9/D9U") == "12-QĐ/ĐU"
    assert typed(Entry(paper, None, OFFICE, keyboard=TELEX).line, "45-qdd/tw") == "45-qđ/tw"
    assert typed(Entry(paper, None, OFFICE, keyboard=VNI).line, "d12") == "d12"
    member = REVIEWS.field("member")
    assert typed(Entry(member, None, OFFICE, keyboard=TELEX).line, "hanhj") == "hạnh"
    assert (NO_MARKS, ONLY_BARS) == ("", "dD9")


def test_the_keyboard_goes_round_and_is_remembered() -> None:
    kept: list[Method | None] = []
    keyboard = Keyboard(None, remember=kept.append)
    shown = [keyboard.shown]
    for _ in range(3):
        keyboard.turn()
        shown.append(keyboard.shown)
    assert shown == ["ABC", "Telex", "VNI", "ABC"]
    assert kept == ["telex", "vni", None]
    assert Keyboard("nonsense").shown == "ABC"


def test_the_place_of_the_tone_is_a_setting() -> None:
    style: list[Literal["old", "new"]] = ["old"]
    keyboard = Keyboard("telex", lambda: style[0])
    assert typed(Line("", keyboard), "hoaf") == "hòa"
    style[0] = "new"
    assert typed(Line("", keyboard), "hoaf") == "hoà"


def test_what_is_remembered_is_private_and_one_file_a_clerk(tmp_path: Path) -> None:
    memory.remember("ann", keyboard="vni")
    memory.remember("ann", more=1)
    memory.remember("../../ben", keyboard="telex")
    assert memory.load("ann") == {"keyboard": "vni", "more": 1}
    assert memory.load("../../ben") == {"keyboard": "telex"}
    assert memory.load("nobody") == {}
    path = memory.state_path("ann")
    assert path == tmp_path / "state" / "sodv" / "ann.json"
    assert {each.parent for each in map(memory.state_path, ("ann", "../../ben", "..", "a/b", ""))} == {
        path.parent
    }
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.write_text("{", "utf-8")
    assert memory.load("ann") == {}


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    memory.remember("ann", keyboard="vni")
    assert memory.load("ann") == {}
