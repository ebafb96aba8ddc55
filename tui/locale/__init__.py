"""The clerk's language: texts, numbers, percents and dates as the screen shows them."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from store.words import Language, Text

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

_chosen: list[Language] = ["vi"]


def use(language: Language) -> None:
    """Choose the language; before anything is drawn."""
    _chosen[0] = language


def language() -> Language:
    """The language in use."""
    return _chosen[0]


def say(text: Text, **values: object) -> str:
    """A text in the language in use, texts among its values too."""
    if not values:
        return text.said(_chosen[0])
    said = {name: say(each) if isinstance(each, Text) else each for name, each in values.items()}
    return text.said(_chosen[0], **said)


def label(codes: Mapping[str, Text], code: object) -> str:
    """What a code is called; the code itself where it is not known."""
    text = codes.get(code) if isinstance(code, str) else None
    return say(text) if text else str(code or "")


def number(value: "int | Fraction") -> str:
    """A number with a dot at the thousands and a decimal comma: 1.012 or 30,36."""
    if value.denominator != 1:
        from store.ratio import half_up

        return _comma(half_up(value))
    return f"{int(value):,}".replace(",", ".")


def percent(value: "Decimal | None") -> str:
    """A percent with two decimals: 134,00%; a dash where there is nothing to divide by."""
    return "-" if value is None else f"{_comma(value)}%"


def _comma(value: "Decimal") -> str:
    return f"{value:,.2f}".translate({ord(","): ".", ord("."): ","})


def day(iso: object) -> str:
    """A stored date as people read it."""
    return _shown(iso) if isinstance(iso, str) and iso else ""


@lru_cache(maxsize=4096)
def _shown(iso: str) -> str:
    from store import dates

    return dates.show(iso)


def clock(at: float) -> str:
    """A moment: the hour today, the day and the hour before."""
    moment = datetime.fromtimestamp(at)
    return f"{moment:%H:%M}" if moment.date() == date.today() else f"{moment:%d/%m/%Y %H:%M}"
