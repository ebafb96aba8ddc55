"""What Vietnamese text costs: composing, folding, ordering and finding, each beside a plainer way.

Run from the project's root: python -m tests.bench.bench_text
"""

import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from unicodedata import combining, normalize

from store.compose import Composed, compose
from store.find import FindIndex
from store.names import fold, plain_key, sort_key
from tests.store.crowd import names
from tests.store.syllables import all_syllables, keys

COUNT = 100_000


def seconds(act: Callable[[], object], times: int = 3) -> float:
    """The best of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best


def report(what: str, cost: float, peer: str, peer_cost: float) -> None:
    """One line: our cost in microseconds, the peer's, and how many times faster ours is."""
    ratio = peer_cost / cost
    print(f"{what:<28}{cost * 1e6:9.2f} µs   {peer:<36}{peer_cost * 1e6:9.2f} µs   ratio {ratio:6.2f}")


def folded_slowly(text: str) -> str:
    """Folding as it is often written."""
    parts = normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in parts if not combining(char))


def typing(runs: Iterable[str]) -> Callable[[], None]:
    """Type words key by key, each into an empty field."""

    def act() -> None:
        for run in runs:
            last = Composed("")
            for key in run:
                last = compose(last.text, key, "telex", "old", last)

    return act


def bench_compose() -> None:
    """Microseconds a key, beside taking the same word apart and together again."""
    runs = [keys(syllable, "telex") for syllable in random.Random(1).sample(list(all_syllables()), 3000)]
    words = [syllable.spelled("old") for syllable in all_syllables()][:10000]
    count = sum(map(len, runs))
    cost = seconds(typing(runs)) / count
    peer = seconds(lambda: [normalize("NFC", normalize("NFD", word)) for word in words]) / len(words)
    report("compose, a key", cost, "NFD and NFC of a word", peer)


def bench_names(people: list[str]) -> None:
    """Microseconds a name for folding and for sort keys."""
    slow = seconds(lambda: list(map(folded_slowly, people))) / COUNT
    report("fold, a name", seconds(lambda: list(map(fold, people))) / COUNT, "NFD, marks dropped", slow)
    slow_key = seconds(lambda: [folded_slowly(name).split()[::-1] for name in people]) / COUNT
    cost = seconds(lambda: list(map(sort_key, people))) / COUNT
    report("sort_key, a name", cost, "folded words reversed (wrong order)", slow_key)
    report("plain_key, a name", seconds(lambda: list(map(plain_key, people))) / COUNT, "the same", slow_key)
    ready = list(map(sort_key, people))
    print(f"sorting {COUNT} ready keys   {seconds(lambda: sorted(ready)) * 1e3:9.2f} ms")


def scan(folded: list[list[str]], typed: str) -> list[int]:
    """Everybody who has a word for each word typed, by looking at all."""
    asked = fold(typed).split()
    matches = (all(begins(words, one) for one in asked) for words in folded)
    return [at for at, found in enumerate(matches) if found]


def begins(words: list[str], start: str) -> bool:
    """Whether any word begins so."""
    return any(word.startswith(start) for word in words)


def letters(people: list[str]) -> list[str]:
    """What stands in the box after each letter: names whole, reversed, given, as initials, with a slip."""
    draw = random.Random(2)
    typed: list[str] = []
    for name in draw.sample(people, 120):
        words = fold(name).split()
        swapped = words[-1][1::-1] + words[-1][2:]
        initials = "".join(word[0] for word in words)
        wholes = [
            fold(name),
            name.lower(),
            words[-1],
            " ".join(words[::-1]),
            initials,
            f"{words[0]} {swapped}",
        ]
        typed += [whole[:end] for whole in wholes for end in range(1, len(whole) + 1)]
    return typed


def bench_find(people: list[str]) -> None:
    """Milliseconds a letter at the median, the 95th and the 99th percentile, beside a scan of all names."""
    index = FindIndex()
    start = time.perf_counter()
    for at, name in enumerate(people):
        index.add(at, name, [f"{at * 7919 % 10**12:012}"])
    added = time.perf_counter()
    index.find("an")
    print(f"index of {COUNT}: add {added - start:.2f} s, first find {time.perf_counter() - added:.2f} s")
    index.find("xyzq")
    typed = letters(people)
    costs = sorted(seconds(partial(index.find, text), 1) for text in typed)
    folded = [fold(name).split() for name in people]
    slow = sorted(seconds(partial(scan, folded, text), 1) for text in typed[::50])
    for part in (50, 95, 99):
        at, slow_at = len(costs) * part // 100, len(slow) * part // 100
        report(f"find, a letter, p{part}", costs[at], "scan of all names", slow[slow_at])
    limited = sorted(seconds(partial(index.find, text, 50), 1) for text in typed)
    print(f"find with limit 50: p95 {limited[len(typed) * 95 // 100] * 1e3:.2f} ms; {len(typed)} letters")


def bench_change(people: list[str]) -> None:
    """Milliseconds for a letter typed right after somebody's name changed."""
    index = FindIndex()
    for at, name in enumerate(people):
        index.add(at, name)
    index.find("an")
    costs: list[float] = []
    for at, name in enumerate(people[:400]):
        index.add(at, f"{name} Anh")
        costs.append(seconds(partial(index.find, name[:6]), 1))
    costs.sort()
    print(f"find right after a change: p50 {costs[200] * 1e3:.2f} ms, p95 {costs[380] * 1e3:.2f} ms")


if __name__ == "__main__":
    invented = names(COUNT)
    bench_compose()
    bench_names(invented)
    bench_find(invented)
    bench_change(invented)
