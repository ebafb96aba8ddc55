"""The overview as a document to be signed: words, table, bases, the signer's place."""

import io
from typing import TYPE_CHECKING

from tui.locale import number, percent, say
from tui.locale import yearly as y
from tui.overview.lines import Line, Point
from tui.paper.model import Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
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
        for said in paragraphs:
            _paragraph(document, said, indent=True)
    _paragraph(document, say(y.TABLE_INTRO), bold=True)
    _table(document, paper)
    _paragraph(document, say(y.BASES_INTRO), bold=True)
    for said in paper.bases:
        _paragraph(document, f"- {said}")
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
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _centred(left, paper.unit, "*")
    _centred(right, say(y.PARTY), paper.dated)
    if paper.secrecy:
        _paragraph(document, paper.secrecy, bold=True, centre=True)
    _paragraph(document, say(y.REPORT), bold=True, centre=True)
    _paragraph(document, paper.title, bold=True, centre=True)
    _paragraph(document, paper.as_of, centre=True)


def _paragraph(
    document: "Document", said: str, bold: bool = False, centre: bool = False, indent: bool = False
) -> None:
    from docx.shared import Cm

    added = document.add_paragraph()
    added.add_run(said).bold = bold
    if indent:
        added.paragraph_format.first_line_indent = Cm(1)
    _align(added, "center" if centre else "justify" if indent else "left")


def _align(paragraph: "Paragraph", how: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as align
    from docx.shared import Pt

    known = {"center": align.CENTER, "justify": align.JUSTIFY, "right": align.RIGHT, "left": align.LEFT}
    paragraph.alignment = known[how]
    paragraph.paragraph_format.space_after = Pt(3)


def _centred(cell: "_Cell", *said: str) -> None:
    for place, each in enumerate(said):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(each).bold = place == 0
        _align(paragraph, "center")


def _table(document: "Document", paper: Paper) -> None:
    table = document.add_table(rows=1, cols=7, style="Table Grid")
    year, before = str(paper.now.period.year), str(paper.before.period.year)
    for cell, said in zip(table.rows[0].cells, ("", year, "n/N", "%", before, "n/N", "%"), strict=True):
        _write(cell, said, bold=True, right=bool(said))
    cells = [cell for _ in paper.lines for cell in table.add_row().cells]
    for place, line in enumerate(paper.lines):
        _row(cells[7 * place : 7 * place + 7], line)


def _row(cells: list["_Cell"], line: Line) -> None:
    _write(cells[0], "   " * line.indent + line.label, bold=line.head or not line.points)
    if line.points:
        told = (*_said(line.point(0)), *_said(line.point(1)))
        for cell, said in zip(cells[1:], told, strict=True):
            _write(cell, said, right=True)


def _write(cell: "_Cell", said: str, bold: bool = False, right: bool = False) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(said)
    run.bold, run.font.size = bold, Pt(10)
    _align(paragraph, "right" if right else "left")
    paragraph.paragraph_format.space_after = Pt(0)


def _said(point: Point | None) -> tuple[str, str, str]:
    if point is None:
        return "", "", ""
    ratio = point.ratio
    share = f"{number(ratio.n)}/{number(ratio.of)}" if ratio else ""
    return number(point.value), share, percent(ratio.percent) if ratio else ""


def _foot(document: "Document", paper: Paper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run(say(y.RECEIVERS)).italic = True
    for said in say(y.RECEIVER_LINES).split("\n"):
        left.add_paragraph(said)
    _centred(right, say(y.ON_BEHALF), say(y.SIGN_HERE), "", "", paper.signer)
