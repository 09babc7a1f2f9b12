"""The parts of a mapping: what a field of a record is made of.

`Constant`, `Column`, `Dates`, `Names` and `Values` say all that can be said. `participants`,
`codes` and `citations` return the `Values` that are needed most.
"""

from __future__ import annotations

from collections import abc
from typing import TypeAlias

import attrs

from diplomacy_model import arguments
from diplomacy_model.frozen import Frozen


def columns_(value: abc.Mapping[str, Parts]) -> abc.Mapping[str, Parts]:
    """Return columns by field, as a mapping that cannot be changed."""
    return Frozen(arguments.mapping(value, "columns", "write {'when': 'Date'}"))


def _header(value: str) -> str:
    return arguments.text(value, "column", "give the header of a column")


def _words(value: abc.Mapping[str, str]) -> abc.Mapping[str, str]:
    return Frozen(arguments.mapping(value, "words", "write {'Working Trip': 'working'}"))


@attrs.frozen
class Constant:
    """The same in every row. In a field that refers to a record, it is the id of the record.

    >>> from diplomacy_model.interop.csv import Constant
    >>> Constant("visitor")
    Constant(value='visitor')
    """

    value: str
    """The text, word, time, number or id, as it would stand in a cell."""


@attrs.frozen
class Column:
    """A column whose cells hold texts, words, times or numbers, or the ids of records.

    >>> from diplomacy_model.interop.csv import Column
    >>> Column("Type", words={"State Visit": "state", "Working Trip": "working"}).name
    'Type'
    """

    name: str = attrs.field(converter=_header)
    """The header of the column."""
    separator: str | None = attrs.field(default=None, kw_only=True)
    """What stands between several items in one cell, or None if a cell is one item."""
    words: abc.Mapping[str, str] = attrs.field(
        factory=dict[str, str], kw_only=True, converter=_words
    )
    """Our words by theirs, for cells that say it in other words. Upper and lower case make no
    difference."""


@attrs.frozen
class Dates:
    """Two columns with the start and the end of a time.

    >>> from diplomacy_model.interop.csv import Dates
    >>> Dates("From", "To", open_end=True).open_end
    True
    """

    start: str = attrs.field(converter=_header)
    """The header of the column with the start. An empty cell means that it is not known."""
    end: str = attrs.field(converter=_header)
    """The header of the column with the end."""
    open_end: bool = attrs.field(default=False, kw_only=True)
    """Whether an empty end means that it still went on when the file was made. Otherwise it means
    that the end is not known."""


@attrs.frozen
class Names:
    """A column with the names of other records, such as actors or places.

    A name is looked for in the dataset that is read into, and means the record that has it as a
    name, a code or an id. A name that several records have is left and told. A name that no record
    has makes a record. All rows with the name then refer to that record.

    >>> from diplomacy_model.interop.csv import Names
    >>> Names("Country", kind="state", means={"Georgia": "georgia-us"}).kind
    'state'
    """

    name: str | Constant
    """The header of the column, or a name that is the same in every row."""
    kind: str | Column | None = attrs.field(default=None, kw_only=True)
    """The kind of a new record, such as ``state``, or a column of kinds. It also tells apart the
    records that are called alike. Actors need it: without a kind, no actor is made."""
    record: str | None = attrs.field(default=None, kw_only=True)
    """The type of record, such as ``topic``. It must be given only if the field accepts several."""
    separator: str | None = attrs.field(default=None, kw_only=True)
    """What stands between several names in one cell, or None if a cell is one name."""
    scheme: str | None = attrs.field(default=None, kw_only=True)
    """The coding scheme, such as ``iso3166-1-alpha-3``, if the cells hold codes. Then a record is
    never made, since a code is not a name."""
    instead: str | None = attrs.field(default=None, kw_only=True)
    """The header of another column, with the name to take where the first has none."""
    means: abc.Mapping[str, str] = attrs.field(
        factory=dict[str, str], kw_only=True, converter=_words
    )
    """The ids that some names stand for, for names that are not clear."""
    fields: abc.Mapping[str, Parts] = attrs.field(
        factory=dict[str, "Parts"], kw_only=True, converter=columns_
    )
    """More columns about the record, by field, such as the country of a city. Records that are
    called alike and differ in such a field are two."""


@attrs.frozen
class Values:
    """Columns that together make a value within a record, such as a participant or an act.

    If some of the columns hold several items in a cell, the first items make the first value, and
    so on. A cell with one item counts for all of them.

    >>> from diplomacy_model.interop.csv import Constant, Values
    >>> signed = Values({"kind": Constant("signed"), "when": "Signed on", "place": "Signed in"})
    >>> sorted(signed.fields)
    ['kind', 'place', 'when']
    """

    fields: abc.Mapping[str, Parts] = attrs.field(converter=columns_)
    """The columns, by the field of the value."""
    needs: str | None = attrs.field(default=None, kw_only=True)
    """The field without which nothing is made. None stands for any cell that is filled."""


Part: TypeAlias = str | Constant | Column | Dates | Names | Values
"""What a field is made of. A text is the header of a column: of names, if the field refers to
records, and otherwise of what the field holds."""
Parts: TypeAlias = Part | abc.Sequence[Part]


def participants(
    name: str | Names,
    *,
    kind: str | Column | None = None,
    separator: str | None = None,
    represents: str | Column | Names | Constant | None = None,
    **fields: str | Column | Names | Constant,
) -> Values:
    """Return the participants, or speakers, that a column names.

    Args:
        name: The column with their names, or `Names` with all that can be said of it.
        kind: The kind of new actors, such as ``person``.
        separator: What stands between several names in a cell.
        represents: The side for which they speak.
        fields: The other fields of `Participant`, such as ``role`` or ``mode``.

    >>> from diplomacy_model.interop.csv import Constant, participants
    >>> visitor = participants("Visitor", kind="person", role=Constant("visitor"))
    >>> sorted(visitor.fields)
    ['actor', 'role']
    """
    actor = Names(name, kind=kind, separator=separator) if isinstance(name, str) else name
    given: dict[str, Parts] = {"actor": actor, **fields}
    if represents is not None:
        given["represents"] = represents
    return Values(given, needs="actor")


def codes(column: str, *, scheme: str) -> Values:
    """Return the codes of a record that a column holds, such as its number in another database.

    >>> from diplomacy_model.interop.csv import codes
    >>> sorted(codes("QID", scheme="wikidata").fields)
    ['scheme', 'value']
    """
    return Values({"scheme": Constant(scheme), "value": column})


def citations(  # noqa: PLR0913 - what can be said of a source
    url: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    locator: str | None = None,
    quote: str | None = None,
) -> Values:
    """Return the citations of a record whose source has its address in a column.

    Rows with one address, title, publisher and date cite one source.

    Args:
        url: The column with the address.
        title: The column with the title. Without one, the address is the title.
        publisher: The column with the publisher.
        published: The column with the date of publication.
        locator: The column that says where in the source, such as a page.
        quote: The column with the words of the source.

    >>> from diplomacy_model.interop.csv import citations
    >>> sorted(citations("Link", quote="Excerpt").fields)
    ['quote', 'source']
    """
    told = {"url": url, "publisher": publisher, "published": published}
    about: dict[str, Parts] = {key: each for key, each in told.items() if each is not None}
    given: dict[str, Parts] = {"source": Names(title or url, instead=url, fields=about)}
    given |= {
        key: each for key, each in {"locator": locator, "quote": quote}.items() if each is not None
    }
    return Values(given, needs="source")
