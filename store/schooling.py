"""What level of general education a text such as 12/12 or THCS stands for."""

import re

from store import names

_CLASS = re.compile(r"([0-9]{1,2}) ?/ ?(10|12)\b")
_LEVELS = {
    12: ((12, "upper"), (9, "lower"), (5, "primary")),
    10: ((10, "upper"), (7, "lower"), (4, "primary")),
}
"""The last class of each level in the schools of twelve and, before 1989, of ten years."""
_WORDS = (
    ("upper", ("thpt", "trung hoc pho thong", "cap iii", "cap 3")),
    ("lower", ("thcs", "trung hoc co so", "cap ii", "cap 2")),
    ("primary", ("tieu hoc", "cap i", "cap 1")),
)


def schooling_level(text: object) -> str:
    """The code of `codes.SCHOOLING`, or `unrecorded` where there is no text."""
    if not isinstance(text, str) or not text.strip():
        return "unrecorded"
    folded = names.fold(text)
    if found := _CLASS.search(folded):
        reached, of = int(found[1]), int(found[2])
        return next((level for last, level in _LEVELS[of] if reached >= last), "below")
    return next((level for level, words in _WORDS if any(word in folded for word in words)), "other")
