"""Every cell in one line, and one cell in many."""

from collections.abc import Mapping, Sequence

from rich.style import Style

from store import codes
from store.cells import BALANCE, Cell, cell_name
from store.figures import Figures
from store.ratio import Ratio
from store.words import Text
from tui import look
from tui.locale import number, percent, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.lines import Line, Point
from tui.widgets.columns import Column, Layout
from tui.widgets.strips import Drawn

Row = list[str | tuple[str, Style]]

_IN, _OUT = codes.ENTERING, codes.LEAVING


def columns() -> list[Column]:
    """A cell's balance first; the rest where there is room."""
    return [
        Column(say(y.CELL_TITLE), 19, grows=True),
        Column(say(y.COLUMN_START), 6, 1, right=True),
        Column(say(y.COLUMN_IN), 5, 0, right=True),
        Column(say(y.COLUMN_OUT), 5, 0, right=True),
        Column(say(y.COLUMN_MOVES), 7, 0, right=True),
        Column(say(y.COLUMN_END), 7, 0, right=True),
        Column(say(y.COLUMN_OFFICIAL), 10, 2, right=True),
        Column(say(y.COLUMN_ADMITTED), 7, 3, right=True),
        Column(say(y.COLUMN_BEST), 9, 4, right=True),
        Column(say(y.COLUMN_GOOD), 5, 5, right=True),
        Column("%", 8, 6, right=True),
        Column("", 11),
    ]


def row(figures: Figures, cell: Cell, name: str, flags: Sequence[str]) -> Row:
    """One cell's figures."""
    known = figures.cells.figures(cell)
    came, went = sum(known[kind] for kind in _IN), sum(known[kind] for kind in _OUT)
    share = Ratio(known["excellent"], known["good"])
    return [
        name,
        _count(known["start"]),
        _signed("+", came),
        _signed("−", went),
        _moves(known["moved_in"], known["moved_out"]),
        (number(known["end"]), look.STRONG),
        _count(known["official"]),
        _count(known["admitted"]),
        _count(known["excellent"]),
        _count(known["good"]),
        percent(share.percent) if share.of else "",
        (", ".join(flags), look.WARNING),
    ]


def total(figures: Figures) -> Row:
    """The whole in the same columns: moves between cells are net zero."""
    came, went = (sum(figures.number(f"balance.{kind}") for kind in kinds) for kinds in (_IN, _OUT))
    cells = list(figures.cells.shown())
    moves = (sum(figures.cells.number(cell, line) for cell in cells) for line in ("moved_in", "moved_out"))
    share = figures["ratings.excellent_of_good"]
    assert isinstance(share, Ratio)
    return [
        (say(y.TOTAL), look.STRONG),
        _count(figures.number("balance.start")),
        _signed("+", came),
        _signed("−", went),
        _moves(*moves),
        (number(figures.number("balance.end")), look.STRONG),
        _count(figures.number("members.official")),
        _count(figures.number("admissions.count")),
        _count(share.n),
        _count(int(share.of)),
        percent(share.percent) if share.of else "",
        "",
    ]


def _moves(came: int, went: int) -> str:
    return " ".join(each for each in (_signed("+", came), _signed("−", went)) if each)


def _count(value: int) -> str:
    return number(value) if value else "·"


def _signed(sign: str, value: int) -> str:
    return f"{sign}{number(value)}" if value else ""


def flags(figures: Figures) -> Mapping[int, list[str]]:
    """What must be looked at, by cell."""
    rules, as_of = figures.tally.rules, figures.period.as_of
    few = say(y.FEW, least=rules.on("min_official_per_cell", as_of).value)
    many = say(y.TOO_MANY, cap=rules.on("rating_cap", as_of).value)
    found: dict[int, list[str]] = {}
    for path, said in (("structure.small_cells", few), ("cap.breaches", many)):
        for _, id_ in figures.behind(path):
            found.setdefault(id_, []).append(said)
    return found


LABELS: Mapping[str, Text] = {
    "start": w.AT_START,
    "end": w.AT_END,
    "official": codes.STANDING["official"],
    "probationary": codes.STANDING["probationary"],
    "rated": w.RATED,
    **{kind: w.joined(w.PLUS, codes.EVENT[kind]) for kind in _IN},
    **{kind: w.joined(w.MINUS, codes.EVENT[kind]) for kind in _OUT},
    "moved_in": w.joined(w.PLUS, y.MOVED_IN),
    "moved_out": w.joined(w.MINUS, y.MOVED_OUT),
    **codes.RATING,
}


def cell_lines(cell: Cell, *periods: Figures) -> list[Line]:
    """One cell's balance, members and ratings, each with the records behind it."""
    prefix = f"cells.{cell_name(cell)}"

    def line(name: str, indent: int = 1, of: str = "") -> Line:
        points = tuple(_point(each, f"{prefix}.{name}", f"{prefix}.{of}" if of else "") for each in periods)
        said = say(LABELS[name])
        said = said if indent else said[:1].upper() + said[1:]
        return Line(said, f"{prefix}.{name}", indent, points, "", f"{prefix}.{of}" if of else "")

    return [
        Line(say(w.BALANCE)),
        *(line(name, 0 if name in ("start", "end") else 1) for name in BALANCE),
        Line(say(w.STRUCTURE)),
        line("official", of="end"),
        line("probationary", of="end"),
        Line(say(w.RATINGS)),
        line("rated", 0, "end"),
        *(line(rating, of="rated") for rating in codes.RATING),
    ]


def _point(figures: Figures, path: str, of: str) -> Point:
    value = figures.cell_number(path)
    return Point(value, figures.cell_number(of) if of else None)


def drawn(cells: Row, width: int) -> Drawn:
    """A row of the list of cells."""
    return Layout(columns(), width).row(cells)
