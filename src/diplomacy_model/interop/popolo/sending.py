"""From a dataset to a document of Popolo."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from diplomacy_model.interop.exchange import Losses, Places, Sent
from diplomacy_model.interop.popolo.certainty import END_ANNOUNCED, Certainty
from diplomacy_model.interop.popolo.dates import Stretch, single, stretch, why_changed
from diplomacy_model.interop.popolo.words import EVENTS, SPOKEN
from diplomacy_model.model import (
    Actor,
    Event,
    Meeting,
    Membership,
    Office,
    Place,
    Record,
    Source,
    Statement,
    Summit,
    Tenure,
    Visit,
)
from diplomacy_model.model.value import fields_of
from diplomacy_model.presence import came
from diplomacy_model.vocabulary import (
    ActorKind,
    Mode,
    ParticipantRole,
    RelationKind,
    UtteranceMode,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.model import Name, Participant
    from diplomacy_model.model.value import Value
    from diplomacy_model.temporal import When

Json: TypeAlias = dict[str, Any]
"""An object of JSON, with values of any kind."""

_NO_PLACE = "Popolo has no place for it"
_EVENT = frozenset({"id", "title", "label", "when", "places", "status", "participants"})
_COMMON = frozenset({"codes", "relations", "citations", "note"})
_PLACES: Final = Places(
    format="Popolo",
    fields={
        Actor: {"id", "kind", "name", "names", "part_of", "existed", "codes", "citations"},
        Office: {"id", "title", "names", "of", "rank", "existed", "citations"},
        Tenure: {"id", "office", "holder", "label", "period", "citations"},
        Membership: {"id", "member", "organization", "status", "label", "period", "citations"},
        Place: {"id", "name", "within", "latitude", "longitude", "citations"},
        **dict.fromkeys((Event, Meeting, Summit, Visit), _EVENT | _COMMON),
        Statement: {"id", "kind", "title", "speakers", "when", "occasion", "audience"}
        | {"utterances", "citations"},
        Source: {"id", "title", "url"},
    },
)
_DATES = ("start_date", "end_date")
_SENT_WORDS = frozenset({Mode.WRITTEN, Mode.RECORDED_MESSAGE})


def to_popolo(ds: Dataset) -> Sent[Json]:
    """Return a dataset as one document of Popolo, ready for `json.dumps`.

    The document has a list for each class of Popolo: persons, organizations, posts, memberships,
    events, areas and speeches, each in the order of the ids. Lists that would be empty are left
    out. The same records give the same document.

    Args:
        ds: The dataset.

    Raises:
        WrongKindError: It is not a dataset.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.popolo import to_popolo
    >>> ds = dm.Dataset(
    ...     records=[
    ...         dm.Actor(id="ada", kind="person", name="Ada Berg"),
    ...         dm.Meeting(id="talks-2025", when="2025-10", participants=["ada", "norvale"]),
    ...     ]
    ... )
    >>> sent = to_popolo(ds)
    >>> sent.result["events"]  # doctest: +NORMALIZE_WHITESPACE
    [{'id': 'talks-2025', 'classification': 'meeting', 'start_date': '2025-10',
      'end_date': '2025-10', 'attendees': [{'id': 'ada', 'name': 'Ada Berg'}]}]
    >>> print(sent.dropped[0])
    talks-2025: participants[1] is left out: Popolo has only persons as attendees
    """
    return _Sender(ds).sent()


class _Sender:
    def __init__(self, ds: Dataset) -> None:
        self._losses = Losses(ds, _PLACES)
        self._ds = ds
        self._certain = Certainty(ds, self._losses)
        self._records: dict[str, Record] = {record.id: record for record in ds.records}
        self._place_names = Counter(place.name for place in ds.places)
        self._cited: set[str] = set()
        self._document: dict[str, list[Json]] = {}

    def sent(self) -> Sent[Json]:
        """Return the document and what is not in it."""
        senders = self._senders()
        for record in sorted(self._records.values(), key=lambda each: each.id):
            send = senders.get(type(record))
            why = None if send is None else self._certain.why_not(record)
            if why is not None:
                self._losses.note(record, None, why)
            elif send is not None:
                send(record)
            elif not isinstance(record, Source):
                self._losses.unplaced(record)
        for source in self._ds.sources:
            if source.id in self._cited:
                self._losses.unplaced(source)
            else:
                why = "nothing that was sent has it as a source with an address"
                self._losses.note(source, None, why)
        return Sent(result=dict(self._document), dropped=self._losses.rows())

    def _senders(self) -> Mapping[type[Record], Callable[[Any], None]]:
        return {
            Actor: self._send_actor,
            Office: self._send_office,
            Tenure: self._send_tenure,
            Membership: self._send_membership,
            Place: self._send_place,
            **dict.fromkeys((Event, Meeting, Summit, Visit), self._send_event),
            Statement: self._send_statement,
        }

    # --- one class of records each

    def _send_actor(self, actor: Actor) -> None:
        self._losses.unplaced(actor)
        if actor.kind is ActorKind.PERSON:
            if actor.part_of is not None:
                self._losses.note(actor, "part_of", "Popolo has parents of organizations only")
            dates, kind = ("birth_date", "death_date"), None
        else:
            dates, kind = ("founding_date", "dissolution_date"), str(actor.kind)
        found = {
            "id": actor.id,
            "name": actor.name,
            "classification": kind,
            "parent_id": kind and self._organization(actor, "part_of"),
            "other_names": list(self._names(actor)),
            "identifiers": self._identifiers(actor),
            **self._dates(actor, "existed", dates),
        }
        self._add("persons" if kind is None else "organizations", actor, found)

    def _send_office(self, office: Office) -> None:
        if not self._is_organization(office.of):
            self._losses.note(office, None, "Popolo has posts in organizations only")
            return
        self._losses.unplaced(office)
        names = dict(self._certain.items(office, "names", office.names, "text"))
        for path, name in names.items():
            self._note_rest(office, path, name, "text")
        found = {
            "id": office.id,
            "label": office.title,
            "other_label": [name.text for name in names.values()],
            "role": (rank := self._certain.stated(office, "rank")) and str(rank),
            "organization_id": office.of,
            **self._dates(office, "existed"),
        }
        self._add("posts", office, found)

    def _send_tenure(self, tenure: Tenure) -> None:
        office = self._records.get(tenure.office)
        member = self._member(tenure.holder)
        is_office = isinstance(office, Office) and self._is_organization(office.of)
        if office is not None and not is_office:
            self._losses.note(tenure, None, "Popolo has no post for its office")
            return
        if member is None:
            self._losses.note(tenure, None, "Popolo has persons and organizations as members only")
            return
        self._losses.unplaced(tenure)
        found = {
            "id": tenure.id,
            **member,
            "post_id": tenure.office,
            "organization_id": office.of if isinstance(office, Office) else None,
            "label": tenure.label,
            **self._dates(tenure, "period"),
        }
        self._add("memberships", tenure, found)

    def _send_membership(self, membership: Membership) -> None:
        member = self._member(membership.member)
        if member is None or not self._is_organization(membership.organization):
            why = "Popolo has memberships of persons and organizations in organizations only"
            self._losses.note(membership, None, why)
            return
        self._losses.unplaced(membership)
        found = {
            "id": membership.id,
            **member,
            "organization_id": membership.organization,
            "role": str(membership.status),
            "label": membership.label,
            **self._dates(membership, "period"),
        }
        self._add("memberships", membership, found)

    def _send_place(self, place: Place) -> None:
        self._losses.unplaced(place)
        parent = self._certain.stated(place, "within")
        if not isinstance(self._records.get(parent or ""), (Place, type(None))):
            self._losses.note(place, "within", "it names something other than a place")
            parent = None
        point = None
        if place.latitude is not None:
            point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        found = {"id": place.id, "name": place.name, "parent_id": parent, "geometry": point}
        self._add("areas", place, found)

    def _send_event(self, event: Event) -> None:
        self._losses.unplaced(event)
        organizer, attendees = self._participants(event)
        found = {
            "id": event.id,
            "name": self._certain.stated(event, "title"),
            "description": self._certain.stated(event, "note"),
            "classification": self._classification(event),
            "status": self._certain.status(event),
            **self._dates(event, "when", times=True),
            "location": self._location(event),
            "organization_id": organizer,
            "attendees": attendees,
            "parent_id": self._parent(event),
            "identifiers": self._identifiers(event),
        }
        self._add("events", event, found)

    def _send_statement(self, statement: Statement) -> None:
        why = self._why_no_speech(statement)
        if why is not None:
            self._losses.note(statement, None, why)
            return
        self._losses.unplaced(statement)
        speaker = statement.speakers[0]
        self._note_rest(statement, "speakers[0]", speaker, "actor", "label")
        found = {
            "id": statement.id,
            "creator_id": speaker.actor,
            "role": speaker.label,
            "type": str(statement.kind),
            "title": self._certain.stated(statement, "title"),
            "date": statement.when and self._date(statement, statement.when),
            "event_id": self._occasion(statement),
            "audience_id": self._audience(statement),
            "text": self._text(statement),
        }
        self._add("speeches", statement, found)

    def _add(self, collection: str, record: Record, found: Json) -> None:
        """Add an object to the document, without the properties that are not stated."""
        found["sources"] = list(self._sources(record))
        kept = {name: value for name, value in found.items() if value is not None and value != []}
        self._document.setdefault(collection, []).append(kept)

    # --- who and what

    def _is_organization(self, ref: str) -> bool:
        """Return whether an id is that of an organization, or of nothing in the dataset."""
        found = self._records.get(ref)
        return found is None or (isinstance(found, Actor) and found.kind is not ActorKind.PERSON)

    def _is_person(self, ref: str) -> bool:
        found = self._records.get(ref)
        return isinstance(found, Actor) and found.kind is ActorKind.PERSON

    def _organization(self, actor: Actor, field: str) -> str | None:
        ref: str | None = self._certain.stated(actor, field)
        if ref is None or self._is_organization(ref):
            return ref
        self._losses.note(actor, field, "it names something other than an organization")
        return None

    def _member(self, ref: str) -> Json | None:
        """Return the properties that tell who is a member, or None if it is not an actor."""
        found = self._records.get(ref)
        if found is None:
            return {"member": {"id": ref}}
        if not isinstance(found, Actor):
            return None
        if found.kind is ActorKind.PERSON:
            return {"person_id": ref}
        kind = str(found.kind)
        return {"member": {"id": ref, "name": found.name, "classification": kind}}

    def _note_rest(self, record: Record, path: str, value: Value, *placed: str) -> None:
        """Note what a value says in other fields than those that have a place."""
        for field in fields_of(type(value)):
            if field.name not in placed and getattr(value, field.name) != field.default:
                self._losses.note(record, f"{path}.{field.name}", _NO_PLACE)

    def _names(self, actor: Actor) -> Iterator[Json]:
        for path, name in self._certain.items(actor, "names", actor.names, "text"):
            self._note_rest(actor, path, name, "text", "kind", "language", "period")
            yield self._name(actor, path, name)

    def _name(self, actor: Actor, path: str, name: Name) -> Json:
        found = {
            "name": name.text,
            "note": name.kind and str(name.kind),
            "lang": name.language,
            **self._written(actor, f"{path}.period", name.period),
        }
        return {key: value for key, value in found.items() if value is not None}

    def _identifiers(self, record: Record) -> list[Json]:
        codes = dict(self._certain.items(record, "codes", record.codes, "scheme", "value"))
        for path, code in codes.items():
            self._note_rest(record, path, code, "scheme", "value")
        return [{"scheme": each.scheme, "identifier": each.value} for each in codes.values()]

    def _sources(self, record: Record) -> Iterator[Json]:
        sent: set[str] = set()
        for position, citation in enumerate(record.citations):
            path = f"citations[{position}]"
            source = self._records.get(citation.source)
            if not isinstance(source, Source) or source.url is None:
                self._losses.note(record, path, "Popolo has only sources with an address")
            elif citation.disputes and not citation.supports:
                self._losses.note(record, path, "Popolo has no sources that dispute something")
            elif source.id in sent:
                self._losses.note(record, path, "Popolo names a source once for each object")
            else:
                self._note_rest(record, path, citation, "source")
                self._cited.add(source.id)
                sent.add(source.id)
                yield {"id": source.id, "url": source.url, "note": source.title}

    # --- when

    def _dates(
        self, record: Record, field: str, names: tuple[str, str] = _DATES, *, times: bool = False
    ) -> Json:
        """Return both dates of a field, by the names of their properties."""
        return self._written(record, field, getattr(record, field), names, times=times)

    def _written(
        self,
        record: Record,
        path: str,
        when: When | None,
        names: tuple[str, str] = _DATES,
        *,
        times: bool = False,
    ) -> Json:
        if when is None:
            return {}
        dates = stretch(when, times=times)
        is_announced = dates.end is not None and self._certain.is_end_announced(record, path)
        if is_announced:
            dates = Stretch(dates.start, None)
        if dates.said != when.text:
            why = END_ANNOUNCED if is_announced else why_changed(when, times=times)
            self._losses.note(record, path, why, instead=dates.said)
        return dict(zip(names, dates, strict=True))

    def _date(self, statement: Statement, when: When) -> str | None:
        date = single(when)
        if date != when.text:
            self._losses.note(statement, "when", why_changed(when, times=True), instead=date)
        return date

    # --- events

    def _classification(self, event: Event) -> str | None:
        word = next((word for word, cls in EVENTS.items() if type(event) is cls), None)
        if event.label is None or (word is None and event.label not in EVENTS):
            return word or event.label
        self._losses.note(event, "label", "Popolo has only one classification")
        return word

    def _participants(self, event: Event) -> tuple[str | None, list[Json]]:
        """Return the organizer and the attendees. Who is not among them is noted."""
        organizer: str | None = None
        attendees: dict[str, Json] = {}
        parts = ("actor", "attendance", "mode")
        for path, one in self._certain.items(event, "participants", event.participants, *parts):
            why = self._why_no_attendee(one, attendees)
            if why is None:
                found = self._records[one.actor]
                attendees[one.actor] = {"id": found.id, "name": found.own_name}
                self._note_rest(event, path, one, "actor")
            elif organizer is None and not attendees and self._organizes(one):
                organizer = one.actor
                self._note_rest(event, path, one, "actor", "role")
            else:
                self._losses.note(event, path, why)
        return organizer, list(attendees.values())

    def _organizes(self, one: Participant) -> bool:
        is_known = one.actor in self._records and self._is_organization(one.actor)
        return is_known and one.role is ParticipantRole.ORGANIZER

    def _why_no_attendee(self, one: Participant, attendees: Mapping[str, Json]) -> str | None:
        if not self._is_person(one.actor):
            if self._organizes(one):
                return "Popolo has one organizer, and does not tell its place among the others"
            return "Popolo has only persons as attendees"
        if one.actor in attendees:
            return "Popolo names an attendee once"
        if not came(one):
            return f"Popolo has only those who attended, and the attendance is {one.attendance}"
        return "Popolo has no attendees who only sent words" if one.mode in _SENT_WORDS else None

    def _location(self, event: Event) -> str | None:
        name: str | None = None
        for path, ref in self._certain.items(event, "places", event.places):
            place = self._records.get(ref)
            if name is not None:
                self._losses.note(event, path, "Popolo has only one location")
            elif not isinstance(place, Place):
                self._losses.note(
                    event, path, "Popolo has locations by name, and the place is not there"
                )
            elif self._place_names[place.name] > 1:
                self._losses.note(event, path, "Popolo has locations by name, and others share it")
            else:
                name = place.name
        return name

    def _parent(self, event: Event) -> str | None:
        parent: str | None = None
        relations = self._certain.items(event, "relations", event.relations, "kind", "to")
        for path, relation in relations:
            target = self._records.get(relation.to)
            is_part = relation.kind is RelationKind.PART_OF and relation.at is None
            if is_part and parent is None and isinstance(target, (Event, type(None))):
                parent = relation.to
            else:
                why = "Popolo relates an event only to the one event that it is part of"
                self._losses.note(event, path, why)
        return parent

    # --- speeches

    def _why_no_speech(self, statement: Statement) -> str | None:
        if statement.kind not in SPOKEN:
            return f"Popolo has only speeches, and the kind is {statement.kind}"
        if len(statement.speakers) != 1 or not self._is_person(statement.speakers[0].actor):
            return "Popolo has speeches of one person only"
        return None

    def _occasion(self, statement: Statement) -> str | None:
        occasion: str | None = self._certain.stated(statement, "occasion")
        event = self._records.get(occasion or "")
        if isinstance(event, (Event, type(None))):
            return occasion
        self._losses.note(statement, "occasion", "it names something other than an event")
        return None

    def _audience(self, statement: Statement) -> str | None:
        if len(statement.audience) == 1 and self._is_person(statement.audience[0]):
            return statement.audience[0] if self._certain.sure(statement, "audience[0]") else None
        if statement.audience:
            self._losses.note(statement, "audience", "Popolo has an audience of one person only")
        return None

    def _text(self, statement: Statement) -> str | None:
        note = partial(self._losses.note, statement)
        if len(statement.utterances) != 1:
            if statement.utterances:
                note("utterances", "Popolo has one text, and these are several passages")
            return None
        [utterance] = statement.utterances
        if not self._certain.sure(statement, "utterances[0]", "text", "mode"):
            return None
        if utterance.mode is not UtteranceMode.VERBATIM:
            note(
                "utterances[0]",
                f"Popolo has only spoken words, and the mode is {utterance.mode}",
            )
            return None
        self._note_rest(statement, "utterances[0]", utterance, "text", "mode")
        return utterance.text
