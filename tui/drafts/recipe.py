"""How a draft can be made again: the name of its maker and what it was asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from tui.desk import Desk
from tui.drafts.draft import Draft
from tui.drafts.draft import record as _record

P = ParamSpec("P")
Maker = Callable[Concatenate[Desk, P], Draft]

_MAKERS: dict[str, Callable[..., Draft]] = {}


def remade(make: Maker[P]) -> Maker[P]:
    """Marks a maker of drafts whose drafts can be made again from their recipe."""

    @wraps(make)
    def made(desk: Desk, /, *args: P.args, **options: P.kwargs) -> Draft:
        draft = make(desk, *args, **options)
        draft.recipe = [make.__name__, list(args), dict(options)]
        return draft

    _MAKERS[make.__name__] = made
    return made


record = remade(_record)


def again(desk: Desk, recipe: Any) -> Draft:
    """The draft of a recipe; LookupError, TypeError or ValueError where it cannot be made any more."""
    name, args, options = recipe
    return _MAKERS[name](desk, *args, **options)
