"""The names of the sample: of three peoples, and of nobody who is known."""

import re
import unicodedata
from collections import Counter

from store.sample import sample
from store.sample.names import is_known


def test_names_are_invented() -> None:
    """No titles, no well-known people, NFC, surnames of three peoples."""
    names = [member["full_name"] for member in sample(2000)["members"].values()]
    assert not [name for name in names if is_known(name)]
    assert all(re.fullmatch(r"\w+( \w+){1,3}", name) and name == name.title() for name in names)
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    surnames = Counter(name.split()[0] for name in names)
    assert surnames.most_common(1)[0][0] == "Nguyễn"
    assert {"Thạch", "Kim", "Sơn"} <= set(surnames)
    assert len(set(names)) > 0.85 * len(names)


def test_well_known_names_are_thrown_again() -> None:
    """The list of checksums is there and is asked."""
    assert not is_known("Nguyễn Sen Vàng")
    assert sum(is_known(f"{family} {middle} {given}") for family, middle, given in _PARTS) > 0


_PARTS = [
    (family, middle, given)
    for family in ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Trương", "Phan")
    for middle in ("Văn", "Minh", "Tấn", "Phú", "Đức", "Thị")
    for given in ("Kiệt", "Dũng", "Khải", "Linh", "Sang", "Chính", "Bình", "Định", "Trọng", "Thọ")
]
