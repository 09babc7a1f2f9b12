"""JSON Schemas of our documents, made from the classes of the model.

`_Writer` writes the profile ``document``. `_StrictWriter` writes the profile ``structured-output``,
and overrides what is different there.
"""

from __future__ import annotations

import re
import types
from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.formats._docstrings import told_of, told_of_parts
from diplomacy_model.formats._document import FORMAT, KEY_OF, current_version
from diplomacy_model.formats._patterns import (
    OF_FIELDS,
    OF_LISTS,
    OF_OBJECTS,
    TEXTS,
    TIMES,
    Schema,
)
from diplomacy_model.messages import a
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import (
    CLASS_NAMED,
    RECORD_CLASSES,
    Participant,
    Record,
    kind_name,
    plural_name,
)
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import Text
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.temporal import When, WhenKind
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplomacy_model.model.shape import Expected

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema."""

_NUMBERS = {bool: "boolean", int: "integer", float: "number"}
_EDTF = (
    "EDTF is the Extended Date/Time Format of the Library of Congress. "
    "`?` marks what is uncertain, `~` what is approximate, and `%` what is both."
)
_EXAMPLE = re.compile("`([^`]+)`")


def described(description: str | None) -> Schema:
    """Return the keyword for a description, or none if there is nothing to say."""
    return {"description": description} if description else {}


def schema(kinds: tuple[type[Record], ...], profile: str) -> Schema:
    """Return the schema of documents with records of these classes and of those that inherit."""
    classes = tuple(cls for cls in RECORD_CLASSES if issubclass(cls, kinds))
    return PROFILES[profile]().document(classes)


class _Writer:
    """Writes a schema of documents as they are in files."""

    how_to = "What is not known is left out. None stands for what is left out."
    """What a description says of the document as a whole."""

    def __init__(self) -> None:
        """Start without any definitions."""
        self.definitions: dict[str, Schema] = {}
        """What is referred to, by name."""

    def document(self, classes: tuple[type[Record], ...]) -> Schema:
        """Return the schema of a document with records of some classes."""
        records = self.defined(
            "Record",
            {
                "description": "A record. Its type tells what kind of record it is.",
                "anyOf": [self.value(cls) for cls in classes],
            },
        )
        about = self.fields(Metadata, attrs.fields(Metadata))
        properties = {
            "format": self.constant(FORMAT, "The name of the format."),
            "version": self.constant(current_version(), "The version of the format."),
            **{KEY_OF[name]: each for name, each in about.items()},
            "records": {
                "description": "The records. No two of them have the same id.",
                "type": "array",
                "items": records,
            },
        }
        written = self.object_with(properties, ["format", "version", "records"])
        return self.head(classes) | written | {"$defs": self.definitions}

    def head(self, classes: tuple[type[Record], ...]) -> Schema:
        """Return what a schema says about itself."""
        version = current_version()
        which = "" if classes == RECORD_CLASSES else f":{','.join(map(kind_name, classes))}"
        return {
            "$schema": DIALECT,
            "$id": f"urn:diplomacy-model:schema:{version}:document{which}",
            **self.about(version),
        }

    def about(self, version: int) -> Schema:
        """Return what a schema says to people."""
        return {
            "title": f"Dataset of diplomacy, version {version} of the format",
            "description": f"Records, and what the dataset says about itself. {self.how_to}",
        }

    def defined(self, name: str, written: Schema) -> Schema:
        """Return a reference to what is defined here under a name."""
        self.definitions[name] = written
        return {"$ref": f"#/$defs/{name}"}

    def value(self, cls: type[Value]) -> Schema:
        """Return the schema of the objects of a class."""
        fields = fields_of(cls)
        properties = self.fields(cls, fields)
        required = [field.name for field in fields if field.default is attrs.NOTHING]
        if issubclass(cls, Record):
            properties = {"type": self.constant(kind_name(cls), "The kind of record.")} | properties
            required.insert(0, "type")
        written = described(told_of(cls)) | self.object_with(properties, required)
        return self.defined(cls.__name__, written | self.rules(OF_OBJECTS.get(cls.__name__, {})))

    def fields(self, cls: type, fields: Iterable[attrs.Attribute[Any]]) -> dict[str, Schema]:
        """Return the schemas of fields of a class, by name."""
        told, expected = told_of_parts(cls), shape_of(cls).expected
        return {
            field.name: self.field(
                self.held(field.name, expected[field.name]),
                f"{told.get(field.name, '')} {_referred(expected[field.name])}".strip(),
                field.default,
            )
            for field in fields
        }

    def field(self, held: Schema, description: str, default: object) -> Schema:
        """Return the schema of a field.

        Args:
            held: The schema of what it holds.
            description: What it means.
            default: What it holds if it is left out, or ``attrs.NOTHING`` if it must be there.
        """
        told = described(description) | held
        return told | ({"default": default} if isinstance(default, (str, bool)) else {})

    def held(self, name: str, expected: Expected) -> Schema:
        """Return the schema of what a field of this name holds."""
        if expected.each is not None:
            items = {"type": "array", "items": self.held(name, expected.each)}
            return items | self.rules(OF_LISTS.get(name, {}))
        (cls,) = (each for each in expected.types if each is not types.NoneType)
        if cls is Participant:
            return {"anyOf": [self.text(Text.ID), self.value(cls)]}
        if issubclass(cls, Value):
            return self.value(cls)
        if issubclass(cls, Word):
            return self.defined(cls.__name__, self.words(cls))
        if cls is When:
            return self.defined("When", self.times())
        plain_value = self.text(expected.text) if cls is str else {"type": _NUMBERS[cls]}
        return plain_value | self.rules(OF_FIELDS.get(name, {}))

    def constant(self, value: str | int, description: str) -> Schema:
        """Return the schema of a single value."""
        return {"description": description, "const": value}

    def object_with(self, properties: dict[str, Schema], required: list[str]) -> Schema:
        """Return the schema of objects with these properties and no others."""
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def text(self, kind: Text) -> Schema:
        """Return the schema of texts of a kind."""
        written = described(told_of_parts(Text).get(kind.name)) | {"type": "string"} | TEXTS[kind]
        return self.defined(f"{kind.value.capitalize()}Text", written)

    def words(self, cls: type[Word]) -> Schema:
        """Return the schema of the words of a list."""
        told = told_of_parts(cls)
        listed = [{"const": word.value} | described(told.get(word.name)) for word in cls]
        return described(told_of(cls)) | {"type": "string", "oneOf": listed}

    def times(self) -> Schema:
        """Return the schema of times."""
        forms = " ".join(told_of_parts(WhenKind).values())
        written = described(_times_told()) | self.text(Text.LINE) | TIMES
        return written | {"examples": _EXAMPLE.findall(forms)}

    def rules(self, given: Schema) -> Schema:
        """Return those keywords that the profile has."""
        return given


class _StrictWriter(_Writer):
    """Writes a schema for the strict modes of language models.

    Providers differ in which keywords they accept. Those that are used here are accepted wherever
    there is such a mode: ``type``, ``properties``, ``required``, ``additionalProperties``,
    ``items``, ``enum``, ``anyOf``, ``$ref`` and ``$defs``. A reference stands alone, since some
    providers refuse or overlook what is beside it.
    """

    how_to = "What is not known is null, and never guessed."

    def head(self, classes: tuple[type[Record], ...]) -> Schema:
        """Return what a schema says about itself."""
        del classes
        return self.about(current_version())

    def field(self, held: Schema, description: str, default: object) -> Schema:
        """Return the schema of a field, which may be null if it need not be stated."""
        told = described(re.sub(r"\bNone\b", "null", description))
        is_optional = default is not attrs.NOTHING
        if "$ref" in held:
            return told | {"anyOf": [held, {"type": "null"}] if is_optional else [held]}
        return told | held | ({"type": [held["type"], "null"]} if is_optional else {})

    def constant(self, value: str | int, description: str) -> Schema:
        """Return the schema of a single value."""
        kind = "string" if isinstance(value, str) else "integer"
        return {"description": description, "type": kind, "enum": [value]}

    def object_with(self, properties: dict[str, Schema], required: list[str]) -> Schema:
        """Return the schema of objects that have all of these properties and no others."""
        del required
        return super().object_with(properties, [*properties])

    def text(self, kind: Text) -> Schema:
        """Return the schema of texts."""
        del kind
        return {"type": "string"}

    def words(self, cls: type[Word]) -> Schema:
        """Return the schema of the words of a list. Its description describes each of them."""
        told = described("\n\n".join((told_of(cls), _words_told(cls))).strip())
        return told | {"type": "string", "enum": [word.value for word in cls]}

    def times(self) -> Schema:
        """Return the schema of times."""
        return described(_times_told()) | {"type": "string"}

    def rules(self, given: Schema) -> Schema:
        """Return those keywords that the profile has."""
        return {name: value for name, value in given.items() if name == "enum"}


PROFILES = {"document": _Writer, "structured-output": _StrictWriter}
"""What writes each profile."""


def _referred(expected: Expected) -> str:
    """Return in words to what the ids in a field refer, or nothing if it does not hold ids."""
    one = expected if expected.each is None else expected.each
    if one.to is None:
        return ""
    cls = CLASS_NAMED[one.to]
    if expected.each is not None:
        return f"Ids of {'records of any kind' if cls is Record else plural_name(cls)}."
    return f"The id of {'a record of any kind' if cls is Record else a(kind_name(cls))}."


def _words_told(cls: type[Word]) -> str:
    """Return the words of a list, each on a line of its own with what it means."""
    told = told_of_parts(cls)
    return "\n".join(f"{word.value}: {told[word.name]}" for word in cls if word.name in told)


def _times_told() -> str:
    """Return how times are written, with examples."""
    summary = told_of(When).partition("\n")[0]
    return f"{summary} {_EDTF} It has one of these forms:\n{_words_told(WhenKind)}"
