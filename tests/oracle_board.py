"""The board of deadlines a second time: for each record what must be done and by when, by the definition."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.oracle_cases import closing_day, not_before
from tests.oracle_dues import certificate_span, help_until, is_candidate
from tests.oracle_lives import Doc, Register, View, day, in_order, rule, state_at, table, view_of
from tests.oracle_people import party_since
from tests.oracle_spans import deadline, months_later

Row = tuple[str, str, str, int, str, int]
"""Due, kind, table, id, since, years; ordered by urgency."""
Found = Iterator[tuple[str, date, date, int]]
"""Kind, due, since, years."""
ONE_DAY = timedelta(days=1)
NOT_BROUGHT_UP = ("transfer_start", "transfer_present", "certificate", "badge")
"""What may have been done without being recorded."""


def board(register: Register, today: str) -> list[Row]:
    """Every duty up to the last day that the board looks at, the most urgent first."""
    now = date.fromisoformat(today)
    view = view_of(register, now.year, today)
    first = months_later(now, -rule(register, "board_behind", now))
    last = months_later(now, rule(register, "board_ahead", now))
    rows: list[Row] = []
    for number, member in table(register, "members"):
        for kind, due, since, years in of_member(view, number, member):
            if due <= last and (kind not in NOT_BROUGHT_UP or due >= first):
                rows.append((due.isoformat(), kind, "members", int(number), since.isoformat(), years))
    for number, case in table(register, "cases"):
        rows += [
            (due.isoformat(), "help", "cases", int(number), since.isoformat(), 0)
            for due, since in help_ending(view, case)
            if due <= last
        ]
    for number, meta in table(register, "meta"):
        due, since = reconciliation(register, meta, now)
        if due <= last.isoformat():
            rows.append((due, "reconciliation", "meta", int(number), since, 0))
    return sorted(rows)


def of_member(view: View, number: str, member: Doc) -> Found:
    """The duties about one member."""
    state = state_at(view.lives[number], view.last)
    if state.present and state.stage == "probationary":
        yield from on_probation(view, member)
    if state.present and state.stage == "official":
        yield from badges(view, member)
    if state.guest or state.away:
        stays = [s for s in past(view, member) if s[1]["kind"] in ("temporary_in", "temporary_out")]
        if stays:
            yield "temporary", deadline(view.register, "temporary_stay_max", stays[-1][0]), stays[-1][0], 0
    if is_candidate(view, number):
        yield from certificates(view, number)
    yield from transfers(view, member)


def past(view: View, member: Doc) -> list[tuple[date, Doc]]:
    """What has happened by today."""
    return [(on, event) for on, event in in_order(view.register, member) if on <= view.last]


def on_probation(view: View, member: Doc) -> Found:
    """The ceremony, else the member's record; and the recognition."""
    admissions = [e for _, e in past(view, member) if e["kind"] in ("admitted", "readmitted")]
    if not admissions:
        return
    held, decided = day(admissions[-1].get("date")), day(admissions[-1].get("decided"))
    if held is None and decided is not None:
        yield "ceremony", deadline(view.register, "ceremony_after_decision", decided), decided, 0
    if held is not None and not member.get("record_number"):
        yield "file", deadline(view.register, "file_after_ceremony", held), held, 0
    begun = held or decided
    assert begun is not None
    ended = deadline(view.register, "probation", begun)
    limit = deadline(view.register, "recognition_after_probation", ended)
    yield "recognition", limit, ended + ONE_DAY, 0


def badges(view: View, member: Doc) -> Found:
    """Each badge above those given, on the first day of awards once its years are full."""
    since = party_since(view, member, view.last)
    given = [e.get("years") or 0 for _, e in past(view, member) if e["kind"] == "badge"]
    for years in rule(view.register, "badge_years", view.last) if since else ():
        assert since is not None
        full = months_later(since, 12 * years)
        if years > max(given, default=0) and full.year < 2200:
            early = rule(view.register, "badge_early_70" if years >= 70 else "badge_early", full)
            yield "badge", award(view.register, full), months_later(full, -early), years


def award(register: Register, full: date) -> date:
    """The first day of awards from a day on."""
    days, on = rule(register, "badge_days", full), full
    while days and on.isoformat()[5:] not in days:
        on += ONE_DAY
    return on


def certificates(view: View, number: str) -> Found:
    """The certificate of a candidate that holds longest."""
    held = [
        certificate_span(view, on)
        for _, course in table(view.register, "courses")
        if course["kind"] == "candidate" and isinstance(course["attendees"], list)
        if int(number) in course["attendees"] and (on := day(course["date"])) and on <= view.last
    ]
    if held:
        until, warned = max(held, key=lambda span: span[0])
        yield "certificate", until, warned, 0


def transfers(view: View, member: Doc) -> Found:
    """A transfer that was decided last of all and has no day."""
    events = past(view, member)
    kinds = {"transferred_out": "transfer_start", "transferred_in": "transfer_present"}
    if events and (kind := kinds.get(events[-1][1]["kind"])) and not events[-1][1].get("date"):
        yield kind, deadline(view.register, kind, events[-1][0]), events[-1][0], 0


def help_ending(view: View, case: Doc) -> Iterator[tuple[date, date]]:
    """The end of help that is being given, and its beginning."""
    opened = day(case["opened"])
    assert opened is not None
    helped, closed = not_before(opened, case.get("help_from")), closing_day(case, opened)
    if helped is not None and helped <= view.last and (closed is None or closed > view.last):
        yield help_until(view, case), helped


def reconciliation(register: Register, meta: Doc, today: date) -> tuple[str, str]:
    """When register and files are to be reconciled: by the rule, or first at the end of the half-year."""
    last = day(meta.get("reconciled"))
    if last is not None:
        return deadline(register, "reconcile_every", last).isoformat(), last.isoformat()
    end = date(today.year, 6, 30) if today.month <= 6 else date(today.year, 12, 31)
    return end.isoformat(), ""
