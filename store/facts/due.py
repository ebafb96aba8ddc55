"""The counts of what runs out with time: the sources of admissions, and recognition."""

from collections.abc import Iterator, Sequence

from store import dates
from store.codes import ADMITTING
from store.facts import Fact, Ground, Person, state_facts, timeline
from store.lifecycle import Dated, Life, Standing, dated
from store.rules import Rules


def source_facts(person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    """A candidate from the beginning of candidacy, by what has become of the course's certificate."""
    if not folded.named:
        return
    papers = [Certificate.of(day, ground.rules) for day in person.courses]
    turns = {day for paper in papers for day in paper.turns}
    moments = timeline(folded, turns)
    yield from state_facts((day, _source_states(standing, day, papers)) for day, standing in moments)
    yield from (("source/added", day, 1) for day in folded.named)


class Certificate:
    """What one attended course for candidates is worth, and until when."""

    def __init__(self, given: str, until: str, expiring: str) -> None:
        self.given, self.until, self.expiring = given, until, expiring

    @classmethod
    def of(cls, course: str, rules: Rules) -> "Certificate":
        """The certificate of a course held on a day."""
        until = rules.deadline("class_cert_valid", course)
        warning = rules.on("cert_expiring", until)
        return cls(
            course,
            until,
            max(dates.add_months(until, -int(warning.value)) if until < dates.LAST else until, course),
        )

    @property
    def turns(self) -> tuple[str, str, str]:
        """The days on which its state changes."""
        return self.given, self.expiring, dates.next_day(self.until)

    def state(self, day: str) -> str:
        """What it is worth on a day; empty before it was given."""
        if day < self.given:
            return ""
        if day > self.until:
            return "expired"
        return "expiring" if day >= self.expiring else "valid"


_BEST = ("valid", "expiring", "expired", "")


def _source_states(standing: Standing, day: str, papers: Sequence[Certificate]) -> list[str]:
    if standing.name != "candidate":
        return []
    best = min((paper.state(day) for paper in papers), key=_BEST.index, default="")
    return ["source/candidates", f"source/certificate.{best or 'none'}"]


def late_facts(person: Person, folded: Life, ground: Ground) -> Iterator[Fact]:
    """A probationary member whose probation has ended: due to be recognised, then overdue."""
    events = dated(person.member.get("events") or (), ground.rules)
    admissions = [event for event in events if event.kind in ADMITTING]
    untils = [*(each.day for each in admissions[1:]), dates.LAST]
    for admission, until in zip(admissions, untils, strict=False):
        ended = max(dates.next_day(probation_end(admission, ground.rules)), admission.day)
        moments = timeline(folded, {ended, until})
        if any(ended <= day < until and _on_probation(standing) for day, standing in moments):
            overdue = dates.next_day(recognition_limit(admission, ground.rules))
            moments = timeline(folded, {ended, until, max(overdue, ended)})
            yield from state_facts(_late_states(moments, ended, overdue, until))


def _on_probation(standing: Standing) -> bool:
    return standing.present and standing.stage == "probationary"


def _late_states(
    moments: Sequence[tuple[str, Standing]], ended: str, overdue: str, until: str
) -> Iterator[tuple[str, list[str]]]:
    for day, standing in moments:
        if not (ended <= day < until and _on_probation(standing)):
            yield day, []
        else:
            yield day, ["late/recognition" if day >= overdue else "late/recognition_due"]


def last_admission(past: Sequence[Dated]) -> Dated | None:
    """The last time that somebody was admitted or readmitted, of events in their order."""
    return next((each for each in reversed(past) if each.kind in ADMITTING), None)


def recognise_by(standing: Standing, past: Sequence[Dated], rules: Rules) -> str:
    """The last day on which a probationary member is recognised in time; empty for anybody else."""
    admission = last_admission(past) if _on_probation(standing) else None
    return recognition_limit(admission, rules) if admission else ""


def probation_end(admission: Dated, rules: Rules) -> str:
    """The last day of probation: the rule's span after the ceremony, or after the decision without one."""
    ceremony = admission.event.get("date") or admission.event["decided"]
    return rules.deadline("probation", dates.first_day(ceremony))


def recognition_limit(admission: Dated, rules: Rules) -> str:
    """The last day on which the cell may consider the recognition."""
    return rules.deadline("recognition_after_probation", probation_end(admission, rules))
