"""Asking what a list shows."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from store.words import Text
from tui.locale import say
from tui.locale import words as w
from tui.screens.page import ListPage


def ask_code(
    page: ListPage,
    title: Text,
    wide: Mapping[str, Text],
    codes: Mapping[str, Text],
    put: Callable[[str], None],
) -> None:
    """Ask for one of the codes; `wide` are choices that stand for several of them."""
    options = [(code, say(text)) for code, text in {**wide, **codes}.items()]
    _ask(page, title, options, lambda key: put(str(key)))


def ask_cell(page: ListPage, put: Callable[[int | None], None]) -> None:
    """Ask for a cell; None stands for all of them."""
    cells = [(id_, page.desk.name("cells", id_)) for id_ in page.desk.candidates("cells", "")]
    options = [("", say(w.ALL_CELLS)), *cells]
    _ask(page, w.CHOOSE_CELL, options, lambda key: put(key if isinstance(key, int) else None))


def _ask(
    page: ListPage, title: Text, options: Sequence[tuple[Hashable, str]], put: Callable[[Hashable], None]
) -> None:
    from tui.screens.choose import ChooseScreen

    def chosen(key: Hashable | None) -> None:
        if key is not None:
            put(key)
            page.draw()

    page.app.push_screen(ChooseScreen(say(title), options), chosen)
