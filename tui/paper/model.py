"""What a paper holds, whatever its format: heading, words, table, cells, years, bases, the signer's place."""

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct, field

from store import dates
from store.cells import Cell
from store.figures import Figures
from store.period import Period
from store.ratio import Ratio
from store.register import Register
from store.reports import Frozen, Summary
from tui.locale import day, language, number, percent, say
from tui.locale import yearly as y
from tui.overview.bases import bases
from tui.overview.groups import lines
from tui.overview.lines import Line, Point
from tui.overview.years import COUNT
from tui.paper.wording import Section, period_said, sections
from tui.stamp import Stamp

Number = int | float


CellRow = tuple[Cell, str, dict[str, int]]


class Paper(Struct, frozen=True):
    """The overview of a period, to be written in some format."""

    now: Summary
    before: Summary
    unit: str
    stamp: Stamp
    secrecy: str = ""
    place: str = ""
    signer: str = ""
    signed: str = ""
    """The day of the signing; empty for a paper that is not signed yet."""
    years: list[Summary] = field(default_factory=list)
    cells: Callable[[], list[CellRow]] = list
    """Each cell with its name and its figures; counted for a paper that has room for them."""

    @property
    def title(self) -> str:
        """What the report is about."""
        said = period_said(self.now)
        return say(y.REPORT_SUBJECT, period=f"{said[:1].lower()}{said[1:]}")

    @property
    def as_of(self) -> str:
        """The cut-off in words."""
        return say(y.REPORT_AS_OF, day=day(self.now.period.as_of))

    @property
    def dated(self) -> str:
        """Place and day as the head of a paper has them."""
        on = self.signed or self.stamp.day
        spelled = dates.spelled(on) if language() == "vi" else day(on)
        return say(y.PLACE_AND_DAY, place=self.place, day=spelled) if self.place else spelled

    @property
    def top(self) -> list[tuple[str, str]]:
        """The head of a Party paper, left and right: who reports, its number; the Party, place and day."""
        return [(self.unit.upper(), say(y.PARTY)), ("*", self.dated), (say(y.NUMBER), "")]

    @property
    def receivers(self) -> list[str]:
        """To whom the paper goes."""
        return [say(y.RECEIVERS), *say(y.RECEIVER_LINES).split("\n")]

    @property
    def signing(self) -> tuple[str, str, str]:
        """The signer's place: on whose behalf, how to sign, who."""
        return say(y.ON_BEHALF), say(y.SIGN_HERE), self.signer

    @property
    def sections(self) -> list[Section]:
        """The report in words."""
        return sections(self.now, self.before)

    @property
    def lines(self) -> list[Line]:
        """The lines of the table, in the official order, without the bases."""
        all_ = lines(self.now, self.before, paper=True)
        return all_[: next(n for n, line in enumerate(all_) if line.label == say(y.BASES))]

    @property
    def bases(self) -> list[str]:
        """The legal bases used."""
        return bases(self.now.bases)


def paper(register: Register, period: Period, stamp: Stamp) -> Paper:
    """The paper of a period as the register has it now."""
    meta = register.rows("meta").get(1, {})
    now = register.figures(period)
    return Paper(
        now,
        register.figures(period.previous),
        register.unit,
        stamp,
        register.secrecy,
        str(meta.get("place") or ""),
        years=[register.figures(period.back(back)) for back in range(COUNT)],
        cells=lambda: _cells(register, now),
    )


def signed_paper(register: Register, report: int, stamp: Stamp) -> Paper:
    """The paper of a signed report, as it was signed."""
    document = register.rows("reports")[report]
    return Paper(
        Frozen(document["figures"]),
        Frozen(document.get("previous") or {}),
        str(document.get("unit") or ""),
        stamp,
        register.secrecy,
        str(register.rows("meta").get(1, {}).get("place") or ""),
        str(document.get("signer") or ""),
        str(document["signed"]),
    )


def _cells(register: Register, now: Figures) -> list[CellRow]:
    rows = register.rows("cells")
    named = [
        (cell, str(rows[cell]["name"]) if cell is not None else say(y.NO_CELL)) for cell in now.cells.shown()
    ]
    return [(cell, name, now.cells.figures(cell)) for cell, name in named]


def value_of(point: Point | None) -> Number | None:
    """A figure as a number: a mean with two decimals."""
    if point is None:
        return None
    value = point.value
    return float(value) if isinstance(value, Fraction) and value.denominator != 1 else int(value)


def told(point: Point | None) -> tuple[str, str, str]:
    """A figure as text: value, n/N, percent; empty where there is none."""
    if point is None:
        return "", "", ""
    ratio = point.ratio
    share = f"{number(ratio.n)}/{number(ratio.of)}" if ratio else ""
    return number(point.value), share, percent(ratio.percent) if ratio else ""


def whole_of(ratio: Ratio | None) -> Number | None:
    """The whole as a number."""
    return None if ratio is None else ratio.as_json()["of"]


def percent_of(ratio: Ratio | None) -> float | None:
    """The percent as a number; None where there is nothing to divide by."""
    return None if ratio is None or ratio.percent is None else float(ratio.percent)
