"""From a dataset to a table of coded events."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import once
from diplomacy_model.arguments import flag
from diplomacy_model.chronology import passing_span
from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.coded_events.happening import Happening, happening_of, topic_id
from diplomacy_model.interop.coded_events.parties import Party, contexts_among, country_of
from diplomacy_model.interop.coded_events.table import CodedEvent
from diplomacy_model.interop.exchange import LeftOutError, Losses, Places, Sent
from diplomacy_model.model import (
    Act,
    Actor,
    Agreement,
    Citation,
    Code,
    Event,
    Meeting,
    Participant,
    Place,
    Statement,
    Summit,
    Topic,
    Visit,
    kind_name,
)
from diplomacy_model.sides import belongs, memberships_in
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import Precision, WhenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model import Record
    from diplomacy_model.temporal import When
    from diplomacy_model.vocabulary import ActorKind

_COMMON = frozenset({"id", "codes", "citations"})
_EVENT = _COMMON | {"title", "when", "places", "status", "participants", "about"}
_PLACES = Places(
    format="the table of coded events",
    fields={
        Event: _EVENT,
        Meeting: _EVENT | {"format"},
        Summit: _EVENT | {"format"},
        Visit: _EVENT | {"kind"},
        Statement: _COMMON | {"kind", "title", "speakers", "when", "place", "about"},
        Agreement: _COMMON | {"kind", "name", "parties", "acts"},
        Actor: {"id", "kind", "name", "codes"},
        Place: {"id", "name", "country", "latitude", "longitude"},
        Topic: {"id", "name", "codes"},
        Act: {"kind", "when", "place"},
        Participant: {"actor", "role", "mode"},
        Citation: {"source"},
        Code: {"scheme", "value"},
    },
)


def to_coded_events(
    ds: Dataset, *, certain: bool = False, expand_groups: bool = False
) -> Sent[Rows[CodedEvent]]:
    """Return meetings, visits, signings and whatever has a code, as events of the PLOVER ontology.

    There is one row for each pair of actors of an event. Rows of one event have the same
    ``event_id``. Groups act as one, unless they are expanded.

    Args:
        ds: The dataset.
        certain: Whether to leave out what is not certain: that it happened, or that somebody was a
            side of it. Otherwise, such rows say that they are not certain.
        expand_groups: Whether members stand for a group, each member that it certainly or possibly
            had at the time. There are no rows between two of them.

    Raises:
        WrongKindError: It is not a dataset, or an option is not True or False.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.coded_events import to_coded_events
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> rows = to_coded_events(ds).result
    >>> print(next(row for row in rows if row.event_id == "jaishankar-rubio-2025-10-27"))
    2025-10-27 CONSULT india – united-states
    """
    flag(certain, "certain")
    flag(expand_groups, "expand_groups")
    losses = Losses(ds, _PLACES)
    sender = _Sender(ds, losses, certain=certain, expand_groups=expand_groups)
    rows = [row for record in ds.records for row in sender.rows_of(record)]
    sender.note_the_rest()
    return Sent(result=Rows(ds, CodedEvent, rows), dropped=losses.rows())


@attrs.frozen
class _Cells:
    """What the table says of an actor."""

    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    kept: tuple[int, ...] = ()
    """The positions of the codes that say so, unless they follow from the kind."""


class _Sender:
    """Makes the rows of records, and remembers which others the rows name."""

    def __init__(self, ds: Dataset, losses: Losses, *, certain: bool, expand_groups: bool) -> None:
        self._ds = ds
        self._losses = losses
        self._only_certain = certain
        self._expands = expand_groups
        self._counts = {
            record.id: counts
            for kind in (Event, Statement, Agreement)
            for record, counts in once(ds, kind)
        }
        self._actors: dict[str, _Cells] = {}
        self._places: set[str] = set()
        self._topics: dict[str, str] = {}  # by context

    def rows_of(self, record: Record) -> Iterator[CodedEvent]:
        """Yield the rows of a record, and note what of it they leave out."""
        if not isinstance(record, (Event, Statement, Agreement)):
            return
        try:
            found = self._happening(record)
            rows = tuple(self._spread(found))
        except LeftOutError as reason:
            self._losses.note(record, None, str(reason))
            return
        for note in found.notes:
            self._losses.note(record, note.field, note.why, instead=note.instead)
        self._losses.unplaced(record, {note.field for note in found.notes if note.instead is None})
        for topic, context in found.topics:
            self._topics.setdefault(context, topic)
        yield from rows

    def _happening(self, record: Event | Statement | Agreement) -> Happening:
        """Return what a record is as a coded event, unless another account of it is in the table.

        Raises:
            LeftOutError: It is not an event of the table.
        """
        counts = self._counts.get(record.id)
        if counts is None:
            raise LeftOutError("another account of the same is in the table")
        if self._only_certain and not counts:
            raise LeftOutError("it may be another account of the same")
        found = happening_of(self._ds, record, only_certain=self._only_certain)
        return found if counts else attrs.evolve(found, certain=False)

    def _spread(self, found: Happening) -> Iterator[CodedEvent]:
        """Yield a row for each pair of actors."""
        actors = tuple(self._members(found, found.actors))
        recipients = tuple(self._members(found, found.recipients))
        pairs: Iterable[tuple[Party, Party | None]]
        if recipients:
            pairs = itertools.product(actors, recipients)
        elif len(actors) > 1 and found.is_mutual:
            pairs = itertools.combinations(actors, 2)
        else:
            pairs = ((each, None) for each in actors)
        apart = [pair for pair in pairs if _are_two(*pair)] or [(each, None) for each in actors]
        for actor, other in apart:
            yield self._row(found, actor, other)

    def _members(self, found: Happening, parties: Iterable[Party]) -> Iterator[Party]:
        """Yield parties, or the members of those that are groups if groups are expanded."""
        named: set[str] = set()
        for party in parties:
            members = tuple(self._belonging(found, party)) if self._expands else ()
            if members:
                why = f"the members of {party.id!r} stand for it"
                told = "; ".join(each.id for each in members)
                self._losses.note(found.record, _field_of(found.record), why, instead=told)
            for each in members or (party,):
                if each.id not in named:
                    named.add(each.id)
                    yield each

    def _belonging(self, found: Happening, group: Party) -> Iterator[Party]:
        at = passing_span(self._ds, found.record)
        for membership in memberships_in(self._ds, group.id):
            how = belongs(self._ds, membership, at)
            if how or (how is False and not self._only_certain):
                yield attrs.evolve(
                    group, id=membership.member, certain=how and group.certain, group=group.id
                )

    def _row(self, found: Happening, actor: Party, other: Party | None) -> CodedEvent:
        record, coding, when = found.record, found.coding, found.when
        first = self._cells(actor.id)
        second = _Cells() if other is None else self._cells(other.id)
        place_id = found.place if other is None or other.place is None else other.place
        place = self._ds.get(place_id, Place)
        if place_id is not None:
            self._places.add(place_id)
        where = None if place_id is None else country_of(self._ds, place_id)
        return CodedEvent(
            event_id=record.id,
            event_date=_first_day(when),
            date_precision=_precision(when),
            event_type=coding.type,
            event_mode="; ".join(coding.modes) or None,
            quad_code=codebook.QUAD_CODES[coding.type],
            contexts="; ".join(found.contexts) or None,
            actor=actor.id,
            actor_country=first.country,
            actor_sector=first.sector,
            recipient=None if other is None else other.id,
            recipient_country=second.country,
            recipient_sector=second.sector,
            directed=bool(found.recipients),
            certain=found.certain and actor.certain and (other is None or other.certain),
            basis=coding.basis,
            cameo_code=coding.cameo,
            event_text=record.own_name,
            when=when,
            medium=found.medium,
            place=place_id,
            place_name=None if place is None else place.name,
            place_country=None if where is None else where[0],
            latitude=None if place is None else place.latitude,
            longitude=None if place is None else place.longitude,
            actor_kind=first.kind,
            recipient_kind=second.kind,
            record_kind=kind_name(type(record)),
            record_word=None if record.word is None else str(record.word),
            sources=found.sources,
        )

    def _cells(self, actor_id: str) -> _Cells:
        known = self._actors.get(actor_id)
        if known is None:
            actor = self._ds.get(actor_id, Actor)
            known = self._actors[actor_id] = _Cells() if actor is None else _cells_of(actor)
        return known

    def note_the_rest(self) -> None:
        """Note what of the actors, places, topics and other records is not in the rows."""
        contexts = {topic: context for context, topic in self._topics.items()}
        for record in self._ds.records:
            if isinstance(record, (Event, Statement, Agreement)):
                continue
            if isinstance(record, Actor) and record.id in self._actors:
                self._note_codes(record, self._actors[record.id].kept)
            elif isinstance(record, Place) and record.id in self._places:
                self._note_place(record)
            elif isinstance(record, Topic) and record.id in contexts:
                self._note_topic(record, contexts[record.id])
            elif isinstance(record, (Actor, Place, Topic)):
                self._losses.note(record, None, "no row of the table names it")
            else:
                self._losses.unplaced(record)

    def _note_codes(self, record: Record, kept: tuple[int, ...]) -> None:
        """Note the codes that are not in the table, and everything else of a record that is not."""
        gone = {f"codes[{at}]" for at, _ in enumerate(record.codes) if at not in kept}
        for path in sorted(gone):
            self._losses.note(record, path, "the table has no column for it")
        if list(kept) != sorted(kept):
            for position, other in zip(sorted(kept), kept, strict=True):
                code = record.codes[other]
                for name, value in (("scheme", code.scheme), ("value", code.value)):
                    why = "the table has the country before the sector"
                    self._losses.note(record, f"codes[{position}].{name}", why, instead=value)
        self._losses.unplaced(record, gone)

    def _note_place(self, place: Place) -> None:
        found = country_of(self._ds, place.id)
        if found is not None and place.country != found[0]:
            why = "the larger place is in it"
            self._losses.note(place, "country", why, instead=found[0])
        self._note_codes(place, ())

    def _note_topic(self, topic: Topic, context: str) -> None:
        why = "the table has the PLOVER context of a topic in place of the topic"
        self._losses.note(topic, "id", why, instead=topic_id(context))
        if topic.name != context:
            self._losses.note(topic, "name", why, instead=context)
        self._note_codes(topic, tuple(at for at, _ in contexts_among(topic))[:1])


def _field_of(record: Record) -> str:
    """Return the field that names the actors of a record."""
    return "parties" if isinstance(record, Agreement) else record.participation_field


def _are_two(actor: Party, other: Party | None) -> bool:
    """Return whether two are different, and not members of the same group."""
    if other is None:
        return True
    return other.id != actor.id and (other.group is None or other.group != actor.group)


def _cells_of(actor: Actor) -> _Cells:
    """Return the codes of an actor: its own, or else what follows from its kind.

    Of several codes of a country, the one that is still in use counts.
    """
    kept: list[int] = []
    country, sector = codebook.country_of_kind(actor.kind), codebook.sector_of_kind(actor.kind)
    stated = [
        (at, code)
        for at, code in enumerate(actor.codes)
        if code.scheme == codebook.TYPE_SCHEME and code.value in codebook.NON_STATE
    ]
    countries = [
        (at, code)
        for at, code in enumerate(actor.codes)
        if code.scheme == codebook.COUNTRY_SCHEME and codebook.is_country(code.value)
    ]
    current = [
        each for each in countries if each[1].period is None or each[1].period.latest is None
    ]
    for at, code in (*stated, *current, *countries)[:1]:
        if code.value != country:
            country = code.value
            kept.append(at)
    for at, code in enumerate(actor.codes):
        if code.scheme == codebook.SECTOR_SCHEME and code.value in codebook.SECTORS:
            if code.value != sector:
                sector = code.value
                kept.append(at)
            break
    return _Cells(actor.kind, country, sector, tuple(kept))


def _first_day(when: When) -> str:
    if when.earliest is None:  # a record without a date has no rows
        raise LeftOutError("it has no date, and a PLOVER event needs one")
    return when.earliest.isoformat()[:10]


def _precision(when: When) -> str:
    """Return whether a time is a day, a month, a year, or anything else."""
    first, last = when.earliest, when.latest
    if first is not None and last is not None and str(first)[:10] == str(last)[:10]:
        return str(Precision.DAY)
    is_unit = when.kind is WhenKind.DATE and "X" not in when.text
    if is_unit and when.precision in {Precision.MONTH, Precision.YEAR}:
        return str(when.precision)
    return "range"
