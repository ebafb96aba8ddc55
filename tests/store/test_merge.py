"""Two edits of one record: nothing is lost, nothing is decided for the clerk."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.merge import merge

VALUES = st.one_of(st.integers(0, 3), st.sampled_from(["a", "b"]), st.lists(st.integers(0, 2), max_size=2))
ENTRY = st.fixed_dictionaries({"kind": st.sampled_from(["x", "y"]), "n": st.integers(0, 3)})
ENTRIES = st.lists(ENTRY, max_size=3)
DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "name": VALUES,
        "cell": VALUES,
        "events": ENTRIES,
        "vote": st.dictionaries(st.sampled_from(["date", "for"]), VALUES, max_size=2),
    },
)
Document = dict[str, Any]


@given(DOCUMENTS, DOCUMENTS)
def test_one_side_alone_wins(base: Document, edited: Document) -> None:
    for merged in (merge(base, base, edited), merge(base, edited, base), merge(base, edited, edited)):
        assert merged.document == edited
        assert merged.clashes == ()


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_every_field_is_somebodys(base: Document, theirs: Document, mine: Document) -> None:
    merged = merge(base, theirs, mine)
    clashing = {clash.field.partition(".")[0] for clash in merged.clashes}
    for name in {*base, *theirs, *mine} - clashing - {"events", "vote"}:
        sides = [side.get(name) for side in (base, theirs, mine)]
        assert merged.document.get(name) == (sides[1] if sides[2] == sides[0] else sides[2])
    for clash in merged.clashes:
        assert clash.theirs != clash.base and clash.mine != clash.base and clash.theirs != clash.mine


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_a_settled_clash_is_one_side_or_the_other(base: Document, theirs: Document, mine: Document) -> None:
    merged = merge(base, theirs, mine)
    names = [clash.field for clash in merged.clashes if "." not in clash.field]
    all_theirs = merged.settled(dict.fromkeys(names, "theirs"))
    all_mine = merged.settled({})
    for name in names:
        assert all_theirs.get(name) == theirs.get(name)
        assert all_mine.get(name) == mine.get(name)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_no_added_entry_is_lost(base: list[Any], theirs: list[Any], mine: list[Any]) -> None:
    merged = merge({"events": base}, {"events": theirs}, {"events": mine})
    if not merged.clashes:
        for side in (theirs, mine):
            for entry in side:
                if entry not in base:
                    assert entry in merged.document["events"]


def test_different_fields_of_a_record_within_the_record_merge() -> None:
    votes = ({"for": 1, "date": "a"}, {"for": 2, "date": "a"}, {"for": 1, "date": "b"})
    merged = merge(*({"vote": vote} for vote in votes))
    assert merged.document == {"vote": {"for": 2, "date": "b"}}
    assert (merged.taken, merged.clashes) == (("vote.for",), ())


def test_events_added_by_both_stay() -> None:
    one, two, three = {"kind": "a"}, {"kind": "b"}, {"kind": "c"}
    merged = merge({"events": [one]}, {"events": [one, two]}, {"events": [one, three]})
    assert merged.document["events"] == [one, two, three]


def test_the_same_event_changed_by_both_is_a_clash() -> None:
    merged = merge({"events": [{"n": 1}]}, {"events": [{"n": 2}]}, {"events": [{"n": 3}]})
    assert [clash.field for clash in merged.clashes] == ["events"]
