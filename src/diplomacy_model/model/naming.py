"""`Name` and `Code`: what a thing is called, by whom and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.messages import shown
from diplomacy_model.model.languages import language_faults
from diplomacy_model.model.text import A_CODE
from diplomacy_model.model.value import Value, several
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.value import Several

SCRIPT = "[A-Z][a-z]{3}"
"""The form of an ISO 15924 code, as a regular expression."""


def optional_name_kind(value: NameKind | str | None) -> NameKind | None:
    """Return a kind of name, given the word, or None."""
    return None if value is None else NameKind(value)


def names_(value: Several[Name]) -> tuple[Name, ...]:
    """Return names as a tuple."""
    return several(value, items="names")


def codes_(value: Several[Code]) -> tuple[Code, ...]:
    """Return codes as a tuple."""
    return several(value, items="codes")


@attrs.frozen(kw_only=True, repr=False)
class Name(Value):
    """Another name of a record, besides the one it is shown by.

    >>> import diplomacy_model as dm
    >>> dm.Name(text="New Delhi", kind="metonym")
    Name(text='New Delhi', kind='metonym')
    """

    text: str
    """The name itself."""
    kind: NameKind | None = attrs.field(default=None, converter=optional_name_kind)
    """What sort of name it is, or None if that is not stated."""
    language: str | None = None
    """Its language, a BCP 47 tag such as ``hi``."""
    script: str | None = None
    """Its script, an ISO 15924 code such as ``Deva``."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """When the name was in use, or None if that is not stated."""

    def _faults(self) -> Iterator[Fault]:
        yield from language_faults(self.language)
        if self.script is not None and not re.fullmatch(SCRIPT, self.script):
            message = f"{shown(self.script)} is not an ISO 15924 code; write one such as Deva"
            yield Fault("script", self.script, message)


@attrs.frozen(kw_only=True, repr=False)
class Code(Value):
    """What a coding scheme calls a record.

    >>> import diplomacy_model as dm
    >>> dm.Code(scheme="iso3166-1-alpha-3", value="IND")
    Code(scheme='iso3166-1-alpha-3', value='IND')
    """

    scheme: str = attrs.field(metadata=A_CODE)
    """The scheme, such as ``iso3166-1-alpha-3``, ``cow``, ``gw`` or ``wikidata``."""
    value: str = attrs.field(metadata=A_CODE)
    """The code. It is text, because leading zeros count."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """When the code was in use, or None if that is not stated."""
