"""The overview as a page that stands alone."""

from collections.abc import Iterator
from html import escape

from tui.locale import language, say
from tui.locale import yearly as y
from tui.overview.lines import Line
from tui.paper.model import Paper, told

_STYLE = """
body { font: 13pt/1.4 "Times New Roman", serif; max-width: 60em; margin: 2em auto; color: #000; }
header, footer { display: flex; justify-content: space-around; text-align: center; break-inside: avoid; }
footer { margin-top: 2em; }
footer .to { text-align: left; font-size: 11pt; }
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
.stamp { font-size: 10pt; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def html(paper: Paper) -> str:
    """A page that stands alone and prints on A4."""
    title_ = escape(f"{say(y.REPORT)} {paper.title}")
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language()}"><head><meta charset="utf-8">',
            f"<title>{title_}</title><style>{_STYLE}</style></head><body>",
            *_body(paper),
            "</body></html>",
        ]
    )


def _body(paper: Paper) -> Iterator[str]:
    yield "<header>"
    for side in zip(*paper.top, strict=True):
        first, *others = map(escape, side)
        yield f"<div><strong>{first}</strong>{''.join(f'<br>{each}' for each in others)}</div>"
    yield "</header>"
    if paper.secrecy:
        yield f'<p class="secrecy">{escape(paper.secrecy)}</p>'
    yield f"<h1>{say(y.REPORT)}<br>{escape(paper.title)}</h1>"
    yield f'<p class="as-of">{escape(paper.as_of)}</p>'
    for place, (heading, paragraphs) in enumerate(paper.sections, 1):
        yield f"<h2>{place}. {escape(heading)}</h2>"
        yield from (f"<p>{escape(each)}</p>" for each in paragraphs)
    yield f"<h2>{say(y.TABLE_INTRO)}</h2>"
    yield from _table(paper)
    yield f"<h2>{say(y.BASES_INTRO)}</h2><ul>"
    yield from (f"<li>{escape(each)}</li>" for each in paper.bases)
    yield "</ul>"
    yield from _foot(paper)


def _foot(paper: Paper) -> Iterator[str]:
    behalf, how, who = map(escape, paper.signing)
    receivers, *lines = map(escape, paper.receivers)
    yield f'<footer><div class="to"><strong><em>{receivers}</em></strong>'
    yield f"{''.join(f'<br>{each}' for each in lines)}</div>"
    yield f"<div><strong>{behalf}</strong><br><em>{how}</em>{'<br>' * 4}<strong>{who}</strong></div></footer>"
    if paper.stamp.said:
        yield f'<p class="stamp">{escape(paper.stamp.said)}</p>'


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
    cells = "".join(f"<td>{each}</td>" for point in (line.point(0), line.point(1)) for each in told(point))
    return f"<tr{mark}>{label}{cells}</tr>"
