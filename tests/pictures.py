"""Pictures of the real screens: `python -m tests.pictures` writes them anew."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from pyte.screens import Char
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tests.terminal.pty_session import Session

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
THEME = TerminalTheme(
    (250, 250, 246),
    (30, 30, 30),
    [
        (30, 30, 30),
        (170, 30, 30),
        (20, 120, 40),
        (150, 90, 0),
        (30, 60, 170),
        (130, 30, 130),
        (0, 110, 130),
        (90, 90, 90),
    ],
    [
        (110, 110, 110),
        (200, 40, 40),
        (30, 150, 60),
        (180, 110, 0),
        (50, 90, 210),
        (160, 50, 160),
        (0, 140, 160),
        (250, 250, 246),
    ],
)
"""Dark on light, as on paper."""


@dataclass(frozen=True)
class Picture:
    """A screen to picture: its name, the terminal's size, the keys that lead there."""

    name: str
    columns: int
    rows: int
    keys: Sequence[str]


PICTURES = (
    Picture("overview", 118, 40, ["4", "\x1b[D"]),
    Picture("years", 80, 24, ["4", "\x1b[D", "p", "\t", "\t"]),
    Picture("cells", 118, 24, ["4", "\x1b[D", "b"]),
    Picture("deadlines", 118, 24, ["5"]),
    Picture("ratings", 80, 24, ["4", "\x1b[D", "r", "ap 9", "\r", "1", "1", "1"]),
    Picture("rules", 118, 24, ["6", "quy định", "\r"]),
    Picture("members", 118, 24, ["/", "h", "a", "n", "h"]),
    Picture(
        "form", 80, 24, ["a", "lê văn trước\r10202198001157", "\x1b[21~", "nguyễn thị hạnh\r2120587503022015"]
    ),
    Picture("form_wide", 160, 50, ["a", "nguyễn thanh an\r1240471"]),
    Picture("meeting", 80, 24, ["3", "g1", "12-qđ/đu", "\x1b[21~", "\r\r3", "ng"]),
    Picture("completeness", 118, 24, ["l"]),
    Picture("column", 80, 24, ["l", "\x1b[B\x1b[B\r", "001200000001", "33123\r"]),
)


def style_of(cell: Char) -> Style:
    """A cell's look for rich."""
    names = {"brown": "yellow", "default": "default"}

    def color(name: str) -> Color:
        bright = name.removeprefix("bright")
        found = names.get(bright, bright)
        return Color.parse(f"bright_{found}" if name != bright else found)

    return Style(
        color=color(cell.fg),
        bgcolor=color(cell.bg),
        bold=cell.bold,
        reverse=cell.reverse,
        underline=cell.underscore,
    )


def drawn(session: Session, columns: int, rows: int) -> Iterable[Text]:
    """The screen's lines with their looks."""
    for y in range(rows):
        text = Text(end="")
        for x in range(columns):
            cell = session.cell(x, y)
            text.append(cell.data, style=style_of(cell))
        yield text


def take(picture: Picture, register: Path) -> str:
    """The SVG of one picture, from the real program on a terminal of its own."""
    command = [sys.executable, "-m", "tui", str(register), "--today", "2023-12-31", "--as", "ann"]
    size = {"columns": picture.columns, "rows": picture.rows}
    with Session(
        command,
        term="xterm",
        environment={"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(register.parent)},
        **size,
    ) as session:
        session.wait_for("? trợ giúp", timeout=30)
        session.settle()
        for key in picture.keys:
            session.measure(key)
        console = Console(
            record=True, width=picture.columns, file=StringIO(), color_system="truecolor", force_terminal=True
        )
        for line in drawn(session, picture.columns, picture.rows):
            console.print(line, soft_wrap=True, highlight=False)
        return console.export_svg(title="sodv", theme=THEME, unique_id=picture.name)


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        with TemporaryDirectory() as folder:
            register = Path(copy(ROOT / "sample.json", folder))
            (FOLDER / f"{picture.name}.svg").write_text(take(picture, register), "utf-8")


if __name__ == "__main__":
    main()
