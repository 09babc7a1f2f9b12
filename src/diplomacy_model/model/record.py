"""`Record`, the base of everything with an id, and the values that every record can hold.

Records hold the ids of other records, never the records themselves. That keeps equality, hashing,
merging and comparing cheap and correct. A dataset may refer to records that it does not have yet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import attrs

from diplomacy_model.errors import Fault, WrongKindError
from diplomacy_model.messages import joined, label, shown
from diplomacy_model.model.addresses import url_faults
from diplomacy_model.model.cards import card, lone_name
from diplomacy_model.model.languages import language_faults
from diplomacy_model.model.naming import Code, codes_
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import PASSAGE
from diplomacy_model.model.value import (
    LAST,
    REFERS_TO,
    Unknown,
    Value,
    each_of,
    fields_of,
    members_of,
    reference_fields,
    several,
    texts,
)
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.model.naming import Name
    from diplomacy_model.model.participant import Participant
    from diplomacy_model.model.stage import Stage
    from diplomacy_model.model.value import Several
    from diplomacy_model.temporal import Span
    from diplomacy_model.vocabulary import Word

STEP = r"([a-z_][a-z0-9_]*)(?:\[([0-9]{1,9})\])?"
"""A step of a path, as a regular expression: a field, and the position in it, if it is a list."""
SHA256 = "[0-9a-f]{64}"
"""The form of a SHA-256, as a regular expression."""
_STEP = re.compile(STEP)
_NOT_A_VERSION = r"(?<![\w-])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![\w-])|\b[0-9]+(?:st|nd|rd|th)\b"

WHOLE = "*"
"""In the paths of a citation: the whole record, its existence included."""

A_SOURCE = {REFERS_TO: "Source"}
"""Metadata of a field that holds ids of sources."""

ANY_RECORD = {REFERS_TO: "Record"}
"""Metadata of a field that holds ids of any kind of record."""


def record_id(value: Record | str) -> str:
    """Return the id of a record, given the record or its id."""
    return id_of(value, Record)


def record_ids(value: Several[Record | str]) -> tuple[str, ...]:
    """Return the ids of several records, given records or ids."""
    return each_of(value, record_id)


def id_of(value: object, *kinds: type[Record], name: str | None = None) -> str:
    """Return the id of a record of one of the given kinds, given the record or its id.

    Args:
        value: The record or its id.
        kinds: The classes of records that belong here.
        name: The name of the argument, for a message that does not come in a fault of a field.

    Raises:
        WrongKindError: The value is neither text nor a record of these kinds.
    """
    if type(value) is str:  # nearly always
        return value
    if isinstance(value, kinds):
        return value.id
    if isinstance(value, str):
        return value
    given = shown(value)
    if isinstance(value, Record):
        given = f"the {type(value).__name__} {shown(value.id)}"
    names = joined(kind.__name__ for kind in kinds)
    raise WrongKindError(
        f"{label(name)}{given} does not belong here; give a record of class {names} or its id"
    )


def relations_(value: Several[Relation]) -> tuple[Relation, ...]:
    """Return relations as a tuple."""
    return several(value, items="relations")


def citations_(value: Several[Citation]) -> tuple[Citation, ...]:
    """Return citations as a tuple."""
    return several(value, items="citations")


def source_id(value: Source | str) -> str:
    """Return the id of a source, given the source or its id."""
    return id_of(value, Source)


def is_program(name: str) -> bool:
    """Return whether a name is that of a program and its version: whether it has a digit.

    The digits of a date (``2026-05-13``) and of an ordinal (``2nd``) do not count.

    >>> is_program("extractor 2.3"), is_program("Ada Berg, 2026-05-13")
    (True, False)
    """
    return any(map(str.isdecimal, re.sub(_NOT_A_VERSION, "", name)))


@attrs.frozen(kw_only=True, repr=False)
class Relation(Value):
    """How a record relates to another one: *this* record is `kind` the record `to`.

    Only one direction is stored. The other direction follows from it.

    >>> import diplomacy_model as dm
    >>> dm.Relation(kind="on-the-margins-of", to="asean-summit-47-2025")
    Relation(kind='on-the-margins-of', to='asean-summit-47-2025')
    """

    kind: RelationKind = attrs.field(converter=RelationKind)
    """What this record is to the other."""
    to: str = attrs.field(converter=record_id, metadata=ANY_RECORD)
    """The other record."""
    at: str | None = None
    """The part of the other record, such as ``utterances[2]``, or None for the whole record."""

    def _faults(self) -> Iterator[Fault]:
        if self.at is not None and not all(map(_STEP.fullmatch, self.at.split("."))):
            message = f"{shown(self.at)} is not a part of a record; write one such as utterances[2]"
            yield Fault("at", self.at, message)


@attrs.frozen(kw_only=True, repr=False)
class Citation(Value):
    """Which source says something, where in it, in which words, and about which fields.

    >>> import diplomacy_model as dm
    >>> dm.Citation(source="article", locator="p1.s3", supports=["utterances[0]"]).supports
    ('utterances[0]',)
    """

    source: str = attrs.field(converter=source_id, metadata=A_SOURCE)
    """The source."""
    locator: str | None = None
    """Where in the source: a page, a paragraph and sentence (``p2.s3``), a time code."""
    quote: str | None = attrs.field(default=None, metadata=PASSAGE)
    """The words of the source itself, copied exactly."""
    supports: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """The fields that the source backs, such as ``when`` or ``participants[0].mode``, or ``*`` for
    the record as a whole. A citation with neither supports nor disputes backs the record as a
    whole. One that has only disputes backs nothing."""
    disputes: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """The fields that the source contradicts, or ``*`` if it denies the whole record. Answers treat
    as uncertain that something happened, or that somebody was there, if a source disputes that. The
    note of the record says what the source claims instead."""
    entered_by: str | None = None
    """Who entered the citation, and the facts it supports, into the dataset: a person, or a program
    and its version (``extractor 2.3``). A name with a digit is taken for a program, unless it is a
    digit of a date or of an ordinal. A record without citations has no place for this."""
    reviewed_by: str | None = None
    """Who has compared the citation, and the facts it supports, with the source. A program is not a
    reviewer: until a person is named here, the citation stays unreviewed."""

    @property
    def is_unreviewed(self) -> bool:
        """Whether it says who entered it, and no person has reviewed it."""
        return self.entered_by is not None and (
            self.reviewed_by is None or is_program(self.reviewed_by)
        )

    def _faults(self) -> Iterator[Fault]:
        disputed = frozenset(self.disputes)
        for position, path in enumerate(self.supports):
            if path in disputed:
                message = f"{shown(path)} is also in disputes; put it in only one of the two"
                yield Fault(f"supports[{position}]", path, message)


@attrs.frozen(kw_only=True, repr=False)
class Record(Value):
    """The base of everything that has an id.

    `str` returns one line for reading. `repr` returns constructor text without the defaults.

    Besides its fields, a record has properties for what it holds: its `time`, its `participation`,
    its `subjects` and so on. In this class, they are empty. A subclass overrides those that mean
    something for it. Questions, indexes and checks use these properties and not the class.
    """

    id: str
    """The id of the record, unique in a dataset across all kinds. By convention, ids are lower-case
    words joined by hyphens, and the id of an event ends in its year or date (``helsinki-2018``)."""
    codes: tuple[Code, ...] = attrs.field(default=(), converter=codes_, metadata={LAST: True})
    """What coding schemes call it."""
    relations: tuple[Relation, ...] = attrs.field(
        default=(), converter=relations_, metadata={LAST: True}
    )
    """How this record relates to others."""
    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=citations_, metadata={LAST: True}
    )
    """The sources that back or dispute it."""
    note: str | None = attrs.field(default=None, metadata={LAST: True, **PASSAGE})
    """Anything that a reader should know and no field can say."""

    participation_field: ClassVar[str] = "participants"
    """The name of the field that holds `participation`."""
    lasts: ClassVar[bool] = False
    """Whether `time` is how long it held, as of a tenure, and not when it happened."""
    stages_field: ClassVar[str] = "acts"
    """The name of the field that holds `stages`."""

    @property
    def time(self) -> When | None:
        """When it happened or held, as stated in the record, or None if that is not stated."""
        return None

    @property
    def bounds(self) -> When | Span | None:
        """The `time`, or what else the record itself says about when it happened or held."""
        return self.time

    @property
    def participation(self) -> tuple[Participant, ...]:
        """Those who took part, or who spoke."""
        return ()

    @property
    def concerns(self) -> tuple[str, ...]:
        """The ids of the actors it concerns without their taking part, such as parties."""
        return ()

    def concerned_by(self, stage: Stage) -> tuple[str, ...]:
        """Return the ids of the actors that one of its acts or phases concerns."""
        del stage  # unless a subclass knows better, it concerns all
        return self.concerns

    @property
    def concerned_office(self) -> str | None:
        """The id of an office whose side it also concerns, or None."""
        return None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of what it is about, as a whole and in single passages."""
        return ()

    @property
    def locations(self) -> tuple[str, ...]:
        """The ids of the places where it happened."""
        return ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The acts done to it, or the phases it went through."""
        return ()

    @property
    def occasions(self) -> tuple[str, ...]:
        """The ids of the events it names as its occasion. Its stages name their own occasions."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in it that can be searched: titles, names, labels and utterances."""
        return ()

    @property
    def own_name(self) -> str | None:
        """The name or title that it is shown by, or None if it has neither."""
        return None

    @property
    def other_names(self) -> tuple[Name, ...]:
        """The names it has besides `own_name`."""
        return ()

    @property
    def word(self) -> Word | None:
        """The word for its kind, such as ``treaty``, or None if its class has no list of kinds."""
        return None

    @property
    def caveat(self) -> str | None:
        """What must be shown beside it in a list, such as ``cancelled``, or None."""
        return None

    def display_name(self, name_of: Callable[[str], str]) -> str | None:
        """Return the name to show, or None if there is only the id.

        Args:
            name_of: Returns the name of another record, given its id.
        """
        del name_of  # subclasses without a name of their own use the names of other records
        return self.own_name

    def _faults(self) -> Iterator[Fault]:
        for position, relation in enumerate(self.relations):
            if relation.to == self.id:
                message = "is the record itself; name the other record"
                yield Fault(f"relations[{position}].to", relation.to, message)
        for position, citation in enumerate(self.citations):
            for name in ("supports", "disputes"):
                for at, path in enumerate(getattr(citation, name)):
                    if path != WHOLE and not has_field(self, path):
                        where = f"citations[{position}].{name}[{at}]"
                        yield Fault(where, path, self._no_such_field(path))

    def _no_such_field(self, path: str) -> str:
        if "[" in path:
            return f"{shown(path)} does not exist in this record; positions are counted from 0"
        names = ", ".join(field.name for field in fields_of(type(self))[1:])
        return (
            f"{shown(path)} is not a field of this record; its fields are {names}, and * is all "
            "of them"
        )

    def __str__(self) -> str:
        """Return one line for reading, with ids in place of the names of other records."""
        return " · ".join((f"{type(self).__name__} {self.id!r}", *self._summary()))

    def _repr_html_(self) -> str:
        """Return a card for notebooks, with ids in place of the names of other records."""
        return card(self, lone_name)

    def _summary(self) -> Iterator[str]:
        """Yield the parts of the line after the class and the id."""
        if self.own_name is not None:
            yield self.own_name


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """A text that facts are taken from, such as a page, a document or a broadcast.

    The page is the Source. What somebody says on it is a `Statement` that cites the Source.

    >>> import diplomacy_model as dm
    >>> print(dm.Source(id="who", title="Constitution", publisher="World Health Organization"))
    Source 'who' · Constitution · World Health Organization
    """

    title: str
    """Its title, or a description if it has none."""
    publisher: str | None = None
    """Who published it."""
    published: When | None = attrs.field(default=None, converter=optional_when)
    """When it was published."""
    url: str | None = None
    """Its address, absolute and in the form of RFC 3986. It may have letters of all scripts."""
    language: str | None = None
    """Its language, a BCP 47 tag such as ``en`` or ``zh-Hans``."""
    sha256: str | None = None
    """The SHA-256 of its text in UTF-8, as 64 hexadecimal digits in lower case."""

    @property
    def own_name(self) -> str:
        """Its title."""
        return self.title

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        yield from language_faults(self.language)
        yield from url_faults(self.url)
        if self.sha256 is not None and not re.fullmatch(SHA256, self.sha256):
            message = f"{shown(self.sha256)} is not 64 hexadecimal digits in lower case"
            yield Fault("sha256", self.sha256, message)

    def _summary(self) -> Iterator[str]:
        yield from super()._summary()
        if self.publisher is not None:
            yield self.publisher


def has_field(value: Value, path: str) -> bool:
    """Return whether a path such as ``participants[0].mode`` leads to a field of a value."""
    if path in shape_of(type(value)).expected:  # the name of a field, as most paths are
        return True
    here: object = value
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if (
            match is None
            or not isinstance(here, Value)
            or match[1] not in shape_of(type(here)).expected
        ):
            return False
        here = getattr(here, match[1])
        if match[2] is not None and not isinstance(here, Unknown):
            members = members_of(here) or ()
            if int(match[2]) >= len(members):
                return False
            here = members[int(match[2])]
        if isinstance(here, Unknown):  # what is wrong may have any parts
            return True
    return True


class Reference(NamedTuple):
    """A field of a record that names another record."""

    path: str
    """The field, such as ``participants[0].office``."""
    to: str
    """The id it holds."""
    kind: str
    """The class of record that belongs there, such as ``Office``."""


def references(value: Value, prefix: str = "") -> Iterator[Reference]:
    """Yield every field of a record or value that names another record, in the order of fields."""
    for name, kind in reference_fields(type(value)).items():
        held: object = getattr(value, name)
        members = members_of(held)
        if members is None:
            yield from _references_at(f"{prefix}{name}", held, kind)
        else:
            for position, item in enumerate(members):
                yield from _references_at(f"{prefix}{name}[{position}]", item, kind)


def _references_at(path: str, held: object, kind: str | None) -> Iterator[Reference]:
    if isinstance(held, Value):
        yield from references(held, f"{path}.")
    elif isinstance(held, str) and kind is not None:
        yield Reference(path, held, kind)
