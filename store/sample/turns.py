"""What happens to members in the years told, from moves between cells to badges of party age."""

from collections.abc import Callable, Mapping
from datetime import date

from store.sample.careers import leave
from store.sample.cells import CLOSING_DAY
from store.sample.days import after, age, years_after
from store.sample.dice import Lots
from store.sample.office import Office
from store.sample.person import NEVER, Person
from store.sample.plan import (
    DIED,
    DISCIPLINED,
    END,
    MOVED,
    ON_LEAVE,
    SENT_AWAY,
    STRUCK_OFF_OUTRIGHT,
    SUSPENDED,
    TOO_ILL,
    TOO_OLD,
    TRANSFERRED_OUT,
    YEARS,
)

_BADGE_YEARS = (30, *range(40, 95, 5))
_BADGE_DAYS = ((2, 3), (5, 19), (9, 2), (11, 7))
_FIRST_BADGE_ON_RECORD = 2005
_LEVELS = Lots(("reprimand", 62.0), ("warning", 33.0), ("removal_from_post", 5.0))


def turns(office: Office) -> None:
    """Let the years pass for those of whom nothing else is told."""
    _close_cell(office)
    _leave_one_by_one(office)
    for year in YEARS:
        for person in office.take(office.plan.scaled(MOVED[year])):
            _move(office, person, _some_day(office, year))
    _exempt(office)
    _away_for_a_while(office)
    _suspend(office)
    for year in YEARS:
        _discipline_some(office, year)


def _some_day(office: Office, year: int, first_month: int = 1) -> date:
    return office.dice.day(date(year, first_month, 5), date(year, 12, 20))


def _close_cell(office: Office) -> None:
    """Move everybody out of the cell that is closed."""
    closing = office.cells.closing
    for person in office.people if closing else ():
        if closing and person.cell == closing.id:
            person.free = False
            _move(office, person, CLOSING_DAY)


def _move(office: Office, person: Person, on: date) -> None:
    to = person.cell
    for _ in range(20):
        to = office.cells.for_age(office.dice, age(person.born, END))
        if to != person.cell:
            office.papers.sign("QĐ/ĐU", on, person.move(on, to))
            return


def _leave_one_by_one(office: Office) -> None:
    _depart(office, "died", DIED, lambda age_then: age_then >= 62)
    _depart(office, "transferred_out", TRANSFERRED_OUT, lambda age_then: age_then <= 58)
    _depart(office, "struck_off", STRUCK_OFF_OUTRIGHT, lambda age_then: age_then <= 62)


def _depart(office: Office, kind: str, counts: Mapping[int, int], fits: Callable[[int], bool]) -> None:
    for year in YEARS:
        for person in office.take(office.plan.scaled(counts[year]), lambda each: fits(age(each.born, END))):
            person.left = _some_day(office, year)
            leave(office, person, kind)


def _exempt(office: Office) -> None:
    """Free the old, the ill and those on maternity leave from work and meetings."""
    for person in office.take(office.plan.scaled(TOO_OLD), lambda each: age(each.born, END) >= 71):
        since = max(years_after(person.born, 70), date(2012, 3, 1), after(person.entered, 700))
        _exempted(office, person, office.dice.day(since, END), NEVER, "Tuổi cao, sức khỏe yếu")
    for person in office.take(office.plan.scaled(TOO_ILL)):
        _exempted(
            office,
            person,
            _some_day(office, office.dice.pick(YEARS)),
            NEVER,
            "Bệnh hiểm nghèo, điều trị dài ngày",
        )
    for year in YEARS:
        for person in office.take(office.plan.scaled(ON_LEAVE[year]), _may_be_a_mother):
            on = _some_day(office, year)
            _exempted(office, person, on, after(on, 183), "Nghỉ thai sản")


def _may_be_a_mother(person: Person) -> bool:
    return person.sex == "female" and age(person.born, END) <= 40


def _exempted(office: Office, person: Person, on: date, until: date, why: str) -> None:
    person.exempt = (on, until)
    office.papers.sign("QĐ/ĐU", on, person.tell("exempted", on, note=why))
    if until <= END:
        office.papers.sign("QĐ/ĐU", until, person.tell("exemption_ended", until))


def _away_for_a_while(office: Office) -> None:
    for year in YEARS:
        for person in office.take(office.plan.scaled(SENT_AWAY[year]), lambda each: age(each.born, END) < 60):
            on = _some_day(office, year)
            office.papers.sign("GT/HU", on, person.tell("temporary_out", on))
            back = office.dice.day(after(on, 95), after(on, 330))
            if back <= END:
                person.tell("temporary_ended", back)


def _suspend(office: Office) -> None:
    """Suspend a few towards the end of a year, for less than three months."""
    for year in YEARS:
        for person in office.take(office.plan.scaled(SUSPENDED[year])):
            on = _some_day(office, year, 11)
            until = office.dice.day(after(on, 60), after(on, 85))
            person.suspended = (on, until)
            office.papers.sign("QĐ/HU", on, person.tell("suspended", on))
            if until <= END:
                office.papers.sign("QĐ/HU", until, person.tell("suspension_ended", until))


def _discipline_some(office: Office, year: int) -> None:
    for person in office.take(office.plan.scaled(DISCIPLINED[year]), lambda each: each.official.year < year):
        discipline(office, person, _some_day(office, year))


def discipline(office: Office, person: Person, on: date, level: str = "") -> None:
    """Discipline a member; the year is then rated as not done."""
    event = person.tell("disciplined", on, level=level or _LEVELS.draw(office.dice))
    office.papers.sign("QĐ/ĐU", on, event)
    person.forced[on.year] = "not_done"


def award_badges(office: Office, person: Person) -> None:
    """Award the badges of party age that fell due while the person was a member here."""
    if person.decided is None or person.official == NEVER:
        return
    for years in _BADGE_YEARS:
        on = _badge_day(years_after(person.decided, years))
        if on > END:
            return
        if person.present(on) and on.year >= _FIRST_BADGE_ON_RECORD:
            decided = office.dice.day(after(on, -40), after(on, -12))
            office.papers.sign("QĐ/TU", decided, person.tell("badge", on, years=years))


def _badge_day(due: date) -> date:
    """The first day of awards on or after the day the years are full."""
    days = [date(due.year, month, day) for month, day in _BADGE_DAYS] + [date(due.year + 1, *_BADGE_DAYS[0])]
    return next(day for day in days if day >= due)
