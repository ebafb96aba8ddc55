"""The overview as a picture on a white page: what it says does not hang on the font that shows it."""

from collections.abc import Iterator
from html import escape

from store.ratio import Ratio
from tui.locale import say
from tui.locale import yearly as y
from tui.overview.lines import Line
from tui.overview.values import signed
from tui.paper.model import Paper, told

WIDTH, EDGE, ROW = 820, 40, 17
_COLUMNS = (340, 424, 494, 546, 616, 686)
"""Where the figures end: value, n/N, percent, value before, percent before, difference."""
_BAR = (704, WIDTH - EDGE)
_STYLE = (
    'text{font:12px "Times New Roman",Tinos,"Liberation Serif",serif;fill:#111}'
    ".b{font-weight:bold}.i{font-style:italic}.q{fill:#555}.w{fill:#8a4b00}.t{font-size:16px}"
)


def svg(paper: Paper) -> str:
    """The whole report but its words: heading, table with bars, bases, the signer's place."""
    drawing = _Drawing()
    drawing.head(paper)
    drawing.table(paper)
    drawing.foot(paper)
    return "\n".join(drawing.whole(f"{say(y.REPORT)} {paper.title}"))


class _Drawing:
    """Elements from top to bottom."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._y = EDGE

    def whole(self, title: str) -> Iterator[str]:
        height = self._y + EDGE
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}">'
        yield f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        yield f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        yield from self._parts
        yield "</svg>"

    def _text(self, words: str, x: float, anchor: str = "start", look: str = "") -> None:
        if words:
            self._parts.append(
                f'<text x="{x:g}" y="{self._y}" text-anchor="{anchor}" class="{look}">{escape(words)}</text>'
            )

    def head(self, paper: Paper) -> None:
        """Who and when, what the report is, how secret it is."""
        for left, right in paper.top:
            bold = "b" if self._y == EDGE else ""
            self._text(left, 200, "middle", bold)
            self._text(right, 600, "middle", bold or "i")
            self._y += ROW
        if paper.secrecy:
            self._text(paper.secrecy, 200, "middle", "b")
            self._y += ROW
        self._y += ROW
        for words, look in ((say(y.REPORT), "b t"), (paper.title, "b"), (paper.as_of, "i")):
            self._text(words, WIDTH / 2, "middle", look)
            self._y += ROW + 3

    def table(self, paper: Paper) -> None:
        """Every figure beside the year before, with a bar for its share."""
        self._y += ROW // 2
        years = paper.now.period.year, paper.before.period.year
        heads = (str(years[0]), "n/N", "%", str(years[1]), "%", say(y.DIFFERENCE_SHORT))
        for words, x in zip(heads, _COLUMNS, strict=True):
            self._text(words, x, "end", "b")
        self._y += ROW
        for line in paper.lines:
            self._line(line)

    def _line(self, line: Line) -> None:
        if line.head:
            shape = f'<rect x="{EDGE}" y="{self._y - 13}" width="{WIDTH - 2 * EDGE}" height="{ROW}"'
            self._parts.append(f'{shape} fill="#eee"/>')
        look = "b" if line.head else "w b" if line.mark else "" if line.points else "q"
        self._text(f"{line.label} (!)" if line.mark else line.label, EDGE + 4 + 14 * line.indent, look=look)
        if line.points:
            now, before = told(line.point(0)), told(line.point(1))
            texts = (*now, before[0], before[2], signed(line.difference))
            for words, x, place in zip(texts, _COLUMNS, range(6), strict=True):
                self._text(words, x, "end", "b" if place == 0 else "q" if place > 2 else "")
            self._bar(line.ratio)
        self._y += ROW

    def _bar(self, ratio: Ratio | None) -> None:
        if ratio is None or not ratio.of or not ratio.n:
            return
        left, right = _BAR
        length = min(float(ratio.n / ratio.of), 1.0) * (right - left)
        shape = f'<rect x="{left}" y="{self._y - 9}" width="{length:.1f}" height="8"'
        self._parts.append(f'{shape} fill="#{"1c5d80" if ratio.n <= ratio.of else "0b3247"}"/>')

    def foot(self, paper: Paper) -> None:
        """The bases, to whom, the signer's place, the stamp."""
        self._y += ROW
        self._text(say(y.BASES_INTRO), EDGE, look="b")
        for basis in paper.bases:
            self._y += ROW
            self._text(f"- {basis}", EDGE + 10)
        self._y += 2 * ROW
        top = self._y
        for place, words in enumerate(paper.receivers):
            self._text(words, EDGE, look="i b" if place == 0 else "")
            self._y += ROW
        self._y = top
        for words, look in zip(paper.signing, ("b", "i", "b"), strict=True):
            self._text(words, 600, "middle", look)
            self._y += ROW if look != "i" else 4 * ROW
        self._y = max(self._y, top + ROW * len(paper.receivers)) + ROW
        self._text(paper.stamp.said, EDGE, look="q")
