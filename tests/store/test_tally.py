"""Counts that follow changes against counts made anew, family by family."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from store.changes import Change
from store.facts.families import OF_PERSONS, OF_RECORDS
from store.figures import Figures
from store.period import Period
from store.register import Register as Sodv
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
    assert not {"who", "cell"} & tally._books.keys()
    assert Figures(tally, Period.of(2022)).number("structure.small_cells") == 0
    assert "who" in tally._books


@pytest.mark.parametrize(("year", "found"), [(2020, True), (2021, False), (2022, True), (2019, False)])
def test_a_year_is_one_in_which_anything_happened(year: int, found: bool) -> None:
    """A case opened, somebody admitted; also after a change."""
    member = {"full_name": "A", "events": [{"kind": "admitted", "date": "2020-05-01"}]}
    tally = Tally.of({"members": {1: member}})
    tally.apply(Change("cases", 1, None, {"member": 1, "opened": "2022-03-01", "basis": "HD02"}))
    assert tally.has_year(year) == found


def test_the_last_year_is_looked_for_back_from_today(tmp_path: Path) -> None:
    """That of today where nothing ever happened."""
    event = {"kind": "admitted", "date": "2019-05-01", "decided": "2019-05-01"}
    for members, year in (({1: {"full_name": "A", "events": [event]}}, 2019), ({}, 2023)):
        path = tmp_path / f"{year}.json"
        Sodv.write(path, {"members": members, "meta": {1: {"format": 1}}})
        assert Sodv(path, "2023-05-01").last_year() == year
