"""Where each key leads in a form: advancing, passing over, asking, going back. No screen is needed."""

from collections.abc import Mapping
from typing import Any

import pytest

from store.codes import ETHNICITY, SEX
from store.records import Field, Kind
from store.words import Text
from tests.store.test_full import OFFICE
from tui.widgets.entry import Doubt, Entry, Origin
from tui.widgets.keying import Derived, Keying, Ways


def label(text: str) -> Text:
    return Text(text, text)


NAME = Field("name", label("Tên"), Kind.NAME, needed=True)
SEX_ = Field("sex", label("Giới"), Kind.CODE, SEX)
BORN = Field("born", label("Sinh"), Kind.DATE)
PEOPLE = Field("people", label("Dân tộc"), Kind.CODE, ETHNICITY)
ADMITTED = Field("admitted", label("Vào"), Kind.DATE)
OFFICIAL = Field("official", label("Chính thức"), Kind.DATE)
NOTE = Field("note", label("Ghi chú"))


class Form:
    """A form of seven fields: the people carries over, the official date follows, doubts on odd births."""

    def __init__(self, people: str | None = "01", skipped: tuple[str, ...] = ()) -> None:
        carried = {"people": people}
        fields = (NAME, SEX_, BORN, PEOPLE, ADMITTED, OFFICIAL, NOTE)
        entries = [
            Entry(
                each,
                carried.get(each.name),
                OFFICE,
                Origin.CARRIED if each.name in carried else Origin.RECORDED,
                each.name in skipped,
            )
            for each in fields
        ]
        self.saved = 0
        self.ended: list[bool] = []
        self.keying = Keying(entries, Ways(self.save, self.ended.append, self.check, self.derive))

    def save(self) -> None:
        self.saved += 1

    def check(self, entry: Entry) -> Doubt | None:
        if entry.field.name == "born" and (entry.value or "9") < "1930":
            return Doubt("quá già", firm=(entry.value or "9") < "1900")
        return None

    def derive(self, name: str, values: Mapping[str, Any]) -> Derived:
        admitted = values["admitted"]
        later = f"{int(admitted[:4]) + 1}{admitted[4:]}" if admitted and admitted < "2025" else None
        idle = frozenset() if values["official"] else frozenset({"official"})
        return Derived({"official": later}, {"admitted": "đủ tuổi"} if admitted else {}, idle)

    @property
    def at(self) -> str:
        return self.keying.entry.field.name

    def entry(self, name: str) -> Entry:
        place = self.keying.sheet.place(name)
        assert place is not None
        return self.keying.sheet.entries[place]

    def type(self, keys: str) -> str:
        """Type letters; `;` is Enter, `^` up, `v` is not used; answers where the clerk is then."""
        acts = {";": self.keying.advance, "^": self.keying.back, "~": self.keying.to_quiet, "_": self.down}
        for key in keys:
            act = acts.get(key)
            if act is not None:
                act()
            else:
                line = self.keying.entry.line
                self.keying.edit(lambda line=line, key=key: line.type(key))  # type: ignore[misc]
        return self.at

    def down(self) -> None:
        self.keying.move(1)


@pytest.fixture
def form() -> Form:
    return Form()


def test_full_fields_are_left_by_themselves_and_carried_ones_are_passed(form: Form) -> None:
    assert form.type("lê ba;") == "sex"
    assert form.type("2") == "born"
    assert form.type("12051987") == "admitted"
    assert form.type("03022015") == "note"
    assert form.keying.sheet.changes == {
        "name": "Lê Ba",
        "sex": "female",
        "born": "1987-05-12",
        "people": "01",
        "admitted": "2015-02-03",
        "official": "2016-02-03",
    }
    assert (form.saved, form.ended) == (0, [])


def test_enter_after_a_field_that_was_left_by_itself_still_means_that_field(form: Form) -> None:
    assert form.type("lê ba;2;") == "born"
    assert form.type("120587;") == "admitted"
    assert form.type(";") == "note"


def test_enter_twice_passes_an_empty_field(form: Form) -> None:
    assert form.type("lê ba;2;;") == "admitted"


def test_enter_never_saves_and_says_that_the_last_field_is_reached(form: Form) -> None:
    assert form.type("lê ba;;;;;;;") == "note"
    assert (form.saved, set(form.ended)) == (0, {True})
    form.keying.save()
    assert form.saved == 1


def test_what_follows_is_filled_in_and_may_be_overtyped(form: Form) -> None:
    form.type("lê ba;2120587")
    assert form.type("03022015") == "note"
    assert (form.entry("official").line.text, form.entry("official").passed) == ("03/02/2016", True)
    form.keying.go(5)
    assert form.type("05022016") == "note"
    form.keying.go(4)
    form.type("03022014")
    assert form.keying.sheet.values["official"] == "2016-02-05"
    assert form.entry("admitted").beside == "đủ tuổi"


def test_what_followed_goes_when_its_reason_goes(form: Form) -> None:
    form.type("lê ba;2120587")
    form.type("03022015")
    form.keying.go(4)
    assert form.type("03022026") == "note"
    assert form.keying.sheet.values["official"] is None
    assert form.entry("official").passed


def test_a_carried_field_is_changed_with_one_key_and_enter_leads_back(form: Form) -> None:
    form.type("lê ba;2")
    assert form.type("120587") == "admitted"
    assert form.type("~") == "people"
    assert form.type("05") == "admitted"
    assert form.keying.sheet.values["people"] == "05"


def test_from_above_the_nearest_quiet_field_below_is_meant_and_the_next_after_it() -> None:
    form = Form(skipped=("note",))
    assert form.type("~") == "people"
    assert form.type("~") == "official"
    assert form.type("~") == "note"
    assert form.type("~") == "people"
    assert form.type(";") == "name"


def test_nothing_carries_over_from_nowhere() -> None:
    form = Form(people=None)
    assert form.type("lê ba;2120587") == "people"


def test_up_goes_back_the_way_enter_came_and_loses_nothing(form: Form) -> None:
    form.type("lê ba;2120587")
    assert form.type("^") == "born"
    assert form.type("^") == "sex"
    assert form.type("1") == "born"
    assert form.type(";") == "admitted"
    assert form.keying.sheet.changes["sex"] == "male"
    assert form.keying.sheet.changes["born"] == "1987-05-12"


def test_up_leaves_half_a_value_as_it_is_and_saving_finds_it(form: Form) -> None:
    form.type("lê ba;2")
    assert form.type("3002^") == "sex"
    assert form.entry("born").line.text == "3002"
    assert form.keying.sheet.first_wrong() is not None
    name, doubt = form.keying.sheet.first_wrong() or ("", Doubt(""))
    assert (name, doubt.firm) == ("born", True)


def test_down_stops_at_every_field(form: Form) -> None:
    form.type("lê ba;2120587")
    form.keying.go(2)
    assert form.type("_") == "people"
    assert form.type("_") == "admitted"


@pytest.mark.parametrize("typed", ["9", "30021990;", "x;"])
def test_a_wrong_value_stops_where_it_happens(form: Form, typed: str) -> None:
    form.type("lê ba;")
    at = "sex" if typed == "9" else "born"
    form.type("" if typed == "9" else "2")
    assert form.type(typed + ";") == at
    assert form.keying.entry.reason
    assert form.type(";") == at


def test_nobody_goes_down_past_a_wrong_value(form: Form) -> None:
    form.type("lê ba;9")
    assert form.type("_") == "sex"


def test_what_follows_is_settled_before_the_next_field_is_chosen(form: Form) -> None:
    form.type("lê ba;2120587")
    form.type("03022015")
    form.keying.go(4)
    form.keying.edit(lambda: form.keying.entry.line.put("03/02/2026"))
    assert form.at == "note"


def test_the_same_code_keyed_again_goes_on_too(form: Form) -> None:
    form.type("lê ba;2")
    form.keying.go(1)
    form.entry("sex").keep()
    assert form.type("2") == "born"


def test_a_doubt_asks_for_a_second_enter(form: Form) -> None:
    form.type("lê ba;2")
    assert form.type("12051925") == "born"
    assert (form.keying.entry.asked, form.keying.entry.beside) == ("quá già", "quá già")
    assert form.type(";") == "admitted"
    form.keying.go(2)
    assert form.type(";") == "admitted"


def test_another_doubtful_value_is_asked_about_again(form: Form) -> None:
    form.type("lê ba;2")
    form.type("12051925")
    assert form.type("12051926") == "born"
    assert form.type("12051987") == "admitted"


def test_what_cannot_stand_cannot_be_insisted_on(form: Form) -> None:
    form.type("lê ba;2")
    assert form.type("12051899;;;") == "born"
    assert form.keying.entry.refused == "quá già"


def test_a_needed_field_is_found_before_saving(form: Form) -> None:
    form.type(";2")
    name, doubt = form.keying.sheet.first_wrong() or ("", Doubt(""))
    assert (name, doubt.firm) == ("name", True)


def test_nothing_is_lost_where_nothing_was_typed(form: Form) -> None:
    assert not form.keying.sheet.touched
    form.type(";")
    assert not form.keying.sheet.touched
    form.type("2")
    assert form.keying.sheet.touched


def test_only_what_looks_different_is_drawn_again(form: Form) -> None:
    form.keying.changed.clear()
    form.type("l")
    assert form.keying.changed == {0}
    form.keying.changed.clear()
    form.type(";")
    assert form.keying.changed == {0, 1}


def test_a_recorded_value_keyed_again_is_no_change() -> None:
    entry = Entry(BORN, "1987-05-12", OFFICE)
    entry.line.insert("120587")
    entry.typed()
    entry.settle()
    assert (entry.by_hand, entry.value) == (False, "1987-05-12")


def test_kept_values_are_not_asked_about_again() -> None:
    entry = Entry(BORN, None, OFFICE)
    entry.line.insert("120587")
    entry.typed()
    entry.keep()
    assert (entry.by_hand, entry.value, entry.line.text) == (False, "1987-05-12", "12/05/1987")
