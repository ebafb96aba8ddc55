"""Hypothesis strategies for the cases of odd registers: every outcome, over year-ends, half recorded."""

from datetime import date

from hypothesis import strategies as st

from tests.odd_lives import REMOVING, Doc, Draw, days, first_day, recorded, stored

CRITERIA = (
    "not_done_two_years",
    "disciplined_again",
    "degraded",
    "bad_example",
    "low_prestige",
    "other",
    None,
)


@st.composite
def help_of(draw: Draw, opened: date, until: date) -> Doc:
    """What was done in a case before it ended: a leave request, help, or neither."""
    asked = draw(st.one_of(st.none(), st.dates(opened, until)))
    helped = draw(st.one_of(st.none(), st.dates(opened, until)))
    fields = {
        "leave_request": draw(stored(asked)) if asked else None,
        "help_from": draw(stored(helped)) if helped else None,
        "criterion": draw(st.sampled_from(CRITERIA)),
    }
    return recorded(fields)


@st.composite
def ended(draw: Draw, number: int, cell: int | None, opened: date, closed: date, outcome: str) -> Doc:
    """A case with an outcome, decided or only closed."""
    shape = draw(st.sampled_from([("closed",), ("closed", "decided")]))
    case = {"member": number, "cell": cell, "opened": draw(stored(opened)), "outcome": outcome}
    case |= {key: draw(stored(closed)) for key in shape}
    helped: Doc = draw(help_of(opened, closed))
    return recorded(case) | helped


@st.composite
def cases_of(draw: Draw, number: int, member: Doc) -> list[Doc]:
    """The cases of one member one after another; only the last may be open."""
    moments: list[date] = sorted(draw(st.lists(days, max_size=5)))
    found = []
    for opened, closed in zip(moments[::2], moments[1::2], strict=False):
        outcome = draw(st.sampled_from(["improved", "improved", "not_listed", "transferred", "died"]))
        found.append(draw(ended(number, member.get("cell"), opened, closed, outcome)))
    if len(moments) % 2:
        case = recorded({"member": number, "cell": member.get("cell"), "opened": draw(stored(moments[-1]))})
        found.append(case | draw(help_of(moments[-1], date(2024, 12, 31))))
    return found


@st.composite
def removal_case(draw: Draw, number: int, member: Doc, event: Doc) -> Doc:
    """The case that ended in this removal; the event takes over its decision."""
    closed = first_day(event.get("date") or event["decided"])
    opened = draw(st.dates(date(2017, 1, 1), closed))
    event |= {"number": f"{number:02}-QĐ/HU", "issuer": "BTV Huyện ủy"}
    event.setdefault("decided", closed.isoformat())
    case = {
        "member": number,
        "cell": member.get("cell"),
        "opened": opened.isoformat(),
        "outcome": event["kind"],
    }
    closing = {"closed": event.get("date", event["decided"]), "decided": event["decided"]}
    papers = {key: event[key] for key in ("number", "issuer")}
    helped: Doc = draw(help_of(opened, closed))
    return recorded(case) | closing | papers | helped


@st.composite
def cases(draw: Draw, members: dict[str, Doc]) -> dict[str, Doc]:
    """The cases of a register; those that removed somebody are named by the member's event."""
    found: dict[str, Doc] = {}
    for number, member in members.items():
        for case in draw(cases_of(int(number), member)):
            found[str(len(found) + 1)] = case
        for event in member["events"]:
            if event["kind"] in REMOVING and draw(st.booleans()):
                event["case"] = len(found) + 1
                found[str(len(found) + 1)] = draw(removal_case(int(number), member, event))
    return found
