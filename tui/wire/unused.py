"""Modules that Textual imports and this program never uses: something empty stands in for them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType

STAND_INS: Mapping[str, Iterable[str]] = {
    "textual.command": (
        "CommandListItem",
        "CommandPalette",
        "DiscoveryHit",
        "Hit",
        "Hits",
        "Provider",
        "SimpleProvider",
    ),
    "platformdirs": ("user_downloads_path",),
}
"""For each module the names that are imported from it when Textual is; the palette, and where it saves to."""

ABSENT = ("ssl",)
"""What asyncio does without where it is not installed: the program speaks to no network."""


class StandIn(ModuleType):
    """Has empty classes under some names; whoever asks for another one gets that of the module itself."""

    def __init__(self, name: str, empty: Iterable[str]) -> None:
        super().__init__(name)
        self.__dict__.update({each: type(each, (), {}) for each in empty})

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the machinery of imports looks about
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def leave_out() -> None:
    """Put stand-ins where the modules are not loaded yet; to be called before Textual is imported."""
    for name, empty in STAND_INS.items():
        sys.modules.setdefault(name, StandIn(name, empty))
    for name in ABSENT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
