"""From figures to the lines of a summary, and from lines to rich renderables.

The screen, the command line and every export read the same lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Rich

from store import codes
from store.figures import Figures, Ratio
from store.words import Text
from tui import look
from tui.locale import day, number, percent, say
from tui.locale import words as w


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the overview: a heading (no path), or a figure with the year before beside it."""

    label: str
    path: str = ""
    indent: int = 0
    value: int | None = None
    whole: Fraction | None = None
    before: int | None = None
    before_whole: Fraction | None = None
    mark: str = ""
    """`remainder` for what the parts leave over, `warning` for what must be looked at."""

    @property
    def ratio(self) -> Ratio | None:
        """The value as a part of its whole."""
        return None if self.value is None or self.whole is None else Ratio(self.value, self.whole)

    @property
    def ratio_before(self) -> Ratio | None:
        """The same a year before."""
        return (
            None
            if self.before is None or self.before_whole is None
            else Ratio(self.before, self.before_whole)
        )

    @property
    def difference(self) -> int | None:
        """How much the value grew since the year before; None where that year has no such figure."""
        return None if self.value is None or self.before is None else self.value - self.before


@dataclass(slots=True)
class _Sheet:
    """The two years that lines are made from."""

    now: Figures
    before: Figures
    lines: list[Line] = field(default_factory=list)

    def heading(self, text: Text, indent: int = 0) -> None:
        self.lines.append(Line(say(text), indent=indent))

    def count(self, path: str, text: Text, indent: int = 0, of: str = "", mark: str = "") -> None:
        """A plain count, as a part of figure `of` where one is named."""
        whole, before_whole = (Fraction(each.number(of)) if of else None for each in (self.now, self.before))
        value, before = self.now.number(path), self.before.number(path)
        self._add(text, path, indent, value, whole, before, before_whole, mark)

    def ratio(
        self, path: str, text: Text, indent: int = 0, mark: str = "", path_before: str | None = None
    ) -> None:
        """A figure that carries its own whole; a year that has no such figure shows nothing."""
        one = self.now.values.get(path)
        other = self.before.values.get(path if path_before is None else path_before)
        value, whole = (one.n, one.of) if isinstance(one, Ratio) else (0, Fraction(0))
        before, before_whole = (other.n, other.of) if isinstance(other, Ratio) else (None, None)
        self._add(text, path, indent, value, whole, before, before_whole, mark)

    def rest(self, text: Text, whole: str, *parts: str) -> None:
        """What the parts leave over of the whole; no line where they add up in both years."""
        left, left_before = (
            each.number(whole) - sum(each.number(part) for part in parts) for each in (self.now, self.before)
        )
        if left or left_before:
            total, total_before = Fraction(self.now.number(whole)), Fraction(self.before.number(whole))
            self._add(text, "", 1, left, total, left_before, total_before, "remainder")

    def _add(
        self,
        text: Text,
        path: str,
        indent: int,
        value: int,
        whole: Fraction | None,
        before: int | None,
        before_whole: Fraction | None,
        mark: str,
    ) -> None:
        said = say(text)
        said = said if indent else said[:1].upper() + said[1:]
        self.lines.append(Line(said, path, indent, value, whole, before, before_whole, mark if value else ""))


def lines(now: Figures, before: Figures) -> list[Line]:
    """Every line of the overview, in the order of the yearly report."""
    sheet = _Sheet(now, before)
    for part in (
        _admissions,
        _courses,
        _screening,
        _removed,
        _balance,
        _members,
        _assignment,
        _ratings,
        _honours,
    ):
        part(sheet)
    return sheet.lines


def _admissions(sheet: _Sheet) -> None:
    sheet.heading(w.ADMISSIONS)
    sheet.count("admissions.count", w.ADMITTED)
    before = {kind: path for path, kind in reversed(sheet.before.targets)}
    for path, kind in sheet.now.targets:
        text = w.joined(w.AGAINST, codes.TARGET_KIND[kind])
        sheet.ratio(path, text, 1, path_before=before.get(kind, ""))
    for group, text in w.GROUPS.items():
        sheet.count(f"admissions.{group}", text, 1, "admissions.count")
    sheet.count("recognised", w.RECOGNISED)


def _courses(sheet: _Sheet) -> None:
    sheet.heading(w.COURSES)
    for kind, text in codes.COURSE_KIND.items():
        sheet.count(f"courses.{kind}.courses", w.joined(w.COURSE, text))
        sheet.count(f"courses.{kind}.people", w.PEOPLE, 1)


def _screening(sheet: _Sheet) -> None:
    total = "screening.total"
    sheet.heading(w.SCREENING)
    sheet.count(total, w.SCREENED)
    sheet.count("screening.carried_over", w.CARRIED_OVER, 1, total)
    sheet.count("screening.opened", w.OPENED, 1, total)
    sheet.count("screening.outcomes.removed", w.REMOVED, 1, total)
    for kind in codes.REMOVING:
        sheet.count(f"screening.outcomes.{kind}", codes.OUTCOME[kind], 2, total)
    for outcome in ("improved", "helping", "not_listed", "transferred", "died"):
        text = w.HELPING if outcome == "helping" else codes.OUTCOME[outcome]
        sheet.count(f"screening.outcomes.{outcome}", text, 1, total)
    sheet.count("screening.outcomes.unrecorded", w.UNRECORDED, 1, total, "remainder")
    shown = ("removed", "improved", "helping", "not_listed", "transferred", "died", "unrecorded")
    sheet.rest(w.REST, total, *(f"screening.outcomes.{each}" for each in shown))
    sheet.count("screening.leave_requests", w.LEAVE_REQUESTS, 1, total)
    sheet.heading(w.BY_CRITERION, 1)
    for criterion, text in {**codes.CRITERION, "unrecorded": w.NO_CRITERION}.items():
        path = f"screening.by_criterion.{criterion}"
        if path in sheet.now.values or path in sheet.before.values:
            sheet.count(path, text, 2, total)


def _removed(sheet: _Sheet) -> None:
    sheet.heading(w.LEFT_PARTY)
    sheet.count("removed.total", w.REMOVED_TOTAL)
    for kind in codes.REMOVING:
        sheet.count(f"removed.{kind}", codes.OUTCOME[kind], 1, "removed.total")
    sheet.count("removed.probationary", w.OF_THEM_PROBATIONARY, 1, "removed.total")


def _balance(sheet: _Sheet) -> None:
    sheet.heading(w.BALANCE)
    sheet.count("balance.start", w.AT_START)
    for kind in codes.ENTERING:
        sheet.count(f"balance.{kind}", w.joined(w.PLUS, codes.EVENT[kind]), 1)
    for kind in codes.LEAVING:
        sheet.count(f"balance.{kind}", w.joined(w.MINUS, codes.EVENT[kind]), 1)
    sheet.count("balance.end", w.AT_END)


def _members(sheet: _Sheet) -> None:
    total = "members.total"
    sheet.heading(w.STRUCTURE)
    sheet.count(total, w.MEMBERS_TOTAL)
    for path in ("official", "probationary"):
        sheet.count(f"members.{path}", codes.STANDING[path], 1, total)
    sheet.rest(w.REST, total, "members.official", "members.probationary")
    for path in ("female", "minority", "religious"):
        sheet.count(f"members.{path}", w.GROUPS[path], 1, total)
    for path in ("exempt", "suspended"):
        sheet.count(f"members.{path}", codes.STANDING[path], 1, total)
    sheet.count("members.cells", w.CELLS)


def _assignment(sheet: _Sheet) -> None:
    sheet.heading(w.ASSIGNMENT)
    sheet.ratio("assignment.overall", w.ASSIGNED)
    for kind, text in codes.CELL_KIND.items():
        path = f"assignment.by_cell_kind.{kind}"
        if path in sheet.now.values or path in sheet.before.values:
            sheet.ratio(path, text, 1)
    sheet.ratio("assignment.missing", w.UNASSIGNED, 1, "remainder")


def _ratings(sheet: _Sheet) -> None:
    sheet.heading(w.RATINGS)
    sheet.count("ratings.rated", w.RATED, 0, "members.total")
    for rating, text in codes.RATING.items():
        sheet.ratio(f"ratings.{rating}", text, 1)
    sheet.ratio("ratings.good_or_better", w.GOOD_OR_BETTER, 1)
    sheet.rest(w.REST, "ratings.rated", *(f"ratings.{rating}" for rating in codes.RATING))
    sheet.count("ratings.exempt", w.NOT_RATED_EXEMPT, 0, "members.total")
    sheet.count("ratings.not_rated", w.NOT_RATED, 0, "members.total", "remainder")
    sheet.ratio(
        "ratings.excellent_of_good",
        w.EXCELLENT_OF_GOOD,
        0,
        "warning" * bool(sheet.now["ratings.cap_exceeded"]),
    )


def _honours(sheet: _Sheet) -> None:
    sheet.heading(w.HONOURS)
    sheet.count("badges", w.BADGES)
    sheet.count("disciplined", w.DISCIPLINED)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the columns of a summary, fitted to its lines and to the room."""

    label: int
    value: int
    ratio: int
    percent: int
    before: int
    percent_before: int
    difference: int
    bar: int

    @classmethod
    def fitted(cls, lines: Sequence[Line], width: int) -> "Columns":
        """The label takes what the figures leave, up to what it needs; the rest draws bars."""
        texts = [_figures(line) for line in lines if line.value is not None]
        widths = [max((cell_len(row[place]) for row in texts), default=1) for place in range(6)]
        widths[0], widths[3] = max(widths[0], 4), max(widths[3], 4)
        room = width - sum(widths) - 2 * len(widths) + 2
        wanted = max((cell_len(_label(line)) for line in lines), default=0) + 1
        label = max(12, min(wanted, room))
        bar = room - label - 2
        value, ratio, share, before, share_before, difference = widths
        room_for_bar = min(bar, 40) if bar >= 8 else 0
        return cls(label, value, ratio, share, before, share_before, difference, room_for_bar)


def _label(line: Line) -> str:
    return f"{'  ' * line.indent}{line.label}"


def _figures(line: Line) -> tuple[str, str, str, str, str, str]:
    """Value, n/N, percent, value before, percent before, difference, as text."""
    ratio, before = line.ratio, line.ratio_before
    return (
        number(line.value or 0),
        f"{number(ratio.n)}/{number(ratio.of)}" if ratio else "",
        percent(ratio.percent) if ratio else "",
        "" if line.before is None else number(line.before),
        percent(before.percent) if before else "",
        _signed(line.difference),
    )


def _signed(difference: int | None) -> str:
    if not difference:
        return "" if difference is None else "="
    return f"{'+' if difference > 0 else '−'} {number(abs(difference))}"


def heading(now: Figures, before: Figures, columns: Columns) -> Rich:
    """The line above the figures: which year stands where."""
    text = Rich(" " * columns.label, style=look.STRONG)
    text.append(f"{now.period.year:>{columns.value}}")
    text.append(" " * (columns.ratio + columns.percent + 4))
    text.append(f"  {before.period.year:>{columns.before}}")
    return text


def rendered(line: Line, columns: Columns, was: int | None = None) -> Rich:
    """One line of a summary; `was` is the value before a change that has just been made."""
    if line.value is None:
        return Rich(_label(line), style=look.QUIET if line.indent else look.HEADING)
    style = look.WARNING if line.mark else look.PLAIN
    value, ratio, share, before, share_before, difference = _figures(line)
    if was is not None:
        difference = f"← {number(was)}"
    text = Rich(set_cell_size(_label(line), columns.label), style=style)
    for content, width, look_ in (
        (value, columns.value, look.CHANGED if was is not None else look.STRONG),
        (ratio, columns.ratio, look.PLAIN),
        (share, columns.percent, look.PLAIN),
        (before, columns.before, look.QUIET),
        (share_before, columns.percent_before, look.QUIET),
        (difference, columns.difference, look.CHANGED if was is not None else look.QUIET),
    ):
        text.append("  " if text.cell_len > columns.label else "")
        text.append(f"{content:>{width}}", style=look_)
    if columns.bar and line.ratio:
        text.append("  ").append(bar(line.ratio, columns.bar), style=look.CHART)
    return text


def bar(ratio: Ratio, width: int) -> str:
    """A ratio drawn in whole and half blocks; 100 % fills the width, more ends in an arrow."""
    if not ratio.of:
        return ""
    halves = int(2 * width * ratio.n / ratio.of + Fraction(1, 2))
    if halves > 2 * width:
        return "█" * (width - 1) + "►"
    return "█" * (halves // 2) + "▌" * (halves % 2)


def title(now: Figures) -> str:
    """What the summary is of."""
    return f"{say(w.OVERVIEW)} {now.period.year}, {say(w.AS_OF, day=day(now.period.as_of))}"


def page(now: Figures, before: Figures, width: int) -> list[Rich]:
    """The whole summary as lines of text."""
    all_ = lines(now, before)
    columns = Columns.fitted(all_, width)
    return [heading(now, before, columns), *(rendered(line, columns) for line in all_)]


def strip(figures: Figures, width: int) -> Rich:
    """The year's key figures in one line; recognition goes first where the room is short."""
    wide = _strip(figures, "  ", " · ", " = ")
    return wide if wide.cell_len <= width else _strip(figures, " ", " ", " ")


def _strip(figures: Figures, gap: str, between: str, equals: str) -> Rich:
    text = Rich(f" {figures.period.year}", style=look.STRONG)
    text.append(f"{gap}{say(w.STRIP_ADMITTED)} ").append(_admitted(figures, equals), style=look.STRONG)
    if len(gap) > 1:
        text.append(f"{gap}{say(w.STRIP_RECOGNISED)} {number(figures.number('recognised'))}")
    text.append(f"{gap}{say(w.STRIP_CASES)} ")
    text.append(number(figures.number("screening.total")), style=look.STRONG)
    parts = (
        f"{say(label)} {number(figures.number(f'screening.outcomes.{outcome}'))}"
        for outcome, label in _STRIP_OUTCOMES.items()
    )
    return text.append(": " + between.join(parts))


def _admitted(figures: Figures, equals: str) -> str:
    """Those admitted against the resolution's target, else against the first target of the year."""
    targets = [path for path, kind in figures.targets if kind != "term"]
    path = next(
        (each for each, kind in figures.targets if kind == "resolution"), targets[0] if targets else ""
    )
    admitted = figures.values.get(path)
    if not isinstance(admitted, Ratio):
        return number(figures.number("admissions.count"))
    return f"{number(admitted.n)}/{number(admitted.of)}{equals}{percent(admitted.percent)}"


_STRIP_OUTCOMES = {
    "removed": w.STRIP_OUT,
    "improved": w.STRIP_IMPROVED,
    "helping": w.STRIP_HELPING,
    "unrecorded": w.STRIP_UNRECORDED,
}
