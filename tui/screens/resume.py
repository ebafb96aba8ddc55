"""Forms that a session left unsaved, offered at the next start."""

from collections.abc import Hashable
from typing import Any

from textual.app import App

from tui import drafts
from tui.desk import Desk
from tui.locale import clock, say
from tui.locale import words as w
from tui.screens.choose import ChooseScreen, listed
from tui.screens.form import FormScreen
from tui.unsent import Unsent


def resume(app: App[Any], desk: Desk) -> None:
    """Offer what was left, if anything was."""
    left = desk.unsent.left()
    if not left:
        return
    options: list[tuple[Hashable, str]] = [
        (place, say(w.UNSENT_GO, title=each.title, n=len(each.texts), when=clock(each.at)))
        for place, each in enumerate(left)
    ]
    options += [("later", say(w.UNSENT_LATER)), ("drop", say(w.UNSENT_DROP))]

    def chosen(key: Hashable | None) -> None:
        if isinstance(key, int):
            _open(app, desk, left[key])
        elif key == "drop":
            for each in left:
                desk.unsent.drop(each.path)

    app.push_screen(ChooseScreen(say(w.UNSENT), listed(options)), chosen)


def _open(app: App[Any], desk: Desk, unsent: Unsent) -> None:
    try:
        draft = drafts.again(desk, unsent.recipe)
    except (LookupError, TypeError, ValueError):
        app.notify(say(w.UNSENT_GONE), markup=False)
        return
    desk.unsent.drop(unsent.path)
    app.push_screen(FormScreen(desk, draft, texts=unsent.texts))
