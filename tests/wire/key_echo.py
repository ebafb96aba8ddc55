"""Shows the names of the keys it gets, and does nothing else; a key named q, pressed alone, ends it."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Event, Key, Paste
from textual.widgets import Static

from tui.wire.wired import Wired, run


class KeyEcho(Wired):
    """No binding, not even Textual's own, gets at the keys."""

    def compose(self) -> ComposeResult:
        """One text."""
        self.names: list[str] = []
        yield Static("ready", markup=False)

    async def on_event(self, event: Event) -> None:
        """Show keys instead of handing them on."""
        if isinstance(event, Key) and event.key == "q":
            self.exit()
        elif isinstance(event, Key | Paste):
            self.names.append(event.key if isinstance(event, Key) else f"paste:{event.text!r}")
            self.query_one(Static).update(Text("\n".join(self.names)))
        else:
            await super().on_event(event)


if __name__ == "__main__":
    sys.exit(run(KeyEcho, "key_echo", Path(sys.argv[1])))
