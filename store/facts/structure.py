"""The counts of who the members are: age, party age, schooling, occupation, honours."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from store import dates
from store.codes import REMOVING
from store.facts import BEGINNING, Fact, Ground, Person, recorded, span, state_facts, timeline
from store.facts.standing import groups_of
from store.lifecycle import Life, Passage, Standing, dated
from store.party_age import party_age_starts
from store.schooling import schooling_level

Span = tuple[str, str | None]
_CODES = ("qualification", "theory", "occupation")


def structure_facts(person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    """What a member adds to the make-up of the unit, and of those who came, left or were honoured."""
    present = _spans(folded, lambda standing: standing.present)
    for measure in _fixed(person):
        for start, end in present:
            yield from span(measure, start, end)
    yield from _age_facts(person, present, ground)
    yield from _party_age_facts(person, folded, ground)
    yield from _kind_facts(folded, ground)
    for passage in folded.passages:
        yield from _passage_facts(passage, person, folded, ground)


def _spans(folded: Life, holds: Callable[[Standing], bool]) -> list[Span]:
    """When something holds of a standing, from a day to the day it ends."""
    found: list[Span] = []
    start: str | None = None
    for day, standing in folded.steps():
        if holds(standing) and start is None:
            start = day
        elif start is not None and not holds(standing):
            found.append((start, day))
            start = None
    return [*found, (start, None)] if start is not None else found


def _fixed(person: Person) -> Iterator[str]:
    """What holds of a person as long as they are a member."""
    member = person.member
    yield f"who/schooling.{schooling_level(member.get('schooling'))}"
    yield from (f"who/{field}.{recorded(member, field)}" for field in _CODES)
    if member.get("card_number"):
        yield "who/card"
    if not member.get("born"):
        yield "who/age.unrecorded"


def _age_facts(person: Person, present: Sequence[Span], ground: Ground) -> Iterator[Fact]:
    if not (born := person.member.get("born")):
        return
    born = dates.first_day(born)
    for start, end in present:
        yield from span("who/born", start, end)
        yield from span("who/birthdays", start, end, dates.ordinal(born))
    kinds = ("age", "youth") if person.member.get("youth_union") else ("age",)
    for bound, start, end in _groups(born, ground.rules.age_bounds):
        for each in _overlaps(present, start, end):
            for kind in kinds:
                yield from span(f"who/{kind}.{bound}", *each)


def _party_age_facts(person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    official = _spans(folded, lambda standing: standing.present and standing.stage == "official")
    events = dated(person.member.get("events") or (), ground.rules)
    starts = [(BEGINNING, ""), *party_age_starts(events, ground.rules)]
    ends = [day for day, _ in starts[1:]]
    for (since, counted_from), until in zip(starts, [*ends, None], strict=True):
        spans = [*_overlaps(official, since, until)]
        for bound, start, end in _groups(counted_from, ground.rules.party_age_bounds):
            for each in _overlaps(spans, start, end):
                yield from span(f"who/party_age.{bound}", *each)


def _groups(since: str, bounds: Sequence[int]) -> Iterator[tuple[str, str, str | None]]:
    """Each group by its least number of years, and when someone who counts from a day belongs to it."""
    if not since:
        yield "unrecorded", BEGINNING, None
        return
    days = [BEGINNING, *(dates.anniversary(since, bound) for bound in bounds)]
    for bound, (start, end) in zip((0, *bounds), pairwise([*days, None]), strict=True):
        assert start is not None
        yield str(bound), start, end


def _overlaps(spans: Sequence[Span], start: str, end: str | None) -> Iterator[Span]:
    for first, last in spans:
        begins = max(first, start)
        ends = min(each for each in (last, end, "9999-12-31") if each is not None)
        if begins < ends:
            yield begins, None if ends == "9999-12-31" else ends


def _kind_facts(folded: Life, ground: Ground) -> Iterator[Fact]:
    kinds = (
        (day, [f"who/kind.{ground.cell_kind(standing.cell)}"] if standing.present else [])
        for day, standing in timeline(folded)
    )
    yield from state_facts(kinds)


def _passage_facts(passage: Passage, person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    day, kind, _, event = passage
    if kind == "admitted":
        yield from _admission_facts(day, person, folded, ground)
    elif kind in REMOVING:
        yield from ((f"who/removed.{group}", day, 1) for group in groups_of(person.member))
    elif kind == "badge":
        yield f"who/badge.{_told(event, 'years')}", day, 1
    elif kind == "disciplined":
        yield f"who/level.{_told(event, 'level')}", day, 1


def _told(event: Any, field: str) -> str:
    return str(event.get(field) or "unrecorded")


def _admission_facts(day: str, person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    yield f"who/admitted.kind.{ground.cell_kind(folded.on(day).cell)}", day, 1
    yield f"who/admitted.qualification.{recorded(person.member, 'qualification')}", day, 1
    if born := person.member.get("born"):
        yield "who/admitted.born", day, 1
        yield "who/admitted.days", day, dates.ordinal(day) - dates.ordinal(dates.first_day(born))
