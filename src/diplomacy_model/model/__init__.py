"""The records and values of diplomacy. Every class is frozen and holds ids, never other records."""

import functools
from typing import TypeAlias, cast

from diplomacy_model.errors import WrongKindError
from diplomacy_model.messages import did_you_mean, plural, shown
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
from diplomacy_model.model.recurrence import Recurrence
from diplomacy_model.model.series import Series
from diplomacy_model.model.stage import Act, Phase, Stage
from diplomacy_model.model.statement import Statement, Utterance
from diplomacy_model.model.tenure import Tenure
from diplomacy_model.model.topic import Topic
from diplomacy_model.spelling import near_misses
from diplomacy_model.synonyms import TYPES

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
"""The classes of records by name, as in `Reference.kind`. ``Record`` stands for any of them."""

# These aliases repeat `classes_with` for type checkers, which cannot see which classes override a
# property. A test compares each of them with `classes_with`.
Timed: TypeAlias = Event | Statement | Tenure | Membership
"""Records with a time of their own. They override `Record.time`."""
Attended: TypeAlias = Event | Statement
"""Records with participants or speakers. They override `Record.participation`."""
Involving: TypeAlias = Event | Statement | Partnership | Agreement | Tenure | Membership
"""Records that involve actors. They override `Record.participation` or `Record.concerns`."""
WithSubject: TypeAlias = Event | Statement
"""Records with subjects. They override `Record.subjects`."""
Located: TypeAlias = Event | Statement
"""Records with places. They override `Record.locations`."""
Staged: TypeAlias = Partnership | Agreement | Tenure
"""Records with acts or phases. They override `Record.stages`."""
OnOccasion: TypeAlias = Statement | Membership | Partnership | Agreement | Tenure
"""Records that can name an occasion. They override `Record.occasions` or `Record.stages`."""
Worded: TypeAlias = Event | Statement | Membership | Partnership | Agreement | Tenure
"""Records with texts to search. They override `Record.texts`."""
Named: TypeAlias = Actor | Place | Office | Series | Partnership | Agreement
"""Records with names besides the one they are shown by. They override `Record.other_names`."""
OfAKind: TypeAlias = Actor | Visit | Statement | Agreement
"""Records with a word for their kind. They override `Record.word`."""


@functools.cache
def classes_with(*properties: str) -> tuple[type[Record], ...]:
    """Return the classes of records that override at least one of some properties of `Record`.

    Subclasses of a returned class are left out.

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
    """Return the word that files and messages use for a class of records.

    >>> kind_name(Meeting)
    'meeting'
    """
    return cls.__name__.lower()


def class_of(kind: object, name: str) -> type[Record]:
    """Return an argument that must be a class of records, given the class or its `kind_name`.

    Args:
        kind: The argument.
        name: The name of the argument, for a message.

    Raises:
        WrongKindError: It is something else.

    >>> class_of("meeting", "kind") is Meeting
    True
    """
    classes = {kind_name(cls): cls for cls in CLASS_NAMED.values()}
    if isinstance(kind, type) and kind in classes.values():
        return cast("type[Record]", kind)
    if isinstance(kind, str) and kind in classes:
        return classes[kind]
    near = did_you_mean(near_misses(kind, classes, TYPES)) if isinstance(kind, str) else ""
    raise WrongKindError(
        f"{name}: {shown(kind)} is not a kind of record"
        + (near or f"; give a class such as Meeting, or one of {', '.join(classes)}")
    )


def plural_name(cls: type[Record]) -> str:
    """Return the word that messages use for several records of a class.

    >>> plural_name(Meeting), plural_name(Series)
    ('meetings', 'series')
    """
    return plural(kind_name(cls))


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
    "class_of",
    "classes_with",
    "kind_name",
    "plural_name",
]
