"""The counts that every line of key figures needs: standing, admissions, departures, task and rating."""

from collections.abc import Iterator, Mapping
from typing import Any

from store import dates
from store.codes import REMOVING
from store.facts import Fact, Ground, Person, state_facts, timeline, turns_of
from store.lifecycle import Life, Standing
from store.rules import Rules


def standing_facts(person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    """Standing, admissions, departures, assignment and rating of one member."""
    groups = groups_of(person.member)
    moments = timeline(folded, turns_of(person.reviews))
    yield from state_facts((day, _states(each, groups, person, day, ground)) for day, each in moments)
    yield from _passage_facts(folded, person.member, groups, ground.rules)


def groups_of(member: Mapping[str, Any]) -> tuple[str, ...]:
    """Of female, minority and religious, those that the member is counted under."""
    found = {
        "female": member.get("sex") == "female",
        "minority": (member.get("ethnicity") or "01") != "01",
        "religious": (member.get("religion") or "none") != "none",
    }
    return tuple(name for name, holds in found.items() if holds)


def _states(
    standing: Standing, groups: tuple[str, ...], person: Person, day: str, ground: Ground
) -> list[str]:
    if not standing.present:
        return []
    review = person.reviews.get(int(day[:4]), {})
    flags = [name for name in ("suspended", "exempt") if getattr(standing, name)]
    return [
        "present",
        standing.stage,
        *groups,
        *flags,
        *_rating(standing, review),
        *_task(standing, review, ground),
    ]


def _rating(standing: Standing, review: Mapping[str, Any]) -> tuple[str, ...]:
    if rating := review.get("rating"):
        return "rated", f"rated.{rating}"
    return ("unrated.exempt" if standing.exempt else "unrated",)


def _task(standing: Standing, review: Mapping[str, Any], ground: Ground) -> tuple[str, ...]:
    if not standing.due:
        return ()
    exempt = ".exempt" if standing.exempt else ""
    assigned = "assigned" if review.get("assigned") else "unassigned"
    return (f"{assigned}{exempt}.{ground.cell_kind(standing.cell)}",)


def _passage_facts(
    folded: Life, member: Mapping[str, Any], groups: tuple[str, ...], rules: Rules
) -> Iterator[Fact]:
    disciplined: set[str] = set()
    for day, kind, stage, _ in folded.passages:
        if kind == "disciplined":
            if day[:4] in disciplined:
                continue
            disciplined.add(day[:4])
        yield f"in.{kind}", day, 1
        if kind == "admitted":
            yield from ((f"admitted.{group}", day, 1) for group in groups)
            if _in_youth_union(member, day, rules):
                yield "admitted.youth_union", day, 1
        elif kind in REMOVING and stage == "probationary":
            yield "removed.probationary", day, 1


def _in_youth_union(member: Mapping[str, Any], day: str, rules: Rules) -> bool:
    born = member.get("born")
    if not born or not member.get("youth_union"):
        return False
    return dates.age_in_years(born, day) <= int(rules.on("youth_union_age_max", day).value)
