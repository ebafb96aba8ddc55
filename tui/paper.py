"""The overview on paper: text, CSV, Markdown, HTML and SVG from the lines that the screen shows."""

import csv
import io
from collections.abc import Callable, Mapping

from rich.console import Console
from rich.text import Text as Rich

from store.figures import Figures, Ratio
from tui.locale import percent
from tui.overview import Line, lines, page, title

_WIDTH = 100

Made = Callable[[Figures, Figures, str], str]


def text(now: Figures, before: Figures, unit: str) -> str:
    """Plain text."""
    all_ = [unit, title(now), "", *(line.plain.rstrip() for line in page(now, before, _WIDTH))]
    return "\n".join(all_)


def csv_(now: Figures, before: Figures, _unit: str) -> str:
    """One row a figure, with a path that does not change with the language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    years = now.period.year, before.period.year
    writer.writerow(
        ["figure", "label", *(f"{each} {year}" for year in years for each in ("n", "of", "percent"))]
    )
    for line in lines(now, before):
        if line.value is not None:
            writer.writerow(
                [
                    line.path,
                    line.label,
                    *_cells(line.value, line.ratio),
                    *_cells(line.before, line.ratio_before),
                ]
            )
    return out.getvalue().rstrip("\n")


def _cells(value: int | None, ratio: Ratio | None) -> list[object]:
    if ratio is None:
        return [value, "", ""]
    json = ratio.as_json()
    return [json["n"], json["of"], "" if json["percent"] is None else json["percent"]]


def markdown(now: Figures, before: Figures, unit: str) -> str:
    """A Markdown table."""
    head = ["", str(now.period.year), "n/N", "%", str(before.period.year), "n/N", "%"]
    rows = [head, ["---", *["---:"] * 6], *(_markdown_row(line) for line in lines(now, before))]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"# {_escaped(title(now))}\n\n{_escaped(unit)}\n\n{table}"


def _markdown_row(line: Line) -> list[str]:
    if line.value is None:
        return [f"**{_escaped(line.label)}**", *[""] * 6]
    label = "&nbsp;" * (2 * line.indent) + _escaped(line.label)
    return [label, *_said(line.value, line.ratio), *_said(line.before, line.ratio_before)]


def _said(value: int | None, ratio: Ratio | None) -> list[str]:
    if ratio is None:
        return [str(value), "", ""]
    return [str(value), f"{ratio.n}/{ratio.as_json()['of']}".replace(".", ","), percent(ratio.percent)]


def _escaped(said: str) -> str:
    return "".join(f"\\{each}" if each in r"\`*_{}[]<>()#|!" else each for each in said)


def html(now: Figures, before: Figures, unit: str) -> str:
    """A page that stands alone."""
    return _recorded(now, before, unit).export_html(inline_styles=True)


def svg(now: Figures, before: Figures, unit: str) -> str:
    """A picture."""
    return _recorded(now, before, unit).export_svg(title=title(now))


def _recorded(now: Figures, before: Figures, unit: str) -> Console:
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), color_system="standard", force_terminal=True
    )
    for line in [Rich(unit), Rich(title(now)), Rich(), *page(now, before, _WIDTH)]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return console


FORMATS: Mapping[str, Made] = {".txt": text, ".md": markdown, ".html": html, ".svg": svg, ".csv": csv_}
"""What a file's ending asks for."""
