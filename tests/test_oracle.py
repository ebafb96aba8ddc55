"""The oracle against figures worked out by hand, and against the identities that must always hold."""

from typing import Any

import pytest
from hypothesis import given

from tests.odd_registers import cuts, registers
from tests.oracle import balances, cell_balance, figures


def member(*events: str, **fields: Any) -> dict[str, Any]:
    """A member whose events are written "kind day" or "kind day decided"."""
    parts = [event.split() for event in events]
    told = [dict(zip(("kind", "date", "decided"), part, strict=False)) for part in parts]
    return {"events": told, **fields}


def register(*members: dict[str, Any], **tables: Any) -> dict[str, Any]:
    """A register of these members, numbered from 1."""
    return {"members": {str(at): each for at, each in enumerate(members, start=1)}, **tables}


def test_an_admission_counts_by_its_decision_across_the_new_year() -> None:
    """The ceremony in January belongs to the year of the decision, unless a rule says otherwise."""
    one = register(member("candidate 2021-05-01", "admitted 2022-01-08 2021-12-28"))
    assert figures(one, 2021)["balance"]["admitted"] == 1
    assert figures(one, 2022)["balance"]["start"] == 1
    one["rules"] = {"1": {"key": "admission_counted_by", "value": "date", "from": "2022"}}
    assert figures(one, 2021)["balance"]["end"] == 0
    assert figures(one, 2022)["balance"]["admitted"] == 1
    one["rules"]["1"]["from"] = "2022-01-09"
    assert figures(one, 2022)["balance"]["admitted"] == 0


def test_what_happened_elsewhere_is_never_counted_here() -> None:
    """A member transferred in was not present while admitted, recognised and disciplined in another unit."""
    one = register(
        member(
            "admitted 2020-02-01",
            "official 2021-02-01",
            "disciplined 2021-03-01",
            "transferred_in 2022-05-01",
        )
    )
    before, after = figures(one, 2021), figures(one, 2022)
    assert (before["balance"]["end"], before["recognised"], before["disciplined"]) == (0, 0, 0)
    assert after["balance"]["transferred_in"] == after["members"]["official"] == 1
    assert after["balance"]["admitted"] == after["previous"]["balance"]["admitted"] == 0


def test_a_guest_is_no_member_until_transferred_in() -> None:
    """A temporary guest stands outside the count; a later transfer counts on its own day."""
    one = register(member("admitted 2010", "temporary_in 2021-04-01", "transferred_in 2022-04-01"))
    assert figures(one, 2021)["members"]["total"] == 0
    assert figures(one, 2022)["balance"]["transferred_in"] == 1


def test_a_member_who_left_and_came_back_counts_both_ways() -> None:
    """Struck off and readmitted in one year: once out, once in, and probationary again."""
    one = register(member("admitted 2010", "official 2011", "struck_off 2022-02-01", "readmitted 2022-11-01"))
    found = figures(one, 2022)
    assert [found["balance"][key] for key in ("start", "struck_off", "readmitted", "end")] == [1, 1, 1, 1]
    assert (found["members"]["probationary"], found["removed"]["probationary"]) == (1, 0)


def test_a_case_over_three_years_is_told_by_its_days() -> None:
    """Carried over, helping, then closed; a partial closing day never lies before the opening."""
    case = {"member": 1, "opened": "2021-03-01", "help_from": "2021-04", "leave_request": "2021-06-01"}
    one = register(
        member("admitted 2010"), cases={"1": {**case, "outcome": "improved", "closed": "2023-02-01"}}
    )
    assert figures(one, 2022)["screening"]["outcomes"]["helping"] == 1
    assert figures(one, 2022)["screening"]["carried_over"] == 1
    assert figures(one, 2023, "2023-01-31")["screening"]["outcomes"]["helping"] == 1
    assert figures(one, 2023)["screening"]["outcomes"]["improved"] == 1
    one["cases"]["1"]["closed"] = "2021"
    assert figures(one, 2021, "2021-03-01")["screening"]["outcomes"]["improved"] == 1
    assert figures(one, 2021)["screening"]["leave_requests"] == 0
    assert figures(one, 2022)["screening"]["total"] == 0


def test_ratios_are_rounded_half_up_and_null_over_nothing() -> None:
    """1 of 3 members, 12.5 percent of three, and a target of nothing."""
    three = [member("admitted 2015", sex="female")] * 3
    targets = {
        "2": {"year": 2022, "kind": "plan", "amount": 12.5, "unit": "percent"},
        "10": {"from": 2020, "to": 2025, "kind": "term", "amount": 0, "unit": "count"},
    }
    one = register(*three, member("admitted 2022-03-01"), targets=targets)
    plan, term = figures(one, 2022)["admissions"]["targets"]
    assert plan == {"kind": "plan", "ratio": {"n": 1, "of": 0.38, "percent": 266.67}}
    assert term == {"kind": "term", "ratio": {"n": 1, "of": 0, "percent": None}}


def test_ratings_assignment_and_the_cap() -> None:
    """The exempt and the suspended are not due; two excellent of five good exceed a fifth."""
    members = [member("admitted 2015", cell=1) for _ in range(8)]
    members += [
        member("admitted 2015", "exempted 2022-01-01"),
        member("admitted 2015", "suspended 2022-01-01"),
    ]
    given_ratings = ["excellent", "excellent", "good", "good", "good", "good", "good"]
    reviews = {
        str(at): {"member": at, "year": 2022, "rating": rating, "assigned": at > 1}
        for at, rating in enumerate(given_ratings, start=1)
    }
    found = figures(register(*members, reviews=reviews, cells={"1": {"kind": "school"}}), 2022)
    assert found["assignment"]["overall"] == {"n": 6, "of": 8, "percent": 75.0}
    assert found["assignment"]["by_cell_kind"] == {"school": {"n": 6, "of": 8, "percent": 75.0}}
    rated = [found["ratings"][key] for key in ("rated", "exempt", "not_rated", "cap_exceeded")]
    assert rated == [7, 1, 2, True]
    assert found["ratings"]["excellent_of_good"]["percent"] == 40.0


def test_a_move_is_in_and_out_of_cells_and_nothing_for_the_unit() -> None:
    """On the day of a move the member stands in the new cell."""
    mover = member("admitted 2015", cell=2)
    mover["events"].append({"kind": "moved", "date": "2022-05-01", "from": 1, "to": 2})
    one = register(mover, cells={"1": {"kind": "hamlet"}, "2": {"kind": "school"}})
    assert cell_balance(one, 1, 2022)["moved_out"] == cell_balance(one, 2, 2022)["moved_in"] == 1
    assert cell_balance(one, 1, 2022, "2022-04-30")["end"] == 1
    assert figures(one, 2022)["balance"]["end"] == 1


def test_a_cut_off_outside_the_year_is_refused() -> None:
    """The previous year is cut at the same day; 29 February becomes 28 February."""
    with pytest.raises(ValueError):
        figures(register(), 2022, "2021-12-31")
    assert figures(register(), 2024, "2024-02-29")["previous"]["as_of"] == "2023-02-28"


@given(registers(loose=True), cuts())
def test_the_balance_holds_for_the_unit_and_every_cell(
    one: dict[str, Any], cut: tuple[int, str | None]
) -> None:
    """Start plus what came minus what went is the end, and the cells add up to the unit."""
    year, as_of = cut
    whole = figures(one, year, as_of)["balance"]
    assert balances(whole)
    everywhere = {member.get("cell") for member in one["members"].values()}
    everywhere |= {
        event.get(side) for m in one["members"].values() for event in m["events"] for side in ("from", "to")
    }
    parts = [cell_balance(one, cell, year, as_of) for cell in everywhere | {None}]
    assert all(balances(part) for part in parts)
    assert {key: sum(part[key] for part in parts) for key in whole} == whole
    assert sum(part["moved_in"] for part in parts) == sum(part["moved_out"] for part in parts)
