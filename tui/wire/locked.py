"""A driver without the doors that Textual leaves open on a server."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual.driver import Driver


class LockedDriver(Driver):
    """Opens no browser and saves no file."""

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open nothing: a browser would start on the server."""

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Save nothing: the file would land on the server."""
        binary.close()
