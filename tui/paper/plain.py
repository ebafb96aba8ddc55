"""The overview as plain text, Markdown and CSV."""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from store.exchange import harmless
from store.ratio import Ratio
from tui.locale import say
from tui.locale import yearly as y
from tui.overview.columns import page
from tui.overview.lines import Line, Point
from tui.paper.model import Paper, percent_of, told, value_of, whole_of

WIDTH = 100


def text(paper: Paper) -> str:
    """Plain text, a page of 100 columns."""
    table = [line.plain.rstrip() for line in page(paper.now, paper.before, WIDTH)]
    return "\n".join([*_head(paper), *_told(paper), "", *table, "", *_foot(paper)])


def _head(paper: Paper) -> list[str]:
    half = WIDTH // 2
    above = [f"{left:^{half}}{right:^{half}}".rstrip() for left, right in paper.top]
    secrecy = [f"{paper.secrecy:^{half}}".rstrip()] if paper.secrecy else []
    title = [each.center(WIDTH).rstrip() for each in (say(y.REPORT), paper.title, paper.as_of)]
    return [*above, *secrecy, "", *title, ""]


def _told(paper: Paper) -> Iterator[str]:
    for place, (heading, paragraphs) in enumerate(paper.sections, 1):
        yield f"{place}. {heading}"
        for paragraph in paragraphs:
            yield from wrap(paragraph, WIDTH, initial_indent="   ", subsequent_indent="   ")


def _foot(paper: Paper) -> list[str]:
    behalf, how, who = paper.signing
    right = [behalf, how, "", "", "", who]
    rows = zip_longest(paper.receivers, right, fillvalue="")
    both = [f"{left:<{WIDTH // 2}}{said:^{WIDTH // 2}}".rstrip() for left, said in rows]
    return [*both, *(["", paper.stamp.said] if paper.stamp.said else [])]


def markdown(paper: Paper) -> str:
    """Markdown: the words, then one table."""
    year, before = str(paper.now.period.year), str(paper.before.period.year)
    head = ["", year, "n/N", "%", before, "n/N", "%"]
    rows = [head, ["---", *["---:"] * 6], *(_markdown_row(line) for line in paper.lines)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    words = "\n\n".join(
        f"## {place}. {_escaped(heading)}\n\n" + "\n\n".join(_escaped(each) for each in paragraphs)
        for place, (heading, paragraphs) in enumerate(paper.sections, 1)
    )
    bases = "\n".join(f"- {_escaped(each)}" for each in paper.bases)
    behalf, how, who = map(_escaped, paper.signing)
    signer = "  \n".join(each for each in (f"**{behalf}**", f"*{how}*", who) if each)
    title = f"# {say(y.REPORT)} {_escaped(paper.title)}\n\n{_escaped(paper.as_of)}"
    top = (paper.unit.upper(), say(y.PARTY), paper.dated, paper.secrecy)
    above = "  \n".join(_escaped(each) for each in top if each)
    parts = [above, title, words, table, f"**{_escaped(say(y.BASES_INTRO))}**\n\n{bases}", signer]
    return "\n\n".join([*parts, *([_escaped(paper.stamp.said)] if paper.stamp.said else [])])


def _markdown_row(line: Line) -> list[str]:
    label = "&nbsp;" * (2 * line.indent) + _escaped(line.label)
    if line.head:
        label = f"**{label}**"
    return [label, *told(line.point(0)), *told(line.point(1))]


def _escaped(said: str) -> str:
    return "".join(f"\\{each}" if each in r"\`*_[]<>#|" else each for each in said)


def csv_(paper: Paper) -> str:
    """One row a figure, with a path that does not change with the language; then what the paper is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    years = paper.now.period.year, paper.before.period.year
    writer.writerow(["figure", "label", *(f"{n} {year}" for year in years for n in ("n", "of", "percent"))])
    for line in paper.lines:
        if line.points:
            writer.writerow([line.path, harmless(line.label), *_cells(line.point(0)), *_cells(line.point(1))])
    for name, said in _about(paper):
        writer.writerow([name, harmless(said), *[""] * 6])
    return out.getvalue().rstrip("\n")


def _cells(point: Point | None) -> list[object]:
    ratio: Ratio | None = point.ratio if point else None
    found = (value_of(point), whole_of(ratio), percent_of(ratio))
    return ["" if each is None else each for each in found]


def _about(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "unit", paper.unit
    yield "as_of", paper.now.period.as_of
    yield "secrecy", paper.secrecy
    yield "dated", paper.dated
    yield "signer", paper.signer
    yield from ((f"basis.{place}", said) for place, said in enumerate(paper.bases, 1))
    if paper.stamp.said:
        yield "stamp", paper.stamp.said
