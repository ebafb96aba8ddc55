"""What is due, overdue and coming: dated duties from the records, the rules and today."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from store import dates
from store.facts.cases import closing_day, help_limit, helping_day
from store.facts.due import Certificate, last_admission, probation_end, recognition_limit
from store.lifecycle import Dated, Standing, dated, life
from store.party_age import party_age_start
from store.rules import Rules
from store.tally import Record

_LEAP_YEAR = 2000


class Duty(NamedTuple):
    """Something to be done by a day."""

    due: str
    kind: str
    """A code of `codes.DUTY`."""
    table: str
    id: int
    since: str = ""
    """The day from which it may or must be done; of a badge the day from which it may be given early."""
    years: int = 0
    """Of a badge: for how many years."""

    @property
    def record(self) -> Record:
        """The record that it is about."""
        return self.table, self.id


class Window(Struct, frozen=True):
    """The days that the board looks at: duties due after `last` are left for later.

    What may have been done without being recorded, such as a badge before the register began, is not
    brought up again once it was due before `first`.
    """

    today: str
    first: str
    last: str
    behind: int
    ahead: int
    """The same in months."""

    @classmethod
    def of(cls, today: str, rules: Rules) -> "Window":
        """As far back and ahead as the rules say."""
        behind, ahead = (int(rules.on(key, today).value) for key in ("board_behind", "board_ahead"))
        return cls(today, _moved(today, -behind), _moved(today, ahead), behind, ahead)


def _moved(day: str, months: int) -> str:
    try:
        return dates.add_months(day, months)
    except dates.DateProblem:
        return dates.LAST if months > 0 else "0001-01-01"


def member_duties(
    id_: int, member: Mapping[str, Any], courses: Iterable[str], rules: Rules, window: Window
) -> Iterator[Duty]:
    """Every duty about a member; `courses` are the days of the candidates' courses they attended."""
    events = dated(member.get("events") or (), rules)
    standing = life(member, rules).on(window.today)
    past = [event for event in events if event.day <= window.today]
    yield from _admission_duties(id_, member, standing, past, rules)
    yield from _stay_duties(id_, standing, past, rules)
    found = [*_transfer_duties(id_, past, rules)]
    if standing.name == "candidate":
        found += _certificate_duties(id_, courses, rules, window)
    if standing.present and standing.stage == "official":
        found += _badge_duties(id_, past, rules, window)
    yield from (duty for duty in found if duty.due >= window.first)


def may_have_duties(member: Mapping[str, Any], rules: Rules, window: Window) -> bool:
    """Whether a look at a member is worth its time: most have long been official and are near no badge."""
    days = [(event["kind"], _days_of(event)) for event in member.get("events") or ()]
    begun = {kind for kind, known in days if known and min(known) <= window.today}
    admissions = [day for kind, known in days for day in known if kind == "admitted"]
    recognised = (known for kind, known in days if known and kind == "official")
    last_admission = max(admissions, default="")
    settled = any(last_admission < min(known) and max(known) <= window.today for known in recognised)
    if begun & _ALWAYS or not settled:
        return bool(begun)
    first, last = int(window.first[:4]) - 1, int(window.last[:4]) + 1
    return any(first <= year <= last for year in _badge_years(member, rules, window))


def _badge_years(member: Mapping[str, Any], rules: Rules, window: Window) -> Iterator[int]:
    """The years about which a member has belonged to the Party for as long as a badge asks for."""
    admissions = (each for each in member.get("events") or () if each["kind"] == "admitted")
    firsts = {int(day[:4]) for each in admissions for day in _days_of(each)}
    milestones = rules.on("badge_years", window.today).value
    return (year + milestone for year in firsts for milestone in milestones)


def days_of_member(
    member: Mapping[str, Any], courses: Iterable[str], rules: Rules, window: Window
) -> Iterator[str]:
    """The days on which a member may come to have other duties, window and duties left aside."""
    yield from courses
    for event in member.get("events") or ():
        yield from _days_of(event)
    for year in _badge_years(member, rules, window):
        if window.last < (near := f"{year - 1:04}-01-01"):
            yield max(_moved(near, -window.ahead - 1), dates.next_day(window.today))


def days_of_case(case: Mapping[str, Any]) -> Iterator[str]:
    """The same of a case."""
    return (day for day in (helping_day(case), closing_day(case)) if day)


_ALWAYS = frozenset(("readmitted", "temporary_in", "temporary_out", "transferred_in", "transferred_out"))


def _days_of(event: Mapping[str, Any]) -> list[str]:
    return [dates.first_day(day) for day in (event.get("date"), event.get("decided")) if day]


def _certificate_duties(id_: int, courses: Iterable[str], rules: Rules, window: Window) -> Iterator[Duty]:
    papers = [Certificate.of(day, rules) for day in courses if day <= window.today]
    if papers:
        best = max(papers, key=lambda paper: paper.until)
        yield Duty(best.until, "certificate", "members", id_, best.expiring)


def _admission_duties(
    id_: int, member: Mapping[str, Any], standing: Standing, past: list[Dated], rules: Rules
) -> Iterator[Duty]:
    admission = last_admission(past)
    if admission is None or not standing.present or standing.stage != "probationary":
        return
    ceremony, decided = admission.event.get("date"), admission.event.get("decided")
    if not ceremony and decided:
        due = rules.deadline("ceremony_after_decision", dates.first_day(decided))
        yield Duty(due, "ceremony", "members", id_, dates.first_day(decided))
    elif ceremony and not member.get("record_number"):
        day = dates.first_day(ceremony)
        yield Duty(rules.deadline("file_after_ceremony", day), "file", "members", id_, day)
    end = probation_end(admission, rules)
    yield Duty(recognition_limit(admission, rules), "recognition", "members", id_, dates.next_day(end))


_TRANSFERS = {"transferred_out": "transfer_start", "transferred_in": "transfer_present"}


def _transfer_duties(id_: int, past: list[Dated], rules: Rules) -> Iterator[Duty]:
    """A transfer that was decided and has no day on which it was carried out."""
    last = past[-1] if past else None
    if last and last.kind in _TRANSFERS and not last.event.get("date"):
        due = rules.deadline(_TRANSFERS[last.kind], last.day)
        yield Duty(due, _TRANSFERS[last.kind], "members", id_, last.day)


def _stay_duties(id_: int, standing: Standing, past: list[Dated], rules: Rules) -> Iterator[Duty]:
    """A temporary stay that has not ended."""
    if standing.guest or standing.away:
        kinds = ("temporary_in", "temporary_out")
        stay = next((each for each in reversed(past) if each.kind in kinds), None)
        if stay:
            yield Duty(rules.deadline("temporary_stay_max", stay.day), "temporary", "members", id_, stay.day)


def _badge_duties(id_: int, past: list[Dated], rules: Rules, window: Window) -> Iterator[Duty]:
    """The badges that should have been given and are not recorded, and the next one."""
    start = party_age_start(past, rules, window.today)
    if not start:
        return
    given = [int(each.event.get("years") or 0) for each in past if each.kind == "badge"]
    for years in sorted(rules.on("badge_years", window.today).value):
        if years > max(given, default=0):
            full = dates.anniversary(start, years)
            early = "badge_early_70" if years >= 70 else "badge_early"
            since = _moved(full, -int(rules.on(early, full).value))
            yield Duty(award_day(full, rules), "badge", "members", id_, since, years)
            if full > window.last:
                break


def award_day(full: str, rules: Rules) -> str:
    """The first day of awards on or after the day on which the years are full."""
    years = int(full[:4]) - _LEAP_YEAR
    days = sorted(f"{_LEAP_YEAR}-{day[-5:]}" for day in rules.on("badge_days", full).value)
    # A 29 February falls on the 28th in most years.
    all_ = (dates.anniversary(day, years + later) for later in (0, 1) for day in days)
    return next((day for day in all_ if day >= full), full)


def case_duties(id_: int, case: Mapping[str, Any], rules: Rules, window: Window) -> Iterator[Duty]:
    """The end of a help period."""
    helped, closed = helping_day(case), closing_day(case)
    if helped and helped <= window.today and (closed is None or closed > window.today):
        yield Duty(help_limit(case, rules), "help", "cases", id_, helped)


def register_duties(id_: int, meta: Mapping[str, Any], rules: Rules, window: Window) -> Iterator[Duty]:
    """The reconciliation of register and files; until one is recorded, at the end of the half-year."""
    if last := meta.get("reconciled"):
        day = dates.first_day(last)
        yield Duty(rules.deadline("reconcile_every", day), "reconciliation", "meta", id_, day)
    else:
        half = "06-30" if window.today[5:] <= "06-30" else "12-31"
        yield Duty(f"{window.today[:4]}-{half}", "reconciliation", "meta", id_)
