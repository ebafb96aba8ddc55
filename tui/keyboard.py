"""Whether the program itself makes Vietnamese letters from plain keys, and by which method."""

from collections.abc import Callable
from typing import get_args

from store.compose import Composed, Method, Style, compose

ALL_MARKS = None
ONLY_BARS = "dD9"
"""The keys that make a đ; the number of a decision takes no other mark."""
NO_MARKS = ""
METHODS: tuple[Method | None, ...] = (None, *get_args(Method))
TURNS_KEYBOARD = ("f8", "ctrl+t")
"""The keys that go on to the next method, wherever something is typed."""
SHOWN: dict[Method | None, str] = {None: "ABC", "telex": "Telex", "vni": "VNI"}


class Keyboard:
    """One clerk's way of typing, shared by every line that is typed into; off until it is chosen."""

    def __init__(
        self,
        method: object = None,
        style: Callable[[], Style] = lambda: "old",
        remember: Callable[[Method | None], None] = lambda _method: None,
    ) -> None:
        self.method: Method | None = next((each for each in METHODS if each == method), None)
        self._style = style
        self._remember = remember

    @property
    def shown(self) -> str:
        """The method as people name it; ABC while every key is taken as it is."""
        return SHOWN[self.method]

    def turn(self) -> None:
        """Go on to the next method: Telex, VNI, off."""
        self.method = METHODS[(METHODS.index(self.method) + 1) % len(METHODS)]
        self._remember(self.method)

    def compose(self, left: str, key: str, last: Composed | None, keys: str | None) -> Composed | None:
        """What stands left of the cursor after a key; None where the key is to be taken as it is.

        `keys` are those that may set a mark here, ALL_MARKS for all of them.
        """
        # A letter that is composed already comes from an input tool of the clerk's own machine.
        if self.method is None or not key.isascii() or (keys is not None and key not in keys):
            return None
        return compose(left, key, self.method, self._style(), last)


PLAIN = Keyboard()
"""Takes every key as it is."""
