"""Every rule of the domain that the invented register must obey, record by record."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from store.sample import sample
from tests.oracle_lives import REMOVING, State, age_on, day, life, state_at

Doc = dict[str, Any]
LAST_DAY = date(2023, 12, 31)
BADGE_YEARS = {30, *range(40, 95, 5)}
BADGE_DAYS = {"02-03", "05-19", "09-02", "11-07"}


@cache
def register() -> dict[str, dict[str, Doc]]:
    """Two samples' worth of people, so that rare turns occur."""
    return sample(2000)


def members() -> Iterator[tuple[str, Doc]]:
    """All members with their numbers."""
    yield from register()["members"].items()


def events(*kinds: str) -> Iterator[tuple[Doc, Doc]]:
    """All events of these kinds with their members."""
    for _, member in members():
        yield from ((member, event) for event in member["events"] if event["kind"] in kinds)


def on(text: str) -> date:
    """The first possible day of a date that is there."""
    found = day(text)
    assert found is not None
    return found


@cache
def told(number: str) -> list[Any]:
    """The life of a member."""
    return life(register(), register()["members"][number])


def standing(number: int, when: date) -> State:
    """What a member is at the end of a day."""
    return state_at(told(str(number)), when)


def a_year_later(text: str) -> str:
    """The same date one year on, as coarse as it was."""
    later = f"{int(text[:4]) + 1}{text[4:]}"
    return later.replace("-02-29", "-02-28")


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays after the first day up to the last."""
    span = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    return sum(each.weekday() < 5 for each in span)


def test_admission_follows_the_rules() -> None:
    """Born, Youth Union, decision, ceremony within 30 working days, official 12 months later."""
    for member, event in events("admitted", "readmitted"):
        decided, ceremony = on(event["decided"]), on(event["date"])
        born = on(member["born"])
        assert decided <= ceremony and working_days(decided, ceremony) <= 30
        assert 18 <= age_on(born, decided) <= 60
        if "youth_union" in member:
            assert born < on(member["youth_union"]) < decided


def test_probation_is_twelve_months() -> None:
    """Each recognition comes a year after the ceremony before it, and is decided after that."""
    for _, member in members():
        ceremony = ""
        for event in member["events"]:
            if event["kind"] in ("admitted", "readmitted"):
                ceremony = event["date"]
            if event["kind"] == "official":
                assert event["date"] == a_year_later(ceremony)
                assert on(event["date"]) <= on(event["decided"]) <= LAST_DAY


def test_introducers_are_official_members_that_day() -> None:
    """Most of those admitted here have two, present and official when it was decided."""
    counted = 0
    for number, member in members():
        decided = [event["decided"] for event in member["events"] if event["kind"] == "admitted"]
        for introducer in member.get("introducers", []):
            counted += 1
            found = standing(introducer, on(decided[0]))
            assert found.present and found.stage == "official" and introducer != int(number)
    assert counted > len(register()["members"])


def test_nothing_follows_death_and_events_stand_in_order() -> None:
    """The list is in the order of time."""
    for number, member in members():
        kinds = [step.kind for step in told(number)]
        assert kinds == [event["kind"] for event in member["events"]]
        assert "died" not in kinds[:-1]
        assert kinds.count("admitted") <= 1


def test_every_event_that_ends_something_counts() -> None:
    """Nobody leaves who was not there, nobody enters twice, and probation knows its own measures."""
    for number, member in members():
        steps = told(number)
        guest = any(step.kind == "temporary_in" for step in steps)
        for step, event in zip(steps, member["events"], strict=True):
            entered_elsewhere = any(each.kind == "transferred_in" for each in steps)
            if step.kind in ("official", "badge", "disciplined", "died", *REMOVING, "transferred_out"):
                assert step.counts_as or guest or entered_elsewhere
            if step.before.stage == "probationary" and step.before.present:
                assert step.kind != "expelled" and event.get("level") != "removal_from_post"


def test_cases_go_by_the_book() -> None:
    """Views, vote, help of twelve months and outcome follow each other; the vote decides."""
    for case in register()["cases"].values():
        vote = case.get("vote", {})
        steps = [case.get(key) for key in ("opened", "front_view", "superior_view")]
        known = [
            step for step in [*steps, vote.get("date"), case.get("help_from"), case.get("closed")] if step
        ]
        assert known == sorted(known)
        if vote:
            assert vote["for"] <= vote["eligible"]
            assert (3 * vote["for"] >= 2 * vote["eligible"]) == (case.get("outcome") != "not_listed")
        if "help_from" in case:
            assert case["help_until"] == a_year_later(case["help_from"])
        for helper in case.get("helpers", []):
            assert standing(helper, on(case["help_from"])).stage == "official" and helper != case["member"]
        assert case["basis"] == ("HD02" if case["opened"] >= "2021-04-12" else "CT28")


def test_removals_stand_in_case_and_member_alike() -> None:
    """The same decision under both, and one open case at the most."""
    pairs = {event["case"]: (member, event) for member, event in events(*REMOVING) if "case" in event}
    for number, case in register()["cases"].items():
        if case.get("outcome") in REMOVING:
            member, event = pairs.pop(int(number))
            assert member is register()["members"][str(case["member"])]
            assert event["kind"] == case["outcome"] and event["date"] == case["closed"]
            assert all(event[key] == case[key] for key in ("decided", "number", "issuer"))
    assert not pairs
    still_open = [case["member"] for case in register()["cases"].values() if "outcome" not in case]
    assert len(still_open) == len(set(still_open))


def test_reasons_agree_with_the_reviews() -> None:
    """One review a year; the disciplined and those not done for two years are rated so."""
    reviews = {(review["member"], review["year"]): review for review in register()["reviews"].values()}
    assert len(reviews) == len(register()["reviews"])
    for case in register()["cases"].values():
        if case["criterion"] == "not_done_two_years":
            for year in (int(case["opened"][:4]) - 1, int(case["opened"][:4]) - 2):
                review = reviews.get((case["member"], year), {})
                assert review.get("rating", "not_done") == "not_done"
    for number, member in members():
        for event in member["events"]:
            if event["kind"] == "disciplined":
                review = reviews.get((int(number), int(event["date"][:4])), {})
                assert review.get("rating", "not_done") == "not_done"


def test_the_exempt_are_old_ill_or_on_leave() -> None:
    """The note says why, and the old are old."""
    found = Counter(event["note"].split(",")[0] for _, event in events("exempted"))
    assert set(found) == {"Tuổi cao", "Bệnh hiểm nghèo", "Nghỉ thai sản"}
    for member, event in events("exempted"):
        if event["note"].startswith("Tuổi cao"):
            assert age_on(on(member["born"]), on(event["date"])) >= 70
        if event["note"].startswith("Nghỉ"):
            assert member["sex"] == "female"


def test_badges_come_when_the_years_are_full() -> None:
    """On one of the four days, not before the party age and within the following quarter or so."""
    for member, event in events("badge"):
        admitted = next(each for each in member["events"] if each["kind"] == "admitted")
        party_age = age_on(on(admitted["decided"]), on(event["date"]))
        assert event["years"] in BADGE_YEARS and event["date"][5:] in BADGE_DAYS
        assert event["years"] <= party_age <= event["years"] + 1


def test_cells_and_moves_agree() -> None:
    """The cell is where the last move led; nobody is left in a closed one."""
    closed = {int(number) for number, cell in register()["cells"].items() if cell["closed"]}
    moved = 0
    for number, member in members():
        moves = [event for event in member["events"] if event["kind"] == "moved"]
        moved += bool(moves)
        assert member["cell"] == (moves[-1]["to"] if moves else member["cell"])
        assert str(member["cell"]) in register()["cells"]
        assert not (standing(int(number), LAST_DAY).present and member["cell"] in closed)
    assert moved and closed


def test_numbers_on_papers() -> None:
    """Text with its zeros, all different, and true to sex and year of birth."""
    for field, digits in (("id_number", 12), ("card_number", 12), ("record_number", 10)):
        found = [member[field] for _, member in members() if field in member]
        assert len(set(found)) == len(found) and all(re.fullmatch(rf"\d{{{digits}}}", each) for each in found)
    for _, member in members():
        if "id_number" in member:
            born = int(member["born"][:4])
            century = 2 * (born // 100 - 19) + (member["sex"] == "female")
            assert member["id_number"].startswith(f"000{century}{born % 100:02}")


def test_decisions_are_numbered_per_kind_and_term() -> None:
    """Within a term numbers of one kind rise with the day, and each is given once."""
    issuers: dict[str, str] = {}
    given = set()
    for number, member in members():
        for event in member["events"]:
            if "decided" in event:
                running, kind = event["number"].split("-", 1)
                month = int(event["decided"][:4]) * 12 + int((event["decided"] + "-01")[5:7])
                if len(event["decided"]) == 10:
                    given.add((kind, (month - 7) // 60, event["decided"], int(running), number))
                assert issuers.setdefault(kind, event["issuer"]) == event["issuer"]
    ordered = sorted(given)
    for one, other in pairwise(ordered):
        assert one[:2] != other[:2] or one[3] < other[3]
    assert issuers["QĐ/HU"] == "BTV Huyện ủy" and max(each[2] for each in given) < "2025-07-01"
