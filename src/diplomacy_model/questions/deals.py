"""What the dyad-year panel counts: contacts, visits and statements, each with who dealt with whom.

`diplomacy_model.questions.dyads` has the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplomacy_model.chronology import span
from diplomacy_model.index.postings import reachable
from diplomacy_model.model import Actor, Meeting, Place, Statement, Summit, Visit
from diplomacy_model.predicates.when_and_where import around
from diplomacy_model.questions.sittings import ContactKind, outermost, sittings_by_whole
from diplomacy_model.sides import Presence, presences, took_place, wholes
from diplomacy_model.standing import existed
from diplomacy_model.vocabulary import ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

_HOST = frozenset({ParticipantRole.HOST})


class Part(NamedTuple):
    """Who dealt with whom at one event or in one statement, and which columns that counts in."""

    sources: tuple[Presence, ...]
    targets: tuple[Presence, ...] | None  # None: the sources dealt with each other
    measures: frozenset[str]


class Deal(NamedTuple):
    """Something that counts once: a meeting with its parts, a visit with its parts, a statement."""

    when: Span | None
    parts: tuple[Part, ...]


def contacts(registry: Registry) -> Iterator[Deal]:
    """Yield the contacts, each a meeting with its parts."""
    for whole, held in sittings_by_whole(registry, registry.all(Meeting)).items():
        meetings = (registry.find(whole, Meeting), *(each.meeting for each in held))
        times = (span(registry, one) for one in meetings)
        parts: list[Part] = []
        for sitting in held:
            measures = {"meetings"}
            measures |= {"talks"} if sitting.kind is ContactKind.TALKS else set()
            measures |= {"summits"} if isinstance(sitting.meeting, Summit) else set()
            parts.append(Part(sitting.present, None, frozenset(measures)))
        yield Deal(next((time for time in times if time is not None), None), tuple(parts))


def visits(registry: Registry) -> Iterator[Deal]:
    """Yield the visits, each with its parts."""
    by_whole: dict[str, list[Part]] = {}
    for visit in filter(took_place, registry.all(Visit)):
        present = presences(registry, visit)
        hosts = tuple(one for one in present if not one.roles.isdisjoint(_HOST))
        visitors = tuple(one for one in present if one.roles != _HOST)
        targets = (*hosts, *_countries(registry, visit))
        whole = outermost(registry, visit, Visit).id
        by_whole.setdefault(whole, []).append(Part(visitors, targets, frozenset({"visits"})))
    for whole, parts in by_whole.items():
        yield Deal(span(registry, registry.find(whole, Visit)), tuple(parts))


def _countries(registry: Registry, visit: Visit) -> Iterator[Presence]:
    """Yield the states that the places of a visit are in, if they existed then."""
    at = span(registry, visit)
    wider = registry.derived(around)
    for each in sorted(frozenset[str]().union(*(reachable(one, wider) for one in visit.places))):
        place = registry.get(each, Place)
        country = None if place is None else place.country
        if country is not None and existed(registry, country, at) is not None:
            yield _named(registry, country)


def statements(registry: Registry) -> Iterator[Deal]:
    """Yield the statements."""
    for statement in registry.all(Statement):
        speakers = presences(registry, statement)
        actors = (each for each in statement.subjects if registry.get(each, Actor) is not None)
        targets = tuple(_named(registry, each) for each in sorted({*statement.audience, *actors}))
        measures = frozenset({"statements"})
        parts = (Part(speakers, None, measures), Part(speakers, targets, measures))
        yield Deal(span(registry, statement), parts)


def _named(registry: Registry, actor: str) -> Presence:
    everyone = frozenset(wholes(registry, actor))
    return Presence(everyone, everyone)
