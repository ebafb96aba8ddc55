"""All families of facts: which records each counts, and how."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from store.facts import Fact, Ground, Person
from store.facts.cases import case_facts, cell_facts, course_facts
from store.facts.cells import cell_member_facts
from store.facts.due import late_facts, source_facts
from store.facts.standing import standing_facts
from store.facts.structure import structure_facts
from store.lifecycle import Life
from store.rules import Rules

OfPerson = Callable[[Person, Life, Ground], Iterator[Fact]]
OfRecord = Callable[[Mapping[str, Any], Rules], Iterator[Fact]]


class RecordFamily(NamedTuple):
    """Facts that a record of a table gives by itself."""

    table: str
    facts: OfRecord


OF_PERSONS: Mapping[str, OfPerson] = {
    "": standing_facts,
    "who": structure_facts,
    "cell": cell_member_facts,
    "source": source_facts,
    "late": late_facts,
}
"""Families of the members' facts by name."""

OF_RECORDS: Mapping[str, RecordFamily] = {
    "case": RecordFamily("cases", case_facts),
    "course": RecordFamily("courses", course_facts),
    "unit": RecordFamily("cells", cell_facts),
}
"""Families of the facts of other records by name."""


FAMILIES = (*OF_PERSONS, *OF_RECORDS)


def family_of(measure: str) -> str:
    """The family that a measure belongs to."""
    family, slash, _ = measure.partition("/")
    return family if slash else ""
