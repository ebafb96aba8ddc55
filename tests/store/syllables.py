"""Every syllable of the language, built from rules of its sounds and spelling, and the keys that type it."""

import random
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

TONES = {"": "", "f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
VNI_TONES = dict(zip("frxsj", "23415", strict=True)) | {"": ""}
LABIALS = "b m p ph v"
ONSETS = f"- {LABIALS} d đ h l n nh r s t th tr x ch kh k g ng gi"

FINALS = {
    "a": "m n ng nh p t c ch i y o u",
    "ă": "m n ng p t c",
    "â": "m n ng p t c y u",
    "e": "m n ng p t c o",
    "ê": "m n nh p t ch u",
    "i": "m n nh p t ch u",
    "o": "m n ng p t c i",
    "oo": "ng c",
    "ô": "m n ng p t c i",
    "ơ": "m n p t i",
    "u": "m n ng p t c i",
    "ư": "m n ng t c i u",
    "iê": "m n ng p t c u",
    "uô": "m n ng p t c i",
    "ươ": "m n ng p t c i u",
}
OPEN = "a e ê i y o ô ơ u ư ia ua ưa"
WITH_GLIDE = {
    "a": "- m n ng nh p t c ch i y o",
    "ă": "m n ng p t c",
    "â": "n ng t y",
    "e": "- n t o",
    "ê": "- n nh ch",
    "i": "- n nh p t ch u",
    "ô": "c",
    "ơ": "-",
    "iê": "n t",
    "ia": "-",
}


class Syllable(NamedTuple):
    """The sounds of one syllable; the glide is the w heard in toa and quy."""

    onset: str
    glide: bool
    nucleus: str
    final: str
    tone: str

    def spelled(self, style: str) -> str:
        """The written syllable, its tone where the older or the newer habit puts it."""
        onset, glide, nucleus, final = letters(self)
        short = glide and glide[-1] in "ou" and onset != "q" and not final and nucleus in ("a", "e", "y")
        if short and style == "old":
            glide += TONES[self.tone]
        else:
            at = len(nucleus) if nucleus not in ("ia", "ua", "ưa", "ya") else 1
            nucleus = nucleus[:at] + TONES[self.tone] + nucleus[at:]
        return normalize("NFC", onset + glide + nucleus + final)


def letters(syllable: Syllable) -> tuple[str, str, str, str]:
    """Onset, glide, nucleus and final as they are spelled beside each other."""
    onset, glide, nucleus, final, _ = syllable
    if glide:
        nucleus = nucleus.replace("i", "y", 1)
        onset = {"k": "q"}.get(onset, onset)
        return onset, "o" if nucleus[0] in "aăe" and onset != "q" else "u", nucleus, final
    if not onset and nucleus == "iê":
        return "", "", "yê", final
    if onset == "gi" and nucleus in ("i", "iê"):
        return "g", "", nucleus, final
    front = nucleus[0] in "eêiy"
    hard = {"k": "k" if front else "c", "g": "gh" if front else "g", "ng": "ngh" if front else "ng"}
    return hard.get(onset, onset), "", nucleus, final


def rimes() -> Iterator[tuple[bool, str, str]]:
    """Glide, nucleus and final of every rime."""
    yield from ((False, nucleus, "") for nucleus in OPEN.split())
    for glide, rows in ((False, FINALS), (True, WITH_GLIDE)):
        for nucleus, finals in rows.items():
            yield from ((glide, nucleus, final.strip("-")) for final in finals.split())


def all_syllables() -> Iterator[Syllable]:
    """Every onset with every rime and tone that can stand together."""
    for onset in ONSETS.split():
        for glide, nucleus, final in rimes():
            if goes_with(onset, glide, nucleus + final):
                for tone in "sj" if final in ("p", "t", "c", "ch") else TONES:
                    yield Syllable(onset.strip("-"), glide, nucleus, final, tone)


def goes_with(onset: str, glide: bool, rime: str) -> bool:
    """Whether an onset can stand before a rime: lips do not round twice, and gi already holds an i."""
    if rime == "y":
        return onset in ("-", "h", "k", "l", "m", "s", "t", "v")
    if rime == "ôc" and glide:
        return onset == "k"
    if glide:
        return onset not in LABIALS.split() and onset != "gi"
    return onset != "gi" or (rime not in ("ia", "iu") and rime[0] != "ê")


MARKS = {"telex": {"̂": "", "̆": "w", "̛": "w"}, "vni": {"̂": "6", "̆": "8", "̛": "7"}}


def keys(syllable: Syllable, method: str, order: random.Random | None = None) -> str:
    """The keys of a syllable: marks right after their letters, or each at any later place."""
    pieces: list[str] = []
    onset, glide, nucleus, final = letters(syllable)
    pending: list[tuple[int, str]] = []
    for letter in onset + glide + nucleus + final:
        base, *marks = list(normalize("NFD", letter.replace("đ", "d")))
        pieces.append(base)
        if letter == "đ":
            pending.append((len(pieces), "d" if method == "telex" else "9"))
        pending += [(len(pieces), MARKS[method][mark] or base) for mark in marks]
    if nucleus == "oo" and method == "telex":
        pieces[-len(final) - 1] = "oo"
    if nucleus == "ươ" and order and order.random() < 0.7:
        pending.remove(next(mark for mark in pending if mark[1] in "w7"))
    if syllable.tone:
        tone = syllable.tone if method == "telex" else VNI_TONES[syllable.tone]
        first = len(onset + glide) + (len(nucleus) if not order or nucleus == "oo" else 1)
        pending.append((first, tone))
    # The same key twice on end is an undo, so that the two w of ươ never stand together.
    return placed(pieces, pending, order).replace("ww", "w").replace("77", "7")


def placed(pieces: list[str], pending: list[tuple[int, str]], order: random.Random | None) -> str:
    """Letters with each mark's key at its place, or at a random one that is not earlier."""
    slots: list[list[str]] = [[] for _ in range(len(pieces) + 1)]
    for first, key in pending:
        slots[order.randint(first, len(pieces)) if order else first].append(key)
    for slot in slots:
        if order:
            order.shuffle(slot)
    return "".join(slots[0]) + "".join(
        piece + "".join(slot) for piece, slot in zip(pieces, slots[1:], strict=True)
    )
