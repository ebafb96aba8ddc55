"""Two edits of one record brought together, field by field."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Literal

from msgspec import Struct

from store.records import Document

_ABSENT = object()
_LISTS = ("events", "notes")


class Clash(Struct, frozen=True):
    """A field that both sides changed, and differently; None where a side has no value."""

    field: str
    base: Any
    theirs: Any
    mine: Any


class Merged(Struct, frozen=True):
    """The record with both sides' changes; where they clash it holds mine until that is settled."""

    document: Document
    taken: tuple[str, ...]
    """Fields that only the other side changed."""
    clashes: tuple[Clash, ...]

    def settled(self, choices: Mapping[str, Literal["mine", "theirs"]]) -> Document:
        """The record with each clash decided as chosen; mine where nothing was chosen."""
        document = deepcopy(self.document)
        for clash in self.clashes:
            if choices.get(clash.field) == "theirs":
                _put(document, clash.field, clash.theirs)
        return document


def merge(base: Document, theirs: Document, mine: Document) -> Merged:
    """Bring together what two sides made of `base`."""
    document: Document = deepcopy(mine)
    taken: list[str] = []
    clashes: list[Clash] = []
    for name, was, other, own in _fields(base, theirs, mine):
        if other in (was, own):
            continue
        if own == was:
            _put(document, name, other)
            taken.append(name)
        elif name in _LISTS and (joined := _joined(was, other, own)) is not None:
            _put(document, name, joined)
            taken.append(name)
        else:
            clashes.append(Clash(name, *(None if each is _ABSENT else each for each in (was, other, own))))
    return Merged(document, tuple(taken), tuple(clashes))


def _fields(*documents: Document) -> Iterator[tuple[str, Any, Any, Any]]:
    """Each field with its three values; a record within the record field by field."""
    for name in dict.fromkeys(name for document in documents for name in document):
        values = [document.get(name, _ABSENT) for document in documents]
        if all(isinstance(value, Mapping) for value in values):
            for inner, *found in _fields(*values):
                yield f"{name}.{inner}", found[0], found[1], found[2]
        else:
            yield name, values[0], values[1], values[2]


def _put(document: Document, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for step in parents:
        document = document.setdefault(step, {})
    if value is _ABSENT or value is None:
        document.pop(last, None)
    else:
        document[last] = deepcopy(value)


def _joined(base: Any, theirs: Any, mine: Any) -> list[Any] | None:
    """A list with the entries that both sides added, removed or changed; None where they touch the same."""
    lists = [[] if each is _ABSENT else each for each in (base, theirs, mine)]
    if not all(isinstance(each, list) for each in lists):
        return None
    was, other, own = lists
    gone_theirs, gone_mine = ([each for each in was if each not in side] for side in (other, own))
    if any(each in gone_mine for each in gone_theirs):
        return None
    kept = [each for each in other if each not in gone_mine]
    return kept + [each for each in own if each not in was and each not in kept]
