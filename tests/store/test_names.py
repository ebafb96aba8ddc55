"""Names: cleaned, folded, ordered, shortened and capitalised."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import canonical, capitalise, clean, fold, initials, nfc, plain_key, sort_key, unsafe
from tests.store.syllables import all_syllables

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=LETTERS + LETTERS.upper() + "'- ", max_size=30)


def frozen(name: str) -> list[str]:
    """The lines of a frozen list, its note left out."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("  Nguyễn   Văn  An ", "Nguyễn Văn An"),
        ("Nguyễn\u00a0Văn\u00a0\u00a0An", "Nguyễn Văn An"),
        ("\u00d0ặng \u0189ào \u00f0ức", "Đặng Đào đức"),
        ("Ng\u00aduy\u200bễn", "Nguyễn"),
        ("e\u0302\u200b\u0323", "ệ"),
        (normalize("NFD", "Nguyễn Thị Hạnh"), "Nguyễn Thị Hạnh"),
        ("An\n", "An"),
        ("a\tb", "a\tb"),
    ],
)
def test_clean_makes_the_stored_text(raw: str, stored: str) -> None:
    assert clean(raw) == stored


def test_clean_keeps_lines_when_wanted() -> None:
    assert clean(" một  hai \r\n ba\rbốn\n\n năm \n", newlines=True) == "một hai\nba\nbốn\n\nnăm"


@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, newlines: bool) -> None:
    once = clean(text, newlines)
    assert clean(once, newlines) == once and is_normalized("NFC", once)


@pytest.mark.parametrize(
    "char",
    [
        *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u061c", "\u200e", "\u202e", "\u2066"),
        *("\ud800", "\udfff", "\ufdd0", "\ufffe", "\U0010ffff"),
    ],
)
def test_harmful_characters_are_named(char: str) -> None:
    assert unsafe(f"Nguyễn {char} Văn") == char == unsafe(f"Nguyễn {char} Văn", newlines=True)


def test_lines_are_harmful_only_where_there_is_one_line() -> None:
    assert (unsafe("a\nb"), unsafe("a\nb", newlines=True), unsafe("a\tb", newlines=True)) == (
        "\n",
        None,
        "\t",
    )
    assert unsafe("Nguyễn Văn An – 中文 😀 ’ẵ") is None


@given(st.text())
def test_folding_is_the_same_for_both_spellings(text: str) -> None:
    folded = fold(text)
    assert folded == fold(normalize("NFD", text)) == fold(nfc(text)) == fold(folded)


def test_folding_leaves_plain_letters() -> None:
    assert fold("ƀŏčñ Ƀ") == "bocn b"
    assert fold("ĐẶNG Đình Ấu, Ksor H'Bơ Ðð 12") == "dang dinh au, ksor h'bo dd 12"
    assert all(fold(letter).isascii() for letter in LETTERS + LETTERS.upper())


def test_texts_stand_in_the_order_of_cldr() -> None:
    texts = frozen("vi_order.txt")
    assert sorted(reversed(texts), key=plain_key) == texts


def test_people_stand_in_the_order_of_cldr_by_given_name() -> None:
    people = frozen("vi_people.txt")
    assert sorted(reversed(people), key=sort_key) == people


@pytest.mark.parametrize("key", [sort_key, plain_key])
def test_the_place_of_a_tone_does_not_part_a_name(key: Callable[[str], str]) -> None:
    names = ["Lê Hoa", "Lê Hoà", "Lê Hòa", "Lê Hoả", "Lê Hỏa", "Lê Hóa", "Lê Hoạ"]
    assert sorted(reversed(names), key=key) == names


@pytest.mark.parametrize("key", [sort_key, plain_key])
def test_small_letters_come_first(key: Callable[[str], str]) -> None:
    assert key("lê an") < key("lê An") < key("Lê An") < key("lê ân")


def test_numbers_count_by_value() -> None:
    texts = ["Ấp 2", "Ấp 03", "Ấp 4", "Ấp 10", "Ấp 10A", "Ấp 10B", "Ấp 110", "Ấp Đông"]
    assert sorted(reversed(texts), key=plain_key) == texts
    assert plain_key("Ấp " + "9" * 50) > plain_key("Ấp 10")


@given(words)
def test_keys_do_not_depend_on_the_spelling_of_marks(text: str) -> None:
    decomposed = normalize("NFD", text)
    assert sort_key(text) == sort_key(decomposed) and plain_key(text) == plain_key(decomposed)


@given(st.lists(st.text(max_size=12), max_size=4))
def test_every_text_has_a_key(texts: list[str]) -> None:
    assert sorted(texts, key=sort_key) is not None and sorted(texts, key=plain_key) is not None


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Nguyễn Thị Hạnh", "nth"), ("Đặng Ấu", "da"), ("H'Lan Niê", "hn"), ("Lê (Út) Em", "lue"), ("", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == initials(normalize("NFD", name)) == letters


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyễn thị hạnh", "Nguyễn Thị Hạnh"),
        ("NGUYỄN THỊ HẠNH", "Nguyễn Thị Hạnh"),
        ("đặng út", "Đặng Út"),
        ("h'mông", "H'Mông"),
        ("H'MÔNG", "H'Mông"),
        ("k'ho", "K'Ho"),
        ("k’brừm", "K’Brừm"),
        ("bh'riu liếc", "Bh'riu Liếc"),
        ("y blan niê kđăm", "Y Blan Niê Kđăm"),
        ("rơ châm h'yéo", "Rơ Châm H'Yéo"),
        ("công tằng tôn nữ thị an", "Công Tằng Tôn Nữ Thị An"),
        ("nguyễn văn tám (tám lụa)", "Nguyễn Văn Tám (Tám Lụa)"),
        ("lê-na", "Lê-Na"),
        ("McDonald", "McDonald"),
        ("y", "Y"),
        ("Y", "Y"),
        (normalize("NFD", "đặng ánh"), "Đặng Ánh"),
    ],
)
def test_names_capitalise_themselves(typed: str, name: str) -> None:
    assert capitalise(typed) == name == capitalise(name)


@given(words)
def test_capitals_change_no_letter(text: str) -> None:
    assert capitalise(text).lower() == nfc(text).lower() and is_normalized("NFC", capitalise(text))


def test_both_tone_places_are_one_word_and_no_two_words_become_one() -> None:
    syllables = list(all_syllables())
    places = {canonical(syllable.spelled("old")) for syllable in syllables}
    assert places == {canonical(syllable.spelled("new")) for syllable in syllables}
    assert len(places) == len(syllables)


@pytest.mark.parametrize(
    ("word", "other"),
    [("hòa", "hoà"), ("THÚY", "THUÝ"), ("khỏe", "khoẻ"), ("qúy", "quý"), ("tòan", "toàn"), ("gìa", "già")],
)
def test_a_misplaced_tone_is_the_same_word(word: str, other: str) -> None:
    assert canonical(word) == canonical(other) == other


@given(words)
def test_the_canonical_text_is_stable(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once and is_normalized("NFC", once) and fold(once) == fold(text)
