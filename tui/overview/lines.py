"""From figures of one or more periods to the lines of a summary; screen, papers and exports read the same."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from store.ratio import Mean, Ratio, Value
from store.words import Text
from tui.locale import say
from tui.overview.asked import Asked

OF_THEM = ".of_them"
"""The end of the name of a break-down that only says so."""


class Point(Struct, frozen=True):
    """A figure in one period, with its whole where it has one."""

    value: int | Fraction
    whole: int | Fraction | None = None

    @property
    def ratio(self) -> Ratio | None:
        """The value as a part of its whole."""
        return None if self.whole is None else Ratio(int(self.value), self.whole)


class Line(Struct, frozen=True):
    """One line of the overview: a figure in each period, the latest first; a heading may have none."""

    label: str
    path: str = ""
    indent: int = 0
    points: tuple[Point | None, ...] = ()
    mark: str = ""
    """`remainder` for what the parts leave over, `warning` for what must be looked at."""
    whole: str = ""
    """The path of the figure that this one is a part of; empty where the figure carries its own whole."""
    parts: tuple[str, ...] = ()
    """Of a remainder: the figures that leave it over."""
    head: bool = False
    """Whether a group begins with it."""
    fold: str = ""
    """Of the heading of a break-down: its name, by which it is opened and closed."""
    folded: "tuple[Line, ...]" = ()
    """Of the heading of a closed break-down: its lines."""

    @property
    def key(self) -> Hashable | None:
        """What the cursor finds the line by; None where it cannot stand."""
        return ("fold", self.fold) if self.fold else self.path or None

    def point(self, place: int) -> Point | None:
        """The figure in one of the periods."""
        return self.points[place] if place < len(self.points) else None

    @property
    def value(self) -> int | Fraction | None:
        """The figure in the latest period; None of a heading."""
        return self.points[0].value if self.points and self.points[0] else None

    @property
    def ratio(self) -> Ratio | None:
        """The figure as a part of its whole."""
        return self.points[0].ratio if self.points and self.points[0] else None

    @property
    def before(self) -> int | Fraction | None:
        """The figure a period before; None where that has no such figure."""
        point = self.point(1)
        return point.value if point else None

    @property
    def is_share(self) -> bool:
        """Whether the line is about its percent: a figure that carries its own whole."""
        return not self.whole and any(point and point.whole is not None for point in self.points)

    @property
    def difference(self) -> int | Fraction | None:
        """How much the value grew since the period before."""
        return None if self.value is None or self.before is None else self.value - self.before


class Sheet(Struct):
    """The periods that lines are made from, the latest first."""

    periods: Sequence[Asked]
    lines: list[Line] = field(default_factory=list)

    @property
    def now(self) -> Asked:
        """The latest period."""
        return self.periods[0]

    def heading(self, text: Text) -> None:
        """The heading of a group."""
        self.lines.append(Line(say(text), head=True))

    def fold(self, name: str, text: Text, **values: object) -> None:
        """The heading of a break-down that opens and closes under its name; lines of indent 2 follow."""
        self.lines.append(Line(f"{say(text, **values)}:", indent=1, fold=name))

    def lead(self) -> None:
        """Make the last figure the heading of its group."""
        self.lines[-1] = replace(self.lines[-1], head=True)

    def count(
        self, path: str, text: Text, indent: int = 0, of: str = "", mark: str = "", **values: object
    ) -> None:
        """A plain count, as a part of figure `of` where one is named."""
        points = [Point(each.number(path), each.number(of) if of else None) for each in self.periods]
        self._add(say(text, **values), path, indent, points, mark, of)

    def seldom(
        self, path: str, text: Text, indent: int = 0, of: str = "", mark: str = "", **values: object
    ) -> None:
        """A count that has a line only where it is not 0 in every period."""
        if any(each.number(path) for each in self.periods):
            self.count(path, text, indent, of, mark, **values)

    def each(self, path: str, texts: Mapping[str, Text], indent: int, of: str) -> None:
        """A line for each code that occurs."""
        for code, text in texts.items():
            mark = "remainder" if code == "unrecorded" else ""
            self.seldom(f"{path}.{code}", text, indent, of, mark)

    def own(
        self,
        path: str,
        text: Text,
        indent: int = 0,
        mark: str = "",
        paths: Sequence[str] = (),
        **values: object,
    ) -> None:
        """A figure that carries its own whole, or a mean; `paths` names it in the periods before."""
        named = paths or [path] * len(self.periods)
        points = [_point(each.get(name)) for each, name in zip(self.periods, named, strict=True)]
        points[0] = points[0] or Point(0, 0)
        self._add(say(text, **values), path, indent, points, mark, "")

    def rest(self, text: Text, whole: str, *parts: str, indent: int = 1) -> None:
        """What the parts leave over of the whole; no line where they add up in every period."""
        points = [
            Point(each.number(whole) - sum(each.number(part) for part in parts), each.number(whole))
            for each in self.periods
        ]
        if any(point.value for point in points):
            self._add(say(text), f"{whole}.rest", indent, points, "remainder", whole, parts)

    def _add(
        self,
        said: str,
        path: str,
        indent: int,
        points: Iterable[Point | None],
        mark: str,
        whole: str,
        parts: tuple[str, ...] = (),
    ) -> None:
        said = said if indent else said[:1].upper() + said[1:]
        line = Line(said, path, indent, tuple(points), mark, whole, parts)
        self.lines.append(line if line.value else Line(said, path, indent, line.points, "", whole, parts))


def _point(value: Value | None) -> Point | None:
    match value:
        case None:
            return None
        case Ratio(n, of):
            return Point(n, of)
        case Mean():
            return Point(Fraction(value.years)) if value.years is not None else None
        case _:
            return Point(int(value))


def labels(lines: Iterable[Line]) -> dict[str, str]:
    """What each figure is called, after the names of its group and its break-down."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in lines:
        above = [*above[: line.indent], "" if line.fold.endswith(OF_THEM) else line.label]
        if line.path:
            found.setdefault(line.path, " · ".join(each.rstrip(":") for each in above if each))
    return found
