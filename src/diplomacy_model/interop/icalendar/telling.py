"""What of a dataset a calendar tells: its events, and the names of what these name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diplomacy_model.interop.characters import NOT_IN_ICALENDAR, unwritable_texts
from diplomacy_model.interop.icalendar.stretches import stretch_of
from diplomacy_model.model import (
    Actor,
    Agreement,
    Event,
    Meeting,
    Membership,
    Office,
    Partnership,
    Place,
    Record,
    Series,
    Source,
    Statement,
    Summit,
    Tenure,
    Topic,
    Visit,
)
from diplomacy_model.model.place import DEGREES
from diplomacy_model.model.record import references
from diplomacy_model.model.value import fields_of
from diplomacy_model.vocabulary import ActorKind, AgreementKind, MembershipStatus, StatementKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.exchange import Losses

_NAMING: Mapping[type[Record], tuple[str, ...]] = {
    Actor: ("id", "name"),
    Agreement: ("id", "name"),
    Membership: ("id", "member", "organization"),
    Office: ("id", "title", "of"),
    Partnership: ("id", "name", "parties"),
    Place: ("id", "name"),
    Series: ("id", "name"),
    Source: ("id", "title", "publisher", "published", "url"),
    Statement: ("id", "title"),
    Tenure: ("id", "office", "holder"),
    Topic: ("id", "name"),
    **dict.fromkeys((Event, Meeting, Summit, Visit), ("id", "title")),
}
"""The fields by which a record is named in the description of an event."""
_LOCATING = (*_NAMING[Place], *DEGREES)
_WITHOUT_EXPONENT = 0.0001
_FILLED: Mapping[type[Record], Mapping[str, object]] = {
    Actor: {"kind": ActorKind.OTHER},
    Agreement: {"kind": AgreementKind.OTHER},
    Membership: {"status": MembershipStatus.OTHER},
    Partnership: {"parties": ()},
    Statement: {"kind": StatementKind.OTHER},
}
"""What fills fields that a record must have, where no description of an event shows them."""
FOLLOWS: Final = "the calendar only tells for whom its holders speak"
"""Why the side of an office is dropped, although that follows from it."""
_TWICE = "its meetings are events of their own, and a rule would draw them again"


def told(ds: Dataset, drawn: frozenset[str], losses: Losses) -> tuple[Record, ...]:
    """Return the events that are drawn, and what they name with no more than its name.

    Everything else is noted as lost, so that the calendar can be made from these records alone.
    """
    located = {
        event.places[0] for event in ds.all(Event) if event.id in drawn and len(event.places) == 1
    }
    kept: dict[str, Record] = {key: ds[key] for key in drawn}
    waiting = list(kept.values())
    while waiting:
        for reference in references(waiting.pop()):
            record = ds.get(reference.to, Record)
            if record is not None and record.id not in kept:
                lean = kept[record.id] = _lean(record, _shown(record, located))
                waiting.append(lean)
    for record in ds:
        if record.id not in kept:
            losses.note(record, None, _why_not(record))
        else:
            if record.id not in drawn:
                _note_fields(record, _shown(record, located), losses)
            else:
                _note_entries(record, losses)
            for path, instead in unwritable_texts(kept[record.id], NOT_IN_ICALENDAR):
                why = "texts of iCalendar have no control characters"
                losses.note(record, path, why, instead=instead)
    return tuple(kept.values())


def _shown(record: Record, located: set[str]) -> tuple[str, ...]:
    """Return the fields that are shown of a record that events name."""
    if isinstance(record, Partnership) and record.name is not None:
        return ("id", "name")
    return _LOCATING if record.id in located and type(record) is Place else _NAMING[type(record)]


def _lean(record: Record, shown: tuple[str, ...]) -> Record:
    """Return a record without the fields that are not shown."""
    cls = type(record)
    given: dict[str, Any] = dict(_FILLED.get(cls, {}))  # as the fields are
    given |= {name: getattr(record, name) for name in shown}
    if isinstance(record, Place):
        given |= {name: _rounded(given[name]) for name in DEGREES if name in given}
    return cls(**given)


def _rounded(degrees: float | None) -> float | None:
    """Return degrees with the six decimals that RFC 5545 asks for, and without an exponent.

    Python writes an exponent below 0.0001, which is eleven metres. The format does not have it.
    """
    if degrees is None:
        return None
    return 0.0 if abs(degrees) < _WITHOUT_EXPONENT else round(degrees, 6)


def _why_not(record: Record) -> str:
    if not isinstance(record, Event):
        return "no event of the calendar names it"
    if record.when is None:
        return "it has no time, and calendars need one"
    if stretch_of(record.when) is None:
        return f"the first or the last day of {record.when} is not known"
    return f"{record.when} is not an exact day or time of day"


def _note_entries(event: Record, losses: Losses) -> None:
    """Note who entered and reviewed the citations of an event, which no description shows."""
    for position, citation in enumerate(event.citations):
        for name in ("entered_by", "reviewed_by"):
            if getattr(citation, name) is not None:
                path = f"citations[{position}].{name}"
                losses.note(event, path, "descriptions do not show who worked on the data")


def _note_fields(record: Record, shown: tuple[str, ...], losses: Losses) -> None:
    """Note what is not shown of a record that events name."""
    why = "the calendar only names it"
    if isinstance(record, Event):
        why = f"{why}: {_why_not(record)}"
    for field in fields_of(type(record)):
        held: object = getattr(record, field.name)
        if field.name not in shown and held != field.default:
            losses.note(record, field.name, _TWICE if field.name == "recurrence" else why)
        elif field.name in DEGREES and isinstance(held, float) and held != _rounded(held):
            losses.note(record, field.name, "GEO has six decimals", instead=_rounded(held))
    if isinstance(record, Office):
        losses.note(record, "of", FOLLOWS)
