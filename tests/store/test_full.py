"""A field is left by itself only when no further key could make another value of it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codes, names
from store.full import is_full
from store.reading import read
from store.records import CASES, MEMBERS, REVIEWS, Field, Kind
from store.words import Text

CELLS = {1: "Chi bộ ấp 1", 2: "Chi bộ ấp 2", 7: "Chi bộ cơ quan", 11: "Chi bộ trường", 23: "Chi bộ trạm"}


class Office:
    """A few cells and nobody else."""

    today = "2026-11-23"

    def name(self, table: str, id_: int) -> str:
        return CELLS.get(id_, "") if table == "cells" else ""

    def candidates(self, table: str, typed: str) -> Sequence[int]:
        if table == "cells" and typed.isdigit():
            return [int(typed)] if int(typed) in CELLS else []
        return [id_ for id_, name in CELLS.items() if names.fold(typed) in names.fold(name)]


OFFICE = Office()


@pytest.mark.parametrize(
    ("name", "full", "open_"),
    [
        (
            "born",
            ["12051987", "120587", "5/3/1957", "3/1957", "031957", "1957-03-05"],
            ["1205", "1957", "5/3/57"],
        ),
        (
            "born",
            ["050399", "050323"],
            ["050318", "050319", "050320", "050321", "050322", "h", "-1", "120519"],
        ),
        ("youth_union", ["26032003", "5/3/2003", "3/2003"], ["260303", "2003", "5/3", "h", "5/3/03"]),
        ("born", [], ["30021990", "99999999", "13/13/1990"]),
        ("sex", ["1", "2"], ["", "3", "n", "nu", "nữ"]),
        ("ethnicity", ["01", "05", "55", "6", "06", "9"], ["0", "1", "2", "5", "56", "k", "kinh"]),
        ("occupation", ["0", "1", "9"], ["c", "10"]),
        ("qualification", ["1", "7"], ["8", "0"]),
        ("cell", ["7", "07", "11", "23"], ["1", "2", "3", "77", "ap 1", "co quan"]),
        ("id_number", ["001087000012"], ["00108700001", "0010870000123", "00108700001x", "001 087 000 012"]),
        ("full_name", [], ["Nguyễn Thị Hạnh"]),
        ("introducers", [], ["1", "12"]),
    ],
)
def test_what_is_full(name: str, full: list[str], open_: list[str]) -> None:
    field = MEMBERS.field(name)
    assert [text for text in full if not is_full(field, text, OFFICE)] == []
    assert [text for text in open_ if is_full(field, text, OFFICE)] == []


def test_years_and_flags_are_full() -> None:
    assert is_full(REVIEWS.field("year"), "2023", OFFICE)
    assert not is_full(REVIEWS.field("year"), "202", OFFICE)
    assert is_full(REVIEWS.field("assigned"), "1", OFFICE)
    assert not is_full(REVIEWS.field("assigned"), "c", OFFICE)
    assert not is_full(CASES.field("vote.eligible"), "20", OFFICE)


LISTS = [value for value in vars(codes).values() if isinstance(value, codes.CodeList)]
CODED = [Field("x", Text("x", "x"), Kind.CODE, each) for each in LISTS]
FIELDS = [*CODED, *MEMBERS.fields, *REVIEWS.fields, *CASES.fields]


@given(
    st.sampled_from(FIELDS),
    st.text("0123456789/-. h", max_size=10),
    st.text("0123456789/-. ", min_size=1, max_size=4),
)
def test_nothing_typed_on_makes_another_value_of_a_full_field(field: Field, typed: str, more: str) -> None:
    if is_full(field, typed, OFFICE):
        now, later = read(field, typed, OFFICE), read(field, typed + more, OFFICE)
        assert later.problem or not later.good or later.value == now.value or field.kind is Kind.DIGITS


@pytest.mark.parametrize("known", LISTS, ids=lambda each: each.name)
def test_every_code_has_digits_of_its_own(known: codes.CodeList) -> None:
    assert [known.meant(known.short(code)) for code in known] == list(known)
    if len(known) <= 10:
        assert all(len(known.short(code)) == 1 for code in known)
