"""The terms of the vocabulary: what each class, field and word of the model is called in RDF.

Everything here is made from the annotations of the classes, but for two tables: the terms of
others that mean the same as ours, and the classes of others that ours belong to.
"""

from __future__ import annotations

import functools
import re
import types
from enum import Enum
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import attrs

from diplomacy_model.caching import remembered
from diplomacy_model.metadata import Coverage, Metadata
from diplomacy_model.model import RECORD_CLASSES, Record
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.shape import Expected

VOCABULARY: Final = "https://w3id.org/diplomacy-model/1/"
"""What our terms begin with."""
CONTEXT: Final = f"{VOCABULARY}context.jsonld"
"""The address by which JSON-LD may refer to our context. It is an identifier."""
BASE: Final = "https://w3id.org/diplomacy-model/id/"
"""What the IRIs of records begin with, unless the caller has a base of their own."""
DATASET: Final = "#dataset"
"""The dataset itself, seen from the base. No id of a record has a ``#`` in its IRI."""

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
"""The prefixes of the vocabularies of others."""

_TERMS: Final = {
    "broader": "skos:broader",
    "codes": "schema:identifier",
    "description": "dcterms:description",
    "language": "schema:inLanguage",
    "latitude": "geo:lat",
    "longitude": "geo:long",
    "member": "org:member",
    "name": "schema:name",
    "note": "skos:note",
    "organization": "org:organization",
    "prefLabel": "skos:prefLabel",
    "published": "dcterms:issued",
    "publisher": "dc:publisher",
    "scheme": "schema:propertyID",
    "title": "dcterms:title",
    "uriSpace": "void:uriSpace",
    "url": "schema:url",
    "value": "schema:value",
    "version": "schema:version",
    "within": "schema:containedInPlace",
}
"""The terms of others that mean the same as ours, by key. All other keys are terms of our own.

No field that holds a list of ids or texts is here: the object of its triple is an RDF list, which
is not what the vocabularies of others expect.
"""
_KEYS: Final = {("Topic", "name"): "prefLabel"}
"""The keys that are not the name of the field."""
ALSO: Final[dict[str, tuple[str, ...]]] = {
    "Actor": ("foaf:Agent",),
    "Code": ("schema:PropertyValue",),
    "Dataset": ("void:Dataset",),
    "Event": ("schema:Event",),
    "Membership": ("org:Membership",),
    "Office": ("org:Post",),
    "Place": ("schema:Place",),
    "Series": ("schema:EventSeries",),
    "Source": ("prov:Entity", "schema:CreativeWork"),
    "Topic": ("skos:Concept",),
}
"""The classes of others that all objects of a class of ours belong to."""


class Form(Enum):
    """What the objects of a property are."""

    TEXT = "text"
    ADDRESS = "address"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    TIME = "time"
    WORD = "word"
    REFERENCE = "reference"
    VALUE = "value"

    @property
    def coercion(self) -> str | None:
        """The type that the context gives to plain texts, or None if they are just texts."""
        return _COERCIONS.get(self)


_COERCIONS = {
    Form.ADDRESS: "xsd:anyURI",
    Form.NUMBER: "xsd:decimal",
    Form.TIME: "xsd:date",
    Form.WORD: "@vocab",
    Form.REFERENCE: "@id",
    Form.VALUE: "@id",
}
_PLAIN: Final[dict[type, Form]] = {
    bool: Form.FLAG,
    float: Form.NUMBER,
    int: Form.COUNT,
    str: Form.TEXT,
    When: Form.TIME,
}


@attrs.frozen
class Slot:
    """How one field of a class is written."""

    field: str
    """The name of the field."""
    key: str
    """Its key in JSON-LD."""
    form: Form
    """What its objects are."""
    is_many: bool
    """Whether it holds a tuple."""
    holds: type
    """The class of what it holds, or of each item."""
    to: str | None
    """The name of the class that its ids refer to."""
    default: object
    """What it holds if nothing is stated, or ``attrs.NOTHING``."""

    @property
    def is_required(self) -> bool:
        """Whether it has no default."""
        return self.default is attrs.NOTHING

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of its list, if it holds words."""
        return tuple(self.holds) if issubclass(self.holds, Word) else ()

    @property
    def iri(self) -> str:
        """The IRI of the property."""
        return iri_of(self.key)

    @property
    def is_list(self) -> bool:
        """Whether the object is an RDF list. Values in a tuple have a position instead."""
        return self.is_many and self.form is not Form.VALUE


def iri_of(key: str) -> str:
    """Return the IRI of a key, or of a term with a prefix."""
    return full(_TERMS.get(key, key))


def full(term: str) -> str:
    """Return the IRI of a term of ours, or of one of others with its prefix.

    >>> full("Meeting"), full("org:Post")
    ('https://w3id.org/diplomacy-model/1/Meeting', 'http://www.w3.org/ns/org#Post')
    """
    prefix, colon, name = term.partition(":")
    return f"{PREFIXES[prefix]}{name}" if colon else f"{VOCABULARY}{term}"


_SLOTS: dict[type, tuple[Slot, ...]] = {}


def slots_of(cls: type) -> tuple[Slot, ...]:
    """Return how the fields of a class are written. The id of a record is its IRI."""
    if cls not in _SLOTS:
        _SLOTS[cls] = tuple(_slots(cls))
    return _SLOTS[cls]


def _slots(cls: type) -> Iterator[Slot]:
    shape = shape_of(cls)
    for field in shape.fields:
        if not (field.name == "id" and issubclass(cls, Record)):
            yield _slot(cls, field.name, shape.expected[field.name], field.default)


def _slot(cls: type, name: str, expected: Expected, default: object) -> Slot:
    one = expected.each or expected
    holds = next(each for each in one.types if each is not types.NoneType)
    form = Form.REFERENCE if one.to is not None else _form(name, holds)
    head, *rest = name.split("_")
    key = _KEYS.get((cls.__name__, name), head + "".join(map(str.capitalize, rest)))
    return Slot(name, key, form, expected.each is not None, holds, one.to, default)


def _form(name: str, holds: type) -> Form:
    if name == "url":
        return Form.ADDRESS
    return _PLAIN.get(holds, Form.WORD if issubclass(holds, Word) else Form.VALUE)


@functools.cache
def model_classes() -> tuple[type[Value], ...]:
    """Return the classes of records, then those of the values that they and datasets hold."""
    found: dict[type[Value], None] = dict.fromkeys((*RECORD_CLASSES, Coverage))
    waiting = list(found)
    while waiting:
        for slot in slots_of(waiting.pop()):
            if issubclass(slot.holds, Value) and slot.holds not in found:
                found[slot.holds] = None
                waiting.append(slot.holds)
    return tuple(found)


def types_for(cls: type) -> tuple[str, ...]:
    """Return the types that an object of a class has: its class and those that it belongs to.

    >>> from diplomacy_model import Summit
    >>> types_for(Summit)
    ('Summit', 'Meeting', 'Event', 'schema:Event')
    """
    if cls is Metadata:
        return ("Dataset", *ALSO["Dataset"])
    own = [each.__name__ for each in cls.__mro__ if each not in _BASES and issubclass(each, Value)]
    return (*own, *(other for name in own for other in ALSO.get(name, ())))


_BASES = (Record, Value)


def context() -> dict[str, object]:
    """Return the context, as it is in the package, but for the base."""
    terms: dict[str, object] = {"position": {"@type": "xsd:integer"}}
    terms |= {key: {"@type": "xsd:date"} for key in ("earliest", "latest")}
    terms |= {"records": {"@type": "@id"}, "uriSpace": {"@id": _TERMS["uriSpace"]}}
    for slot in _all_slots():
        defined: dict[str, str] = {}
        if slot.key in _TERMS:
            defined["@id"] = _TERMS[slot.key]
        if slot.form.coercion is not None:
            defined["@type"] = slot.form.coercion
        if slot.is_list:
            defined["@container"] = "@list"
        if defined:
            terms[slot.key] = defined
    ordered = {key: terms[key] for key in sorted(terms)}
    return {"@version": 1.1, "@vocab": VOCABULARY, **PREFIXES, **ordered}


def _all_slots() -> Iterator[Slot]:
    for cls in (*model_classes(), Metadata):
        yield from slots_of(cls)


def path_of(record_id: str) -> str:
    """Return the IRI of a record, seen from the base.

    >>> path_of("helsinki-2018"), path_of("côte/1"), path_of("..")
    ('helsinki-2018', 'c%C3%B4te%2F1', '%2E%2E')
    """
    quoted = quote(record_id, safe="")
    # A lone dot would be a step in a path.
    return quoted if quoted.strip(".") else quoted.replace(".", "%2E")


_MONTH = "(?:0[1-9]|1[0-2])"
_CLOCK = r"T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-3]):\d\d|[+-]14:00)?"
_EXACT = {
    "xsd:date": re.compile(rf"\d{{4}}-{_MONTH}-\d\d"),
    "xsd:gYear": re.compile(r"\d{4}"),
    "xsd:gYearMonth": re.compile(rf"\d{{4}}-{_MONTH}"),
    "xsd:dateTime": re.compile(rf"\d{{4}}-{_MONTH}-\d\d{_CLOCK}"),
}
EDTF: Final = "edtf:EDTF"
TIME: Final = "time"
TIME_TYPES: Final = (*_EXACT, EDTF, TIME)
"""The datatypes of times. The last is our own, for what EDTF does not have."""


@remembered(most=10_000)
def time_type(text: str) -> str:
    """Return the datatype of the text of a time.

    >>> time_type("2025-10-27"), time_type("2025"), time_type("1992/.."), time_type("2025-21")
    ('xsd:date', 'xsd:gYear', 'edtf:EDTF', 'edtf:EDTF')
    >>> time_type("2025-10-27T09:30+08:00[Asia/Kuala_Lumpur]")
    'time'
    """
    for datatype, form in _EXACT.items():
        if form.fullmatch(text):
            return datatype
    return EDTF if When.parse(text).to_edtf(strict=True) == text else TIME


@remembered(most=10_000)
def bounds_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the first and the last day of a time as far as they are known, by key."""
    when = When.parse(text)
    bounds = {"earliest": when.earliest, "latest": when.latest}
    return tuple((key, day.isoformat()[:10]) for key, day in bounds.items() if day is not None)
