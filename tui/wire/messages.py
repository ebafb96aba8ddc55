"""What the line has to tell the application."""

from __future__ import annotations

from textual.message import Message


class PasteRefused(Message):
    """Several lines were pasted where one belongs; nothing was entered."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines


class InputUnreadable(Message):
    """Bytes came in that are not UTF-8 and were dropped."""


class TerminalNotUtf8(Message):
    """The terminal shows UTF-8 as several characters."""
