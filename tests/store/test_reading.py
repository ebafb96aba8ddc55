"""What is echoed is what is stored, and nothing typed silently becomes another value."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codes, dates
from store.reading import editable, read, written
from store.records import MEMBERS, REVIEWS, Field, Kind
from store.words import Text
from tests.store.test_full import CELLS, CODED, OFFICE

DAY = MEMBERS.field("youth_union")
NAME = MEMBERS.field("full_name")
PAPER = Field("number", Text("số", "number"), Kind.PAPER)
letters = st.text("nguyễnthịhạnhđăkrôngÊĐH'’- ABCXYZ", max_size=24)
days = st.dates(date(1850, 1, 1), date(2200, 12, 31)).map(lambda day: day.isoformat())


@given(days, st.sampled_from([4, 7, 10]))
def test_a_date_is_echoed_as_it_is_stored(day: str, length: int) -> None:
    stored = day[:length]
    assert read(DAY, editable(DAY, stored, OFFICE), OFFICE).value == stored
    assert written(DAY, stored, OFFICE, "vi") == dates.show(stored)


@given(st.from_regex(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{2}|[0-9]{4})|[0-9]{8}|[0-9]{6}", fullmatch=True))
def test_every_number_that_was_typed_stands_in_the_date_that_is_read(typed: str) -> None:
    value = read(DAY, typed, OFFICE).value
    if value is not None:
        numbers = {int(each) for each in value.split("-")} | {int(value[:4]) % 100, 0}
        run = typed if typed.isdigit() else ""
        splits = [re.findall("[0-9]+", typed), [run[:2], run[2:4], run[4:]], [run[:-4], run[-4:]]]
        assert any(all(int(each or 0) in numbers for each in parts) for parts in splits if any(parts))


@pytest.mark.parametrize("field", CODED, ids=lambda each: each.codes.name)
def test_a_code_is_keyed_by_its_digits_its_name_and_its_label(field: Field) -> None:
    assert field.codes is not None
    for code in field.codes:
        assert read(field, editable(field, code, OFFICE), OFFICE).value == code
        assert read(field, code, OFFICE).value == code
    for language in (0, 1):
        said = [field.codes[code][language] for code in field.codes]
        for code in field.codes:
            if said.count(field.codes[code][language]) == 1:
                assert read(field, field.codes[code][language], OFFICE).value == code


@given(st.sampled_from(CODED), st.text("0123456789 abcdefghiklmnopqrstuvxyđêôơư", max_size=6))
def test_what_means_several_codes_or_none_is_refused(field: Field, typed: str) -> None:
    reading = read(field, typed, OFFICE)
    assert field.codes is not None
    assert reading.value is None or (reading.good and reading.value in field.codes)
    assert reading.good or reading.value is None


@given(letters)
def test_only_names_in_small_letters_get_capitals(typed: str) -> None:
    value = read(NAME, typed, OFFICE).value
    if value is not None:
        cleaned = " ".join(unicodedata.normalize("NFC", typed).split(" ")).strip()
        assert value.lower() == " ".join(cleaned.lower().split())
        assert typed == typed.lower() or value == " ".join(cleaned.split())
        assert read(NAME, editable(NAME, value, OFFICE), OFFICE).value == value


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("nguyễn thị hạnh", "Nguyễn Thị Hạnh"),
        ("h'lan niê", "H'Lan Niê"),
        ("y blan niê kđăm", "Y Blan Niê Kđăm"),
        ("bh'riu liếc", "Bh'riu Liếc"),
        ("k’brừm", "K’Brừm"),
        ("Nguyễn thị Hạnh", "Nguyễn thị Hạnh"),
        ("NGUYỄN THỊ HẠNH", "NGUYỄN THỊ HẠNH"),
        ("Ka Hờn", "Ka Hờn"),
    ],
)
def test_names_capitalise_themselves_and_can_be_forced(typed: str, stored: str) -> None:
    assert read(NAME, typed, OFFICE).value == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12-qđ/đu", "12-QĐ/ĐU"),
        ("01-qđ/ThU", "01-qđ/ThU"),
        ("45-QĐ/HU", "45-QĐ/HU"),
        ("29-gt/hu", "29-GT/HU"),
    ],
)
def test_the_number_of_a_decision_gets_its_capitals(typed: str, stored: str) -> None:
    assert read(PAPER, typed, OFFICE).value == stored


def test_a_cell_is_keyed_and_shown_by_its_number() -> None:
    cell = MEMBERS.field("cell")
    for id_, name in CELLS.items():
        assert read(cell, editable(cell, id_, OFFICE), OFFICE).value == id_
        assert (editable(cell, id_, OFFICE), written(cell, id_, OFFICE, "vi")) == (str(id_), name)


@given(st.text("0123456789. ", max_size=14))
def test_numbers_keep_every_digit(typed: str) -> None:
    for field in (MEMBERS.field("id_number"), REVIEWS.field("year")):
        reading = read(field, typed, OFFICE)
        if reading.value is not None:
            kept = str(reading.value)
            digits = "".join(char for char in typed if char.isdigit())
            assert kept == digits or (field.kind is Kind.YEAR and kept == str(int(digits)))


def test_the_tenth_code_has_the_key_after_nine() -> None:
    assert (codes.OCCUPATION.short("none"), codes.OCCUPATION.meant("0")) == ("0", "none")
    assert codes.OCCUPATION.short("other") == "9"
