"""The overview as a document to be signed: words, table, bases, the signer's place."""

import io
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tui.locale import say
from tui.locale import yearly as y
from tui.overview.lines import Line
from tui.overview.values import signed
from tui.paper.model import Paper, told

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"


def docx(paper: Paper) -> bytes:
    """A document on A4 in the layout that party papers have."""
    from docx import Document as new

    document = new()
    _page(document, paper)
    _head(document, paper)
    for place, (heading, paragraphs) in enumerate(paper.sections, 1):
        _paragraph(document, f"{place}. {heading}", bold=True)
        for each in paragraphs:
            _paragraph(document, each, indent=True)
    _paragraph(document, say(y.TABLE_INTRO), bold=True)
    _table(document, paper)
    _paragraph(document, say(y.BASES_INTRO), bold=True)
    for basis in paper.bases:
        _paragraph(document, f"- {basis}")
    _foot(document, paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: "Document", paper: Paper) -> None:
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.header.paragraphs[0].text = paper.secrecy
    section.footer.paragraphs[0].text = paper.stamp.said
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    document.core_properties.title = f"{say(y.REPORT)} {paper.title}"
    document.core_properties.author = paper.unit


def _head(document: "Document", paper: Paper) -> None:
    for cell, words in zip(_two(document), zip(*paper.top, strict=True), strict=True):
        _centred(cell, *words, bold=(0,))
    if paper.secrecy:
        _paragraph(document, paper.secrecy, bold=True, centre=True)
    _paragraph(document, say(y.REPORT), bold=True, centre=True)
    _paragraph(document, paper.title, bold=True, centre=True)
    _paragraph(document, paper.as_of, centre=True)


def _two(document: "Document") -> "Sequence[_Cell]":
    """A row of two cells without lines."""
    return tuple(document.add_table(rows=1, cols=2).rows[0].cells)


def _paragraph(
    document: "Document", words: str, bold: bool = False, centre: bool = False, indent: bool = False
) -> None:
    from docx.shared import Cm

    added = document.add_paragraph()
    added.add_run(words).bold = bold
    if indent:
        added.paragraph_format.first_line_indent = Cm(1)
    _align(added, "center" if centre else "justify" if indent else "left")


def _align(paragraph: "Paragraph", how: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as align
    from docx.shared import Pt

    known = {"center": align.CENTER, "justify": align.JUSTIFY, "right": align.RIGHT, "left": align.LEFT}
    paragraph.alignment = known[how]
    paragraph.paragraph_format.space_after = Pt(3)


def _centred(cell: "_Cell", *words: str, bold: Collection[int]) -> None:
    for place, each in enumerate(words):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(each).bold = place in bold
        _align(paragraph, "center")


_WIDTHS = (6.5, 1.4, 2.2, 1.8, 1.4, 2.0, 1.2)
"""Of the columns in cm, together what A4 leaves."""


def _table(document: "Document", paper: Paper) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    years = str(paper.now.period.year), str(paper.before.period.year)
    heads = ("", years[0], "n/N", "%", years[1], "%", say(y.DIFFERENCE_SHORT))
    _repeat(table.rows[0])
    cells = [*table.rows[0].cells, *(cell for _ in paper.lines for cell in table.add_row().cells)]
    rows = [cells[place : place + len(_WIDTHS)] for place in range(0, len(cells), len(_WIDTHS))]
    for row in rows:
        for cell, width in zip(row, _WIDTHS, strict=True):
            cell.width = Cm(width)
    for cell, head in zip(rows[0], heads, strict=True):
        _write(cell, head, bold=True, right=bool(head))
    for row, line in zip(rows[1:], paper.lines, strict=True):
        _row(row, line)


def _repeat(row: "_Row") -> None:
    """The heading again on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _row(cells: list["_Cell"], line: Line) -> None:
    _write(cells[0], "   " * line.indent + line.label, bold=line.head or bool(line.mark))
    if line.points:
        value, share, percent = told(line.point(0))
        before, _, percent_before = told(line.point(1))
        texts = (value, share, percent, before, percent_before, signed(line.difference))
        for place, (cell, words) in enumerate(zip(cells[1:], texts, strict=True)):
            _write(cell, words, bold=line.head and place == 0, right=True)


def _write(cell: "_Cell", words: str, bold: bool = False, right: bool = False) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(10)
    _align(paragraph, "right" if right else "left")
    paragraph.paragraph_format.space_after = Pt(0)


def _foot(document: "Document", paper: Paper) -> None:
    left, right = _two(document)
    first, *others = paper.receivers
    left.paragraphs[0].add_run(first).italic = True
    for each in others:
        left.add_paragraph(each)
    behalf, how, who = paper.signing
    _centred(right, behalf, how, "", "", "", who, bold=(0, 5))
