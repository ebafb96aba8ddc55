"""What lists tell of a person without a look at the record: as recorded, and as the days go by."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.index import Index
from store.roster import Roster
from store.tally import Tally
from tests.comparing import by_number
from tests.odd_dice import Dice
from tests.odd_registers import registers, seeds
from tests.oracle_board import of_member
from tests.oracle_lives import Register, table, view_of
from tests.people import admitted, member
from tests.store.test_board_kept import DAYS
from tests.store.test_tally import changes


def roster_of(tally: Tally, today: str) -> Roster:
    return Index.of(tally, today).roster


def kept(index: Index, tally: Tally, today: str) -> Index:
    sections = {name: memoryview(data) for name, data in index.sections().items()}
    return Index.restored(tally, today, sections.__getitem__)


def last_field(person: dict[str, Any], kind: str, *fields: str) -> str:
    """The first of some fields that is set in the last event of a kind."""
    events = [each for each in person.get("events") or () if each["kind"] == kind]
    return next((events[-1][name] for name in fields if events and events[-1].get(name)), "")


def limits(register: Register, today: str) -> dict[int, str]:
    """By when each member is to be recognised, by the definition."""
    view = view_of(register, int(today[:4]), today)
    duties = (
        (int(number), due.isoformat())
        for number, person in table(register, "members")
        for kind, due, _, _ in of_member(view, number, person)
        if kind == "recognition"
    )
    return dict(duties)


@settings(max_examples=150)
@given(registers(), seeds)
def test_a_card_tells_what_is_recorded(register: Register, seed: int) -> None:
    today = Dice(seed).day().isoformat()
    roster, due = roster_of(Tally.of(by_number(register)), today), limits(register, today)
    for number, person in table(register, "members"):
        name, card = roster.glance(int(number))
        assert name == person["full_name"] and card.born == (person.get("born") or "")
        assert card.admitted == last_field(person, "admitted", "decided", "date")
        assert card.official == last_field(person, "official", "date")
        assert card.recognise_by == due.get(int(number), "")


@settings(max_examples=100)
@given(registers(), registers(), st.lists(st.sampled_from(DAYS), min_size=2, max_size=4))
def test_cards_that_were_kept_are_as_if_made_anew(one: Register, other: Register, days: list[str]) -> None:
    """From day to day, whichever way the clock goes, with changes on the first day."""
    tally = Tally.of(by_number(one))
    index = kept(Index.of(tally, days[0]), tally, days[0])
    for change in changes(one, other):
        tally.apply(change)
        index.apply(change)
    for today in days:
        index, fresh = kept(index, tally, today), roster_of(tally, today)
        for id_ in tally.rows("members"):
            assert index.roster.glance(id_) == fresh.glance(id_), (today, id_)


def test_who_is_admitted_twice_is_recognised_by_the_later_from_its_day_on() -> None:
    """A second admission of somebody who is here changes no standing, but the day."""
    twice = member("Nguyễn Thị Hạnh", admitted("2023-01-10"), admitted("2023-06-12"))
    tally = Tally.of({"members": {1: twice}})
    before = Index.of(tally, "2023-06-11")
    after = kept(before, tally, "2023-06-12")
    limits = [index.roster.glance(1)[1].recognise_by for index in (before, after)]
    assert "2024-01-10" < limits[0] < "2024-06-12" < limits[1] < "2024-08-12"
