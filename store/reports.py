"""Signed reports: figures frozen as they were."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from store.figures import Figures
from store.period import Period
from store.ratio import Mean, Ratio, Value, number
from store.records import Document
from store.rules import Rule


class Summary(Protocol):
    """Figures to be shown: those of the register now, or those of a signed report."""

    period: Period

    @property
    def targets(self) -> Sequence[tuple[str, str]]:
        """Path and kind of each target of the year."""

    @property
    def term(self) -> tuple[int, int] | None:
        """First and last year of the term that the year lies in."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Every figure by its path."""

    @property
    def bases(self) -> Sequence[Rule]:
        """The rules that the figures rest on."""

    def get(self, path: str) -> Value | None:
        """A figure; None where there is no such figure."""

    def number(self, path: str) -> int:
        """A figure as a number; 0 where there is none."""


def signed(now: Figures, before: Figures, unit: str, day: str, by: str, signer: str) -> Document:
    """The document of a report signed on a day."""
    return {
        "year": now.period.year,
        "as_of": now.period.as_of,
        "signed": day,
        "signer": signer,
        "by": by,
        "unit": unit,
        "figures": _frozen(now),
        "previous": _frozen(before),
    }


def _frozen(figures: Figures) -> Document:
    return {
        "values": {path: _stored(value) for path, value in figures.values.items()},
        "lists": {path: [*cells] for path, cells in figures.lists()},
        "targets": [list(each) for each in figures.targets],
        "term": list(figures.term) if figures.term else None,
        "bases": [rule.as_json() for rule in figures.bases],
        "as_of": figures.period.as_of,
    }


def _stored(value: Value) -> Any:
    """A figure as numbers; the whole of a percentage keeps all its decimals."""
    if isinstance(value, Ratio):
        whole = int(value.of) if value.of.denominator == 1 else float(value.of)
        return {**value.as_json(), "of": whole}
    return {**value.as_json(), "days": value.days} if isinstance(value, Mean) else value


class Frozen:
    """The figures of a signed report; what cannot be read in it is left out."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        as_of = str(data.get("as_of") or "0001-12-31")
        self.period = Period(int(as_of[:4]), as_of)
        read = ((path, _read(value)) for path, value in _mapping(data.get("values")).items())
        self.values = {path: value for path, value in read if value is not None}
        self.targets = [(str(path), str(kind)) for path, kind in data.get("targets") or ()]
        first, last = data.get("term") or (0, 0)
        self.term = (first, last) if first else None
        self.bases = [_rule(each) for each in data.get("bases") or ()]
        self.lists = {path: set(cells) for path, cells in _mapping(data.get("lists")).items()}

    def get(self, path: str) -> Value | None:
        """A figure; None where the report has no such figure."""
        return self.values.get(path)

    def number(self, path: str) -> int:
        """A figure as a number; 0 where there is none."""
        return number(self.values.get(path))


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def _read(stored: Any) -> Value | None:
    match stored:
        case bool() | int():
            return stored
        case {"n": int(n), "of": int() | float() as of}:
            return Ratio(n, Fraction(str(of)))
        case {"days": int(days), "of": int(n)}:
            return Mean(days, n)
    return None


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(*(data.get(name) or "" for name in ("key", "value", "unit", "basis", "from")))


def report_of(reports: Mapping[int, Mapping[str, Any]], period: Period) -> int | None:
    """The last signed report of exactly this period."""
    same = [id_ for id_, each in reports.items() if each["as_of"] == period.as_of]
    return max(same, default=None)
