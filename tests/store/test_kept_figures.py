"""Figures that are kept while changes come that do not touch them."""

from collections.abc import Iterable
from typing import Any

import pytest

import store.derived
from store.changes import Change
from store.counts import Term
from store.facts.cells import is_of_cell
from store.figures import Figures
from store.period import Period
from store.tally import Tally

THIS, LAST = Period.of(2022), Period.of(2021)


def admitted(day: str) -> dict[str, Any]:
    """Somebody admitted on a day."""
    return {"full_name": "Ai Đó", "cell": 1, "events": [{"kind": "admitted", "date": day, "decided": day}]}


@pytest.fixture
def tally() -> Tally:
    """One cell, one member, nothing asked yet."""
    return Tally.of({"cells": {1: {"name": "Chi bộ 1"}}, "members": {1: admitted("2020-03-01")}})


def test_the_year_before_is_kept_and_the_year_made_anew(tally: Tally) -> None:
    this, last = (Figures.kept(tally, period) for period in (THIS, LAST))
    assert Figures.kept(tally, THIS) is this
    tally.apply(Change("members", 2, None, admitted("2022-05-01")))
    assert Figures.kept(tally, LAST) is last
    assert Figures.kept(tally, THIS) is not this
    assert Figures.kept(tally, THIS).number("admissions.count") == 1


def test_what_happens_on_the_cut_off_counts(tally: Tally) -> None:
    before = Figures.kept(tally, LAST)
    tally.apply(Change("members", 2, None, admitted("2021-12-31")))
    assert Figures.kept(tally, LAST) is not before
    assert Figures.kept(tally, LAST).number("admissions.count") == 1


def test_each_change_is_followed(tally: Tally) -> None:
    for id_ in range(2, 6):
        tally.apply(Change("members", id_, None, admitted("2022-06-01")))
        assert Figures.kept(tally, LAST).values == Figures(tally, LAST).values
        tally.apply(Change("members", id_ + 10, None, admitted("2021-06-01")))
        tally.apply(Change("members", id_ + 20, None, admitted("2022-06-01")))
        assert Figures.kept(tally, LAST).number("admissions.count") == id_ - 1


def test_only_what_has_moved_is_counted_again(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Figures.kept(tally, THIS).values
    asked: set[str] = set()
    count = tally.count

    def counting(terms: Iterable[Term]) -> int:
        known = tuple(terms)
        asked.update(term.measure for term in known)
        return count(known)

    monkeypatch.setattr(tally, "count", counting)
    tally.apply(Change("cases", 1, None, {"member": 1, "opened": "2022-05-01"}))
    after = Figures.kept(tally, THIS)
    assert before["screening.total"] == 0 and after.values["screening.total"] == 1
    cells = {measure for measure in asked if is_of_cell(measure)}
    assert "case/opened" in asked and {each for each in asked - cells if not each.startswith("case/")} == {
        "present",
        "who/card",
    }
    assert after.values == Figures(tally, THIS).values


def test_another_name_in_a_record_moves_nothing(tally: Tally) -> None:
    this = Figures.kept(tally, THIS)
    tally.apply(Change("members", 1, None, {**admitted("2020-03-01"), "full_name": "Ai Khác"}))
    assert not tally.derived.moved and Figures.kept(tally, THIS) is this


def test_targets_are_no_counts(tally: Tally) -> None:
    assert Figures.kept(tally, THIS).targets == []
    target = {"year": 2022, "kind": "resolution", "amount": 10, "unit": "count"}
    tally.apply(Change("targets", 1, None, target))
    assert Figures.kept(tally, THIS).targets == [("admissions.targets.1", "resolution")]


def test_of_much_that_moved_not_all_is_remembered(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.derived, "_MOST_MOVED", 25)
    for id_ in range(2, 30):
        assert Figures.kept(tally, THIS).number("admissions.count") == id_ - 2
        assert Figures.kept(tally, THIS).values == Figures(tally, THIS).values
        tally.apply(Change("members", id_, None, admitted("2022-06-01")))
    assert len(tally.derived.moved) <= 25
