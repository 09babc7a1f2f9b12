"""Rows of tables that others coded, as records."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.coded_events.coding import codes_of
from diplomacy_model.interop.coded_events.happening import topic_id
from diplomacy_model.interop.ids import IdPool
from diplomacy_model.model import (
    Actor,
    Code,
    Event,
    Meeting,
    Participant,
    Place,
    Topic,
    Visit,
)
from diplomacy_model.model.place import DEGREES
from diplomacy_model.temporal import when_
from diplomacy_model.vocabulary import ActorKind, Mode, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.interop.coded_events.cells import Cells, Leaving
    from diplomacy_model.model import Record

_KINDS = {
    "IGO": ActorKind.INTERGOVERNMENTAL_ORGANIZATION,
    "NGO": ActorKind.NON_GOVERNMENTAL_ORGANIZATION,
    "MNC": ActorKind.COMPANY,
}
_HOSTED = frozenset({"host"})
_ACTORS = ("name", "country", "sector", "cow", "wikipedia")


@attrs.frozen(kw_only=True)
class _Coded:
    """What a row says was done, and when."""

    id: str | None
    date: str
    type: str | None
    modes: tuple[str, ...]
    cameo: str | None


class ForeignReader:
    """Makes records of rows. Actors, places and topics that recur become one record."""

    def __init__(self, scheme: str, leaving: Leaving) -> None:
        """Start without records.

        Args:
            scheme: The scheme of the codes for the ids of the table.
            leaving: Where to tell what is left out.
        """
        self._scheme = scheme
        self._leaving = leaving
        self._ids = IdPool()
        self._codes: dict[str, dict[Code, None]] = {}  # of actors, by id
        self._actors: dict[str, Actor] = {}
        self._others: dict[str, Record] = {}
        self._events: dict[str, list[Event]] = {}  # what each row of an event says, by its id

    def records(self, rows: Sequence[Cells]) -> Iterator[Record]:
        """Yield the records of all rows."""
        for row in rows:
            coded = self._coded(row)
            if coded is not None:
                with self._leaving.whatever_fails(row):
                    self._add(row, coded)
        yield from map(_joined, self._events.values())
        for actor in self._actors.values():
            yield attrs.evolve(actor, codes=tuple(self._codes[actor.id]))
        yield from self._others.values()

    def _coded(self, row: Cells) -> _Coded | None:
        """Return what a row says was done, or None if it must be left out."""
        not_real = codebook.NOT_HAPPENED.intersection(_lower(row.words("contexts")))
        cameo, type_, date = row["cameo_code"], row["event_type"], row["event_date"]
        whole = "the whole row is left out"
        if not_real:
            self._leaving.row(row, "contexts", f"did not happen on that day; {whole}")
        elif date is None or not _is_date(date):
            self._leaving.row(row, "event_date", f"is not a date such as 2025-10-27; {whole}")
        elif type_ is not None and type_ not in codebook.QUAD_CODES:
            self._leaving.row(row, "event_type", f"is not a type of PLOVER; {whole}")
        elif cameo is not None and not codebook.is_cameo(cameo):
            why = f"is not a CAMEO code; read it as text, to keep the leading zero; {whole}"
            self._leaving.row(row, "cameo_code", why)
        elif type_ is None and cameo is None:
            column = "event_type" if "event_type" in row.columns else "cameo_code"
            self._leaving.row(row, column, f"is missing; {whole}")
        elif not any(_parts(row, f"actor_{each}") for each in ("name", "text", "country")):
            self._leaving.row(row, "actor_name", f"is missing; {whole}")
        else:
            modes = tuple(each for each in row.words("event_mode") if codebook.is_word(each))
            if len(modes) < len(row.words("event_mode")):
                self._leaving.row(row, "event_mode", "is not a mode of PLOVER")
            return _Coded(id=row["event_id"], date=date, type=type_, modes=modes, cameo=cameo)
        return None

    def _add(self, row: Cells, coded: _Coded) -> None:
        """Add an event, or add to one that an earlier row with the same id tells of."""
        actors, recipients = self._named(row, "actor"), self._named(row, "recipient")
        if not set(actors).isdisjoint(recipients):
            self._leaving.cell(row, _named_by(row, "recipient"), "is the actor itself")
        what = (coded.type or f"cameo-{coded.cameo}").lower()
        key = row.number if coded.id is None else coded
        name = coded.id or f"{what}-{actors[0]}-{coded.date}"
        event_id = self._ids.id_for(("event", key), name)
        event = _event(event_id, coded, actors, recipients)
        places = self._places(row)
        topics = self._topics(row)
        is_planned = codebook.FUTURE in _lower(row.words("contexts"))
        own = () if coded.id is None else (Code(scheme=self._scheme, value=coded.id),)
        new = attrs.evolve(
            event,
            when=coded.date,
            label=row["label"],
            places=places,
            status="planned" if is_planned else None,
            about=(*event.about, *topics),
            codes=(*codes_of(coded.type, coded.modes, coded.cameo), *own),
        )
        told = self._events.setdefault(event_id, [])
        if told:
            why = "another row of the event says otherwise"
            if new.label != told[0].label:
                self._leaving.row(row, "label", why)
            if new.status != told[0].status:
                self._leaving.row(row, "contexts", why)
        told.append(new)

    def _named(self, row: Cells, who: str) -> tuple[str, ...]:
        """Return the ids of the actors of a row that are the source, or the recipient."""
        name, text = f"{who}_name", f"{who}_text"
        columns = {each: f"{who}_{each}" for each in _ACTORS}
        if row[name] is None and row[text] is not None:
            columns["name"] = text
        elif row[name] is not None and row[text] not in {None, row[name]}:
            self._leaving.row(row, text, "is another form of the name of the actor")
        parts = {each: _parts(row, column) for each, column in columns.items()}
        for each in ("name", "country"):
            if row[columns[each]] is not None and not parts[each]:
                self._leaving.row(row, columns[each], "names nobody")
        names = parts["name"] or parts["country"]
        for each, found in parts.items():
            if found and len(found) != len(names):
                why = f"has another number of parts than there are names: {'; '.join(names)}"
                self._leaving.row(row, columns[each], why)
                parts[each] = ()
        ids = (
            self._actor({each: found[at] for each, found in parts.items() if found}, named)
            for at, named in enumerate(names)
        )
        return tuple(dict.fromkeys(ids))

    def _actor(self, said: dict[str, str], name: str) -> str:
        """Return the id of an actor, and keep what a row says of it."""
        country, sector = said.get("country"), said.get("sector")
        actor_id = self._ids.id_for(("actor", name, country), name)
        if actor_id not in self._actors:
            is_state = name == country and country not in codebook.NON_STATE
            kind = ActorKind.STATE if is_state else _KINDS.get(country or "", ActorKind.OTHER)
            self._actors[actor_id] = Actor(id=actor_id, kind=kind, name=name)
        codes = self._codes.setdefault(actor_id, {})
        schemes = {
            self._country_scheme(country or ""): country,
            self._sector_scheme(sector or ""): sector,
            "cow": said.get("cow"),
            "wikipedia": said.get("wikipedia"),
        }
        for scheme, value in schemes.items():
            if value is not None:
                codes[Code(scheme=scheme, value=value)] = None
        return actor_id

    def _country_scheme(self, code: str) -> str:
        if code in codebook.NON_STATE:
            return codebook.TYPE_SCHEME
        return codebook.COUNTRY_SCHEME if codebook.is_country(code) else f"{self._scheme}-country"

    def _sector_scheme(self, code: str) -> str:
        is_plover = code in codebook.SECTORS
        return codebook.SECTOR_SCHEME if is_plover else f"{self._scheme}-sector"

    def _places(self, row: Cells) -> tuple[str, ...]:
        degrees: dict[str, float] = {}
        for name, most in DEGREES.items():
            found = _number(row[name])
            if found is not None and abs(found) <= most:
                degrees[name] = found
            else:
                self._leaving.cell(row, name, f"is not between -{most} and {most} degrees")
        if len(degrees) < len(DEGREES):
            for name in degrees:
                self._leaving.cell(row, name, "is of no use without the other one")
            degrees = {}
        place_name, geonames = row["place_name"], row["place_geonames"]
        if place_name is None:
            for each in (*degrees, "place_geonames"):
                self._leaving.cell(row, each, "the place has no name")
            return ()
        place_id = self._ids.id_for(("place", place_name, *degrees.values(), geonames), place_name)
        codes = () if geonames is None else (Code(scheme="geonames", value=geonames),)
        place = Place(
            id=place_id,
            name=place_name,
            codes=codes,
            latitude=degrees.get("latitude"),
            longitude=degrees.get("longitude"),
        )
        self._others.setdefault(place_id, place)
        return (place_id,)

    def _topics(self, row: Cells) -> tuple[str, ...]:
        found: list[str] = []
        for word in row.words("contexts"):
            if word.lower() == codebook.FUTURE:
                continue
            if not codebook.is_word(word):
                self._leaving.row(row, "contexts", f"{word!r} is not a context of PLOVER")
                continue
            name = self._ids.id_for(("context", word), topic_id(word))
            code = Code(scheme=codebook.TYPE_SCHEME, value=word)
            self._others.setdefault(name, Topic(id=name, name=word, codes=[code]))
            found.append(name)
        return tuple(dict.fromkeys(found))


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _named_by(row: Cells, who: str) -> str:
    """Return the column that names an actor."""
    columns = (f"{who}_{each}" for each in ("name", "text", "country"))
    return next(each for each in columns if row[each] is not None)


def _is_date(text: str) -> bool:
    try:
        return when_(text).earliest is not None
    except TimeFormatError:
        return False


def _number(text: str | None) -> float | None:
    try:
        found = None if text is None else float(text)
    except ValueError:
        return None
    return None if found is None or not math.isfinite(found) else found


def _parts(row: Cells, column: str) -> tuple[str, ...]:
    """Return the parts of a cell. In PLOVER, a row may have several actors, with semicolons."""
    text = row[column]
    if text is None:
        return ()
    if row["event_type"] is None:
        return (text,)
    return tuple(filter(None, (part.strip() for part in text.split(";"))))


def _event(
    event_id: str, coded: _Coded, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> Event:
    """Return an event of the class that its code certainly says it is."""
    others = tuple(each for each in recipients if each not in actors)
    common: dict[str, Any] = {"id": event_id}
    is_hosted = coded.cameo == "043" or not _HOSTED.isdisjoint(coded.modes)
    if is_hosted or coded.cameo == "042" or "visit" in coded.modes:
        visitors, hosts = (others, actors) if is_hosted else (actors, others)
        roles = {ParticipantRole.VISITOR: visitors, ParticipantRole.HOST: hosts}
        participants = [
            Participant(actor=each, role=role) for role, named in roles.items() for each in named
        ]
        return Visit(**common, participants=participants)
    type_ = coded.type or codebook.type_of_cameo(coded.cameo or "")
    if type_ == "CONSULT" and coded.cameo != "045":
        mode = Mode.TELEPHONE if coded.cameo == "041" else None
        everyone = [Participant(actor=each, mode=mode) for each in (*actors, *others)]
        return Meeting(**common, participants=everyone)
    if type_ in codebook.MUTUAL:
        return Event(**common, participants=(*actors, *others))
    return Event(**common, participants=actors, about=others)


def _joined(told: Sequence[Event]) -> Event:
    """Return an event with what all rows of it say."""
    if len(told) == 1:
        return told[0]
    return attrs.evolve(
        told[0],
        participants=tuple(dict.fromkeys(one for event in told for one in event.participants)),
        about=tuple(dict.fromkeys(each for event in told for each in event.about)),
        places=tuple(dict.fromkeys(each for event in told for each in event.places)),
    )
