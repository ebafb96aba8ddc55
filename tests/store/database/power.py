"""A disk that writes down what it was asked, and the states a power cut could leave of it at any moment.

Bytes are safe once their file was synced, names once their folder was. Of what is not safe anything may be
there: none of it, all, the front half, only its length, or every other sector; and any of the changes to
names without the others.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from store.database.disk import Disk

VARIANTS = ("lost", "kept", "half", "zeros", "sectors", "tail sectors")


Event = tuple[str, Any, Any]


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours may catch it and go on."""


@dataclass
class Node:
    """A file: the bytes that are safe, and what was done to them since."""

    safe: bytes = b""
    pending: list[tuple[str, int, bytes]] = field(default_factory=list)

    def content(self, variant: str) -> bytes:
        """The bytes after a power cut."""
        data = bytearray(self.safe)
        if variant != "lost":
            for position, (kind, offset, piece) in enumerate(self.pending):
                last = position == len(self.pending) - 1
                _apply(data, kind, offset, piece, variant if last else "kept")
        return bytes(data)


def _apply(data: bytearray, kind: str, offset: int, piece: bytes, variant: str) -> None:
    if kind == "truncate":
        del data[offset:]
        return
    piece = _reached(piece, offset, variant)
    data.extend(bytes(max(0, offset - len(data))))
    data[offset : offset + len(piece)] = piece


def _reached(piece: bytes, offset: int, variant: str) -> bytes:
    if variant == "kept":
        return piece
    if variant == "half":
        return piece[: len(piece) // 2]
    if variant == "zeros":
        return bytes(len(piece))
    reached = bytearray(piece)
    odd = variant == "sectors"
    for index in range(len(piece)):
        if (offset + index) // 512 % 2 == odd:
            reached[index] = 0
    return bytes(reached)


class Recording(Disk):
    """Does everything for real and writes it down. From event `kill_at` on, nothing more is done."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.kill_at = -1
        self._open: dict[int, tuple[int, bool]] = {}
        self._nodes: dict[str, int] = {}
        self._sizes: dict[int, int] = {}

    def mark(self, kind: str, number: int) -> None:
        """Note that a save begins or is acknowledged."""
        self.events.append((kind, number, None))

    def _record(self, kind: str, what: Any, more: Any = None) -> None:
        if len(self.events) == self.kill_at:
            raise Killed  # and again, should the dying session try to tidy up
        self.events.append((kind, what, more))

    def open(self, path: str, flags: int) -> int:
        if path.endswith(".lock"):
            return super().open(path, flags)
        node = len(self._sizes)
        if flags & os.O_CREAT and not os.path.exists(path):
            self._record("create", path, node)
        descriptor = super().open(path, flags)
        if path not in self._nodes:
            self._nodes[path], self._sizes[node] = node, os.fstat(descriptor).st_size
            if self._sizes[node]:
                with open(path, "rb") as found:
                    self.events.append(("found", path, (node, found.read())))
        self._open[descriptor] = self._nodes[path], bool(flags & os.O_APPEND)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        node, _ = self._open[descriptor]
        self._record("write", node, (self._sizes[node], bytes(data)))
        self._sizes[node] += len(data)
        return super().write(descriptor, data)

    def ftruncate(self, descriptor: int, size: int) -> None:
        node, _ = self._open[descriptor]
        self._record("truncate", node, size)
        self._sizes[node] = size
        super().ftruncate(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        self._record("sync", self._open[descriptor][0])

    def fdatasync(self, descriptor: int) -> None:
        self._record("sync", self._open[descriptor][0])

    def fsync_folder(self, path: str) -> None:
        self._record("sync names", path)

    def replace(self, source: str, target: str) -> None:
        self._record("replace", source, (target, self._nodes[source]))
        self._nodes[target] = self._nodes.pop(source)
        super().replace(source, target)

    def unlink(self, path: str) -> None:
        if os.path.exists(path):
            self._record("unlink", path)
        super().unlink(path)
        self._nodes.pop(path, None)


@dataclass
class Machine:
    """The disk as it stands after some events."""

    nodes: dict[int, Node] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    unsafe: list[Event] = field(default_factory=list)
    begun: int = 0
    acknowledged: int = 0

    def take(self, event: Event) -> None:
        """Let one more event happen."""
        kind, what, more = event
        if kind in ("create", "replace", "unlink"):
            self.unsafe.append(event)
        if kind == "create":
            self.nodes[more] = Node()
        elif kind == "found":
            self.names[what] = more[0]
            self.nodes[more[0]] = Node(more[1])
        elif kind == "sync names":
            self.names, self.unsafe = self._names(self.unsafe), []
        elif kind == "sync":
            self.nodes[what] = Node(self.nodes[what].content("kept"))
        elif kind == "write":
            self.nodes[what].pending.append((kind, *more))
        elif kind == "truncate":
            self.nodes[what].pending.append((kind, more, b""))
        elif kind == "begin":
            self.begun = what
        elif kind == "acknowledge":
            self.acknowledged = what

    def _names(self, changes: Iterable[Event]) -> dict[str, int]:
        names = dict(self.names)
        for kind, path, more in changes:
            if kind == "create":
                names[path] = more
            else:
                names.pop(path, None)
            if kind == "replace":
                names[more[0]] = more[1]
        return names

    def states(self) -> Iterator[dict[str, bytes]]:
        """Every state of the files that a power cut can leave now."""
        variants = VARIANTS if any(node.pending for node in self.nodes.values()) else ("kept",)
        seen: set[tuple[tuple[str, bytes], ...]] = set()
        for number in range(len(self.unsafe) + 1):
            for chosen in combinations(self.unsafe, number):
                names = self._names(list(chosen))
                for variant in variants:
                    files = {path: self.nodes[node].content(variant) for path, node in names.items()}
                    key = tuple(sorted(files.items()))
                    if key not in seen:
                        seen.add(key)
                        yield files
