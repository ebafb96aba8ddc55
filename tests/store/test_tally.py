"""Counts that follow changes against counts made anew, family by family."""

from typing import Any

import pytest
from hypothesis import given, settings

from store.changes import Change
from store.facts.families import OF_PERSONS, OF_RECORDS
from store.figures import Figures
from store.period import Period
from store.tally import Tally
from tests.comparing import by_number
from tests.odd_registers import cuts, registers

Register = dict[str, dict[str, Any]]
FAMILIES = (*OF_PERSONS, *OF_RECORDS)


def changes(before: Register, after: Register) -> list[Change]:
    """What turns one register into another, record by record; rules first, as they count anew."""
    found = []
    for table in sorted(before, key=lambda table: table != "rules"):
        for id_ in sorted({*before[table], *after[table]}):
            was, is_ = before[table].get(id_), after[table].get(id_)
            if was != is_:
                found.append(Change(table, int(id_), was, is_))
    return found


def counted(register: Register) -> Tally:
    """A tally with every family made."""
    tally = Tally.of(by_number(register))
    for family in FAMILIES:
        tally.counts(family)
    return tally


@settings(max_examples=60)
@given(registers(), registers(loose=True), cuts())
def test_one_register_becomes_another(one: Register, other: Register, cut: tuple[int, str | None]) -> None:
    """After every record has changed, each family and each figure is as if counted anew."""
    tally, period = counted(one), Period.of(*cut)
    Figures(tally, period).as_json()
    for change in changes(one, other):
        tally.apply(change)
        if change.table == "rules":
            tally.count_anew(FAMILIES)
        Figures(tally, period).as_json()
    fresh = counted(other)
    for family in FAMILIES:
        assert (family, tally.counts(family)) == (family, fresh.counts(family))
    assert Figures(tally, period).as_json() == Figures(fresh, period).as_json()
    assert [*Figures(tally, period).lists()] == [*Figures(fresh, period).lists()]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_rules_from_one_day_the_later_number_holds(order: tuple[int, int]) -> None:
    """However the rows have come to stand, as after an undoing."""
    rules = {id_: {"key": "rating_cap", "value": 10 * id_, "from": "2022"} for id_ in order}
    assert Tally.of({"rules": rules}).rules.on("rating_cap", "2022-05-19").value == 20


def test_a_family_is_made_only_when_it_is_asked_for() -> None:
    """The line of key figures needs neither ages nor cells."""
    tally = Tally.of({})
    assert Figures(tally, Period.of(2022)).number("admissions.count") == 0
    assert not tally.has_counted("who") and not tally.has_counted("cell")
    assert Figures(tally, Period.of(2022)).number("structure.small_cells") == 0
    assert tally.has_counted("who")
