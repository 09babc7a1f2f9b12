"""The records of a dataset in tables of SQLite in memory, indexed for the questions asked of them.

They are the tables that such records ask for: ids are the keys, as they are in the records, each
table has an index for each question, and what is found by its id is the record itself. If asked to,
whole numbers stand for the ids. What each record involves, is about, where and when it is follows
from the library's rules when the tables are filled; so does who met whom. Times are whole numbers
on the line of the library.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, TypeAlias

import rules
from contenders import Held, Met, contacts

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from contenders import Years

_Key: TypeAlias = "int | str"

SCHEMA = """
CREATE TABLE record (
    id PRIMARY KEY, kind TEXT, place INTEGER, first INTEGER, past INTEGER, year INTEGER
) WITHOUT ROWID;
CREATE TABLE involved (actor, record, PRIMARY KEY (actor, record)) WITHOUT ROWID;
CREATE TABLE about (subject, record, PRIMARY KEY (subject, record)) WITHOUT ROWID;
CREATE TABLE located (place, record, PRIMARY KEY (place, record)) WITHOUT ROWID;
CREATE TABLE in_series (series, record, PRIMARY KEY (series, record)) WITHOUT ROWID;
CREATE TABLE entry (record, part INTEGER, first INTEGER, past INTEGER, place INTEGER);
CREATE TABLE met (
    actor, other, whole, meeting, certain INTEGER, talks INTEGER,
    PRIMARY KEY (actor, other, whole, meeting)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX record_in_time ON record (first, past);
CREATE INDEX record_by_year ON record (kind, year);
CREATE INDEX entry_in_time ON entry (first, past, place, record, part);
ANALYZE;
"""

MEETINGS = """
SELECT record.id FROM involved
JOIN about ON about.record = involved.record
JOIN record ON record.id = involved.record
WHERE involved.actor = ? AND about.subject = ? AND record.first < ? AND record.past > ?
AND record.kind IN ('meeting', 'summit') ORDER BY record.place
"""
MEETINGS_AT = """
SELECT record.id FROM located JOIN record ON record.id = located.record
WHERE located.place = ? AND record.first < ? AND record.past > ?
AND record.kind IN ('meeting', 'summit') ORDER BY record.place
"""
EVENTS_OF = """
SELECT record.id FROM in_series JOIN record ON record.id = in_series.record
WHERE series = ? ORDER BY record.place
"""
# Left to itself, SQLite goes through the table in order and sorts nothing, which takes longer.
TIMELINE = """
SELECT record, part FROM entry INDEXED BY entry_in_time WHERE first < ? AND past > ? ORDER BY place
"""
YEARS = """
SELECT year, COUNT(*) FROM record WHERE kind IN ('meeting', 'summit')
GROUP BY year ORDER BY year IS NULL, year
"""
YEARS_OF = """
SELECT record.year, COUNT(*) FROM involved JOIN record ON record.id = involved.record
WHERE involved.actor = ? AND record.kind IN ('meeting', 'summit')
GROUP BY record.year ORDER BY record.year IS NULL, record.year
"""
INTERLOCUTORS = """
SELECT other,
    COUNT(DISTINCT whole) FILTER (WHERE certain) AS count,
    COUNT(DISTINCT whole) FILTER (WHERE certain AND talks),
    COUNT(DISTINCT whole) - COUNT(DISTINCT whole) FILTER (WHERE certain)
FROM met WHERE actor = ? GROUP BY other ORDER BY count DESC, other
"""
BETWEEN = "SELECT whole, meeting, certain, talks FROM met WHERE actor = ? AND other = ?"
FREQUENT_ACTORS = """
SELECT actor, COUNT(*) AS count FROM involved JOIN record ON record.id = involved.record
WHERE record.kind IN ('meeting', 'summit') GROUP BY actor ORDER BY count DESC, actor
"""
FREQUENT_SUBJECTS = """
SELECT subject, COUNT(*) AS count FROM about JOIN record ON record.id = about.record
WHERE record.kind IN ('meeting', 'summit') GROUP BY subject ORDER BY count DESC, subject
"""
MEETINGS_OF = """
SELECT record.id FROM involved JOIN record ON record.id = involved.record
WHERE actor = ? AND record.kind IN ('meeting', 'summit') ORDER BY record.place
"""
ITSELF = -1
"""The part of an entry that is about a record as a whole."""


class Tables:
    """The tables, and the questions as SQL. Statements are prepared once: the module keeps them."""

    def __init__(self, ds: dm.Dataset, *, numbered: bool = False) -> None:
        """Fill the tables; if numbered, with a whole number for each id."""
        self._ds = ds
        relations = {
            table: [(each, record.id) for record in ds for each in ids_in(record)]
            for table, ids_in in self._relations().items()
        }
        named = {each for pairs in relations.values() for each, _ in pairs}
        names = sorted(named.union(record.id for record in ds))
        # Numbers in the order of ids, so that to sort by the one is to sort by the other.
        self._keys: dict[str, _Key] = {
            name: number if numbered else name for number, name in enumerate(names)
        }
        self._names = {key: name for name, key in self._keys.items()}
        self._records_by_key: dict[_Key, Any] = {self._keys[record.id]: record for record in ds}
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.executescript(SCHEMA)
        self._db.execute("BEGIN")
        self._fill("record", map(self._row, range(len(ds)), ds))
        for table, pairs in relations.items():
            self._fill(table, sorted((self._keys[one], self._keys[other]) for one, other in pairs))
        self._fill("entry", self._entries())
        self._fill("met", self._met())
        self._db.execute("COMMIT")
        self._db.executescript(INDEXES)

    # --- the questions

    def meetings(self, actor: str, stretch: str, topic: str) -> Sequence[dm.Meeting]:
        """Return the meetings that involve an actor, during a stretch, about a topic."""
        begin, end = rules.stretch(stretch)
        return self._records(MEETINGS, self._keys[actor], self._keys[topic], end, begin)

    def meetings_at(self, place: str, stretch: str) -> Sequence[dm.Meeting]:
        """Return the meetings at a place during a stretch."""
        begin, end = rules.stretch(stretch)
        return self._records(MEETINGS_AT, self._keys[place], end, begin)

    def events_of(self, series: str) -> Sequence[dm.Event]:
        """Return the events of a series."""
        return self._records(EVENTS_OF, self._keys[series])

    def timeline(self, stretch: str) -> Sequence[dm.TimelineEntry]:
        """Return what happened and held in a stretch, in order of time."""
        begin, end = rules.stretch(stretch)
        return [
            rules.entry(self._ds, self._records_by_key[record], None if part == ITSELF else part)
            for record, part in self._rows(TIMELINE, end, begin)
        ]

    def years(self, actor: str | None = None) -> Years:
        """Return the number of meetings by year: all of them, or those that involve an actor."""
        if actor is None:
            return dict(self._rows(YEARS))
        return dict(self._rows(YEARS_OF, self._keys[actor]))

    def interlocutors(self, actor: str) -> Sequence[Met]:
        """Return whom an actor met how often, most frequent first."""
        names = self._names
        rows = self._rows(INTERLOCUTORS, self._keys[actor])
        return [Met(names[other], *numbers) for other, *numbers in rows]

    def between(self, one: str, other: str) -> dm.Answer[dm.Contact]:
        """Return the contacts of two actors in order of time."""
        records = self._records_by_key
        held = [
            Held(records[whole], records[meeting], bool(certain), bool(talks))
            for whole, meeting, certain, talks in self._rows(
                BETWEEN, self._keys[one], self._keys[other]
            )
        ]
        return contacts(self._ds, held)

    def _rows(self, statement: str, *given: _Key) -> list[Any]:
        return self._db.execute(statement, given).fetchall()

    def _records(self, statement: str, *given: _Key) -> list[Any]:
        records = self._records_by_key
        return [records[key] for (key,) in self._db.execute(statement, given).fetchall()]

    # --- what there is to ask about

    def frequent_actors(self) -> list[tuple[str, int]]:
        """Return the actors that meetings involve, with how many, most frequent first."""
        return [(self._names[actor], count) for actor, count in self._rows(FREQUENT_ACTORS)]

    def frequent_topics(self) -> list[str]:
        """Return the topics that meetings are about, most frequent first."""
        found = [self._names[subject] for subject, _ in self._rows(FREQUENT_SUBJECTS)]
        return [each for each in found if self._ds.get(each, dm.Topic) is not None]

    def meetings_of(self, actor: str) -> list[dm.Meeting]:
        """Return the meetings that involve an actor."""
        return self._records(MEETINGS_OF, self._keys[actor])

    # --- filling

    def _row(self, place: int, record: dm.Record) -> tuple[object, ...]:
        kind = type(record).__name__.lower()
        if not isinstance(record, rules.TIMED):
            return self._keys[record.id], kind, place, None, None, None
        at = rules.span(self._ds, record)
        first, past = (None, None) if at is None else rules.reach(at)
        return self._keys[record.id], kind, place, first, past, rules.year_of(at)

    def _relations(self) -> dict[str, Callable[[dm.Record], Iterable[str]]]:
        """Return for each table of ids what gives those in a record."""
        ds = self._ds
        return {
            "involved": rules.actors_in(ds),
            "about": lambda record: rules.with_above(ds, record.subjects),
            "located": lambda record: rules.with_above(ds, record.locations),
            "in_series": rules.series,
        }

    def _entries(self) -> Iterator[tuple[object, ...]]:
        for place, entry in enumerate(self._ds.timeline()):
            if entry.span is not None:
                parts = [id(part) for part in entry.record.stages]
                part = ITSELF if entry.part is None else parts.index(id(entry.part))
                yield self._keys[entry.record.id], part, *rules.reach(entry.span), place

    def _met(self) -> Iterator[tuple[object, ...]]:
        """Yield each two who met at each meeting, in both directions."""
        for whole, sitting in rules.sittings(self._ds):
            talks = sitting.kind is dm.ContactKind.TALKS
            facts = self._keys[whole.id], self._keys[sitting.meeting.id]
            for (one, other), certain in rules.pairs(sitting).items():
                yield self._keys[one], self._keys[other], *facts, certain, talks

    def _fill(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        iterator = iter(rows)
        first = next(iterator, None)
        if first is not None:
            marks = ", ".join("?" for _ in first)
            statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - names of our own
            self._db.execute(statement, first)
            self._db.executemany(statement, iterator)
