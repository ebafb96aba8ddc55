"""What a meeting decides for many at once: one decision and step, and an outcome for each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from store import codes
from store.changes import Edit
from store.codes import CodeList
from store.lifecycle import event_of
from store.records import CASES, REVIEWS, Document, Field, event_fields
from store.words import NOTHING, Text
from tui.desk import Desk
from tui.drafts.events import event_build, event_presets
from tui.locale import words as w
from tui.widgets.keying import Derive, Derived

Values = Mapping[str, Any]


class Step(Struct, frozen=True):
    """Something that is recorded for a list of records, each with the common outcome or its own."""

    label: Text
    table: str
    """What is listed: members or cases."""
    fields: Sequence[Field]
    """What is keyed once for all."""
    edit: Callable[[Desk, int, Values], Edit]
    """From a listed record and its values to what is written."""
    outcome: str = ""
    """The field that may differ from one to the next; empty where none does."""
    presets: Callable[[Desk], Values] = lambda _desk: {}
    derive: Derive = lambda _name, _values: Derived()
    known: Callable[[Desk, int, Values], object] = field(default=lambda _desk, _id, _values: None)
    """The outcome that a listed record has already."""

    @property
    def codes(self) -> CodeList | None:
        """The outcomes to choose from with a digit."""
        return next((each.codes for each in self.fields if each.name == self.outcome), None)


def closing() -> Step:
    """Screening cases end."""
    names = ("outcome", "number", "decided", "closed", "issuer")

    def edit(desk: Desk, case: int, values: Values) -> Edit:
        base = desk.register.get("cases", case)
        after = dict(base)
        for name, value in values.items():
            CASES.field(name).put(after, value)
        return Edit("cases", case, base, after)

    def derive(name: str, values: Values) -> Derived:
        return Derived({"closed": values["decided"]} if name == "decided" else {})

    fields = [replace(CASES.field(name), group=NOTHING) for name in names]
    return Step(w.CLOSE_CASE, "cases", fields, edit, "outcome", _today("decided", "closed"), derive)


def _today(*names: str) -> Callable[[Desk], Values]:
    return lambda desk: dict.fromkeys(names, desk.today)


def reviewing() -> Step:
    """Members are rated for a year."""
    fields = [replace(REVIEWS.field(name), group=NOTHING) for name in ("year", "rating", "assigned")]

    def edit(desk: Desk, member: int, values: Values) -> Edit:
        known = desk.register.review_of(member, values["year"])
        base = desk.register.get("reviews", known) if known is not None else None
        given = {name: value for name, value in values.items() if value is not None}
        return Edit("reviews", known, base, {"member": member, **(base or {}), **given})

    def known(desk: Desk, member: int, values: Values) -> object:
        id_ = desk.register.review_of(member, values["year"])
        return None if id_ is None else desk.rows("reviews")[id_].get("rating")

    def presets(desk: Desk) -> Values:
        return {"year": desk.register.last_year(), "assigned": True}

    return Step(w.REVIEWS_, "members", fields, edit, "rating", presets, known=known)


def recording(kind: str) -> Step:
    """The same event in the lives of several members."""
    fields = [_shared(kind, each) for each in event_fields(kind) if each.name not in ("note", "from")]
    build = event_build(kind, None, event_fields(kind))

    def edit(desk: Desk, member: int, values: Values) -> Edit:
        base = desk.register.get("members", member)
        given = {name: value for name, value in values.items() if value is not None}
        return Edit("members", member, base, build(base, {**_own(desk, base, kind), **given}))

    outcome = "level" if kind == "disciplined" else ""
    shared = _today("decided") if kind == "official" else _today("date")
    return Step(codes.EVENT[kind], "members", fields, edit, outcome, shared)


def _shared(kind: str, each: Field) -> Field:
    """A field of the event as it is asked once for all."""
    own = kind == "official" and each.name == "date"
    return replace(each, needed=False, label=w.OFFICIAL_EACH) if own else each


def _own(desk: Desk, member: Document, kind: str) -> dict[str, Any]:
    """What differs from one member to the next: the end of probation, the cell that is left."""
    presets = event_presets(desk, member, kind)
    if kind == "official" and not event_of(member, "admitted", "date"):
        return {}
    return {name: presets[name] for name in ("from", "date") if name in presets}


def steps() -> list[tuple[str, Step]]:
    """What can be recorded for several members, the commonest first."""
    first = ("official", "exempted", "badge", "disciplined", "moved")
    kinds = [*first, *(kind for kind in codes.EVENT if kind not in (*first, "admitted", "readmitted"))]
    return [("review", reviewing()), *((kind, recording(kind)) for kind in kinds)]
