"""A report in words: what the figures say, in the sentences that such reports use."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from store import codes
from store.ratio import Mean, Ratio
from store.reports import Summary
from store.words import Text
from tui.locale import day, number, percent, say
from tui.locale import wording as s
from tui.locale import words as w


class Section(NamedTuple):
    """A heading with its paragraphs."""

    heading: str
    paragraphs: list[str]


def sections(now: Summary, before: Summary) -> list[Section]:
    """The report's sections in the order of its importance to the office."""
    told = (
        (s.HEAD_ADMISSIONS, _admissions),
        (s.HEAD_COURSES, _courses),
        (s.HEAD_SCREENING, _screening),
        (s.HEAD_REMOVED, _removed),
        (s.HEAD_BALANCE, _balance),
        (s.HEAD_ASSIGNMENT, _assignment),
        (s.HEAD_RATINGS, _ratings),
        (s.HEAD_HONOURS, _honours),
    )
    return [Section(say(heading), list(tell(now, before))) for heading, tell in told]


def short_percent(share: Ratio) -> str:
    """A percent as sentences have it: 134%, 99,57%."""
    return percent(share.percent).replace(",00%", "%")


def _sentence(*parts: str, between: str = ", ") -> str:
    said = between.join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."


def period_said(now: Summary) -> str:
    """The period as reports name it: a year, its first months, or up to a day."""
    part = s.PERIODS.get(now.period.as_of[5:], s.PERIOD_PART)
    return say(part, year=now.period.year, day=day(now.period.as_of))


def _share(now: Summary, path: str, of: str, label: Text) -> str:
    ratio = Ratio(now.number(path), now.number(of))
    return say(s.SHARE, label=say(label), n=number(ratio.n), percent=short_percent(ratio))


def _own_share(now: Summary, path: str, label: Text) -> str:
    ratio = now.get(path)
    if not isinstance(ratio, Ratio):
        return ""
    return say(s.SHARE, label=say(label), n=number(ratio.n), percent=short_percent(ratio))


def _compared(now: Summary, before: Summary, path: str) -> str:
    """How much more or less than in the same part of the year before."""
    n, was = now.number(path), before.number(path)
    text = s.SAME if n == was else s.MORE if n > was else s.FEWER
    whole_year = now.period.as_of.endswith("-12-31")
    when = say(s.THAN_YEAR if whole_year else s.THAN_PART, year=before.period.year)
    return say(text, n=number(abs(n - was)), before=number(was), when=when)


def _admissions(now: Summary, before: Summary) -> Iterator[str]:
    n = now.number("admissions.count")
    yearly = [_against(now, path, kind) for path, kind in now.targets if kind != "term"]
    said = say(s.ADMITTED, period=period_said(now), n=number(n))
    yield _sentence(said, *yearly, _compared(now, before, "admissions.count"))
    parts = [_share(now, f"admissions.{group}", "admissions.count", text) for group, text in w.GROUPS.items()]
    mean = now.get("admitted.mean_age")
    if isinstance(mean, Mean) and mean.years is not None:
        parts.append(say(s.MEAN_AGE, years=number(Fraction(mean.years))))
    yield _sentence(say(s.OF_THEM, parts="; ".join(parts)))
    if now.term:
        first, last = now.term
        reached = [_against(now, path, kind) for path, kind in now.targets if kind == "term"]
        count = number(now.number("admitted.term.count"))
        yield _sentence(say(s.TERM, first=first, last=last, n=count), *reached[:1])
    if without := now.number("admitted.cells_without"):
        yield _sentence(say(s.WITHOUT, n=number(without), of=number(now.number("members.cells"))))


def _against(now: Summary, path: str, kind: str) -> str:
    ratio = now.get(path)
    if not isinstance(ratio, Ratio) or not ratio.of:
        return ""
    kind = say(codes.TARGET_KIND[kind])
    return say(s.REACHED, percent=short_percent(ratio), kind=kind, n=number(ratio.n), of=number(ratio.of))


def _courses(now: Summary, _before: Summary) -> Iterator[str]:
    yield _sentence(say(s.CANDIDATES, n=number(now.number("sources.candidates"))))
    held = [
        say(
            text,
            courses=f"{now.number(f'courses.{kind}.courses'):02}",
            people=_count(now, f"courses.{kind}.people"),
        )
        for kind, text in (("candidate", s.COURSES_CANDIDATE), ("new_member", s.COURSES_NEW_MEMBER))
    ]
    yield _sentence(*held, between="; ")
    overdue = now.number("overdue.recognition")
    late = say(s.OVERDUE, n=number(overdue)) if overdue else ""
    yield _sentence(say(s.RECOGNISED, n=_count(now, "recognised")), late)


def _count(now: Summary, path: str) -> str:
    return number(now.number(path))


_OUTCOMES = {
    "removed": s.OUTCOME_REMOVED,
    "improved": s.OUTCOME_IMPROVED,
    "helping": s.OUTCOME_HELPING,
    "not_listed": s.OUTCOME_NOT_LISTED,
    "transferred": s.OUTCOME_TRANSFERRED,
    "died": s.OUTCOME_DIED,
    "unrecorded": s.OUTCOME_UNRECORDED,
}


def _screening(now: Summary, _before: Summary) -> Iterator[str]:
    yield _sentence(
        say(
            s.SCREENED,
            period=period_said(now),
            n=_count(now, "screening.total"),
            carried=_count(now, "screening.carried_over"),
            opened=_count(now, "screening.opened"),
        )
    )
    found = {outcome: now.number(f"screening.outcomes.{outcome}") for outcome in _OUTCOMES}
    parts = [say(text, n=number(found[each])) for each, text in _OUTCOMES.items() if found[each]]
    if parts:
        yield _sentence(say(s.OUTCOMES, parts="; ".join(parts)))
    if asked := now.number("screening.leave_requests"):
        yield _sentence(say(s.LEAVE_REQUESTS, n=number(asked)))


def _removed(now: Summary, before: Summary) -> Iterator[str]:
    kinds = {kind: _count(now, f"removed.{kind}") for kind in (*codes.REMOVING, "probationary")}
    n = now.number("removed.total")
    said = say(s.REMOVED, period=period_said(now), n=number(n), **kinds)
    yield _sentence(said, _compared(now, before, "removed.total"), between="; ")


def _balance(now: Summary, _before: Summary) -> Iterator[str]:
    came, went = (sum(now.number(f"balance.{k}") for k in kinds) for kinds in (codes.ENTERING, codes.LEAVING))
    yield _sentence(
        say(
            s.BALANCE,
            start=_count(now, "balance.start"),
            came=number(came),
            ways_in=_ways(now, codes.ENTERING),
            went=number(went),
            ways_out=_ways(now, codes.LEAVING),
            end=_count(now, "balance.end"),
        )
    )
    counts = {name: _count(now, f"members.{name}") for name in ("official", "probationary", "cells")}
    yield _sentence(say(s.STRUCTURE, **counts))
    groups = [(f"members.{name}", w.GROUPS[name]) for name in ("female", "minority", "religious")]
    groups.append(("structure.youth_union", w.GROUPS["youth_union"]))
    yield _sentence(
        say(s.OF_THEM, parts="; ".join(_share(now, path, "members.total", text) for path, text in groups))
    )


def _ways(now: Summary, kinds: Sequence[str]) -> str:
    found = [(codes.EVENT[kind], now.number(f"balance.{kind}")) for kind in kinds]
    said = [say(s.PLAIN_SHARE, label=say(text), n=number(n)) for text, n in found if n]
    return ", ".join(said) or say(s.NOBODY)


def _assignment(now: Summary, _before: Summary) -> Iterator[str]:
    overall = now.get("assignment.overall")
    if not isinstance(overall, Ratio):
        return
    full = [
        say(text)
        for kind, text in codes.CELL_KIND.items()
        if isinstance(share := now.get(f"assignment.by_cell_kind.{kind}"), Ratio) and share.n == share.of
    ]
    said = say(s.ASSIGNED, n=number(overall.n), of=number(overall.of), percent=short_percent(overall))
    yield _sentence(said, say(s.ALL_ASSIGNED, kinds=", ".join(full)) if full else "", between="; ")


def _ratings(now: Summary, before: Summary) -> Iterator[str]:
    parts = [_own_share(now, f"ratings.{rating}", text) for rating, text in codes.RATING.items()]
    rated = say(s.RATED, n=_count(now, "ratings.rated"), parts=", ".join(parts))
    rest = say(s.NOT_RATED, n=_count(now, "ratings.not_rated"), exempt=_count(now, "ratings.exempt"))
    yield _sentence(rated, rest, between="; ")
    better, was, best = (
        now.get("ratings.good_or_better"),
        before.get("ratings.good_or_better"),
        now.get("ratings.excellent_of_good"),
    )
    if isinstance(better, Ratio) and isinstance(was, Ratio):
        yield _sentence(say(s.BETTER, percent=short_percent(better), before=short_percent(was)))
    cap = next((rule.value for rule in reversed(now.bases) if rule.key == "rating_cap"), "?")
    if isinstance(best, Ratio):
        yield _sentence(say(s.CAP, percent=short_percent(best), cap=cap))


def _honours(now: Summary, _before: Summary) -> Iterator[str]:
    yield _sentence(
        say(
            s.HONOURS,
            badges=_count(now, "badges"),
            disciplined=_count(now, "disciplined"),
            exempted=_count(now, "honours.exempted"),
        )
    )
