"""The board of deadlines put away and taken out again on a later day."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.board import Board
from store.tally import Tally
from tests.comparing import by_number
from tests.odd_dice import Dice, days_in, first_day
from tests.odd_registers import registers, seeds
from tests.oracle_spans import months_later
from tests.store.test_tally import changes

DAYS = (
    "2019-12-31",
    "2020-01-01",
    "2020-02-29",
    "2020-06-30",
    "2020-07-01",
    "2021-05-19",
    "2024-02-29",
    "2031-01-01",
)


def kept(board: Board, tally: Tally, today: str) -> Board:
    sections = {name: memoryview(data) for name, data in board.sections().items()}
    return Board(tally, today, sections.__getitem__)


@settings(max_examples=150)
@given(registers(), registers(loose=True), st.lists(st.sampled_from(DAYS), min_size=2, max_size=4))
def test_a_board_that_was_kept_is_as_if_made_anew(
    one: dict[str, Any], other: dict[str, Any], days: list[str]
) -> None:
    """From day to day, whichever way the clock goes, with changes on the first day."""
    tally = Tally.of(by_number(one))
    board = Board(tally, days[0])
    for change in changes(one, other):
        tally.apply(change)
        board.apply(change)
    for today in days:
        board = kept(board, tally, today)
        fresh = Board(tally, today)
        assert (board.duties, board.overdue) == (fresh.duties, fresh.overdue), today


@settings(max_examples=150)
@given(registers(), seeds)
def test_a_board_that_is_kept_from_one_turn_to_the_next(one: dict[str, Any], seed: int) -> None:
    """Days on which something happened, is due or comes into sight, and those beside them."""
    dice, tally = Dice(seed), Tally.of(by_number(one))
    board = Board(tally, dice.day().isoformat())
    turns = [first_day(day) for day in days_in(one)] + [first_day(duty.due) for duty in board.duties]
    near = (months_later(dice.choice(turns), dice.choice((0, 0, -12, 24))) for _ in range(4) if turns)
    for day in sorted(day + timedelta(days=dice.choice((-1, 0, 1))) for day in near):
        board = kept(board, tally, day.isoformat())
        fresh = Board(tally, day.isoformat())
        assert (board.duties, board.overdue) == (fresh.duties, fresh.overdue), day


def test_a_course_that_is_still_to_come_is_looked_at_on_its_day() -> None:
    """A candidate down for a course whose certificate holds for three months."""
    rule = {"key": "class_cert_valid", "value": 3, "unit": "months", "from": "2020"}
    course = {"kind": "candidate", "date": "2023-05-19", "attendees": [1]}
    member = {"full_name": "A", "events": [{"kind": "candidate", "date": "2023-01-01"}]}
    tally = Tally.of({"members": {1: member}, "courses": {1: course}, "rules": {1: rule}})
    board = Board(tally, "2023-05-18")
    assert board.duties == []
    assert [duty.due for duty in kept(board, tally, "2023-05-19").duties] == ["2023-08-19"]


def test_a_rule_of_the_board_that_begins_later_counts_anew() -> None:
    """From June the board looks two years ahead."""
    rule = {"key": "board_ahead", "value": 24, "unit": "months", "from": "2023-06-01"}
    stay = {"kind": "temporary_in", "date": "2023-05-01"}
    longer = {"key": "temporary_stay_max", "value": 18, "unit": "months", "from": "2020"}
    tally = Tally.of({"members": {1: {"full_name": "A", "events": [stay]}}, "rules": {1: rule, 2: longer}})
    board = Board(tally, "2023-05-31")
    assert board.duties == []
    assert [duty.due for duty in kept(board, tally, "2023-06-01").duties] == ["2024-11-01"]


def test_only_those_whose_day_has_come_are_looked_at() -> None:
    """Of many members with a badge to come, a day later none is read again; in the year of it one is."""
    events = [
        {"kind": kind, "date": f"{year}-03-04"} for kind, year in (("admitted", 2001), ("official", 2002))
    ]
    tables = {"members": {id_: {"full_name": "A", "events": events} for id_ in range(1, 40)}}
    tables["members"][7] = {"full_name": "B", "events": [{**each, "date": "1994-03-04"} for each in events]}
    tally = Tally.of(tables)
    board = Board(tally, "2023-01-01")
    read: list[int] = []
    look, tally.courses_of = tally.courses_of, lambda id_: (read.append(id_), look(id_))[1]  # type: ignore[method-assign]
    kept(board, tally, "2023-01-02")
    assert read == []
    badges = kept(board, tally, "2024-01-10").duties
    assert set(read) == {7} and [duty.id for duty in badges if duty.kind == "badge"] == [7]
