"""The screens of the toy: one of everything the register will have."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Key, Paste
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static, TextArea

NAMES = ("Nguyễn Thị Hạnh", "Trần Văn Đức", "Phạm Ngọc Ánh", "Lê Hữu Phước", "Võ Thị Mỹ Dung")
PLACES = ("Ấp 3", "Ấp 7", "Trường tiểu học số 2", "Quân sự", "Trạm y tế", "中文學校", "Chi bộ Cơ quan")
HEADINGS = (("Họ và tên", 26), ("Sinh", 10), ("Chi bộ", 22), ("Tư cách", 12), ("Vào Đảng", 12))
RED = Style.parse("bold #ff5555 on #202040")


def member(number: int) -> tuple[str, ...]:
    """An invented row of a list."""
    return (
        f"{NAMES[number * 7 % 5]} {number}",
        f"{1 + number % 28:02}/{1 + number % 12:02}/{1950 + number % 50}",
        PLACES[number % 7],
        ("chính thức", "dự bị", "miễn SH")[number % 3],
        f"{1 + number % 26:02}/05/{1990 + number % 31}",
    )


class CalmInput(Input):
    """An input that does not blink."""

    def on_mount(self) -> None:
        self.cursor_blink = False


class OneField(Widget, can_focus=True):
    """A field that is nothing but a widget: it appends, deletes, and tells where its caret is."""

    one_line = True
    value: reactive[str] = reactive("")

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is."""
        return Offset(self.content_region.x + len(self.value), self.content_region.y)

    @property
    def text_before_caret(self) -> str:
        """What combining marks can join."""
        return self.value

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is text here."""
        return character is not None and character.isprintable()

    def render(self) -> Text:
        """Nothing but the text."""
        return Text(self.value)

    def on_key(self, event: Key) -> None:
        """Append or delete."""
        if event.key == "backspace":
            event.stop()
            self.value = self.value[:-1]
        elif event.is_printable:
            event.stop()
            self.value += event.character or ""

    def on_paste(self, event: Paste) -> None:
        """Append."""
        self.value += event.text


class Form(Screen[None]):
    """Fields of every kind, one below the other; Enter goes to the next."""

    def compose(self) -> ComposeResult:
        """Three inputs, an own field, a text area."""
        yield Static("Kết nạp đảng viên · F2", markup=False, id="title")
        for name in ("name", "born", "cell"):
            yield CalmInput(id=name, compact=True, placeholder=name)
        yield OneField(id="own")
        note = TextArea(id="note", compact=True, tab_behavior="focus", show_line_numbers=False)
        note.cursor_blink = False
        yield note
        yield Static("", markup=False, id="echo")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo what was typed."""
        self.query_one("#echo", Static).update(Text(f"= {event.value}"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on."""
        self.focus_next()


class Plain(Screen[None]):
    """One field and nothing else that changes."""

    def compose(self) -> ComposeResult:
        """Two inputs."""
        yield Static("Một ô · F7", markup=False, id="title")
        yield CalmInput(compact=True, placeholder="Họ và tên")
        yield CalmInput(compact=True, placeholder="Sinh ngày")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, but only after the screen has been drawn."""
        self.call_after_refresh(self.focus_next)


class List(Screen[None]):
    """A table of rows and a field to find."""

    def compose(self) -> ComposeResult:
        """The table fills the screen."""
        yield Static("Sổ đảng viên · F3", markup=False, id="title")
        yield DataTable[Text](cursor_type="row")
        yield CalmInput(id="find", compact=True, placeholder="tìm")
        yield Static("Enter mở   a thêm   / tìm", markup=False, id="keys")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        for label, width in HEADINGS:
            table.add_column(Text(label), width=width)
        for number in range(300):
            table.add_row(*map(Text, member(number)), key=str(number))
        table.focus()


class Rows(ScrollView, can_focus=True):
    """A list in the line API with its own cursor row."""

    row: reactive[int] = reactive(0)
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move(1)"),
        ("up", "move(-1)"),
        ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
    ]

    def on_mount(self) -> None:
        """A thousand rows."""
        self.virtual_size = Size(self.size.width, 1000)

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        number = y + round(self.scroll_offset.y)
        here = number == self.row
        cells = zip(member(number), HEADINGS, strict=True)
        text = ("▸ " if here else "  ") + "  ".join(f"{cell:<{width}}" for cell, (_, width) in cells)
        style = self.rich_style + Style(bold=here, reverse=here)
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, self.rich_style)

    def watch_row(self, old: int, new: int) -> None:
        """Keep the cursor row in sight, and draw again only what changes."""
        top, height = round(self.scroll_offset.y), self.size.height
        for number in (old, new):
            self.refresh_line(number - top)
        if not top <= new < top + height:
            self.scroll_to(y=max(0, new - (height - 1 if new > old else 0)), animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Some rows down or up."""
        self.row = min(999, max(0, self.row + by))

    def action_page(self, by: int) -> None:
        """A page down or up."""
        self.action_move(by * self.size.height)


class Lines(Screen[None]):
    """The same list without a table widget."""

    def compose(self) -> ComposeResult:
        """The list fills the screen."""
        yield Static("Danh sách · F4", markup=False, id="title")
        yield Rows()
        yield Static("Enter mở   a thêm   / tìm", markup=False, id="keys")


class Figures(Screen[None]):
    """A year's figures as one renderable; + and - change one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [("plus", "change(1)"), ("minus", "change(-1)")]
    count = 134

    def compose(self) -> ComposeResult:
        """The title and the figures."""
        yield Static("Tổng quan 2022 · F5", markup=False, id="title")
        yield Static(self.table(), id="figures")

    def table(self) -> Table:
        """The figures."""
        table = Table("", "2022", "2021", "")
        for column, width in zip(table.columns, (24, 18, 8, 40), strict=True):
            column.width = width
        names = ("Kết nạp mới", "nữ", "dân tộc thiểu số", "Ra khỏi Đảng", "Khắc phục, tiến bộ") * 5
        for line, name in enumerate(names):
            value = self.count if line == 3 else 50 + line
            bar = Text("█" * (value // 4) + "▌", style=RED if line % 2 else "green")
            table.add_row(
                Text(name), Text(f"{value}/100 {value},00%", style="bold"), Text(str(value - 7)), bar
            )
        return table

    def action_change(self, by: int) -> None:
        """Change a figure."""
        self.count += by
        self.query_one("#figures", Static).update(self.table())


class Dialog(ModalScreen[None]):
    """A question on top of whatever is below."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        """One field in a box."""
        with Container(id="box"):
            yield CalmInput(id="answer", compact=True)
