"""Nothing of any document of Popolo is lost without a word, however it is nested."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.interop.popolo import from_popolo, to_popolo
from tests.interop.exchanges import without

if TYPE_CHECKING:
    from random import Random

ONE = {
    "persons": {},
    "organizations": {"parent": "organizations", "area": "areas"},
    "posts": {"organization": "organizations", "area": "areas"},
    "memberships": {
        "person": "persons",
        "organization": "organizations",
        "post": "posts",
        "on_behalf_of": "organizations",
        "area": "areas",
        "member": "persons",
    },
    "events": {"organization": "organizations", "parent": "events"},
    "areas": {"parent": "areas"},
    "speeches": {"creator": "persons", "audience": "persons", "event": "events"},
}
MANY = {
    "persons": {"memberships": "memberships", "speeches": "speeches"},
    "organizations": {"memberships": "memberships", "posts": "posts"},
    "posts": {"memberships": "memberships"},
    "events": {"children": "events", "attendees": "persons"},
}
TEXTS = ["name", "label", "title", "classification", "role", "description", "status", "location"]
TEXTS += ["text", "type", "note", "hair", "name__en", "email"]
REFERENCES = ["person_id", "organization_id", "post_id", "parent_id", "area_id", "event_id"]
REFERENCES += ["on_behalf_of_id", "creator_id", "audience_id"]
DATES = ["start_date", "end_date", "birth_date", "death_date", "date", "founding_date"]


class Author:
    """Writes documents at random, and remembers the words that occur nowhere else."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.marks = 0

    def document(self) -> dict[str, Any]:
        return {kind: self.objects(kind, 0) for kind in ONE}

    def objects(self, kind: str, depth: int) -> list[Any]:
        return [self.object(kind, depth) for _ in range(self.random.randrange(3))]

    def object(self, kind: str, depth: int) -> dict[str, Any]:
        random = self.random
        words = ["member", "meeting", "state", "speech", "minister"]
        found: dict[str, Any] = {"id": self.id()}
        found |= {name: random.choice([self.mark(), *words]) for name in self.some(TEXTS, 0.4)}
        found |= {name: self.id() for name in self.some(REFERENCES, 0.3)}
        found |= {name: self.date() for name in self.some(DATES, 0.3)}
        for name, keys in (
            ("sources", ("url", "note", "id")),
            ("identifiers", ("scheme", "identifier", "hair")),
            ("other_names", ("name", "note", "lang", "start_date", "hair")),
        ):
            if random.random() < 0.3:
                found[name] = [{key: self.mark() for key in self.some(keys, 0.6)}]
        if depth < 3:
            for name, inner in ONE[kind].items():
                if random.random() < 0.25:
                    is_bare = random.random() < 0.3
                    found[name] = {"id": self.id()} if is_bare else self.object(inner, depth + 1)
            for name, inner in MANY.get(kind, {}).items():
                if random.random() < 0.25:
                    found[name] = self.objects(inner, depth + 1)
        return found

    def some(self, names: Any, share: float) -> list[str]:
        return [name for name in names if self.random.random() < share]

    def id(self) -> Any:
        return self.random.choice(["a", "b", 1, "1", "x y", None, "", self.mark(), self.mark()])

    def date(self) -> str:
        return self.random.choice(["2020", "2021-05", "", "2020-02-31", self.mark()])

    def mark(self) -> str:
        self.marks += 1
        return f"mark{self.marks}x"


# Hypothesis draws the seed alone: a whole document is more than it draws for one example.
@given(random=st.randoms(use_true_random=True))
def test_nothing_of_any_document_is_lost_without_a_word(random: Random) -> None:
    author = Author(random)
    document = author.document()
    text = json.dumps(document)
    received = from_popolo(document)
    assert json.dumps(document) == text
    found = dm.dumps(received.dataset) + json.dumps([str(each) for each in received.left])
    marks = (f"mark{number}x" for number in range(1, author.marks + 1))
    assert not [mark for mark in marks if f'"{mark}"' in text and mark not in found]
    sent = to_popolo(received.dataset)
    back = from_popolo(sent.result)
    assert not back.left
    assert back.dataset == without(received.dataset, sent.dropped)


NAMES = [*TEXTS, *REFERENCES, *DATES, "id", "sources", "identifiers", "other_names", "other_label"]
NAMES += ["geometry", "coordinates", "attendees", "memberships", "posts", "children", "member"]
NAMES += ["person", "organization", "parent", "scheme", "url"]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["", "ada", "1", "a b", "2020", "x\ny", "\ud800", "state"]),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=30,
)


@given(document=st.dictionaries(st.sampled_from([*ONE, "motions"]), VALUES, max_size=5))
def test_no_document_makes_it_fail(document: dict[str, Any]) -> None:
    received = from_popolo(document)
    assert from_popolo(document).dataset == received.dataset


@pytest.mark.parametrize("depth", [10, 2000])
def test_objects_may_be_embedded_to_any_depth(depth: int) -> None:
    area: dict[str, Any] = {"id": "0", "name": "Innermost"}
    for number in range(1, depth):
        area = {"id": str(number), "name": f"Area {number}", "parent": area}
    received = from_popolo({"areas": [area]})
    assert len(received.dataset.places) == depth
    assert received.dataset.places["1"].within == "0"
    assert not received.left
