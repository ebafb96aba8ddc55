"""How a new member is keyed: which fields there are, in what order, which carry over and which are passed."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store import dates
from store.compose import Style
from store.problems import Problem
from store.records import MEMBERS, Document, Field, event_fields
from store.rules import Rules
from store.words import NOTHING, Text

_UNKNOWN = Text("không có ô {name}", "there is no field {name}")
_TWICE = Text("ô {name} đứng hai lần", "field {name} stands twice")
_NEEDED = Text("ô {name} phải có, không bỏ qua được", "field {name} is needed and cannot be passed over")

_LABELS = {
    "admission.date": Text("Ngày lễ kết nạp", "Ceremony"),
    "admission.decided": Text("Ngày quyết định kết nạp", "Admission decided on"),
    "admission.number": Text("Số quyết định kết nạp", "Admission decision"),
    "admission.issuer": Text("Nơi ra QĐ kết nạp", "Admission issued by"),
    "official.date": Text("Ngày chính thức", "Official on"),
    "official.decided": Text("Ngày QĐ công nhận", "Recognition decided on"),
    "official.number": Text("Số QĐ công nhận", "Recognition decision"),
    "official.issuer": Text("Nơi ra QĐ công nhận", "Recognition issued by"),
}
_KINDS = {"admission": "admitted", "official": "official"}
_LISTS = ("order", "carry", "skip", "verify", "complete")


def _of_event(prefix: str) -> Iterator[Field]:
    for field in event_fields(_KINDS[prefix]):
        if (name := f"{prefix}.{field.name}") in _LABELS:
            yield replace(field, name=name, label=_LABELS[name], needed=False)


FIELDS: Mapping[str, Field] = {
    field.name: replace(field, group=NOTHING)
    for field in (*MEMBERS.fields, *_of_event("admission"), *_of_event("official"))
}
"""A member's fields by name, with those of the admission and of the recognition among them."""


class EntryPlan(Struct, frozen=True):
    """An office's way of keying new members."""

    order: tuple[str, ...]
    carry: tuple[str, ...]
    """Fields that repeat the last record's value."""
    skip: tuple[str, ...]
    """Fields that Enter passes over."""
    verify: tuple[str, ...]
    """Fields that are keyed again to verify."""
    complete: tuple[str, ...]
    """Fields that every record should have."""
    tones: Style
    """Where the composer places a tone: the old way (hòa) or the new one (hoà)."""

    @property
    def fields(self) -> list[Field]:
        """The fields in the office's order; those it does not name come last, as on the paper."""
        named = [FIELDS[name] for name in self.order]
        return [*named, *(field for name, field in FIELDS.items() if name not in self.order)]


@cache
def _shipped() -> Mapping[str, Any]:
    return json.loads(Path(__file__).with_name("entry.json").read_text("utf-8"))  # type: ignore[no-any-return]


def entry_plan(meta: Mapping[str, Any]) -> EntryPlan:
    """The office's plan as the register's own record says it, the shipped one where it says nothing."""
    own = {**_shipped(), **(meta.get("entry") or {})}
    lists = {name: tuple(each for each in own[name] if each in FIELDS) for name in _LISTS}
    return EntryPlan(**lists, tones=own["tones"])


def plan_problems(record: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    """Names in an office's plan that are no fields, stand twice, or cannot be passed over."""
    own = meta.get("entry") or {}
    for name in _LISTS:
        listed = own.get(name) or []
        for each in dict.fromkeys(listed):
            if each not in FIELDS:
                yield Problem(record, f"entry.{name}", _UNKNOWN, {"name": each})
            elif listed.count(each) > 1:
                yield Problem(record, f"entry.{name}", _TWICE, {"name": each})
            elif name == "skip" and FIELDS[each].needed:
                yield Problem(record, "entry.skip", _NEEDED, {"name": each})


def value_of(member: Mapping[str, Any], name: str) -> Any:
    """A member's value of a field; that of the first event of its kind for an admission or a recognition."""
    prefix, _, rest = name.partition(".")
    if prefix not in _KINDS:
        return FIELDS[name].of(member)
    event = _event(member, _KINDS[prefix])
    return (event or {}).get(rest) or None


def _event(member: Mapping[str, Any], kind: str) -> Document | None:
    return next((each for each in member.get("events") or () if each["kind"] == kind), None)


def with_values(member: Document, values: Mapping[str, Any]) -> Document:
    """A member with other values; an event is added where a date or a number of it is among them."""
    document = deepcopy(member)
    for name, value in values.items():
        if name.partition(".")[0] not in _KINDS:
            FIELDS[name].put(document, value)
    for prefix, kind in _KINDS.items():
        own = {
            name.partition(".")[2]: value for name, value in values.items() if name.startswith(f"{prefix}.")
        }
        _put_event(document, kind, own)
    return document


def _put_event(document: Document, kind: str, values: Mapping[str, Any]) -> None:
    event = _event(document, kind)
    # What carries over from the record before says nothing by itself.
    if event is None and not any(value for name, value in values.items() if name != "issuer"):
        return
    if event is None:
        event = {"kind": kind}
        document.setdefault("events", []).append(event)
    for name, value in values.items():
        if value is None:
            event.pop(name, None)
        else:
            event[name] = value


def official_on(ceremony: Any, rules: Rules, today: str) -> str | None:
    """The day on which probation ended; None while it lasts, or where the ceremony's day is not known."""
    if not isinstance(ceremony, str) or not (dates.is_date(ceremony) and len(ceremony) == 10):
        return None
    ended = rules.deadline("probation", ceremony)
    return ended if ended <= today else None
