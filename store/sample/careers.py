"""How each person came into the register: as a veteran, newcomer, arrival, guest, or after an absence."""

from collections.abc import Callable
from datetime import date, timedelta

from store.sample.days import after, years_after
from store.sample.dice import Lots
from store.sample.office import Office
from store.sample.person import NEVER, Person
from store.sample.plan import END, YEARS

_TIMES = Lots(
    ((1965, 1974), 3.0),
    ((1975, 1984), 8.0),
    ((1985, 1994), 14.0),
    ((1995, 2002), 19.0),
    ((2003, 2010), 22.0),
    ((2011, 2015), 15.0),
    ((2016, 2020), 26.0),
)
_FULL_DATES_FROM = 1975
_CANDIDATES_LISTED_FROM = 2010
_WOMEN_LONG_AGO, _WOMEN_NOW = 0.28, 0.43


def enrol(office: Office, id_: int, role: str, year: int) -> Person:
    """Bring one person into the register in a role."""
    person = _ROLES[role](office, id_, year)
    office.people.append(person)
    return person


def _born(office: Office, admitted: date, youngest: float, span: float) -> date:
    """A birth date that fits an admission; most are admitted young."""
    years = youngest + span * office.dice.random() ** 1.7
    return admitted - timedelta(days=int(years * 365.25))


def _long_ago(office: Office, first: int = 1965, last: int = 2020) -> date:
    """The day of an admission decision of long ago."""
    while True:
        year = office.dice.number(*_TIMES.draw(office.dice))
        if first <= year <= last:
            return office.dice.day(date(year, 1, 5), date(year, 12, 28))


def _admit(office: Office, person: Person, decided: date, kind: str = "QĐ/HU") -> None:
    """Admit a person and set the end of probation; of the oldest admissions only the year is known."""
    ceremony = office.dice.day(after(decided, 3), after(decided, 35))
    event = person.tell("admitted", ceremony)
    office.papers.sign(kind, decided, event)
    person.decided = person.entered = decided
    _begin_probation(office, person, ceremony)
    if decided.year < _FULL_DATES_FROM:
        event |= {"date": str(decided.year), "decided": str(decided.year)}
        person.entered, person.official = date(decided.year, 1, 1), date(decided.year + 1, 1, 1)


def _begin_probation(office: Office, person: Person, ceremony: date) -> None:
    person.official = years_after(ceremony, 1)
    decided = office.dice.day(after(person.official, 4), after(person.official, 36))
    person.probation = person.official, decided
    if decided > END:
        person.official, person.probation = NEVER, None


def _listed(office: Office, person: Person, decided: date) -> None:
    """Put a person on the list of candidates some time before the admission."""
    if decided.year >= _CANDIDATES_LISTED_FROM:
        person.tell("candidate", office.dice.day(after(decided, -600), after(decided, -180)))


def recognise(office: Office, person: Person, kind: str = "QĐ/HU") -> None:
    """Make a probationary member official, unless the person left before that was decided."""
    if person.probation is None:
        return
    (on, decided), person.probation = person.probation, None
    if decided >= person.left:
        person.official = NEVER
        return
    event = person.tell("official", on)
    office.papers.sign(kind, decided, event)
    if person.official < on:
        event |= {"date": str(person.official.year), "decided": str(decided.year)}


def _veteran(office: Office, id_: int, _year: int) -> Person:
    decided = _long_ago(office)
    closing = office.cells.closing
    born = _born(office, decided, 19.2, 18)
    here = closing and born.year > 1965 and office.dice.chance(0.03)
    person = office.births.person(id_, born, _WOMEN_LONG_AGO, True, closing.id if closing and here else None)
    person.free = True
    if decided.year <= 2016 and office.dice.chance(0.2):
        _admitted_elsewhere(office, person, decided)
        _transfer_in(office, person, office.dice.day(after(decided, 800), date(2020, 11, 30)))
        return person
    _listed(office, person, decided)
    _admit(office, person, decided)
    person.admitted_here = True
    return person


def _newcomer(office: Office, id_: int, year: int) -> Person:
    latest = date(year, 12, 31) if year < YEARS[-1] else date(year, 11, 17)
    decided = office.dice.day(date(year, 1, 4), latest)
    person = office.births.person(id_, _born(office, decided, 18.6, 22), _WOMEN_NOW, False)
    _listed(office, person, decided)
    _admit(office, person, decided)
    person.admitted_here = True
    office.newcomers.append(person)
    return person


def _admitted_elsewhere(office: Office, person: Person, decided: date) -> None:
    _admit(office, person, decided, "QĐ/ThU")
    recognise(office, person, "QĐ/ThU")


def _transfer_in(office: Office, person: Person, on: date) -> None:
    event = person.tell("transferred_in", on)
    office.papers.sign("GT/HU", office.dice.day(after(on, -25), after(on, -4)), event)
    person.entered = on


def _arrival(office: Office, id_: int, year: int) -> Person:
    decided = _long_ago(office, 1990, 2018)
    person = office.births.person(id_, _born(office, decided, 19.2, 14), _WOMEN_NOW, True)
    _admitted_elsewhere(office, person, decided)
    _transfer_in(office, person, office.dice.day(date(year, 1, 10), date(year, 12, 20)))
    return person


def _guest(office: Office, id_: int, _year: int) -> Person:
    decided = _long_ago(office, 1996, 2017)
    person = office.births.person(id_, _born(office, decided, 19.2, 10), _WOMEN_NOW, True)
    _admitted_elsewhere(office, person, decided)
    came = office.dice.day(date(YEARS[0], 2, 1), date(YEARS[-1], 10, 31))
    office.papers.sign(
        "GT/ThU", office.dice.day(after(came, -25), after(came, -4)), person.tell("temporary_in", came)
    )
    gone = office.dice.day(after(came, 100), after(came, 330))
    if gone <= END:
        person.tell("temporary_ended", gone)
    person.entered = NEVER
    return person


def _candidate(office: Office, id_: int, _year: int) -> Person:
    on = office.dice.day(date(2022, 1, 10), date(2023, 11, 20))
    person = office.births.person(id_, _born(office, on, 18.2, 18), _WOMEN_NOW, False)
    person.tell("candidate", on)
    return person


def _former(office: Office, id_: int, _year: int) -> Person:
    """Somebody who left before the years that the sample tells."""
    decided = _long_ago(office, 1965, 2005)
    person = office.births.person(id_, _born(office, decided, 19.2, 18), _WOMEN_LONG_AGO, True)
    _admit(office, person, decided)
    recognise(office, person)
    person.admitted_here = True
    person.left = office.dice.day(date(2009, 1, 5), date(2020, 12, 20))
    leave(office, person, _WAYS_OUT.draw(office.dice))
    return person


_WAYS_OUT = Lots(("died", 40.0), ("transferred_out", 38.0), ("struck_off", 14.0), ("left", 8.0))


def leave(office: Office, person: Person, kind: str) -> None:
    """Write down the departure on the day it happened."""
    event = person.tell(kind, person.left)
    if kind == "transferred_out":
        office.papers.sign("GT/HU", person.left, event)
    elif kind != "died":
        office.papers.sign("QĐ/HU", person.left, event)


def _returner(office: Office, id_: int, year: int) -> Person:
    """Somebody who left and came back: readmitted, restored, or transferred out and in again."""
    decided = _long_ago(office, 1992, 2008)
    person = office.births.person(id_, _born(office, decided, 19.2, 10), _WOMEN_LONG_AGO, True)
    _admit(office, person, decided)
    recognise(office, person)
    way = next(office.ways_back[year])
    person.left = office.dice.day(date(2011, 1, 5), date(2017, 12, 20))
    leave(office, person, {"readmitted": "struck_off", "restored": "expelled"}.get(way, "transferred_out"))
    person.left, person.decided = NEVER, None
    _come_back(office, person, way, office.dice.day(date(year, 1, 10), date(year, 11, 10)))
    return person


def _come_back(office: Office, person: Person, way: str, on: date) -> None:
    if way == "readmitted":
        _readmit(office, person, on)
    elif way == "restored":
        office.papers.sign("QĐ/HU", on, person.tell("restored", on))
        person.entered = on
    else:
        _transfer_in(office, person, on)


def _readmit(office: Office, person: Person, decided: date) -> None:
    ceremony = office.dice.day(after(decided, 3), after(decided, 35))
    office.papers.sign("QĐ/HU", decided, person.tell("readmitted", ceremony))
    person.entered = decided
    _begin_probation(office, person, ceremony)


_ROLES: dict[str, Callable[[Office, int, int], Person]] = {
    "veteran": _veteran,
    "newcomer": _newcomer,
    "arrival": _arrival,
    "guest": _guest,
    "candidate": _candidate,
    "former": _former,
    "returner": _returner,
}
