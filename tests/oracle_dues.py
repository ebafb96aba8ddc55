"""The sources of admissions and what is overdue on the cut-off day."""

from datetime import date

from tests.oracle_cases import closing_day, not_before
from tests.oracle_lives import (
    LEAVING,
    Doc,
    Records,
    View,
    day,
    in_order,
    rule,
    state_at,
    table,
)
from tests.oracle_spans import deadline, months_later

STATES = ("valid", "expiring", "expired", "none")


def is_candidate(view: View, number: str) -> bool:
    """Named as a candidate, not yet a member, not a guest, and never left."""
    past = [step for step in view.lives[number] if step.day <= view.last]
    state = state_at(view.lives[number], view.last)
    never_left = all(step.kind not in LEAVING for step in past)
    return state.stage == "candidate" and not state.present and not state.guest and never_left


def certificate(view: View, number: str) -> str:
    """What the candidate's best certificate is worth on the cut-off day."""
    states = ["none"]
    for _, course in table(view.register, "courses"):
        attendees, held = course.get("attendees"), day(course.get("date"))
        named = isinstance(attendees, list) and int(number) in attendees
        if named and course["kind"] == "candidate" and held is not None and held <= view.last:
            states.append(worth(view, held))
    return min(states, key=STATES.index)


def worth(view: View, held: date) -> str:
    """What the certificate of one course is worth on the cut-off day."""
    until, warned = certificate_span(view, held)
    return "expired" if view.last > until else "expiring" if view.last >= warned else "valid"


def certificate_span(view: View, held: date) -> tuple[date, date]:
    """The last day of the certificate of a course, and the day from which it is expiring."""
    until = deadline(view.register, "class_cert_valid", held)
    return until, max(months_later(until, -int(rule(view.register, "cert_expiring", until))), held)


def sources(view: View) -> Records:
    """The candidates, those named in the period, and their certificates."""
    numbers = [number for number, _ in table(view.register, "members") if is_candidate(view, number)]
    found = {"sources.candidates": [f"members/{number}" for number in numbers]}
    found["sources.added"] = [
        f"members/{number}"
        for number, _ in table(view.register, "members")
        for step in view.lives[number]
        if view.first <= step.day <= view.last and step.before.stage != step.after.stage == "candidate"
    ]
    for state in STATES:
        held = [number for number in numbers if certificate(view, number) == state]
        found[f"sources.certificates.{state}"] = [f"members/{number}" for number in held]
    return found


def recognition(view: View, member: Doc) -> str:
    """Whether a probationary member is in time, due to be recognised, or overdue."""
    admissions = [
        event
        for on, event in in_order(view.register, member)
        if on <= view.last and event["kind"] in ("admitted", "readmitted")
    ]
    if not admissions:
        return ""
    ceremony = day(admissions[-1].get("date")) or day(admissions[-1].get("decided"))
    assert ceremony is not None
    ended = deadline(view.register, "probation", ceremony)
    if view.last <= ended:
        return ""
    limit = deadline(view.register, "recognition_after_probation", ended)
    return "recognition" if view.last > limit else "recognition_due"


def overdue(view: View) -> Records:
    """Members waiting for recognition, and cases whose help has run out."""
    waiting = [(n, m) for n, m, state in view.present(view.last) if state.stage == "probationary"]
    found = {
        f"overdue.{kind}": [f"members/{number}" for number, m in waiting if recognition(view, m) == kind]
        for kind in ("recognition", "recognition_due")
    }
    cases = [f"cases/{number}" for number, case in table(view.register, "cases") if help_ran_out(view, case)]
    return found | {"overdue.help": cases}


def help_ran_out(view: View, case: Doc) -> bool:
    """A case is still being helped after its last day."""
    opened = day(case.get("opened"))
    if opened is None or not case.get("help_from"):
        return False
    helped, closed = not_before(opened, case.get("help_from")), closing_day(case, opened)
    assert helped is not None
    if helped > view.last or (closed is not None and closed <= view.last):
        return False
    return view.last > help_until(view, case)


def help_until(view: View, case: Doc) -> date:
    """The last day of the help in a case: as recorded, else by the rule."""
    began = day(case["help_from"])
    assert began is not None
    return last_day(case.get("help_until")) or deadline(view.register, "help_period", began)


def last_day(text: str | None) -> date | None:
    """The last possible day of a stored date."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    first = date(parts[0], parts[1] if len(parts) == 2 else 12, 1)
    return date.fromordinal(months_later(first, 1).toordinal() - 1)
