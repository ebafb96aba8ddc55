"""Meters of completeness: counted from the documents, the same as the lists behind them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.completeness import Completeness, Meter, Person, completeness, lacking
from store.entry import value_of
from store.lifecycle import life
from store.rules import Rules
from tests.people import admitted, member

NAMES = ("sex", "id_number", "admission.number", "official.date")
OFFICIAL = {"kind": "official", "date": "2016-02-03"}


def person(id_: int, *events: dict[str, Any], **more: Any) -> Person:
    document = member("A", *events, **more)
    return Person(id_, document, life(document, Rules()).on("2023-12-31"))


def test_each_field_is_counted_for_those_who_should_have_it() -> None:
    people = [
        person(1, admitted("2015-01-02"), OFFICIAL, id_number="1"),
        person(2, {**admitted("2023-01-02"), "number": ""}),
        person(3, {"kind": "candidate", "date": "2023"}, cell=2),
    ]
    counted = completeness(people, NAMES)
    assert counted.fields == {
        "sex": Meter(3, 3),
        "id_number": Meter(1, 3),
        "admission.number": Meter(1, 2),
        "official.date": Meter(1, 1),
    }
    assert counted.cells == {1: Meter(5, 7), 2: Meter(1, 2)}
    assert (counted.whole, counted.whole.lacking) == (Meter(6, 9), 3)
    assert [lacking(people, name) for name in NAMES] == [[], [2, 3], [2], []]


def test_of_nobody_nothing_is_counted() -> None:
    assert completeness([], NAMES) == Completeness({name: Meter() for name in NAMES})


@given(
    st.lists(
        st.sampled_from([person(1, admitted("2015-01-02"), OFFICIAL), person(2, id_number="1"), person(3)])
    )
)
def test_the_meters_equal_the_lists_behind_them(people: list[Person]) -> None:
    counted = completeness(people, NAMES)
    for name in NAMES:
        assert counted.fields[name].lacking == len(lacking(people, name))
        assert all(value_of(each.member, name) is None for each in people if each.id in lacking(people, name))
    assert counted.whole.of == sum(meter.of for meter in counted.cells.values())
    assert counted.whole.filled == sum(meter.filled for meter in counted.fields.values())
