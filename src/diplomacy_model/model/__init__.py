"""The records and values of diplomacy. Every class is frozen and holds ids, never other records."""

import functools
from typing import TypeAlias

from diplomacy_model.model.actor import Actor
from diplomacy_model.model.agreement import Agreement
from diplomacy_model.model.event import Event, Meeting, Summit, Visit
from diplomacy_model.model.membership import Membership
from diplomacy_model.model.naming import Code, Name
from diplomacy_model.model.office import Office
from diplomacy_model.model.participant import Participant
from diplomacy_model.model.partnership import Partnership
from diplomacy_model.model.place import Place
from diplomacy_model.model.record import Citation, Record, Relation, Source
from diplomacy_model.model.series import Recurrence, Series
from diplomacy_model.model.stage import Act, Phase, Stage
from diplomacy_model.model.statement import Statement, Utterance
from diplomacy_model.model.tenure import Tenure
from diplomacy_model.model.topic import Topic

RECORD_CLASSES: tuple[type[Record], ...] = (
    Actor,
    Place,
    Topic,
    Source,
    Office,
    Tenure,
    Membership,
    Series,
    Event,
    Meeting,
    Summit,
    Visit,
    Statement,
    Partnership,
    Agreement,
)
"""Every class a record of a dataset can have, in the canonical order of files."""

CLASS_NAMED: dict[str, type[Record]] = {Record.__name__: Record} | {
    cls.__name__: cls for cls in RECORD_CLASSES
}
"""The classes of records by name, as `Reference.kind` has it; any record is a `Record`."""

# The same for type checkers, which cannot tell who overrides a property. A test holds each of these
# against `classes_with`.
Timed: TypeAlias = Event | Statement | Tenure | Membership
"""What has a time of its own: overrides `Record.time`."""
Attended: TypeAlias = Event | Statement
"""What has participants or speakers: overrides `Record.participation`."""
Involving: TypeAlias = Event | Statement | Partnership | Agreement | Tenure | Membership
"""What involves actors: overrides `Record.participation` or `Record.concerns`."""
WithSubject: TypeAlias = Event | Statement
"""What has subjects: overrides `Record.subjects`."""
Located: TypeAlias = Event | Statement
"""What has places: overrides `Record.locations`."""
Staged: TypeAlias = Partnership | Agreement | Tenure
"""What has acts or phases: overrides `Record.stages`."""
OnOccasion: TypeAlias = Statement | Membership | Partnership | Agreement | Tenure
"""What can name an event as its occasion: overrides `Record.occasions` or `Record.stages`."""
Worded: TypeAlias = Event | Statement | Membership | Partnership | Agreement | Tenure
"""What has texts to search: overrides `Record.texts`."""
Named: TypeAlias = Actor | Place | Office | Series | Partnership | Agreement
"""What has other names beside the one it is shown by: overrides `Record.other_names`."""
OfAKind: TypeAlias = Actor | Visit | Statement | Agreement
"""What has a word for its kind: overrides `Record.word`."""


@functools.cache
def classes_with(*properties: str) -> tuple[type[Record], ...]:
    """Return the classes of records that hold something: that override a property of `Record`.

    Of a class and those that inherit from it, only the first is returned.

    >>> [cls.__name__ for cls in classes_with("subjects")]
    ['Event', 'Statement']
    """
    found: list[type[Record]] = []
    for cls in RECORD_CLASSES:
        holds = any(getattr(cls, name) is not getattr(Record, name) for name in properties)
        if holds and not issubclass(cls, tuple(found)):
            found.append(cls)
    return tuple(found)


def kind_name(cls: type[Record]) -> str:
    """Return the word for a class of records in files and messages.

    >>> kind_name(Meeting)
    'meeting'
    """
    return cls.__name__.lower()


__all__ = [
    "CLASS_NAMED",
    "RECORD_CLASSES",
    "Act",
    "Actor",
    "Agreement",
    "Attended",
    "Citation",
    "Code",
    "Event",
    "Involving",
    "Located",
    "Meeting",
    "Membership",
    "Name",
    "Named",
    "OfAKind",
    "Office",
    "OnOccasion",
    "Participant",
    "Partnership",
    "Phase",
    "Place",
    "Record",
    "Recurrence",
    "Relation",
    "Series",
    "Source",
    "Stage",
    "Staged",
    "Statement",
    "Summit",
    "Tenure",
    "Timed",
    "Topic",
    "Utterance",
    "Visit",
    "WithSubject",
    "Worded",
    "classes_with",
    "kind_name",
]
