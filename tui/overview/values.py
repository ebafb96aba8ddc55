"""Figures, differences and moves as text."""

from fractions import Fraction

from rich.cells import cell_len, set_cell_size

from store.adjustments import Moved
from store.ratio import Mean, Ratio, Value
from tui.locale import number, say
from tui.locale import yearly as y


def signed(difference: int | Fraction | None) -> str:
    """A difference with its sign."""
    if not difference:
        return "" if difference is None else "="
    return f"+ {number(difference)}" if difference > 0 else f"− {number(-difference)}"


def said(moved: Moved) -> str:
    """How a figure moved since it was signed: +1 −2, or what it was."""
    if moved.records:
        parts = [f"+{number(moved.plus)}"] if moved.plus else []
        return " ".join([*parts, *([f"−{number(moved.minus)}"] if moved.minus else [])])
    return say(y.WAS, value=value(moved.signed))


def value(figure: Value | None) -> str:
    """A figure by itself."""
    match figure:
        case None:
            return "-"
        case Ratio(n, of):
            return f"{number(n)}/{number(of)}"
        case Mean():
            return "-" if figure.years is None else number(Fraction(figure.years))
        case _:
            return number(int(figure))


def fit(label: str, width: int) -> str:
    """A label filled up to a width; a longer one ends in an ellipsis, and a space before what follows."""
    return set_cell_size(label, width) if cell_len(label) < width else f"{set_cell_size(label, width - 2)}… "
