"""Vietnamese typed with plain keys, in both methods and both styles."""

import random
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.compose import Composed, Method, Style, compose, typed
from store.names import fold
from tests.store.syllables import Syllable, all_syllables, keys

SYLLABLES = list(all_syllables())
METHODS: tuple[Method, ...] = ("telex", "vni")
STYLES: tuple[Style, ...] = ("old", "new")
text_keys = st.text(alphabet="aeiouydwsfrxjzghnmpqtkc AOEDW'0123456789", max_size=14)


def test_the_language_has_thousands_of_syllables() -> None:
    spelled = {syllable.spelled("old") for syllable in SYLLABLES}
    assert len(spelled) == len(SYLLABLES) > 16000
    known = "nghiêng khuỷu thuở quý giếng gì ngoẻo xoong đường việt yến ướt huơ quốc khoắng thuyết ly"
    assert set(known.split()) <= spelled
    assert not spelled & {"ngiêng", "kà", "cê", "giê", "bát̀", "phuyn", "quốt", "gà̂"}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("style", STYLES)
def test_every_syllable_with_marks_right_after_their_letters(method: Method, style: Style) -> None:
    wrong = {
        keys(syllable, method): typed(keys(syllable, method), method, style)
        for syllable in SYLLABLES
        if typed(keys(syllable, method), method, style) != syllable.spelled(style)
    }
    assert not wrong


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("style", STYLES)
def test_every_syllable_with_marks_at_any_later_place(method: Method, style: Style) -> None:
    order = random.Random(f"{method} {style}")
    for syllable in order.sample(SYLLABLES, 8000):
        run = keys(syllable, method, order)
        assert typed(run, method, style) == syllable.spelled(style), run


@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_in_capitals(method: Method) -> None:
    for syllable in random.Random(method).sample(SYLLABLES, 2000):
        run, word = keys(syllable, method), syllable.spelled("old")
        assert typed(run.upper(), method) == word.upper()
        assert typed(run[:1].upper() + run[1:], method) == word[:1].upper() + word[1:]


def test_old_words_go_on_as_if_just_typed() -> None:
    order = random.Random(7)
    for syllable in order.sample(SYLLABLES, 3000):
        run, style = keys(syllable, "telex"), order.choice(STYLES)
        cut = order.randrange(len(run))
        if run[cut - 1 : cut] == run[cut : cut + 1]:
            continue
        left = typed(run[:cut], "telex", style)
        for key in run[cut:]:
            left = compose(left, key, "telex", style).text
        assert left == syllable.spelled(style) or "oo" in syllable.nucleus, run


HARD = {
    "qus quys quyeens quaanf quoocs quowr quif": "qú quý quyến quần quốc quở quì",
    "gif giaf gieengs giuwx giwx gifa giwowngf": "gì già giếng giữ giữ già giường",
    "thuowr huow thuowng thuwowng thuwong": "thuở huơ thương thương thương",
    "thuongw truwowngf uowng wow luwuu cuuw": "thương trường ương ươ lưuu cưu",
    "hoaf hoanf hoafn hoawcj hoawngx khoer": "hòa hoàn hoàn hoặc hoẵng khỏe",
    "thuys thuyr khuyru khuyur tueej uyr": "thúy thủy khuỷu khuỷu tuệ ủy",
    "toans tosan tansa tanas vieetj vietej vietje": "toán toán tấn tấn việt việt việt",
    "ddoongf dodongf dongdof": "đồng đồng đồng",
    "ngoaof ngoeor khoeor hoaof oanhs": "ngoào ngoẻo khoẻo hoào oánh",
    "muaw nuwax tuwj tuw tw w": "mưa nữa tự tư tư ư",
    "DDAWKS Ddawks dadwsk Kroong Niee Kpaw": "ĐẮK Đắk đắk Krông Niê Kpă",
    "Vooongf Xooong Ksorr H'Moong K'Ho": "Voòng Xoong Ksor H'Mông K'Ho",
    "Kddawm Hwwing Bloong Ea Kala Pleiku Ana Anaa": "Kđăm Hwing Blông Ea Kala Pleiku Ân Ana",
    "asz asza a az z zaz": "a â a az z zaz",
    "tues truwowngo W TW Gin ginw": "tué truông Ư TƯ Gin ginw",
}
HARD_IN_VNI = {
    "nguye6n4 thi5 ha5nh d9a8k1 Kro6ng": "nguyễn thị hạnh đắk Krông",
    "Voong2 H'Mo6ng Nie6 Xoong Ana": "Voòng H'Mông Niê Xoong Ana",
    "thuo73 thuo7ng thu7o7ng thuong7 quo73": "thuở thương thương thương quở",
    "uo8 lu7o7ng6 LU7O7NG6 gin7": "uo8 luông LUÔNG gin7",
    "mua7 nu7a4 lu7u hoa8c5 d9d d99 ngoeo3 e6e": "mưa nữa lưu hoặc đd d9 ngoẻo êe",
    "a11 a66 o77 a88 a10 H5N1 12 x7 gi71": "a1 a6 o7 a8 a H5N1 12 x7 gi71",
}


@pytest.mark.parametrize(("runs", "words"), HARD.items())
def test_hard_words_in_telex(runs: str, words: str) -> None:
    assert [typed(run) for run in runs.split()] == words.split()


@pytest.mark.parametrize(("runs", "words"), HARD_IN_VNI.items())
def test_hard_words_in_vni(runs: str, words: str) -> None:
    assert [typed(run, "vni") for run in runs.split()] == words.split()


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("old", "hòa khỏe thúy quý hoàn tuế mùa giá ngoài ủy ngoẻo"),
        ("new", "hoà khoẻ thuý quý hoàn tuế mùa giá ngoài uỷ ngoẻo"),
    ],
)
def test_both_habits_of_placing_a_tone(style: Style, words: str) -> None:
    runs = "hoaf khoer thuys quys hoanf tuees muaf gias ngoaif uyr ngoeor"
    assert typed(runs, style=style) == words


@pytest.mark.parametrize(
    ("run", "word"),
    [
        ("ass", "as"),
        ("assa", "asa"),
        ("asss", "ass"),
        ("assf", "asf"),
        ("asf", "à"),
        ("asff", "áf"),
        ("aaa", "aa"),
        ("aaaa", "aaa"),
        ("tanaa", "tana"),
        ("ddd", "dd"),
        ("dddd", "ddd"),
        ("ww", "w"),
        ("uww", "uw"),
        ("tww", "tw"),
        ("uoww", "uow"),
        ("thuowff", "thuơf"),
        ("thuwonw", "thươn"),
        ("thuwonww", "thươnw"),
        ("asS", "aS"),
        ("ass as", "as á"),
        ("quw", "quw"),
        ("tosans", "toáns"),
    ],
)
def test_a_key_typed_twice_is_a_plain_letter(run: str, word: str) -> None:
    assert typed(run) == word


def test_undo_needs_the_very_key_before() -> None:
    first = compose("a", "s")
    assert compose(first.text, "s", last=first).text == "as"
    assert [compose(*pair).text for pair in ("ás", "âa", "ăw", "đd")] == ["ás", "âa", "ăw", "đd"]
    assert compose("xá", "s", last=first).text == "xás"


def test_only_the_last_word_and_syllable_are_touched() -> None:
    assert compose("Hà Noi", "j").text == "Hà Nọi"
    assert compose("HàNoi", "j").text == "HàNọi"
    assert typed("Ddawskrroong") == "Đắkrông"
    assert compose("hoà, ", "s").text == "hoà, s"
    assert compose("H'Mong", "o").text == "H'Mông"


def test_what_is_no_syllable_only_grows() -> None:
    assert compose("àẩ", "n").text == "àẩn" and compose("àẩ", "s").text == "àẩs"
    assert compose("qú", "ạ").text == "qúạ" and compose("hó", "ạ").text == "hóạ"
    assert compose("tán", "i").text == "táni"
    assert is_normalized("NFC", compose("fĂỦ\u0301", "d").text)


def test_decomposed_text_is_composed() -> None:
    assert compose(normalize("NFD", "Nguyễn Thi"), "j").text == "Nguyễn Thị"
    assert compose("e\u0302", "\u0323").text == "ệ"


@given(text_keys, st.sampled_from(METHODS), st.sampled_from(STYLES))
def test_nothing_but_marks_is_ever_lost(run: str, method: Method, style: Style) -> None:
    text = typed(run, method, style)
    marks = "sfrxjzwaeod" if method == "telex" else "0123456789"
    consonants = [key for key in run.lower() if key not in marks]
    kept = [letter for letter in fold(text) if letter not in marks]
    assert is_normalized("NFC", text) and len(text) <= len(run)
    assert [key for key in kept if key != "u"] == [key for key in consonants if key != "u"]


@given(st.text(alphabet="aàăẩbđeêghinoôơqrstuưyỳzÝĐ'1 \u0301\u0323ñ", max_size=9), text_keys)
def test_any_text_can_be_gone_on_with(left: str, run: str) -> None:
    for method in METHODS:
        last = Composed(left)
        for key in run:
            last = compose(last.text, key, method, "old", last)
            assert is_normalized("NFC", last.text)


@given(st.sampled_from(SYLLABLES), st.sampled_from(STYLES))
def test_letters_from_another_input_tool_stay_as_they_come(syllable: Syllable, style: Style) -> None:
    word = syllable.spelled(style)
    left = ""
    for letter in word:
        left = compose(left, letter, "vni", style).text
    assert left == word
