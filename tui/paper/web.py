"""The overview as a page that stands alone, and as a picture."""

import io
from collections.abc import Iterator
from html import escape

from rich.console import Console
from rich.text import Text as Rich

from tui.locale import number, percent, say
from tui.locale import yearly as y
from tui.overview.columns import page, title
from tui.overview.lines import Line, Point
from tui.paper.model import Paper
from tui.paper.plain import WIDTH

_STYLE = """
body { font: 13pt/1.4 "Times New Roman", serif; max-width: 60em; margin: 2em auto; color: #000; }
header { display: flex; justify-content: space-between; }
.secrecy { font-weight: bold; border: 1px solid; display: inline-block; padding: 0 .6em; }
h1 { text-align: center; font-size: 15pt; margin: 1em 0 0; }
.as-of { text-align: center; margin-top: 0; }
h2 { font-size: 13pt; margin: 1em 0 0; }
p { margin: .3em 0; text-align: justify; }
table { border-collapse: collapse; width: 100%; font-size: 11pt; }
th, td { border: 1px solid #888; padding: .1em .4em; text-align: right; }
th:first-child, td:first-child { text-align: left; }
tr.group td { font-weight: bold; background: #eee; }
.mark td:first-child::after { content: " (!)"; }
.signer { margin: 2em 0 0 55%; text-align: center; }
.stamp { font-size: 10pt; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def html(paper: Paper) -> str:
    """A page that stands alone and prints on A4."""
    title_ = escape(f"{say(y.REPORT)} {paper.title}")
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="vi"><head><meta charset="utf-8">',
            f"<title>{title_}</title><style>{_STYLE}</style></head><body>",
            *_body(paper),
            "</body></html>",
        ]
    )


def _body(paper: Paper) -> Iterator[str]:
    if paper.secrecy:
        yield f'<p class="secrecy">{escape(paper.secrecy)}</p>'
    yield f"<header><strong>{escape(paper.unit)}</strong><em>{escape(paper.dated)}</em></header>"
    yield f"<h1>{say(y.REPORT)}<br>{escape(paper.title)}</h1>"
    yield f'<p class="as-of">{escape(paper.as_of)}</p>'
    for place, (heading, paragraphs) in enumerate(paper.sections, 1):
        yield f"<h2>{place}. {escape(heading)}</h2>"
        yield from (f"<p>{escape(each)}</p>" for each in paragraphs)
    yield f"<h2>{say(y.TABLE_INTRO)}</h2>"
    yield from _table(paper)
    yield f"<h2>{say(y.BASES_INTRO)}</h2><ul>"
    yield from (f"<li>{escape(each)}</li>" for each in paper.bases)
    yield f'</ul><div class="signer"><strong>{say(y.ON_BEHALF)}</strong><br><em>{say(y.SIGN_HERE)}</em>'
    yield f"<br><br><br><strong>{escape(paper.signer)}</strong></div>"
    receivers = "<br>".join(escape(each) for each in (say(y.RECEIVERS), *say(y.RECEIVER_LINES).split("\n")))
    yield f'<p class="stamp">{receivers}<br>{escape(paper.stamp.said)}</p>'


def _table(paper: Paper) -> Iterator[str]:
    year, before = paper.now.period.year, paper.before.period.year
    names = ("", year, "n/N", "%", before, "n/N", "%")
    yield f"<table><thead><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr></thead><tbody>"
    yield from (_row(line) for line in paper.lines)
    yield "</tbody></table>"


def _row(line: Line) -> str:
    pad = f' style="padding-left: {0.4 + 1.2 * line.indent:.1f}em"'
    label = f"<td{pad}>{escape(line.label)}</td>"
    mark = ' class="group"' if line.head else ' class="mark"' if line.mark else ""
    cells = "".join(f"<td>{each}</td>" for point in (line.point(0), line.point(1)) for each in _said(point))
    return f"<tr{mark}>{label}{cells}</tr>"


def _said(point: Point | None) -> tuple[str, str, str]:
    if point is None:
        return "", "", ""
    ratio = point.ratio
    share = f"{number(ratio.n)}/{number(ratio.of)}" if ratio else ""
    return number(point.value), share, percent(ratio.percent) if ratio else ""


def svg(paper: Paper) -> str:
    """A picture of the table."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="standard", force_terminal=True
    )
    table = page(paper.now, paper.before, WIDTH)
    above = [each for each in (paper.secrecy, paper.unit, title(paper.now)) if each]
    below = [Rich(), Rich(say(y.SIGN_HERE)), *([Rich(paper.stamp.said)] if paper.stamp.said else [])]
    for line in [*map(Rich, above), Rich(), *table, *below]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return console.export_svg(title=title(paper.now))
