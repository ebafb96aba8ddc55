"""The figures that lines are made from, with a note of what was asked."""

from collections.abc import Sequence

from msgspec import Struct, field

from store.ratio import Value, number
from store.reports import Summary
from store.rules import Rule


class Answers(Struct):
    """What figures answered; their frame goes without saying."""

    values: dict[str, Value | None] = field(default_factory=dict)
    """Figures by path."""
    paths: dict[str, Sequence[str]] = field(default_factory=dict)
    """Paths by what they begin with."""

    def fit(self, figures: Summary) -> bool:
        """Whether other figures would answer the same."""
        values = figures.values
        return all(values.get(path) == answer for path, answer in self.values.items()) and all(
            _under(figures, prefix) == found for prefix, found in self.paths.items()
        )


class Asked:
    """Figures that note what they answer, to tell later whether lines made from them still hold."""

    def __init__(self, figures: Summary) -> None:
        self._figures = figures
        self.answers = Answers()

    @property
    def targets(self) -> Sequence[tuple[str, str]]:
        """Path and kind of each target of the year."""
        return self._figures.targets

    @property
    def term(self) -> tuple[int, int] | None:
        """First and last year of the term that the year lies in."""
        return self._figures.term

    @property
    def bases(self) -> Sequence[Rule]:
        """The rules that the figures rest on."""
        return self._figures.bases

    def get(self, path: str) -> Value | None:
        """A figure; None where there is no such figure."""
        answer = self.answers.values[path] = self._figures.values.get(path)
        return answer

    def number(self, path: str) -> int:
        """A figure as a number; 0 where there is none."""
        return number(self.get(path))

    def under(self, prefix: str) -> Sequence[str]:
        """The paths of figures that begin so."""
        found = self.answers.paths[prefix] = _under(self._figures, prefix)
        return found


def frame(figures: Summary) -> tuple[object, ...]:
    """What lines are made from beside single figures."""
    return figures.period, figures.targets, figures.term, figures.bases


def _under(figures: Summary, prefix: str) -> Sequence[str]:
    return [path for path in figures.values if path.startswith(prefix)]
