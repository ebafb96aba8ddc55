"""One record as lines to read: fields grouped as on the paper, events, cases, reviews, notes."""

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text as Rich

from store import codes, dates
from store.facts.cases import closing_day
from store.lifecycle import Dated, dated
from store.records import CASES, MEMBERS, TABLES, Field, Kind, event_fields
from tui import look
from tui.desk import Desk, days_between
from tui.locale import day, label, number, say
from tui.locale import words as w
from tui.text import masked, shown
from tui.widgets.lines import Source


class Detail(Struct, frozen=True):
    """A line of a record; `key` says what Enter edits or opens."""

    text: Rich
    key: Hashable | None = None


def source(details: Sequence[Detail], empty: str = "") -> Source:
    """Details as a list's source."""
    return Source([each.key for each in details], lambda line, _width: details[line].text.copy(), None, empty)


def _heading(text: str) -> Detail:
    return Detail(Rich(f" {text}", style=look.HEADING))


def _fields(fields: Sequence[Field], document: Any, desk: Desk) -> Iterator[Detail]:
    """Each group under its heading; what is not recorded is a quiet dot."""
    width = max(cell_len(say(field.label)) for field in fields) + 2
    group = ""
    for field in fields:
        heading = say(field.group)
        if heading != group:
            yield _heading(heading)
        group = heading
        text = Rich("  ").append(set_cell_size(say(field.label), width), style=look.QUIET)
        value = shown(field, field.of(document), desk).replace("\n", " / ")
        value = masked(value) if field.sensitive and field.kind is Kind.DIGITS else value
        text.append(value or "·", style=look.PLAIN if value else look.QUIET)
        yield Detail(text, ("field", field.name))


def person(desk: Desk, id_: int) -> list[Detail]:
    """Every field of a member."""
    return list(_fields(MEMBERS.fields, desk.rows("members")[id_], desk))


def biography(desk: Desk, id_: int) -> list[Detail]:
    """A member's events, cases and reviews."""
    return [*_events(desk, id_), *_cases(desk, id_), *_reviews(desk, id_)]


def _events(desk: Desk, id_: int) -> Iterator[Detail]:
    yield _heading(say(w.EVENTS))
    member = desk.rows("members")[id_]
    events = member.get("events") or ()
    placed = [each.place for each in dated(events, desk.register.rules)]
    undated = [place for place in range(len(events)) if place not in placed]
    for place in [*undated, *placed]:
        yield Detail(_event_line(desk, events[place]), ("event", place))
    if not events:
        yield _nothing()


def _nothing() -> Detail:
    return Detail(Rich(f"  {say(w.NOT_RECORDED)}", style=look.QUIET))


def _event_line(desk: Desk, event: Any) -> Rich:
    kind = event["kind"]
    text = Rich(f"  {day(event.get('date') or event.get('decided')):<10}  ")
    text.append(say(codes.EVENT[kind]), style=look.STRONG)
    known = [field for field in event_fields(kind) if field.name in ("from", "to", "level", "years")]
    text.append(
        "".join(f", {say(f.label).lower()} {shown(f, f.of(event), desk)}" for f in known if f.of(event))
    )
    return text.append(decision(event), style=look.QUIET)


def decision(document: Any) -> str:
    """Number, date and issuer of a decision, as one reads it out."""
    number, decided, issuer = (document.get(name) for name in ("number", "decided", "issuer"))
    said = [f"QĐ {number}" if number else "", day(decided), issuer or ""]
    return "".join(f"  {each}" for each in said if each)


def _cases(desk: Desk, id_: int) -> Iterator[Detail]:
    cases = desk.register.cases_of(id_)
    if cases:
        yield _heading(say(w.CASES_))
    for case_id, case in sorted(cases.items(), key=lambda pair: pair[1]["opened"]):
        text = Rich(f"  {day(case['opened']):<10}  ").append(state(case, desk.today), style=look.STRONG)
        text.append(f", {label(codes.CRITERION, case.get('criterion'))}", style=look.QUIET)
        yield Detail(text, ("case", case_id))


def _reviews(desk: Desk, id_: int) -> Iterator[Detail]:
    found = sorted((doc["year"], review_id) for review_id, doc in _reviews_of(desk, id_))
    if found:
        yield _heading(say(w.REVIEWS_))
    for year, review_id in reversed(found):
        review = desk.rows("reviews")[review_id]
        rating = label(codes.RATING, review.get("rating")) or say(w.NOT_RATED).lower()
        assigned = say(w.ASSIGNED if review.get("assigned") else w.UNASSIGNED).lower()
        text = (
            Rich(f"  {year}        ")
            .append(rating, style=look.STRONG)
            .append(f", {assigned}", style=look.QUIET)
        )
        yield Detail(text, ("review", review_id))


def _reviews_of(desk: Desk, member: int) -> Iterator[tuple[int, Any]]:
    for year in desk.register.review_years(member):
        id_ = desk.register.review_of(member, year)
        if id_ is not None:
            yield id_, desk.rows("reviews")[id_]


def state(case: Any, day: str) -> str:
    """Where a case stands at the end of a day: its outcome, or being helped, or nothing recorded."""
    code = state_code(case, day)
    return label(codes.OUTCOME, case["outcome"]) if code == "closed" else say(codes.CASE_STATE[code])


def state_code(case: Any, day: str) -> str:
    """The code of `codes.CASE_STATE` that a case is in at the end of a day."""
    closed, helped = closing_day(case), case.get("help_from")
    if closed and closed <= day:
        return "closed"
    return "helping" if helped and dates.first_day(helped) <= day else "unrecorded"


def due(desk: Desk, case: Any) -> str:
    """The day on which the help of an open case ends; empty where there is none."""
    if state_code(case, desk.today) != "helping":
        return ""
    until = case.get("help_until")
    if until:
        return dates.last_day(until)
    return desk.register.rules.deadline("help_period", dates.first_day(case["help_from"]))


def left(desk: Desk, case: Any) -> tuple[str, Style]:
    """Days until the help ends, or how many it is over."""
    end = due(desk, case)
    if not end:
        return "", look.PLAIN
    days = days_between(desk.today, end)
    if days < 0:
        return say(w.OVERDUE, n=-days), look.WRONG
    return say(w.DAYS, n=days), look.WARNING if days <= 30 else look.PLAIN


def difference(desk: Desk, table: str, base: Any, theirs: Any) -> str:
    """What somebody else changed in a record, field by field."""
    said = []
    for field in TABLES[table].fields:
        before, now = field.of(base), field.of(theirs)
        if before != now:
            was, is_ = (shown(field, each, desk) or "-" for each in (before, now))
            said.append(f"{say(field.label)}: {was} → {is_}")
    if base.get("events") != theirs.get("events"):
        said.append(say(w.EVENTS))
    return "; ".join(said) or "?"


def case_lines(desk: Desk, id_: int) -> list[Detail]:
    """Every field of a case in the order of its steps, then the notes."""
    case = desk.rows("cases")[id_]
    lines = list(_fields(CASES.fields, case, desk))
    lines.append(_heading(say(w.NOTES)))
    for place, note in enumerate(case.get("notes") or ()):
        text = Rich(f"  {day(note.get('date')):<10}  ")
        text.append(label(codes.PROGRESS, note.get("progress")), style=look.STRONG)
        text.append(f"  {note.get('text') or ''}".replace("\n", " / "))
        lines.append(Detail(text, ("note", place)))
    return lines if case.get("notes") else [*lines, _nothing()]


def last_day(desk: Desk, member: int | None, on: str) -> str:
    """The day that counts of what happened to a member last up to a day; empty where nothing did."""
    past = _past(desk, member, on)
    return past[-1].day if past else ""


def _past(desk: Desk, member: int | None, on: str) -> list[Dated]:
    events = desk.rows("members").get(member or 0, {}).get("events") or ()
    return [each for each in dated(events, desk.register.rules) if each.day <= on]


def last_event(desk: Desk, member: int, on: str) -> str:
    """What happened to a member last up to a day: the day that counts, and the decision."""
    past = _past(desk, member, on)
    if not past:
        return ""
    event = past[-1].event
    days = [event.get(name) for name in ("date", "decided")]
    known = next((each for each in days if each and dates.first_day(each) == past[-1].day), None)
    return f"{say(codes.EVENT[event['kind']])} {day(known)}  {event.get('number') or ''}".rstrip()


def people(course: Any) -> int:
    """How many attended a course: a number, or a list of members."""
    attendees = course.get("attendees") or 0
    return attendees if isinstance(attendees, int) else len(attendees)


def target(document: Any) -> str:
    """A target in words: which, of which years, how much."""
    first, last = document.get("from"), document.get("to")
    years = f"{first}-{last}" if document["kind"] == "term" else str(document.get("year") or "")
    said = number(Fraction(str(document["amount"])))
    amount = f"{said}%" if document["unit"] == "percent" else said
    return f"{say(TABLES['targets'].one)} {label(codes.TARGET_KIND, document['kind'])} {years}: {amount}"
