"""From a document of Popolo to a dataset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diplomacy_model import arguments
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.interop.exchange import Left, LeftOutError, Received
from diplomacy_model.interop.popolo.gathering import Gathered
from diplomacy_model.interop.popolo.objects import (
    Given,
    Thing,
    as_list,
    as_object,
    is_nothing,
)
from diplomacy_model.interop.popolo.words import EVENTS, SCHEME, SPOKEN
from diplomacy_model.model import (
    Actor,
    Citation,
    Code,
    Event,
    Membership,
    Name,
    Office,
    Participant,
    Place,
    Relation,
    Source,
    Statement,
    Tenure,
    Utterance,
)
from diplomacy_model.model.addresses import url_faults
from diplomacy_model.model.languages import language_faults
from diplomacy_model.model.place import DEGREES
from diplomacy_model.model.text import Text, is_code
from diplomacy_model.tables import Rows
from diplomacy_model.vocabulary import (
    ActorKind,
    EventStatus,
    MembershipStatus,
    NameKind,
    OfficeRank,
    ParticipantRole,
    RelationKind,
    StatementKind,
    UtteranceMode,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diplomacy_model.model import Record

_IN_LANGUAGE = re.compile(r"name__(.+)")
_DESCRIBED = frozenset({"scene", "narrative", "summary"})
"""The types of speeches that are a report, in the words of who wrote the transcript."""
_CANDIDATE = "candidate"
_NAMED = "has no name"
_POINT = 2  # numbers in the coordinates of a point


def from_popolo(document: Mapping[str, object]) -> Received:
    """Return a document of Popolo as a dataset.

    An object keeps its id, if that can be the id of a record and no object of another collection
    has it. Otherwise it gets one that is made from its name, and its own is kept as a code of the
    scheme ``popolo``. Objects may be embedded in others. Several with one id are one.

    Args:
        document: The document, as ``json.load`` returns it: a list for each class, such as
            ``persons`` and ``memberships``.

    Raises:
        WrongKindError: It is not a mapping.

    >>> from diplomacy_model.interop.popolo import from_popolo
    >>> received = from_popolo(
    ...     {
    ...         "persons": [{"id": "p1", "name": "Ada Berg", "gender": "female"}],
    ...         "organizations": [
    ...             {"id": "o1", "name": "Assembly", "classification": "legislature"}
    ...         ],
    ...         "memberships": [{"person_id": "p1", "organization_id": "o1", "start_date": "2015"}],
    ...     }
    ... )
    >>> print(received.dataset.memberships[0])
    Membership 'ada-berg-in-assembly-2015' · p1 in o1 · member · 2015/
    >>> for left in received.left:
    ...     print(left)
    persons, p1: gender 'female' is left out: no field of a record is for it
    organizations, o1: classification 'legislature' is left out: is not one of our words for it
    """
    given = arguments.mapping(document, "document", "give what json.load returns")
    return _Receiver(dict(given)).received()


class _Receiver:
    def __init__(self, document: Given) -> None:
        self._found = Gathered(document)
        self._sources: dict[str, tuple[str, str, str | None]] = {}
        self._sides: dict[str, str] = {}
        self._places: dict[str, list[str]] = {}
        self._locations: dict[str, Place] = {}

    def received(self) -> Received:
        """Return the dataset and what is not in it."""
        builders: Mapping[str, Callable[[Thing], Record]] = {
            "persons": self._person,
            "organizations": self._organization,
            "posts": self._office,  # before the memberships that hold them
            "memberships": self._membership,
            "areas": self._place,  # before the events that are in them
            "events": self._event,
            "speeches": self._statement,
        }
        records: list[Record] = []
        for kind, build in builders.items():
            for thing in self._found.things[kind]:
                if not thing.is_bare:
                    records += self._built(thing, build)
        records += self._locations.values()
        records += (
            Source(id=source, title=title or url, url=url)
            for source, url, title in self._sources.values()
        )
        ds = Dataset(records=records)
        left = [*self._found.left, *(each for thing in self._found for each in thing.left)]
        return Received(dataset=ds, left=Rows(ds, Left, left))

    def _built(self, thing: Thing, build: Callable[[Thing], Record]) -> Iterator[Record]:
        try:
            record = build(thing)
        except LeftOutError as error:
            thing.leave_all(str(error), error.field)
        except InvalidRecordError as error:
            thing.leave_all(str(error))
        else:
            thing.leave_rest()
            yield record

    # --- one collection each

    def _person(self, thing: Thing) -> Record:
        return Actor(
            id=thing.id,
            kind=ActorKind.PERSON,
            name=_required(thing.text("name"), _NAMED, "name"),
            names=list(_names(thing)),
            existed=thing.period("birth_date", "death_date"),
            **self._common(thing),
        )

    def _organization(self, thing: Thing) -> Record:
        kind = thing.word("classification", ActorKind)
        if kind is ActorKind.PERSON:
            raise LeftOutError("is an organization, and its classification is person")
        return Actor(
            id=thing.id,
            kind=kind or ActorKind.OTHER,
            name=_required(thing.text("name"), _NAMED, "name"),
            names=list(_names(thing)),
            part_of=self._larger(thing, "organizations"),
            existed=thing.period("founding_date", "dissolution_date"),
            **self._common(thing),
        )

    def _office(self, thing: Thing) -> Record:
        label = thing.text("label")
        rank = thing.word("role", OfficeRank)
        title = _required(
            label or (rank and str(rank)) or thing.text("role"), "has no label", "label"
        )
        side = self._found.refer(thing, "organization_id", "organizations")
        office = Office(
            id=thing.id,
            title=title,
            names=list(_labels(thing)),
            of=_required(side, "does not name its organization", "organization_id"),
            rank=rank,
            existed=thing.period("start_date", "end_date"),
            **self._common(thing),
        )
        self._sides[office.id] = office.of
        return office

    def _membership(self, thing: Thing) -> Record:
        member = self._member(thing)
        organization = self._found.refer(thing, "organization_id", "organizations")
        if thing.properties.get("post_id") or "post_id" in thing.related:
            return self._tenure(thing, member, organization)
        status = thing.word("role", MembershipStatus)
        role, label = thing.text("role"), thing.text("label")
        if role is not None and label not in {None, role}:
            thing.leave("label", label, "the label of the membership is its role")
        return Membership(
            id=thing.id,
            member=member,
            organization=_required(
                organization, "does not name the organization", "organization_id"
            ),
            status=status or (MembershipStatus.OTHER if role else MembershipStatus.MEMBER),
            label=role or label,
            period=thing.period("start_date", "end_date"),
            **self._common(thing),
        )

    def _tenure(self, thing: Thing, holder: str, organization: str | None) -> Record:
        post = self._found.refer(thing, "post_id", "posts")
        office = _required(post, "does not name the post", "post_id")
        label, role = thing.text("label"), thing.text("role")
        if role is not None and role.casefold() == _CANDIDATE:
            raise LeftOutError("a candidate does not hold the post")
        if label is not None and role not in {None, label}:
            thing.leave("role", role, "the label of the tenure is that of the membership")
        if organization not in {None, self._sides.get(office)}:
            thing.leave("organization_id", organization, "the post does not say that it is in it")
        return Tenure(
            id=thing.id,
            office=office,
            holder=holder,
            label=label or role,
            period=thing.period("start_date", "end_date"),
            **self._common(thing),
        )

    def _member(self, thing: Thing) -> str:
        person = self._found.refer(thing, "person_id", "persons")
        other = thing.follow("member")
        member = None if other is None else self._found.id_of(thing, "member", "members", other)
        if None not in {person, member} and person != member:
            thing.leave("member", member, "person_id names somebody else")
        return _required(person or member, "does not name the member", "person_id")

    def _place(self, thing: Thing) -> Record:
        point = _coordinates(thing)
        place = Place(
            id=thing.id,
            name=_required(thing.text("name"), _NAMED, "name"),
            within=self._larger(thing, "areas"),
            longitude=None if point is None else point[0],
            latitude=None if point is None else point[1],
            **self._common(thing),
        )
        self._places.setdefault(place.name, []).append(place.id)
        return place

    def _event(self, thing: Thing) -> Record:
        label = thing.text("classification")
        parent = self._larger(thing, "events")
        return EVENTS.get(label or "", Event)(
            id=thing.id,
            title=thing.text("name"),
            label=None if label in EVENTS else label,
            when=thing.period("start_date", "end_date"),
            places=list(self._location(thing)),
            status=thing.word("status", EventStatus),
            participants=[*self._organizer(thing), *self._attendees(thing)],
            relations=[] if parent is None else [Relation(kind=RelationKind.PART_OF, to=parent)],
            note=thing.text("description", Text.PASSAGE),
            **self._common(thing),
        )

    def _statement(self, thing: Thing) -> Record:
        kind, label = thing.word("type", StatementKind), thing.text("type")
        if label in _DESCRIBED:
            raise LeftOutError(f"a {label} is not what somebody said")
        speaker = self._found.refer(thing, "creator_id", "persons")
        audience = self._found.refer(thing, "audience_id", "persons")
        text = thing.text("text", Text.PASSAGE)
        role = None if speaker is None else thing.text("role")
        if kind not in SPOKEN:
            label = label or (kind and str(kind))
            kind = StatementKind.SPEECH if label is None and speaker else StatementKind.OTHER
        return Statement(
            id=thing.id,
            kind=kind,
            label=label,
            title=thing.text("title"),
            speakers=[] if speaker is None else [Participant(actor=speaker, label=role)],
            when=thing.date("date"),
            occasion=self._found.refer(thing, "event_id", "events"),
            audience=[] if audience is None else [audience],
            utterances=[] if text is None else [Utterance(text=text, mode=UtteranceMode.VERBATIM)],
            **self._common(thing),
        )

    # --- what several have

    def _common(self, thing: Thing) -> dict[str, Any]:
        """Return the codes and the citations of an object, as arguments of its record."""
        return {"codes": list(_codes(thing)), "citations": list(self._citations(thing))}

    def _larger(self, thing: Thing, kind: str) -> str | None:
        """Return what an object is a part of."""
        parent = self._found.refer(thing, "parent_id", kind)
        if parent != thing.id:
            return parent
        thing.leave("parent_id", parent, "is the object itself")
        return None

    def _citations(self, thing: Thing) -> Iterator[Citation]:
        cited: set[str] = set()
        for path, link in thing.objects("sources"):
            url, note = (
                thing.checked(f"{path}.{name}", link.get(name)) for name in ("url", "note")
            )
            fault = next(url_faults(url), None)
            if url is None or fault is not None:
                thing.leave(path, link, "has no address" if fault is None else fault.message)
                continue
            given = link.get("id")
            key = given if isinstance(given, str) and given in self._found.links else None
            source, first_url, title = self._sources.get(key or url) or (
                key or self._found.pool.id_for(("source", url), note or url),
                url,
                note,
            )
            self._sources[key or url] = (source, first_url, title or note)
            if note is not None and note != (title or note):
                thing.leave(f"{path}.note", note, "another note is the title of this source")
            if url != first_url:
                thing.leave(f"{path}.url", url, "the source has another address")
            thing.leave_others(path, link, "url", "note", *(("id",) if key else ()))
            if source not in cited:
                cited.add(source)
                yield Citation(source=source)

    def _location(self, thing: Thing) -> Iterator[str]:
        name = thing.text("location")
        if name is None:
            return
        places = self._places.get(name, [])
        if len(places) > 1:
            thing.leave("location", name, "several areas have this name")
        elif places:
            yield places[0]
        else:
            place = Place(id=self._found.pool.id_for(("location", name), name), name=name)
            yield self._locations.setdefault(name, place).id

    def _organizer(self, thing: Thing) -> Iterator[Participant]:
        organizer = self._found.refer(thing, "organization_id", "organizations")
        if organizer is not None:
            yield Participant(actor=organizer, role=ParticipantRole.ORGANIZER)

    def _attendees(self, thing: Thing) -> Iterator[Participant]:
        given = thing.take("attendees")
        items = as_list(given)
        if items is None and given is not None:
            thing.leave("attendees", given, "is not a list")
        present: set[str] = set()
        for position, item in enumerate(items or ()):
            path = f"attendees[{position}]"
            other = thing.follow(path)
            if other is None:
                if not is_nothing(item):
                    thing.leave(path, item, "is not an object")
                continue
            actor = self._found.id_of(thing, path, "persons", other)
            if actor is not None and actor not in present:
                present.add(actor)
                yield Participant(actor=actor)


def _required(value: str | None, why: str, field: str) -> str:
    """Return a value that a record must have.

    Raises:
        LeftOutError: There is none.
    """
    if value is None:
        raise LeftOutError(why, field)
    return value


def _codes(thing: Thing) -> Iterator[Code]:
    for path, given in thing.objects("identifiers"):
        scheme, value = (
            thing.checked(f"{path}.{name}", given.get(name), Text.CODE)
            for name in ("scheme", "identifier")
        )
        if scheme is None or value is None:
            why = "no scheme says who gave it" if scheme is None else "has no identifier"
            thing.leave(path, given, why)
        else:
            thing.leave_others(path, given, "scheme", "identifier")
            yield Code(scheme=scheme, value=value)
    if thing.key is not None and thing.key != thing.id:
        if is_code(thing.key):
            yield Code(scheme=SCHEME, value=thing.key)
        else:
            thing.leave("id", thing.key, "has characters that no code has")


def _names(thing: Thing) -> Iterator[Name]:
    for path, given in thing.objects("other_names"):
        text = thing.checked(f"{path}.name", given.get("name"))
        if text is None:
            thing.leave(path, given, _NAMED)
            continue
        note = given.get("note")
        kind = NameKind(note) if isinstance(note, str) and note in tuple(NameKind) else None
        known = ("name", "lang", "start_date", "end_date", *(() if kind is None else ("note",)))
        thing.leave_others(path, given, *known)
        yield Name(
            text=text,
            kind=kind,
            language=_language(thing, f"{path}.lang", given.get("lang")),
            period=thing.between(f"{path}.", given, "start_date", "end_date"),
        )
    for name in list(thing.properties):
        match = _IN_LANGUAGE.fullmatch(name)
        if match is not None and not any(language_faults(match[1].replace("_", "-"))):
            text = thing.text(name)
            if text is not None:
                yield Name(text=text, language=match[1].replace("_", "-"))


def _language(thing: Thing, path: str, value: object) -> str | None:
    tag = thing.checked(path, value)
    fault = next(language_faults(tag), None)
    if fault is None:
        return tag
    thing.leave(path, value, fault.message)
    return None


def _labels(thing: Thing) -> Iterator[Name]:
    given = thing.take("other_label")
    items = as_list(given)
    if items is None and given is not None:
        thing.leave("other_label", given, "is not a list")
    for position, item in enumerate(items or ()):
        text = thing.checked(f"other_label[{position}]", item)
        if text is not None:
            yield Name(text=text)


def _coordinates(thing: Thing) -> tuple[float, float] | None:
    """Return the longitude and the latitude of a point of GeoJSON. Other geometries stay."""
    geometry = as_object(thing.properties.get("geometry")) or {}
    if geometry.keys() != {"type", "coordinates"} or geometry["type"] != "Point":
        return None
    numbers = [
        each
        for each in as_list(geometry["coordinates"]) or ()
        if isinstance(each, (int, float)) and not isinstance(each, bool)
    ]
    if len(numbers) != _POINT:
        return None
    longitude, latitude = numbers
    if not (abs(longitude) <= DEGREES["longitude"] and abs(latitude) <= DEGREES["latitude"]):
        return None
    del thing.properties["geometry"]
    return longitude, latitude
