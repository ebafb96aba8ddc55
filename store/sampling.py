"""Keying again: which records are drawn, and what the second keying says beside the first."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from store.entry import value_of
from store.records import Document


def sampled(ids: Sequence[int], every: int, start: int) -> list[int]:
    """Every so many-th of the records, from the `start`-th on (counted from 1)."""
    return list(ids[start - 1 :: every])


def keyed_again(member: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """The fields to key again; the ceremony's day where the decision's is not recorded and so counts."""
    event = {"admission.decided": "admission.date"}
    return [event[name] if name in event and value_of(member, name) is None else name for name in names]


class Verification(Struct):
    """One run of keying again, as it comes to be kept."""

    every: int
    start: int
    names: Sequence[str]
    records: int = 0
    fields: int = 0
    slips: int = 0
    """Values that were keyed wrong the second time, and right after a look at the paper."""
    differences: list[Document] = field(default_factory=list)

    def add(self, id_: int, member: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        """Take in one record keyed again."""
        self.records += 1
        self.fields += len(second)
        for name, value in second.items():
            first = value_of(member, name)
            if first != value:
                found = {"member": id_, "field": name, "first": first, "second": value}
                self.differences.append({key: each for key, each in found.items() if each is not None})

    def document(self, day: str, clerk: str) -> Document:
        """The run as a record of the register."""
        counts = {"every": self.every, "start": self.start, "records": self.records, "fields": self.fields}
        return {
            "date": day,
            "clerk": clerk,
            **counts,
            "slips": self.slips,
            "keyed": list(self.names),
            "differences": self.differences,
        }
