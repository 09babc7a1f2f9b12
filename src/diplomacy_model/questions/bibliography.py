"""`Bibliography`: the sources that records cite, as text and as CSL-JSON for Zotero and pandoc.

CSL-JSON is the data format of the Citation Style Language. Each item is valid against its schema,
https://resource.citationstyles.org/schema/latest/input/json/csl-data.json. What is dropped:

- The codes, relations, citations, note and SHA-256 of a source.
- Of when it was published, whatever is finer than a day or is not certain. One of the days of
  October becomes October, and a season becomes its year. A time that has no year in common, or an
  open end, is kept as the text that the source has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from diplomacy_model.messages import counted
from diplomacy_model.model import Record, Source
from diplomacy_model.model.value import several
from diplomacy_model.questions.describe import reference
from diplomacy_model.tables.rows import in_short
from diplomacy_model.temporal import WhenKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diplomacy_model.model.value import Several
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When


@attrs.frozen(kw_only=True, repr=False)
class Bibliography:
    """The sources that some records cite, each once.

    >>> import diplomacy_model as dm
    >>> who = dm.Source(id="who", title="Constitution", publisher="World Health Organization")
    >>> topic = dm.Topic(id="health", name="Health", citations=[dm.Citation(source="who")])
    >>> bibliography = dm.Dataset(records=[who, topic]).bibliography()
    >>> bibliography
    <Bibliography: 1 source>
      Constitution, World Health Organization
    >>> print(bibliography)
    Constitution, World Health Organization
    >>> bibliography.to_csl()[0]["publisher"]
    'World Health Organization'
    """

    sources: tuple[Source, ...] = ()
    """The sources, in alphabetical order."""
    missing: tuple[str, ...] = ()
    """The ids of sources that are cited, but have no record in the dataset."""

    def __repr__(self) -> str:
        """Return the number of sources, and the first five."""
        lines = self._lines()
        return in_short(f"Bibliography: {counted(len(lines), 'source')}", lines)

    def __str__(self) -> str:
        """Return a line for each source: title, publisher, time and address, or the id alone."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        return sorted((*map(reference, self.sources), *self.missing), key=str.casefold)

    def to_csl(self) -> list[dict[str, Any]]:
        """Return the sources as CSL-JSON, ready for `json.dumps`.

        Ids stay as they are, so that a text can cite them. A source with an address is a web page,
        and any other a document. A source without a record has its id as the title.
        `diplomacy_model.questions.bibliography` says what is dropped.
        """
        missing = [{"id": each, "type": "document", "title": each} for each in self.missing]
        return [*map(_item, self.sources), *missing]


def bibliography(registry: Registry, records: Several[Record | str] | None) -> Bibliography:
    """Return the sources that some records of a registry cite, or all of its records."""
    given = registry.records if records is None else several(records, "records")
    citing = (registry.find(each, Record, name="records") for each in given)
    cited = {
        each.source: registry.get(each.source, Source) for one in citing for each in one.citations
    }
    sources = (source for source in cited.values() if source is not None)
    missing = (each for each, source in cited.items() if source is None)
    return Bibliography(sources=tuple(sorted(sources, key=_place)), missing=tuple(sorted(missing)))


def _place(source: Source) -> tuple[str, str]:
    return reference(source).casefold(), source.id


def _item(source: Source) -> dict[str, Any]:
    fields = {
        "id": source.id,
        "type": "document" if source.url is None else "webpage",
        "title": source.title,
        "publisher": source.publisher,
        "issued": None if source.published is None else _date(source.published),
        "language": source.language,
        "URL": source.url,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _date(when: When) -> dict[str, Any]:
    """Return a time as a date of CSL: its certain parts, or else its text."""
    if when.kind is WhenKind.INTERVAL:
        ends = [
            list(_common(when.earliest, when.start_latest)),
            list(_common(when.end_earliest, when.latest)),
        ]
    else:
        ends = [list(_common(when.earliest, when.latest))]
    if not all(ends):
        return {"literal": when.text}
    return {"date-parts": ends} if when.firm else {"date-parts": ends, "circa": True}


def _common(first: date | None, last: date | None) -> Iterator[int]:
    """Yield the year, the month and the day that two days have in common, as far as they do."""
    if first is not None and last is not None:
        for one, other in zip(first.timetuple()[:3], last.timetuple()[:3], strict=True):
            if one != other:
                return
            yield one
