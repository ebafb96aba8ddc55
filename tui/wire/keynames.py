"""What the key sequences of terminals mean, in Textual's key names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from textual.keys import KEY_NAME_REPLACEMENTS

_CURSOR = {"A": "up", "B": "down", "C": "right", "D": "left", "F": "end", "H": "home"}
_CURSOR |= {"P": "f1", "Q": "f2", "R": "f3", "S": "f4"}

_NUMBERED = {1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end"}
_FUNCTIONS = (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34)
_NUMBERED |= {number: f"f{function}" for function, number in enumerate(_FUNCTIONS, 1)}

_MODIFIERS = {
    1: "",
    2: "shift",
    3: "alt",
    4: "alt+shift",
    5: "ctrl",
    6: "ctrl+shift",
    7: "alt+ctrl",
    8: "alt+ctrl+shift",
}

_RXVT_ENDINGS = {"$": "shift", "^": "ctrl", "@": "ctrl+shift"}

_KEYPAD = dict(zip("jklmnopqrstuvwxy", "*+,-./0123456789", strict=True)) | {"X": "="}

_CONTROLS = {
    "\x00": "ctrl+@", "\x08": "backspace", "\t": "tab", "\r": "enter", "\x1b": "escape", "\x7f": "backspace",
    "\x1c": "ctrl+backslash", "\x1d": "ctrl+right_square_bracket", "\x1e": "ctrl+circumflex_accent",
    "\x1f": "ctrl+underscore",
}  # fmt: skip

_CSI = re.compile(r"\x1b\[(\d*)(?:;(\d+))?([A-DFHP-S~^$@])")
_SS3 = re.compile(r"\x1bO(?:1;)?(\d*)([A-DFHP-S])")

_SINGLE = {"\x1b[Z": "shift+tab", "\x1b[~": "shift+tab", "\x1bOM": "enter", "\x1bOI": "tab"}
_SINGLE |= {f"\x1b[[{letter}": f"f{number}" for number, letter in enumerate("ABCDE", 1)}
_SINGLE |= {f"\x1b[{letter.lower()}": f"shift+{_CURSOR[letter]}" for letter in "ABCD"}
_SINGLE |= {f"\x1bO{letter.lower()}": f"ctrl+{_CURSOR[letter]}" for letter in "ABCD"}


@lru_cache(maxsize=512)
def sequence_name(sequence: str) -> str | None:
    """The key behind an escape sequence, or None for one that means nothing here."""
    if sequence in _SINGLE:
        return _SINGLE[sequence]
    if match := _CSI.fullmatch(sequence):
        return _csi_name(*match.groups(default=""))
    if match := _SS3.fullmatch(sequence):
        return _modified(_CURSOR[match[2]], _MODIFIERS.get(int(match[1] or 1)))
    return None


def keypad_character(sequence: str) -> str | None:
    """The character a numeric keypad in application mode means."""
    return _KEYPAD.get(sequence[2:]) if sequence.startswith("\x1bO") else None


@lru_cache(maxsize=512)
def character_name(character: str) -> str:
    """The name Textual gives to a character or control character as a key."""
    if character in _CONTROLS:
        return _CONTROLS[character]
    if character < " ":
        return f"ctrl+{chr(ord(character) + 96)}"
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _csi_name(first: str, second: str, final: str) -> str | None:
    if final in _CURSOR:
        return _modified(_CURSOR[final], _MODIFIERS.get(int(second or first or 1)))
    return _modified(
        _NUMBERED.get(int(first or 0)), _RXVT_ENDINGS.get(final) or _MODIFIERS.get(int(second or 1))
    )


def _modified(base: str | None, modifiers: str | None) -> str | None:
    """Shift and a function key is the function key twelve further on, as terminals number them."""
    if base is None or modifiers is None:
        return None
    names = modifiers.split("+") if modifiers else []
    if "shift" in names and base[0] == "f" and base[1:].isdigit() and int(base[1:]) <= 12:
        names.remove("shift")
        base = f"f{int(base[1:]) + 12}"
    return "+".join([*names, base])
