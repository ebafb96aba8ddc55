"""The application's own updates: held back while a key does its work, then done at once, and once."""

from __future__ import annotations

from typing import Any

from textual.app import App


class Updates:
    """Lets Textual lay out and draw when nothing else is left to do, without waiting for its clock."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._held = False

    @property
    def held(self) -> bool:
        """Whether the application draws nothing for now."""
        return self._held

    def hold(self) -> None:
        """Let nothing be drawn until `release`."""
        if not self._held:
            self._held = True
            self._app._begin_batch()

    def release(self) -> None:
        """Let what has changed be drawn, soon and without being asked."""
        if self._held:
            self._held = False
            self._app._end_batch()
            # Also of those that a dialog stands before: none but its own idle moment has it drawn.
            for screen in self._app.screen_stack:
                screen.check_idle()

    def bring(self) -> bool:
        """Have what has changed laid out and drawn now; False where nothing has."""
        self.release()
        if self._app._batch_count or not self._app.screen_stack:
            return False
        screen = self._app.screen
        moved = screen._layout_required or screen._scroll_required
        if not (moved or screen._repaint_required or screen._dirty_widgets):
            return False
        with screen._context():
            screen._on_timer_update()
        return True
