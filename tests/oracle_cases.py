"""The screening cases of a year, each decided by the definition."""

from datetime import date

from tests.oracle_lives import REMOVING, Doc, Records, View, day, table

OUTCOMES = (*REMOVING, "improved", "helping", "not_listed", "transferred", "died", "unrecorded")


def not_before(opened: date, text: str | None) -> date | None:
    """The day of a step of a case; a partial date never lies before the opening."""
    found = day(text)
    return None if found is None else max(found, opened)


def closing_day(case: Doc, opened: date) -> date | None:
    """The day on which a case ended; None while it has no outcome or no day for it."""
    return not_before(opened, case.get("closed") or case.get("decided")) if case.get("outcome") else None


def outcome_at(case: Doc, opened: date, on: date) -> str:
    """What a case has come to at the end of a day."""
    closed, help_from = closing_day(case, opened), not_before(opened, case.get("help_from"))
    if closed is not None and closed <= on:
        return str(case["outcome"])
    return "helping" if help_from is not None and help_from <= on else "unrecorded"


def asked_to_leave(case: Doc, opened: date, on: date) -> bool:
    """A leave request was made by a day, and not after the case was closed."""
    asked, closed = not_before(opened, case.get("leave_request")), closing_day(case, opened)
    return asked is not None and asked <= on and (closed is None or asked <= closed)


def screening(view: View) -> Records:
    """The year's cases and what each has come to."""
    found: Records = {f"screening.{key}": [] for key in ("total", "carried_over", "opened", "leave_requests")}
    found |= {f"screening.outcomes.{outcome}": [] for outcome in ("removed", *OUTCOMES)}
    for number, case in table(view.register, "cases"):
        opened, name = day(case.get("opened")), f"cases/{number}"
        if opened is None or opened > view.last or (closing_day(case, opened) or date.max) < view.first:
            continue
        outcome = outcome_at(case, opened, view.last)
        found["screening.total"].append(name)
        found["screening.carried_over" if opened < view.first else "screening.opened"].append(name)
        found[f"screening.outcomes.{outcome}"].append(name)
        if outcome in REMOVING:
            found["screening.outcomes.removed"].append(name)
        if asked_to_leave(case, opened, view.last):
            found["screening.leave_requests"].append(name)
        found.setdefault(f"screening.by_criterion.{case.get('criterion') or 'unrecorded'}", []).append(name)
    return found
