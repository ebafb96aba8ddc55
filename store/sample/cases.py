"""The screening cases: when each was opened, what was done, and what it came to.

Each row of the story tells how many cases of 1,000 members went one way; rows that come to the same by the
end of 2022 stand together, so that their sum survives the rounding for other sizes. For 2022 the rows make
65 cases: 31 removed, 10 improved after a leave request, 19 still helped, 5 unrecorded.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from store.sample.careers import leave
from store.sample.days import after, age, iso, years_after
from store.sample.dice import Lots
from store.sample.office import Office
from store.sample.person import NEVER, Person
from store.sample.plan import END
from store.sample.turns import discipline

Doc = dict[str, Any]
REMOVING = ("struck_off", "expelled", "left")


class Row(NamedTuple):
    """Cases that went the same way.

    `course`: quick = ended within months without help; short = helped and ended in the same year; year =
    helped for the whole period; helped = help goes on; vote = ended by the vote; event = ended by death or
    transfer; open = nothing decided.
    """

    cases: int
    opened: int
    first_month: int
    last_month: int
    outcome: str
    course: str
    asked: bool = False
    probationary: bool = False


STORY = (
    Row(4, 2020, 5, 9, "improved", "year"),
    Row(2, 2020, 5, 9, "struck_off", "year"),
    Row(5, 2021, 1, 5, "struck_off", "quick"),
    Row(2, 2021, 1, 6, "expelled", "quick"),
    Row(4, 2021, 1, 6, "left", "quick", asked=True),
    Row(5, 2021, 1, 3, "improved", "short"),
    Row(2, 2021, 2, 9, "not_listed", "vote"),
    Row(1, 2021, 3, 8, "transferred", "event"),
    Row(1, 2021, 3, 8, "died", "event"),
    Row(6, 2021, 4, 8, "struck_off", "year"),
    Row(2, 2021, 4, 8, "left", "year", asked=True),
    Row(5, 2022, 1, 7, "struck_off", "quick"),
    Row(3, 2022, 2, 7, "struck_off", "quick", probationary=True),
    Row(6, 2022, 1, 7, "expelled", "quick"),
    Row(9, 2022, 1, 8, "left", "quick", asked=True),
    Row(3, 2021, 4, 8, "improved", "year", asked=True),
    Row(7, 2022, 1, 3, "improved", "short", asked=True),
    Row(2, 2021, 12, 12, "improved", "year"),
    Row(1, 2021, 12, 12, "struck_off", "year"),
    Row(8, 2022, 3, 9, "improved", "year"),
    Row(5, 2022, 3, 9, "struck_off", "year"),
    Row(1, 2022, 3, 9, "left", "year", asked=True),
    Row(2, 2022, 10, 10, "", "helped"),
    Row(2, 2022, 12, 12, "not_listed", "vote"),
    Row(3, 2022, 5, 12, "", "open"),
    Row(3, 2023, 1, 6, "struck_off", "quick"),
    Row(1, 2023, 1, 6, "expelled", "quick"),
    Row(3, 2023, 1, 8, "left", "quick", asked=True),
    Row(4, 2023, 1, 3, "improved", "short"),
    Row(2, 2023, 2, 9, "not_listed", "vote"),
    Row(1, 2023, 3, 8, "transferred", "event"),
    Row(11, 2023, 2, 9, "", "helped"),
    Row(3, 2023, 8, 11, "", "open"),
)

_FIRST_GUIDELINE = date(2021, 4, 12)
_CRITERIA = {
    "expelled": Lots(("law_breach", 50.0), ("degraded", 30.0), ("disciplined_again", 20.0)),
    "left": Lots(("low_prestige", 35.0), ("transfer_breach", 25.0), ("other", 40.0)),
    "struck_off": Lots(("not_done_two_years", 45.0), ("transfer_breach", 30.0), ("low_prestige", 25.0)),
}
_CRITERIA_ELSE = Lots(
    ("not_done_two_years", 30.0),
    ("disciplined_again", 10.0),
    ("bad_example", 20.0),
    ("low_prestige", 20.0),
    ("degraded", 5.0),
    ("other", 15.0),
)
_DESCRIPTIONS = {
    "not_done_two_years": "Hai năm liền không hoàn thành nhiệm vụ",
    "transfer_breach": "Chuyển nơi ở nhưng chậm chuyển sinh hoạt đảng",
    "low_prestige": "Ít tham gia sinh hoạt, uy tín giảm",
}
_REMARKS = {
    "none": ("Chưa có chuyển biến", "Vắng sinh hoạt không lý do"),
    "some": ("Có chuyển biến, dự sinh hoạt đều hơn", "Đã nhận việc chi bộ giao"),
    "good": ("Tiến bộ rõ, hoàn thành việc được giao",),
}


def screen(office: Office) -> list[Doc]:
    """Tell all cases, and write what they come to into the lives of their members."""
    told = []
    counts = office.plan.spread(row.cases for row in STORY)
    for row, count in zip(STORY, counts, strict=True):
        told += [_case(office, *each) for each in _members_for(office, row, count)]
    told.sort(key=lambda pair: str(pair[0]["opened"]))
    for number, (_, removal) in enumerate(told, start=1):
        if removal is not None:
            removal["case"] = number
    return [case for case, _ in told]


def _members_for(office: Office, row: Row, count: int) -> Iterator[tuple[Row, Person]]:
    """Members whom a row can have happened to; official ones where too few are on probation."""
    if row.probationary:
        found = [person for person in office.newcomers if _probationary_by(person, row.opened)][:count]
        yield from ((row, person) for person in found)
        count -= len(found)
    settled = date(row.opened - 2, 6, 30)
    for person in office.take(count, lambda each: each.official < settled and age(each.born, END) < 70):
        yield row._replace(probationary=False), person


def _probationary_by(person: Person, year: int) -> bool:
    """Admitted in the second half of the year before, and so on probation all through the case."""
    return person.decided is not None and date(year - 1, 9, 1) <= person.decided <= date(year - 1, 11, 30)


def _case(office: Office, row: Row, person: Person) -> tuple[Doc, Doc | None]:
    """One case, and the event by which it removed its member."""
    opened = _opening_day(office, row)
    criterion = _CRITERIA.get(row.outcome, _CRITERIA_ELSE).draw(office.dice)
    case: Doc = {
        "member": person.id,
        "cell": person.cell_on(opened),
        "opened": iso(opened),
        "basis": "HD02" if opened >= _FIRST_GUIDELINE else "CT28",
        "criterion": "other" if row.probationary else criterion,
    }
    if case["criterion"] in _DESCRIPTIONS:
        case["description"] = _DESCRIPTIONS[case["criterion"]]
    _reasons_before(office, person, case["criterion"], opened)
    _proceed(office, row, person, case, opened)
    return case, person.events[-1] if row.outcome in REMOVING else None


def _opening_day(office: Office, row: Row) -> date:
    return office.dice.day(date(row.opened, row.first_month, 3), date(row.opened, row.last_month, 27))


def _reasons_before(office: Office, person: Person, criterion: str, opened: date) -> None:
    """What must have happened before for this criterion to apply."""
    if criterion == "not_done_two_years":
        person.forced |= {opened.year - 1: "not_done", opened.year - 2: "not_done"}
    if criterion == "disciplined_again":
        discipline(office, person, office.dice.day(after(opened, -500), after(opened, -120)), "warning")


def _proceed(office: Office, row: Row, person: Person, case: Doc, opened: date) -> None:
    day = office.dice.day
    front = day(after(opened, 7), after(opened, 14))
    case["front_view"] = iso(front)
    if row.course == "open":
        person.forced.setdefault(opened.year, "done")
        return
    superior = day(after(front, 7), after(front, 14))
    vote = day(after(superior, 7), after(superior, 12))
    if row.course == "vote" and row.last_month == 12:
        vote = day(date(row.opened + 1, 1, 6), date(row.opened + 1, 1, 27))
    case["superior_view"] = iso(superior)
    case["vote"] = _vote(office, person, vote, row.course != "vote")
    if row.asked:
        case["leave_request"] = iso(day(after(opened, 3), after(superior, 6)))
    if row.course in ("short", "year", "helped"):
        _help(office, row, person, case, day(after(vote, 5), after(vote, 10)))
    if row.outcome:
        _close(office, row, person, case, _closing_day(office, row, case, vote))


def _vote(office: Office, person: Person, on: date, agreed: bool) -> Doc:
    """The secret ballot: two thirds of the official members who are not exempt put a name on the list."""
    cell = person.cell_on(on)
    voters = [each for each in office.in_cell(cell) if each.is_official(on) and each.cell_on(on) == cell]
    eligible = max(3, sum(not each.is_exempt(on) for each in voters))
    needed = -(-2 * eligible // 3)
    votes = office.dice.number(needed, eligible) if agreed else office.dice.number(needed // 2, needed - 1)
    return {"date": iso(on), "eligible": eligible, "for": votes}


def _help(office: Office, row: Row, person: Person, case: Doc, begins: date) -> None:
    until = years_after(begins, 1)
    case |= {"help_from": iso(begins), "help_until": iso(until)}
    case["helpers"] = office.companions(person, begins, office.dice.number(1, 2))
    last = {"improved": "good", "": "some"}.get(row.outcome, "none")
    last_day = date(row.opened, 10, 1) if row.course == "short" else END
    notes = []
    for months, progress in ((3, "none" if last == "none" else "some"), (7, last)):
        on = office.dice.day(after(begins, months * 30), after(begins, months * 30 + 20))
        if on < last_day:
            notes.append(
                {"date": iso(on), "text": office.dice.pick(_REMARKS[progress]), "progress": progress}
            )
    case["notes"] = notes
    for year in (begins.year, until.year):
        person.forced.setdefault(year, "not_done" if last == "none" else "done")


def _closing_day(office: Office, row: Row, case: Doc, vote: date) -> date:
    opened = date.fromisoformat(case["opened"])
    match row.course:
        case "vote":
            return vote
        case "short":
            return office.dice.day(date(row.opened, 10, 5), date(row.opened, 12, 20))
        case "year":
            until = date.fromisoformat(case["help_until"])
            return office.dice.day(after(until, 10), after(until, 38))
        case _:
            return office.dice.day(after(opened, 62), after(opened, 115))


def _close(office: Office, row: Row, person: Person, case: Doc, on: date) -> None:
    case |= {"outcome": row.outcome, "closed": iso(on)}
    if row.outcome in REMOVING:
        person.left = on
        if row.probationary:
            person.official, person.probation = NEVER, None
        office.papers.sign("QĐ/HU", on, case, person.tell(row.outcome, on))
    elif row.outcome == "improved":
        office.papers.sign("QĐ/ĐU", on, case)
    elif row.outcome in ("transferred", "died"):
        person.left = on
        leave(office, person, "transferred_out" if row.outcome == "transferred" else "died")
