"""`Record`, the base of everything with an id, and what every record may carry.

Records hold the ids of other records and never the records themselves: equality, hashing, merging
and comparing stay cheap and true, and a dataset can be read before all it refers to is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, SupportsIndex, TypeVar

import attrs

from diplomacy_model.errors import Fault, WrongKindError, shown
from diplomacy_model.model.value import (
    LAST,
    REFERS_TO,
    Value,
    fields_of,
    members_of,
    reference_fields,
)
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

_STEP = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([0-9]{1,9})\])?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

ANY_RECORD = {REFERS_TO: "Record"}
"""Metadata of a field that holds ids of any kind of record."""


def record_id(value: Record | str) -> str:
    """Return the id of a record, given the record or its id."""
    return id_of(value, Record)


def record_ids(value: Several[Record | str]) -> tuple[str, ...]:
    """Return the ids of several records, given records or ids."""
    return tuple(record_id(each) for each in several(value))


def id_of(value: object, kind: type[Record]) -> str:
    """Return the id of a record of one kind, given the record or its id.

    Raises:
        WrongKindError: It is neither text nor a record of that kind.
    """
    if isinstance(value, kind):
        return value.id
    if isinstance(value, str):
        return value
    given = shown(value)
    if isinstance(value, Record):
        given = f"the {type(value).__name__} {value.id!r}"
    name = kind.__name__
    raise WrongKindError(f"{given} does not belong here; give a record of class {name} or its id")


class Several(Protocol[_T_co]):
    """A list, a tuple or a `Collection` of things: what has an order and a length, and is no text.

    Text is a sequence of texts to type checkers. It is none of these, since it can only be asked
    whether it contains text.
    """

    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> _T_co: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...


def several(value: Several[_T]) -> tuple[_T, ...]:
    """Return the items of a list, tuple or collection.

    Raises:
        WrongKindError: It is none. A lone text is no list of its characters; a set has no order.
    """
    given: object = value
    if isinstance(given, (str, bytes, Value)):
        raise WrongKindError(f"{shown(given)} is no list; write [{shown(given)}]")
    is_ordered = hasattr(given, "__getitem__") and hasattr(given, "__len__")
    if isinstance(given, Mapping) or not is_ordered:
        raise WrongKindError(f"{shown(value)} is no list; give a list")
    return tuple(value)


def relations_(value: Several[Relation]) -> tuple[Relation, ...]:
    """Return relations as a tuple."""
    return several(value)


def citations_(value: Several[Citation]) -> tuple[Citation, ...]:
    """Return citations as a tuple."""
    return several(value)


def texts(value: Several[str]) -> tuple[str, ...]:
    """Return texts as a tuple."""
    return several(value)


def source_id(value: Source | str) -> str:
    """Return the id of a source, given the source or its id."""
    return id_of(value, Source)


@attrs.frozen(kw_only=True, repr=False)
class Relation(Value):
    """How a record relates to another one: *this* record is `kind` the record `to`.

    One direction is stored; the other is read off.

    >>> Relation(kind="on-the-margins-of", to="asean-summit-47-2025")
    Relation(kind='on-the-margins-of', to='asean-summit-47-2025')
    """

    kind: RelationKind = attrs.field(converter=RelationKind)
    """What this record is to the other."""
    to: str = attrs.field(converter=record_id, metadata=ANY_RECORD)
    """The other record."""
    at: str | None = None
    """The part of the other record that is meant, such as ``utterances[2]``; None is all of it."""

    def _faults(self) -> Iterator[Fault]:
        if self.at is not None and not all(map(_STEP.fullmatch, self.at.split("."))):
            yield Fault("at", self.at, f"{shown(self.at)} is no part; write one as utterances[2]")


@attrs.frozen(kw_only=True, repr=False)
class Citation(Value):
    """Which source says so, where in it, in which words, and of which fields.

    >>> Citation(source="article", locator="p1.s3", supports=["utterances[0]"]).supports
    ('utterances[0]',)
    """

    source: str = attrs.field(converter=source_id, metadata={REFERS_TO: "Source"})
    """The source."""
    locator: str | None = None
    """Where in the source: a page, a paragraph and sentence (``p2.s3``), a time code."""
    quote: str | None = None
    """The words of the source themselves, copied exactly."""
    supports: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """The fields that the source backs, such as ``when`` or ``participants[0].mode``; none named
    means the record as a whole."""
    disputes: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """The fields that the source contradicts; the note of the record tells what it says instead."""

    def _faults(self) -> Iterator[Fault]:
        for path in self.supports:
            if path in self.disputes:
                message = f"{shown(path)} stands in disputes too; back a field or dispute it"
                yield Fault("supports", path, message)


@attrs.frozen(kw_only=True, repr=False)
class Record(Value):
    """The base of everything that has an id: what every record may carry.

    `str` of a record is one line for reading, `repr` is constructor text without the defaults.
    """

    id: str
    """The name of the record, unique in a dataset across all kinds. By custom lower-case words
    joined by hyphens, an event's ending in its year or date (``helsinki-2018``)."""
    relations: tuple[Relation, ...] = attrs.field(
        default=(), converter=relations_, metadata={LAST: True}
    )
    """How this record relates to others."""
    citations: tuple[Citation, ...] = attrs.field(
        default=(), converter=citations_, metadata={LAST: True}
    )
    """Which sources say so."""
    note: str | None = attrs.field(default=None, metadata={LAST: True})
    """What a reader should know that no field says."""

    def _faults(self) -> Iterator[Fault]:
        for position, relation in enumerate(self.relations):
            if relation.to == self.id:
                message = "is the record itself; name the other record"
                yield Fault(f"relations[{position}].to", relation.to, message)
        for position, citation in enumerate(self.citations):
            for path in (*citation.supports, *citation.disputes):
                if not has_field(self, path):
                    names = ", ".join(field.name for field in fields_of(type(self))[1:])
                    message = f"{shown(path)} is no field of this record; its fields are {names}"
                    if "[" in path:
                        message = f"{shown(path)} is not there; positions are counted from 0"
                    yield Fault(f"citations[{position}]", path, message)

    def __str__(self) -> str:
        """Return one line for reading, as far as this record alone knows."""
        return " · ".join((f"{type(self).__name__} {self.id!r}", *self._summary()))

    def _summary(self) -> Iterator[str]:
        """Yield the parts of the line after the class and the id."""
        yield from ()


@attrs.frozen(kw_only=True, repr=False)
class Source(Record):
    """A text that facts are taken from: a page, a document, a broadcast.

    The page is the Source; words that somebody said are a `Statement` that cites it.

    >>> print(Source(id="who", title="Constitution", publisher="World Health Organization"))
    Source 'who' · Constitution · World Health Organization
    """

    title: str
    """Its title, or a description where it has none."""
    publisher: str | None = None
    """Who published it."""
    published: When | None = attrs.field(default=None, converter=optional_when)
    """When it was published."""
    url: str | None = None
    """Its address."""
    language: str | None = None
    """Its language, a BCP 47 tag such as ``en`` or ``zh-Hans``."""
    sha256: str | None = None
    """The SHA-256 of its text in UTF-8, as 64 hexadecimal digits in lower case."""

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        yield from language_faults(self.language)
        if self.url is not None and not _URL.fullmatch(self.url):
            message = f"{shown(self.url)} is no address; write it with its scheme, as in https://…"
            yield Fault("url", self.url, message)
        if self.sha256 is not None and not _SHA256.fullmatch(self.sha256):
            message = f"{shown(self.sha256)} is not 64 hexadecimal digits in lower case"
            yield Fault("sha256", self.sha256, message)

    def _summary(self) -> Iterator[str]:
        yield self.title
        if self.publisher is not None:
            yield self.publisher


def language_faults(language: str | None) -> Iterator[Fault]:
    """Yield the fault of a ``language`` field that is not formed as BCP 47 asks."""
    if language is not None and not _LANGUAGE.fullmatch(language):
        yield Fault(
            "language", language, f"{shown(language)} is no language tag; write one as en or pt-BR"
        )


def has_field(value: Value, path: str) -> bool:
    """Tell whether a path such as ``participants[0].mode`` leads to a field of a value."""
    here: object = value
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None or not isinstance(here, Value):
            return False
        name, position = match.groups()
        if all(field.name != name for field in fields_of(type(here))):
            return False
        here = getattr(here, name)
        if position is not None:
            members = members_of(here)
            if members is None or int(position) >= len(members):
                return False
            here = members[int(position)]
    return True


@attrs.frozen
class Reference:
    """A place in a record that names another record."""

    path: str
    """The field, such as ``participants[0].office``."""
    to: str
    """The id that stands there."""
    kind: str
    """The class of record that belongs there, such as ``Office``."""


def references(value: Value, prefix: str = "") -> Iterator[Reference]:
    """Yield every place in a record or value that names another record, in the order of fields."""
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
