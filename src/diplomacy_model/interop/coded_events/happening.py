"""What a record of the dataset is as a coded event, and what of the record that leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import is_real
from diplomacy_model.evidence import backing, doubts_of, supports
from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.coded_events.coding import Coding, coding_of
from diplomacy_model.interop.coded_events.parties import (
    Note,
    Party,
    Seat,
    Seated,
    context_of,
    country_of,
    hosts,
    seated,
    targets,
    visitors_and_hosts,
)
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.model import Agreement, Event, Meeting, Statement, Visit
from diplomacy_model.model.record import WHOLE
from diplomacy_model.presence import took_place
from diplomacy_model.sides import Basis
from diplomacy_model.vocabulary import ActKind, EventStatus, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When
    from diplomacy_model.vocabulary import Mode

_SENT_AS_SIDE = "an actor of the table is the side that somebody speaks for"
_NAMED_ONCE = "the table has it once"


@attrs.frozen(kw_only=True)
class Happening:
    """A coded event before it is spread over rows."""

    record: Event | Statement | Agreement
    coding: Coding
    when: When
    certain: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    is_mutual: bool = True
    """Whether the actors did it with each other, unless there are recipients."""
    contexts: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    """The topics that the contexts come from, each with its context."""
    medium: Mode | None = None
    place: str | None = None
    sources: str | None = None
    """The ids of the sources that back it."""
    notes: tuple[Note, ...] = ()


def happening_of(
    registry: Registry, record: Event | Statement | Agreement, *, only_certain: bool
) -> Happening:
    """Return what a record is as a coded event.

    Raises:
        LeftOutError: It is not one.
    """
    if isinstance(record, Agreement):
        found = _signing(registry, record, only_certain=only_certain)
    elif isinstance(record, Statement):
        found = _statement(registry, record, only_certain=only_certain)
    else:
        found = _event(registry, record, only_certain=only_certain)
    if doubts_of(registry, record).over(*(f"codes[{at}]" for at in found.coding.kept)):
        found = attrs.evolve(found, certain=False)
    if only_certain and not found.certain:
        raise LeftOutError("it is not certain that it happened")
    notes = (*found.notes, *_codes(record, found.coding), *_citations(record))
    return attrs.evolve(found, sources=" ".join(backing(record)) or None, notes=notes)


def _event(registry: Registry, event: Event, *, only_certain: bool) -> Happening:
    took = took_place(registry, event)
    to_come = took is None and event.status is EventStatus.PLANNED
    if took is None and not to_come:
        raise LeftOutError(f"PLOVER codes what happened or is to happen; this is {event.status}")
    when = _dated(event.when)
    people = seated(registry, event, to_come=to_come, only_certain=only_certain)
    medium = _medium(people.seats)
    coding = coding_of(event, medium)
    certain = is_real(registry, event, "status") if to_come else bool(took)
    how = {"only_certain": only_certain}
    if isinstance(event, Visit) and coding.type == "CONSULT":
        found = _visit(registry, event, people, coding, **how)
    else:
        found = _others(registry, event, people, coding, **how)
    notes = list(found.notes)
    if to_come:
        found = attrs.evolve(found, contexts=(*found.contexts, codebook.FUTURE))
    elif event.status is not None:
        notes.append(Note(field="status", why="whatever is in the table happened"))
    notes += _modes(event, found, medium)
    if isinstance(event, Meeting) and event.format is not None:
        is_told = coding.basis is Basis.INFERRED and "multilateral" in coding.modes
        if not is_told:
            notes.append(Note(field="format", why="PLOVER tells only multilateral meetings apart"))
    return attrs.evolve(found, when=when, certain=certain, medium=medium, notes=tuple(notes))


def _statement(registry: Registry, statement: Statement, *, only_certain: bool) -> Happening:
    coding = coding_of(statement, None)
    when = _dated(statement.when)
    people = seated(registry, statement, to_come=False, only_certain=only_certain)
    found = _others(registry, statement, people, coding, only_certain=only_certain)
    medium = _medium(people.seats)
    return attrs.evolve(
        found,
        when=when,
        certain=is_real(registry, statement),
        medium=medium,
        notes=(*found.notes, *_modes(statement, found, medium)),
    )


def _signing(registry: Registry, agreement: Agreement, *, only_certain: bool) -> Happening:
    coding = coding_of(agreement, None)
    held = doubts_of(registry, agreement)
    parties: dict[str, bool] = {}
    notes: list[Note] = []
    for position, each in enumerate(agreement.parties):
        sure = not held.over(path := f"parties[{position}]")
        if each in parties:
            notes.append(Note(field=path, why=_NAMED_ONCE))
        elif only_certain and not sure:
            notes.append(Note(field=path, why="it is not certain that it is a party"))
            continue
        parties[each] = sure or parties.get(each, False)
    if not parties:
        raise LeftOutError("it names no party")
    signed = [
        position
        for position, act in enumerate(agreement.acts)
        if act.kind is ActKind.SIGNED and act.when is not None and not act.parties
    ]
    if not signed:
        raise LeftOutError("it has no dated act by which all parties signed it")
    first, act = signed[0], agreement.acts[signed[0]]
    others = (at for at, _ in enumerate(agreement.acts) if at != first)
    return Happening(
        record=agreement,
        coding=coding,
        when=_dated(act.when),
        certain=first not in held.foretold_stages
        and is_real(registry, agreement, f"acts[{first}]", f"acts[{first}].when"),
        actors=tuple(Party(each, certain=sure) for each, sure in parties.items()),
        place=act.place,
        notes=(
            *notes,
            *(Note(field=f"acts[{at}]", why="only the signing is an event") for at in others),
        ),
    )


def _dated(when: When | None) -> When:
    if when is None or when.earliest is None:
        raise LeftOutError("it has no date, and a PLOVER event needs one")
    return when


def _visit(
    registry: Registry, visit: Visit, people: Seated, coding: Coding, *, only_certain: bool
) -> Happening:
    visiting, hosting = visitors_and_hosts(people.seats)
    going = {party.id for seat in visiting for party in seat.sides}
    received = hosts(registry, visit, hosting, only_certain=only_certain)
    recipients = tuple(each for each in received if each.id not in going)
    first = visit.places[0] if visit.places else None
    lender = None if first is None else country_of(registry, first)
    at_home = [seat for seat in hosting if lender is not None and _is(seat, lender[0])]
    kept = (*visiting, *(seat for seat in hosting if seat not in at_home))
    gone = (
        *people.gone,
        *(
            Note(field=f"participants[{seat.position}]", why="the place tells who received them")
            for seat in at_home
        ),
    )
    used = {each.place for each in recipients} or {first}
    contexts, topics, about = _subjects(registry, visit, ())
    return Happening(
        record=visit,
        coding=coding,
        when=_dated(visit.when),
        certain=True,
        actors=tuple(party for seat in visiting for party in seat.sides),
        recipients=recipients,
        is_mutual=False,
        contexts=contexts,
        topics=topics,
        place=first,
        notes=(*gone, *_rewritten(visit, kept, is_visit=True), *_places(visit, used), *about),
    )


def _is(seat: Seat, actor: str) -> bool:
    return [party.id for party in seat.sides] == [actor]


def _others(
    registry: Registry,
    record: Event | Statement,
    people: Seated,
    coding: Coding,
    *,
    only_certain: bool,
) -> Happening:
    actors = people.parties
    if not actors:
        raise LeftOutError("it does not name an actor, and a PLOVER event needs one")
    acting = {each.id for each in actors}
    aimed_at: dict[int, Party] = {}
    if coding.type not in codebook.MUTUAL:
        found = targets(registry, record, record.about, only_certain=only_certain)
        aimed_at = {at: each for at, each in found.items() if each.id not in acting}
    recipients: dict[str, Party] = {}
    for each in aimed_at.values():
        recipients.setdefault(each.id, each)
    contexts, topics, about = _subjects(
        registry, record, ((at, each.id) for at, each in aimed_at.items())
    )
    disputed = frozenset(_disputed_places(registry, record))
    paths = tuple(zip(_place_paths(record), record.locations, strict=True))
    unsure = {each for path, each in paths if path in disputed}
    first = next((each for _, each in paths if each not in unsure), None)
    return Happening(
        record=record,
        coding=coding,
        when=_dated(record.when),
        certain=True,
        actors=actors,
        recipients=tuple(recipients.values()),
        is_mutual=codebook.QUAD_CODES[coding.type] in codebook.COOPERATION,
        contexts=contexts,
        topics=topics,
        place=first,
        notes=(
            *people.gone,
            *_rewritten(record, people.seats, is_visit=False),
            *(Note(field=path, why="a source disputes it") for path in sorted(disputed)),
            *(
                each
                for each in (_places(record, {first}) if isinstance(record, Event) else ())
                if each.field not in disputed
            ),
            *about,
        ),
    )


def _medium(seats: Iterable[Seat]) -> Mode | None:
    modes = {seat.participant.mode for seat in seats}
    return modes.pop() if len(modes) == 1 else None


def _modes(record: Event | Statement, found: Happening, medium: Mode | None) -> Iterator[Note]:
    """Yield a note for each participant who took part in another way than the rest."""
    field = record.participation_field
    gone = {note.field for note in found.notes}
    for position, one in enumerate(record.participation):
        path = f"{field}[{position}]"
        if one.mode is not None and medium is None and path not in gone:
            why = "not all took part in this way, and the table has one way for all"
            yield Note(field=f"{path}.mode", why=why)


def _rewritten(
    record: Event | Statement, seats: Iterable[Seat], *, is_visit: bool
) -> Iterator[Note]:
    """Yield notes on participants that the table has under another name, role or position.

    The table has visitors before hosts. So if a host is listed first, the two change places.
    """
    ordered = list(seats)
    positions = sorted(seat.position for seat in ordered)
    for position, seat in zip(positions, ordered, strict=True):
        one = record.participation[position]
        path = f"{record.participation_field}[{position}]"
        names = [party.id for party in seat.sides]
        if names != [one.actor]:
            why = _SENT_AS_SIDE if position == seat.position else "visitors come before hosts"
            yield Note(field=f"{path}.actor", why=why, instead="; ".join(names))
        role = seat.participant.role
        if is_visit and role is not ParticipantRole.HOST:
            role = ParticipantRole.VISITOR
        elif not is_visit:
            role = ParticipantRole.PARTICIPANT
        if role is not one.role:
            why = "the table tells apart only visitors and hosts, and only in visits"
            yield Note(field=f"{path}.role", why=why, instead=str(role))


def _place_paths(record: Event | Statement) -> Iterator[str]:
    for position, _ in enumerate(record.locations):
        yield f"places[{position}]" if isinstance(record, Event) else "place"


def _disputed_places(registry: Registry, record: Event | Statement) -> Iterator[str]:
    """Yield the paths of places that are disputed, unless the whole record is."""
    against = doubts_of(registry, record)
    if against.disputed or against.unsupported:
        for path in _place_paths(record):
            if against.over(path) and not against.over(WHOLE):
                yield path


def _places(event: Event, used: set[str | None]) -> Iterator[Note]:
    for position, each in enumerate(event.places):
        if each not in used or each in event.places[:position]:
            yield Note(field=f"places[{position}]", why="a row has one place")


def _subjects(
    registry: Registry, record: Event | Statement, aimed_at: Iterable[tuple[int, str]]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[Note, ...]]:
    """Return the contexts of a record, their topics, and notes on what it is about.

    Args:
        registry: The registry.
        record: The event or statement.
        aimed_at: The positions of the actors that it is aimed at, with their ids in the table.
    """
    sent = dict(aimed_at)
    recipients = list(dict.fromkeys(sent.values()))
    topics: dict[str, str] = {}
    for position, each in enumerate(record.about):
        found = None if position in sent else context_of(registry, each)
        if found is not None:
            topic, context = found
            topics.setdefault(context, topic)
            sent[position] = topic_id(context)
    wanted = [*recipients, *map(topic_id, topics)]
    firsts: dict[str, int] = {}
    for position in sorted(sent):
        firsts.setdefault(sent[position], position)
    notes: list[Note] = []
    places = sorted(firsts.values())
    for position, each in enumerate(record.about):
        if position not in places:
            why = _NAMED_ONCE if position in sent else "PLOVER has no context for it"
            notes.append(Note(field=f"about[{position}]", why=why))
        elif (new := wanted[places.index(position)]) != each:
            why = "the table has an actor or a context for it, actors first"
            notes.append(Note(field=f"about[{position}]", why=why, instead=new))
    return tuple(topics), tuple((topic, each) for each, topic in topics.items()), tuple(notes)


def topic_id(context: str) -> str:
    """Return the id of the topic that stands for a context.

    >>> topic_id("human_rights")
    'plover-human_rights'
    """
    return f"plover-{context}"


def _codes(record: Record, coding: Coding) -> Iterator[Note]:
    """Yield notes on codes that have no place, or another one."""
    places = sorted(coding.kept)
    for position, code in enumerate(record.codes):
        path = f"codes[{position}]"
        if position not in places:
            yield Note(field=path, why="it is not a PLOVER or CAMEO code, or not the first")
            continue
        new = coding.codes[places.index(position)]
        for name in ("scheme", "value"):
            if getattr(new, name) != getattr(code, name):
                why = "the table has codes in another order"
                yield Note(field=f"{path}.{name}", why=why, instead=getattr(new, name))


def _citations(record: Record) -> Iterator[Note]:
    named: set[str] = set()
    for position, citation in enumerate(record.citations):
        if not supports(citation):
            yield Note(field=f"citations[{position}]", why="the table has no sources that dispute")
        elif citation.source in named:
            why = "the table names each source that backs a record, once"
            yield Note(field=f"citations[{position}]", why=why)
        else:
            named.add(citation.source)
