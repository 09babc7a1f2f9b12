"""What the dyad-year panel counts: contacts, visits and statements, each with who dealt with whom.

`diplomacy_model.questions.dyads` has the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from diplomacy_model.accounts import accounts, is_real, once, speaking
from diplomacy_model.chronology import span
from diplomacy_model.evidence import doubts_of
from diplomacy_model.index.postings import reachable
from diplomacy_model.model import Actor, Meeting, Place, Statement, Summit, Visit
from diplomacy_model.predicates.when_and_where import around
from diplomacy_model.presence import Presence, possibly, presences, took_place
from diplomacy_model.questions.sittings import ContactKind, outermost, sittings_by_whole
from diplomacy_model.sides import certain_wholes, wholes
from diplomacy_model.standing import existed
from diplomacy_model.vocabulary import ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Event
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
            told = accounts(registry, sitting.meeting)
            measures |= {"summits"} if any(isinstance(one, Summit) for one in told) else set()
            parts.append(Part(sitting.present, None, frozenset(measures)))
        yield Deal(next((time for time in times if time is not None), None), tuple(parts))


def visits(registry: Registry) -> Iterator[Deal]:
    """Yield the visits, each with its parts."""
    by_whole: dict[str, list[Part]] = {}
    for visit, counts in once(registry, Visit):
        took = took_place(registry, visit)
        if took is None:
            continue
        present = presences(registry, visit)
        if not (took and counts):
            present = possibly(present)
        hosts = tuple(one for one in present if not one.roles.isdisjoint(_HOST))
        visitors = tuple(one for one in present if one.roles != _HOST)
        targets = (*hosts, *_countries(registry, visit))
        whole = outermost(registry, visit, Visit).id
        by_whole.setdefault(whole, []).append(Part(visitors, targets, frozenset({"visits"})))
    for whole, parts in by_whole.items():
        yield Deal(span(registry, registry.find(whole, Visit)), tuple(parts))


def _countries(registry: Registry, visit: Visit) -> Iterator[Presence]:
    """Yield the states that the places of a visit are in, if they existed then.

    A state is certain if all accounts that name places name one in it.
    """
    at = span(registry, visit)
    told = (_states_of(registry, one) for one in speaking(registry, visit))
    by_account = [each for each in told if each]
    for state in sorted(frozenset[str]().union(*by_account)):
        if existed(registry, state, at) is not None:
            sure = all(each.get(state, False) for each in by_account)
            named = _named(registry, state)
            yield named if sure else attrs.evolve(named, certain=frozenset())


def _states_of(registry: Registry, event: Event) -> dict[str, bool]:
    """Return the states that an event was in, each with whether nobody disputes it."""
    held = doubts_of(registry, event)
    found: dict[str, bool] = {}
    for position, place_id in enumerate(event.places):
        is_sure = not held.over(f"places[{position}]")
        for state, undisputed in states_around(registry, place_id):
            found[state] = found.get(state, False) or (is_sure and undisputed)
    return found


def states_around(registry: Registry, place: str) -> Iterator[tuple[str, bool]]:
    """Yield the states that a place, and each one around it, is in, and if nobody disputes it."""
    for each in reachable(place, registry.derived(around)):
        found = registry.get(each, Place)
        if found is not None and found.country is not None:
            yield found.country, not doubts_of(registry, found).over("country")


def statements(registry: Registry) -> Iterator[Deal]:
    """Yield the statements."""
    for statement, counts in once(registry, Statement):
        told = accounts(registry, statement)
        speakers = presences(registry, statement)
        if not (counts and is_real(registry, statement)):
            speakers = possibly(speakers)
        addressed: dict[str, bool] = {}
        for one in told:
            for each, is_sure in _addressed(registry, one).items():
                addressed[each] = addressed.get(each, True) and is_sure
        targets = tuple(
            named if is_sure else attrs.evolve(named, certain=frozenset())
            for each, is_sure in sorted(addressed.items())
            for named in (_named(registry, each),)
        )
        measures = frozenset({"statements"})
        parts = (Part(speakers, None, measures), Part(speakers, targets, measures))
        yield Deal(span(registry, statement), parts)


def _addressed(registry: Registry, statement: Statement) -> dict[str, bool]:
    """Return the actors a statement is addressed to or about, each with whether that is certain."""
    held = doubts_of(registry, statement)
    paths = [(each, f"audience[{at}]") for at, each in enumerate(statement.audience)]
    subjects = [(each, f"about[{at}]") for at, each in enumerate(statement.about)]
    for number, passage in enumerate(statement.utterances):
        where = f"utterances[{number}].about"
        subjects += ((each, f"{where}[{at}]") for at, each in enumerate(passage.about))
    paths += (each for each in subjects if registry.get(each[0], Actor) is not None)
    found: dict[str, bool] = {}
    for each, path in paths:
        found[each] = found.get(each, False) or not held.over(path)
    return found


def _named(registry: Registry, actor: str) -> Presence:
    everyone = frozenset(wholes(registry, actor))
    sure = frozenset(certain_wholes(registry, actor))
    return Presence(everyone if sure == everyone else sure, everyone)
