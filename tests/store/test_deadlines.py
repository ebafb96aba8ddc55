"""The board of deadlines: each kind of duty, the rules behind it, and that it follows every change."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.board import Board
from store.deadlines import Duty, award_day
from store.register import Register
from store.rules import Rules, defaults
from store.tally import Tally
from tests.comparing import by_number, tally_of
from tests.conftest import TODAY
from tests.odd_dice import Dice
from tests.odd_registers import register as register_of
from tests.odd_registers import registers, seeds
from tests.oracle_board import board as oracle_board
from tests.oracle_spans import months_later
from tests.people import admitted, case, member
from tests.store.test_tally import changes

Register_ = dict[str, dict[str, Any]]


def duties(register: Register, *kinds: str) -> list[Duty]:
    """The board's duties of these kinds."""
    return [duty for duty in register.board.duties if duty.kind in kinds]


def file_of(register: Register) -> Register_:
    """The documents as the file holds them."""
    tables = ("members", "cases", "courses", "rules", "meta")
    return {name: {str(id_): each for id_, each in register.rows(name).items()} for name in tables}


def add(register: Register, *events: Mapping[str, Any], **more: Any) -> int:
    """A member with these events."""
    document = member("Lê Thị Ba", *(dict(event) for event in events), **more)
    return register.save("members", None, None, document, insist=True).changes[0].id


def test_a_decision_without_a_ceremony_is_due_after_thirty_working_days(register: Register) -> None:
    """15/12/2023 and thirty working days: two weekends of the new year and 1 January lie between."""
    add(register, {"kind": "admitted", "decided": "2023-12-15", "number": "9-QĐ/ĐU"})
    assert [(duty.due, duty.kind) for duty in duties(register, "ceremony")] == [("2024-01-29", "ceremony")]


def test_recognition_is_due_thirty_working_days_after_twelve_months(register: Register) -> None:
    """The twelve months count from the ceremony; between lie 18, 29 and 30 April and 1 May."""
    id_ = add(register, admitted("2023-03-20", "2023-03-30"))
    duty = duties(register, "recognition")[0]
    assert (duty.since, duty.due, duty.record) == ("2024-03-31", "2024-05-16", ("members", id_))


def test_the_record_is_due_after_the_ceremony_until_it_has_a_number(register: Register) -> None:
    id_ = add(register, admitted("2023-12-01"))
    assert duties(register, "file")[0].due == "2024-01-15"
    base = register.get("members", id_)
    register.save("members", id_, base, {**base, "record_number": "0000000017"})
    assert duties(register, "file") == []


def test_a_transfer_that_is_only_decided(register: Register) -> None:
    """Sixty working days to start going, thirty to present the letter; nothing once it has its day."""
    add(register, admitted("2010-05-19"), {"kind": "official", "date": "2011-05-19"},
        {"kind": "transferred_out", "decided": "2023-11-01"})  # fmt: skip
    id_ = add(register, {"kind": "transferred_in", "decided": "2023-12-01"})
    found = {duty.kind: duty.due for duty in duties(register, "transfer_start", "transfer_present")}
    assert found == {"transfer_start": "2024-01-25", "transfer_present": "2024-01-15"}
    base = register.get("members", id_)
    events = [{"kind": "transferred_in", "decided": "2023-12-01", "date": "2023-12-10"}]
    register.save("members", id_, base, {**base, "events": events}, insist=True)
    assert duties(register, "transfer_present") == []


def test_a_temporary_stay_ends_within_the_longest_allowed(register: Register) -> None:
    add(register, {"kind": "temporary_in", "date": "2023-02-01"})
    add(
        register,
        {"kind": "temporary_in", "date": "2023-02-01"},
        {"kind": "temporary_ended", "date": "2023-05-01"},
    )
    assert [duty.due for duty in duties(register, "temporary")] == ["2024-02-01"]


def test_a_certificate_of_a_candidate_ends_after_sixty_months(register: Register) -> None:
    """The later course counts; the board sees it once it is near, and follows a change of the course."""
    id_ = add(register, {"kind": "candidate", "date": "2018-01-01"})
    course = {"kind": "candidate", "date": "2019-04-10", "attendees": [id_]}
    register.save("courses", None, None, course)
    assert [(duty.due, duty.since) for duty in duties(register, "certificate")] == [
        ("2024-04-10", "2023-10-10")
    ]
    register.save("courses", None, None, {**course, "date": "2023-04-10"})
    assert duties(register, "certificate") == []
    register.undo()
    assert len(duties(register, "certificate")) == 1
    register.save("courses", 1, course, {**course, "attendees": 1})
    assert duties(register, "certificate") == []


def test_the_help_of_a_case_ends_after_twelve_months_or_on_the_day_recorded(register: Register) -> None:
    for number, more in enumerate(
        ({"help_from": "2022-12-01"}, {"help_from": "2023-06-01", "help_until": "2024-03"}), 1
    ):
        add(register, admitted("2010-05-19"))
        register.save("cases", None, None, {**case(number, "2022-11-01"), **more}, insist=True)
    assert [duty.due for duty in duties(register, "help")] == ["2023-12-01", "2024-03-31"]
    assert register.board.overdue == len([d for d in register.board.duties if d.due < TODAY])
    base = register.get("cases", 1)
    register.save("cases", 1, base, {**base, "outcome": "improved", "closed": "2023-12-20"}, insist=True)
    assert [duty.due for duty in duties(register, "help")] == ["2024-03-31"]


def test_a_badge_is_due_on_the_day_of_awards_after_the_years_are_full(register: Register) -> None:
    """Thirty years on 10/05/2024: 19/05/2024, or up to twelve months earlier than the anniversary."""
    id_ = add(register, admitted("1994-05-10"), {"kind": "official", "date": "1995-05-10"})
    assert duties(register, "badge") == [Duty("2024-05-19", "badge", "members", id_, "2023-05-10", 30)]
    base = register.get("members", id_)
    given = {"kind": "badge", "date": "2023-11-07", "years": 30}
    register.save("members", id_, base, {**base, "events": [*base["events"], given]}, insist=True)
    assert duties(register, "badge") == []


def test_who_was_removed_and_came_back_waits_longer_for_a_badge(register: Register) -> None:
    """Two years outside the Party are not counted."""
    add(
        register,
        admitted("1992-05-10"),
        {"kind": "official", "date": "1993-05-10"},
        {"kind": "struck_off", "decided": "2000-01-01", "date": "2000-01-01", "number": "1-QĐ/ĐU"},
        {"kind": "readmitted", "decided": "2002-01-01", "date": "2002-01-01", "number": "2-QĐ/ĐU"},
        {"kind": "official", "date": "2003-01-01", "decided": "2003-01-01", "number": "3-QĐ/ĐU"},
    )
    assert [duty.due for duty in duties(register, "badge")] == ["2024-05-19"]


def test_a_badge_missed_long_ago_is_not_brought_up(register: Register) -> None:
    """What the register never recorded may have been done; within two years it is overdue."""
    add(register, admitted("1990-01-10"), {"kind": "official", "date": "1991-01-10"})
    add(register, admitted("1993-01-10"), {"kind": "official", "date": "1994-01-10"})
    assert [(duty.due, duty.years) for duty in duties(register, "badge")] == [("2023-02-03", 30)]
    assert register.board.overdue == 1


def test_seventy_years_may_be_honoured_two_years_early(register: Register) -> None:
    add(register, admitted("1954-03-01"), {"kind": "official", "date": "1955-03-01"})
    assert [(duty.since, duty.years) for duty in duties(register, "badge")] == [("2022-03-01", 70)]


@pytest.mark.parametrize(
    ("full", "given"),
    [("2024-02-03", "2024-02-03"), ("2024-02-04", "2024-05-19"), ("2024-11-08", "2025-02-03")],
)
def test_the_days_of_awards(full: str, given: str) -> None:
    assert award_day(full, Rules()) == given


@pytest.mark.parametrize(
    ("full", "given"),
    [
        ("2024-02-28", "2024-02-29"),
        ("2024-03-01", "2024-05-19"),
        ("2023-02-28", "2023-02-28"),
        ("2023-03-01", "2023-05-19"),
        ("2022-06-01", "2023-02-28"),
        ("2023-06-01", "2024-02-29"),
    ],
)
def test_a_day_of_awards_that_most_years_do_not_have(register: Register, full: str, given: str) -> None:
    """It falls on 28 February then; the register is closed and opened as ever."""
    rule = next(each for each in defaults() if each["key"] == "badge_days")
    register.save("rules", None, None, {**rule, "value": ["02-29", "05-19"], "from": "2020-01-01"})
    add(register, admitted("1985-02-20"), {"kind": "official", "date": "1986-02-20"})
    add(register, admitted(f"{int(full[:4]) - 30}{full[4:]}"))
    assert award_day(full, register.rules) == given
    register.close()
    assert not Register(register.path, TODAY, "ann").keep()


def test_the_register_is_reconciled_every_six_months(register: Register) -> None:
    assert duties(register, "reconciliation")[0].due == "2023-12-31"
    base = register.get("meta", 1)
    register.save("meta", 1, base, {**base, "reconciled": "2023-06-15"})
    assert duties(register, "reconciliation")[0].due == "2023-12-15"
    assert register.board.overdue == 1


def test_a_changed_rule_and_a_new_holiday_move_the_deadlines(register: Register) -> None:
    add(register, admitted("2023-03-20", "2023-03-30"))
    rule = {"key": "holidays", "value": ["2024-04-15"], "unit": "days", "from": "2024-04-01"}
    register.save("rules", None, None, rule)
    assert duties(register, "recognition")[0].due == "2024-05-17"
    longer = {"key": "probation", "value": 6, "unit": "months", "from": "2020-01-01"}
    register.save("rules", None, None, longer)
    assert duties(register, "recognition")[0].due == "2023-11-10"
    register.undo()
    assert duties(register, "recognition")[0].due == "2024-05-17"


def test_who_has_left_has_no_duties(register: Register) -> None:
    id_ = add(register, admitted("2023-03-20"))
    base = register.get("members", id_)
    gone = {"kind": "died", "date": "2023-11-01"}
    register.save("members", id_, base, {**base, "events": [*base["events"], gone]}, insist=True)
    assert [duty.kind for duty in register.board.duties] == ["reconciliation"]


def test_a_recognition_that_is_decided_is_due_until_its_day(register: Register) -> None:
    add(
        register,
        admitted("2022-12-20"),
        {"kind": "official", "decided": "2023-12-20", "date": "2024-01-05", "number": "3-QĐ/ĐU"},
    )
    assert [duty.kind for duty in duties(register, "recognition")] == ["recognition"]


def test_a_ceremony_that_is_still_to_come_is_followed_by_the_record(register: Register) -> None:
    """Decided in December, to be held in January: thirty working days from then, Tết left out."""
    add(register, admitted("2023-12-20", "2024-01-10"))
    assert [duty.due for duty in duties(register, "file")] == ["2024-02-28"]


@pytest.mark.parametrize(
    ("key", "kind", "event"),
    [
        ("ceremony_after_decision", "ceremony", {"kind": "admitted", "decided": "2023-12-01"}),
        ("file_after_ceremony", "file", {"kind": "admitted", "date": "2023-12-01"}),
        ("probation", "recognition", {"kind": "admitted", "date": "2023-02-01"}),
        ("recognition_after_probation", "recognition", {"kind": "admitted", "date": "2023-02-01"}),
        ("transfer_present", "transfer_present", {"kind": "transferred_in", "decided": "2023-12-01"}),
        ("transfer_start", "transfer_start", {"kind": "transferred_out", "decided": "2023-12-01"}),
        ("temporary_stay_max", "temporary", {"kind": "temporary_in", "date": "2023-12-01"}),
        ("class_cert_valid", "certificate", {"kind": "candidate", "date": "2018-01-01"}),
        ("help_period", "help", {"kind": "admitted", "date": "2010-12-01"}),
        ("reconcile_every", "reconciliation", {"kind": "candidate", "date": "2018-01-01"}),
    ],
)
def test_each_rule_moves_its_deadline(
    register: Register, key: str, kind: str, event: Mapping[str, str]
) -> None:
    """A rule of the register's own, in force since long ago, takes the shipped one's place."""
    id_ = add(register, event)
    course = {"kind": "candidate", "date": "2019-12-02", "attendees": [id_]}
    register.save("courses", None, None, course)
    register.save("cases", None, None, {**case(id_, "2023-11-01"), "help_from": "2023-12-01"}, insist=True)
    meta = register.get("meta", 1)
    register.save("meta", 1, meta, {**meta, "reconciled": "2023-09-01"})
    before = duties(register, kind)
    value = 50 if key == "class_cert_valid" else 2
    register.save("rules", None, None, {"key": key, "value": value, "unit": "months", "from": "2015-01-01"})
    after = duties(register, kind)
    assert len(before) == len(after) == 1
    assert before[0].due != after[0].due
    assert [tuple(duty) for duty in register.board.duties] == oracle_board(file_of(register), TODAY)


def same_board(register: Register_, today: str) -> list[Duty]:
    """The board of a day, which is that of the oracle."""
    board = Board(tally_of(register), today)
    assert [tuple(duty) for duty in board.duties] == oracle_board(register, today)
    assert board.overdue == sum(duty.due < today for duty in board.duties)
    return board.duties


def same_boards(register: Register_, dice: Dice) -> int:
    """Boards of some day, of days on which something on it is due or has just been, or comes into sight."""
    found = same_board(register, dice.day().isoformat())
    turns = dice.sample(found, min(len(found), 2))
    for duty in turns:
        same_board(register, duty.due)
        due = date.fromisoformat(duty.due)
        same_board(register, (due + timedelta(days=1)).isoformat())
        same_board(register, months_later(due, -12).isoformat())
    return 1 + 3 * len(turns)


@given(registers(), registers(loose=True), seeds)
def test_the_board_is_that_of_the_oracle(one: Register_, other: Register_, seed: int) -> None:
    """Lives that obey the checks, and lives that do not."""
    same_boards(one, Dice(seed))
    same_boards(other, Dice(seed))


@pytest.mark.slow
def test_thousands_of_boards() -> None:
    """The same seeds every time."""
    seen = [same_boards(register_of(seed, loose=seed % 2 == 1), Dice(~seed)) for seed in range(6000)]
    print({"registers": len(seen), "boards": sum(seen)})


@given(registers(), registers(loose=True), st.sampled_from(["2020-06-30", "2022-02-28", "2024-02-29"]))
def test_the_board_follows_changes(one: Register_, other: Register_, today: str) -> None:
    """After every record has changed it is as if made anew."""
    tally = Tally.of(by_number(one))
    board = Board(tally, today)
    for change in changes(one, other):
        tally.apply(change)
        board.apply(change)
    fresh = Board(Tally.of(by_number(other)), today)
    assert board.duties == fresh.duties
    assert board.overdue == fresh.overdue
