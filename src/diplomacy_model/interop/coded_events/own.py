"""Rows that `to_coded_events` made, as records again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.coded_events.coding import codes_of
from diplomacy_model.interop.coded_events.happening import topic_id
from diplomacy_model.interop.coded_events.table import CodedEvent
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
from diplomacy_model.sides import Basis
from diplomacy_model.tables.columns import columns
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import ActKind, ActorKind, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diplomacy_model.interop.coded_events.cells import Cells, Leaving
    from diplomacy_model.model import Record

_CLASSES: dict[str, type[Event | Statement | Agreement]] = {
    kind_name(cls): cls for cls in (Event, Meeting, Summit, Visit, Statement, Agreement)
}
_BY_PAIR = frozenset(
    f"{who}{ending}"
    for who in ("actor", "recipient")
    for ending in ("", "_name", "_country", "_sector", "_kind")
) | {"place", "place_name", "place_country", "latitude", "longitude", "certain"}
"""The columns in which rows of one event may differ."""
COLUMNS = frozenset(column.name for column in columns(CodedEvent)) | _BY_PAIR


def records_of(rows: Sequence[Cells], leaving: Leaving) -> Iterator[Record]:
    """Yield the records that rows were made of."""
    known: dict[str, Record] = {}
    by_event: dict[str, list[Cells]] = {}
    for row in rows:
        if _is_fact(row, leaving):
            by_event.setdefault(row["event_id"] or "", []).append(row)
    for group in by_event.values():
        with leaving.whatever_fails(group[0]):
            record = _record(group, leaving)
            for row, other in _others(group):
                if known.setdefault(other.id, other) != other:
                    what = kind_name(type(other))
                    why = f"another row says otherwise of the {what} {other.id!r}"
                    leaving.row(row, "event_id", why)
            yield record
    yield from known.values()


def _is_fact(row: Cells, leaving: Leaving) -> bool:
    """Return whether a row certainly happened, and says so in words that are known."""
    why = {
        "certain": None if row["certain"] == "True" else "a record cannot say that of itself",
        "event_type": None if row["event_type"] in codebook.QUAD_CODES else "is not a PLOVER type",
        "record_kind": None if row["record_kind"] in _CLASSES else "is not a kind of record",
        "actor": None if row["actor"] else "is missing",
        "event_id": None if row["event_id"] else "is missing",
    }
    for column, reason in why.items():
        if reason is not None:
            leaving.row(row, column, f"{reason}; the whole row is left out")
            return False
    for column in row.given:
        if column not in COLUMNS:
            leaving.cell(row, column, "is not a column of the table")
    _tell_what_differs(row, leaving)
    return True


def _tell_what_differs(row: Cells, leaving: Leaving) -> None:
    """Tell the cells that should follow from others, and do not, as somebody changed them."""
    if row["quad_code"] != str(codebook.QUAD_CODES[row["event_type"] or ""]):
        leaving.cell(row, "quad_code", "the type says otherwise")
    if not issubclass(_CLASSES[row["record_kind"] or ""], (Visit, Statement, Agreement)):
        leaving.cell(row, "record_word", f"a record of the kind {row['record_kind']} has none")
    when = row["when"]
    if when is not None and not _is_first_day(row["event_date"], when):
        leaving.cell(row, "event_date", "the column 'when' says otherwise")


def _is_first_day(date: str | None, when: str) -> bool:
    try:
        first = When.parse(when).earliest
    except TimeFormatError:  # the event is left out for it
        return True
    return first is None or first.isoformat()[:10] == date


def _record(rows: Sequence[Cells], leaving: Leaving) -> Record:
    """Return the event, statement or agreement that rows tell of."""
    first = rows[0]
    for row in rows[1:]:
        for column in sorted(COLUMNS - _BY_PAIR):
            if row[column] != first[column]:
                leaving.cell(row, column, f"the row {first.number} of the event says otherwise")
    cls = _CLASSES[first["record_kind"] or ""]
    is_stated = first["basis"] == Basis.STATED
    modes = first.words("event_mode")
    common: dict[str, Any] = {
        "id": first["event_id"],
        "codes": codes_of(
            first["event_type"] if is_stated else None,
            modes if is_stated else (),
            first["cameo_code"],
        ),
        "citations": [Citation(source=each) for each in (first["sources"] or "").split()],
    }
    if issubclass(cls, Agreement):
        return _agreement(rows, common)
    when, places = first["when"] or first["event_date"], _distinct(row["place"] for row in rows)
    common |= {"title": first["event_text"], "when": when, "about": _about(rows)}
    if issubclass(cls, Statement):
        place = next(iter(places), None)
        kind, speakers = first.text("record_word"), _participants(rows)
        return Statement(**common, kind=kind, speakers=speakers, place=place)
    if issubclass(cls, Visit):
        common["kind"] = first["record_word"]
    if issubclass(cls, Meeting) and not is_stated and "multilateral" in modes:
        common["format"] = "multilateral"
    if codebook.FUTURE in first.words("contexts"):
        common["status"] = "planned"
    return cls(**common, participants=_participants(rows), places=places)


def _agreement(rows: Sequence[Cells], common: dict[str, Any]) -> Agreement:
    first = rows[0]
    when = first["when"] or first["event_date"]
    signed = Act(kind=ActKind.SIGNED, when=when, place=first["place"])
    parties = _distinct(row[who] for row in rows for who in ("actor", "recipient"))
    return Agreement(
        **common,
        name=first.text("event_text"),
        kind=first.text("record_word"),
        parties=parties,
        acts=[signed],
    )


def _is_visit(row: Cells) -> bool:
    return row["record_kind"] == "visit" and row["event_type"] == "CONSULT"


def _participants(rows: Sequence[Cells]) -> list[Participant]:
    first = rows[0]
    one = Participant(actor=first.text("actor"), mode=first["medium"])
    if _is_visit(first):
        visitors = _distinct(row["actor"] for row in rows)
        hosts = _distinct(
            row["recipient"] for row in rows if row["recipient"] != row["place_country"]
        )
        roles = {ParticipantRole.VISITOR: visitors, ParticipantRole.HOST: hosts}
        return [
            attrs.evolve(one, actor=each, role=role)
            for role, actors in roles.items()
            for each in actors
        ]
    columns_ = ("actor",) if first["directed"] == "True" else ("actor", "recipient")
    actors = _distinct(row[who] for row in rows for who in columns_)
    return [attrs.evolve(one, actor=each) for each in actors]


def _about(rows: Sequence[Cells]) -> list[str]:
    """Return the actors that something was aimed at, and then the topics."""
    first = rows[0]
    is_aimed = first["directed"] == "True" and not _is_visit(first)
    aimed_at = _distinct(row["recipient"] for row in rows) if is_aimed else []
    return [*aimed_at, *map(topic_id, _contexts(first))]


def _contexts(row: Cells) -> list[str]:
    return [each for each in row.words("contexts") if each != codebook.FUTURE]


def _distinct(cells: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(each for each in cells if each is not None))


def _others(rows: Iterable[Cells]) -> Iterator[tuple[Cells, Record]]:
    """Yield the actors, places and topics that rows name."""
    for row in rows:
        for who in ("actor", "recipient"):
            if row[who] is not None and row[f"{who}_kind"] is not None:
                yield row, _actor(row, who)
        if row["place"] is not None and row["place_name"] is not None:
            place = Place(
                id=row.text("place"),
                name=row.text("place_name"),
                country=row["place_country"],
                latitude=row.number_in("latitude"),
                longitude=row.number_in("longitude"),
            )
            yield row, place
        for each in _contexts(row):
            code = Code(scheme=codebook.TYPE_SCHEME, value=each)
            yield row, Topic(id=topic_id(each), name=each, codes=[code])


def _actor(row: Cells, who: str) -> Actor:
    kind = ActorKind(row.text(f"{who}_kind"))
    country, sector = row[f"{who}_country"], row[f"{who}_sector"]
    codes: list[Code] = []
    if country is not None and country != codebook.country_of_kind(kind):
        is_state = country not in codebook.NON_STATE
        scheme = codebook.COUNTRY_SCHEME if is_state else codebook.TYPE_SCHEME
        codes.append(Code(scheme=scheme, value=country))
    if sector is not None and sector != codebook.sector_of_kind(kind):
        codes.append(Code(scheme=codebook.SECTOR_SCHEME, value=sector))
    return Actor(id=row.text(who), kind=kind, name=row.text(f"{who}_name"), codes=codes)
