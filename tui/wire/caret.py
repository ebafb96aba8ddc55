"""The caret: where the focused widget edits, and what stands before it there."""

from __future__ import annotations

from typing import Any

from textual.app import App, ScreenStackError
from textual.errors import NoWidget
from textual.widget import Widget

from tui.wire.display import Caret

BARE_CARET = """
Input .input--cursor, TextArea .text-area--cursor {
    color: $foreground; background: $surface; background-tint: $foreground 5%; text-style: none;
}
"""
"""Style rules under which the terminal's own cursor is the only one: a typed letter is then one byte."""


def focused_widget(app: App[Any]) -> Widget | None:
    """The widget that keys go to, if there is one."""
    try:
        return app.focused
    except ScreenStackError:
        return None


def caret_of(app: App[Any]) -> Caret:
    """Where the focused widget's edit point is on the screen, if it has one and it can be seen.

    Input and TextArea tell it as `cursor_screen_offset`; any widget may.
    """
    focused = focused_widget(app)
    offset = getattr(focused, "cursor_screen_offset", None)
    if focused is None or offset is None:
        return None
    x, y = offset
    if _is(focused, "Input") and focused.cursor_at_end:  # type: ignore[attr-defined]
        x -= 1  # Input counts one cell too many there, to keep room for its cursor when it scrolls
    try:
        visible = focused.screen.find_widget(focused).visible_region
    except NoWidget:
        return None
    return (x, y) if visible.contains(x, y) else None


def text_before_caret(widget: Widget | None) -> str:
    """The text before the caret on its line, from Input, TextArea or a widget's own `text_before_caret`."""
    if _is(widget, "Input", "TextArea"):
        return _text_before(widget)
    return str(getattr(widget, "text_before_caret", ""))


def _is(widget: Widget | None, *names: str) -> bool:
    """Whether it is one of Textual's own; they are not imported here, where few programs need them."""
    return any(each.__name__ in names for each in type(widget).__mro__)


def _text_before(widget: Widget | None) -> str:
    from textual.widgets import Input, TextArea

    if isinstance(widget, Input):
        return widget.value[: widget.cursor_position] if widget.selection.is_empty else ""
    assert isinstance(widget, TextArea)
    row, column = widget.cursor_location
    return widget.document.get_line(row)[:column] if widget.selection.is_empty else ""
