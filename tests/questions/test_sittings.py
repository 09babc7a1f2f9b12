"""Which meeting counts for those that are part of it, and how many sides met."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.presence import Presence, number_of_sides, was_held
from diplomacy_model.questions.sittings import outermost
from diplomacy_model.registry import canonical_key
from diplomacy_model.vocabulary import ParticipantRole

NAMES = ("a", "b", "c", "d", "e", "f")
parts = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((*NAMES, "lost"))), max_size=9)
classes = st.lists(st.sampled_from([dm.Event, dm.Meeting, dm.Summit]), min_size=6, max_size=6)
statuses = st.lists(st.sampled_from([None, "cancelled"]), min_size=6, max_size=6)


def wholes(ds: dm.Dataset, event: dm.Event) -> set[dm.Meeting]:
    """Return a held meeting and all that it is part of, by a look at each of them."""
    found: set[dm.Event] = set()
    waiting: list[dm.Event | None] = [event]
    while waiting:
        one = waiting.pop()
        if one is not None and one not in found:
            found.add(one)
            waiting += [ds.get(each.to, dm.Event) for each in one.relations]
    return {one for one in found if isinstance(one, dm.Meeting) and was_held(ds, one)}


@given(parts, classes, statuses)
def test_the_outermost_is_the_first_that_is_part_of_no_other(
    pairs: list[tuple[str, str]], kinds: list[type[dm.Event]], held: list[str | None]
) -> None:
    ds = dm.Dataset(
        records=[
            kind(
                id=name,
                status=status,
                relations=[
                    dm.Relation(kind="part-of", to=to)
                    for part, to in pairs
                    if part == name and to != name
                ],
            )
            for name, kind, status in zip(NAMES, kinds, held, strict=True)
        ]
    )
    for meeting in (one for one in ds.meetings if was_held(ds, one)):
        above = wholes(ds, meeting)
        tops = [each for each in above if wholes(ds, each) == {each}]
        assert outermost(ds, meeting, dm.Meeting) == min(tops or above, key=canonical_key)


def test_a_chain_of_parts_is_one_contact_however_long_it_is() -> None:
    chain = [
        dm.Meeting(
            id=f"m{number:05}",
            participants=["x", "y"],
            relations=[dm.Relation(kind="part-of", to=f"m{number - 1:05}")] if number else [],
        )
        for number in range(5000)
    ]
    ds = dm.Dataset(records=chain)
    (contact,) = ds.meetings_between("x", "y").certain
    assert contact.event.id == "m00000"
    assert len(contact.meetings) == 5000


names = st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=3)


@given(st.lists(st.tuples(names, st.booleans()), max_size=6))
def test_those_that_may_be_the_same_count_as_one_side(
    drawn: list[tuple[frozenset[str], bool]],
) -> None:
    roles = {True: frozenset({ParticipantRole.OBSERVER}), False: frozenset[ParticipantRole]()}
    present = tuple(
        Presence(possible, possible, roles[is_observer] or frozenset({ParticipantRole.PARTICIPANT}))
        for possible, is_observer in drawn
    )
    groups: list[set[str]] = []
    for possible, is_observer in drawn:
        if not is_observer:
            same = [group for group in groups if group & possible]
            groups = [group for group in groups if group not in same]
            groups.append(possible.union(*same))  # type: ignore[arg-type]
    assert number_of_sides(present) == len(groups)
