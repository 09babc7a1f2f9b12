"""The records and values of diplomacy. Every class is frozen and holds ids, never other records."""

from diplomacy_model.model.act import Act
from diplomacy_model.model.actor import Actor
from diplomacy_model.model.agreement import Agreement
from diplomacy_model.model.event import Event, Meeting, Participant, Summit, Visit
from diplomacy_model.model.membership import Membership
from diplomacy_model.model.naming import Code, Name
from diplomacy_model.model.office import Office
from diplomacy_model.model.partnership import Partnership, Phase
from diplomacy_model.model.place import Place
from diplomacy_model.model.record import Citation, Record, Relation, Source
from diplomacy_model.model.series import Recurrence, Series
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
    "Citation",
    "Code",
    "Event",
    "Meeting",
    "Membership",
    "Name",
    "Office",
    "Participant",
    "Partnership",
    "Phase",
    "Place",
    "Record",
    "Recurrence",
    "Relation",
    "Series",
    "Source",
    "Statement",
    "Summit",
    "Tenure",
    "Topic",
    "Utterance",
    "Visit",
    "kind_name",
]
