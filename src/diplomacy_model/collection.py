"""`Collection`: a selection of records of one kind, in canonical order."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, SupportsIndex, TypeVar, overload

import attrs

from diplomacy_model.accounts import clusters, firsts, is_real, leader, retold
from diplomacy_model.arguments import flag, function, item, part
from diplomacy_model.chronology import bounds_of, year_of
from diplomacy_model.errors import NotOneError, UnknownIdError, WrongKindError, WrongValueError
from diplomacy_model.evidence import doubts
from diplomacy_model.frozen import Frozen
from diplomacy_model.index.filters import listed, search
from diplomacy_model.messages import counted, joined
from diplomacy_model.metadata import covered_years
from diplomacy_model.model import Record, classes_with, kind_name, plural_name
from diplomacy_model.model.cards import table
from diplomacy_model.names import name_of
from diplomacy_model.predicates.base import as_predicate, must_fit
from diplomacy_model.spelling import Spellings
from diplomacy_model.tables import Rows, Table, Tabular

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from diplomacy_model.predicates import Predicate
    from diplomacy_model.registry import Registry

R_co = TypeVar("R_co", bound=Record, covariant=True)
K = TypeVar("K", bound="Hashable")
R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Comparable(Protocol):
    """Anything that can be sorted: text, numbers, dates, `When` and tuples of these."""

    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 - only with its own kind


@attrs.frozen(eq=False, repr=False)
class Collection(Tabular, Generic[R_co]):
    """A selection of records of one kind, in canonical order. It is immutable.

    Iterate over it, take its length, slice it, or look up a record by id or position. Two
    collections are equal if they hold equal records. For another order, use `order_by` or
    ``reversed(collection)``. As a table, it has every field of its records.
    """

    _registry: Registry = attrs.field(alias="registry")
    kind: type[R_co]
    """The class of its records. Records of a subclass belong to it too."""
    _positions: Sequence[int] = attrs.field(alias="positions")
    """The positions of its records in the registry, in ascending order."""
    _records: tuple[R_co, ...] | None = attrs.field(default=None, init=False)

    @property
    def records(self) -> tuple[R_co, ...]:
        """The records, in canonical order."""
        if self._records is None:
            object.__setattr__(self, "_records", self._looked_up())
        return self._records or ()

    def _looked_up(self) -> tuple[R_co, ...]:
        everything = self._registry.all(self.kind)
        first = self._registry.positions(self.kind).start
        if len(self) == len(everything):
            return everything
        return tuple(everything[position - first] for position in self._positions)

    def where(self, *tests: Predicate[R_co] | Callable[[R_co], bool]) -> Collection[R_co]:
        """Return the records that pass every test.

        Args:
            tests: Predicates such as `involving`, or callables that take a record.

        Raises:
            WrongKindError: A predicate does not apply to this kind of record.
            UnknownIdError: A predicate names an id that the dataset does not know.

        >>> import diplomacy_model as dm
        >>> ds = dm.Dataset(records=[dm.Actor(id="x", kind="company", name="X")])
        >>> ds.actors.where(lambda actor: actor.kind is dm.ActorKind.STATE)
        <Collection of 0 actors>
        """
        predicates = tuple(as_predicate(test, "tests") for test in tests)
        for predicate in predicates:
            must_fit(predicate, self.kind)
        filters = [predicate.filter(self._registry) for predicate in predicates]
        kind = self._registry.positions(self.kind)
        if len(self) < len(kind):
            filters.append(listed(self._positions))
        return self._only(search(filters, kind))

    def _only(self, positions: Sequence[int]) -> Collection[R_co]:
        return Collection(self._registry, self.kind, positions)

    def order_by(
        self, key: Callable[[R_co], Comparable | None], *, descending: bool = False
    ) -> Rows[R_co]:
        """Return the records sorted by a key.

        Records whose key is None come last in either direction. Records with the same key keep
        their canonical order. The result is not a collection, which has only that order.

        Args:
            key: Returns what a record is sorted by. Times sort by `When`, the earliest first.
            descending: Whether the greatest key comes first.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> ds.summits.order_by(lambda summit: summit.when)[0].id
        'asean-india-summit-1-2002'
        """
        _check_key(key)
        backwards = flag(descending, "descending")
        keyed = [(key(record), record) for record in self.records]
        known = [(at, record) for at, record in keyed if at is not None]
        known.sort(key=lambda pair: pair[0], reverse=backwards)
        ordered = (
            *(record for _, record in known),
            *(record for at, record in keyed if at is None),
        )
        return Rows(self._registry, self.kind, ordered)

    def group_by(self, key: Callable[[R_co], K]) -> Mapping[K, Collection[R_co]]:
        """Return a collection of the records for each key, in the order in which keys first occur.

        Each record is in one group. None is a key like any other. The mapping is read-only.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> ds.actors.group_by(lambda actor: actor.kind)[dm.ActorKind.STATE]["india"].name
        'India'
        """
        _check_key(key)
        groups: dict[K, list[int]] = {}
        for position, record in zip(self._positions, self.records, strict=True):
            groups.setdefault(key(record), []).append(position)
        return Frozen({each: self._only(group) for each, group in groups.items()})

    def count_by(self, key: Callable[[R_co], K]) -> Mapping[K, int]:
        """Return how many records have each key, the most frequent key first.

        Several accounts of the same thing count once, under the key of the first of them in the
        collection. None is a key like any other. The mapping is read-only.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> ds.summits.count_by(lambda summit: summit.series)["asean-india-summit"]
        25
        """
        _check_key(key)
        counts = Counter(key(record) for record in firsts(self._registry, self.records))
        return Frozen(dict(counts.most_common()))

    def count_by_year(self) -> Mapping[int | None, int]:
        """Return how many records certainly began in each year, in the order of years.

        The key None comes last. It counts the records whose year is not certain: because it may be
        one of several, because the time is uncertain or approximate, because it is not known, or
        because a source disputes the record as a whole. Times that follow from relations count, as
        in `during`. Several accounts of the same thing count once. An account that rests on the
        same source as an earlier one may be about something else, and counts under None. None is
        left out if every year is certain.

        A year without records has a 0 if the dataset is complete for records of this kind in that
        year, whoever took part: see `Coverage`. Otherwise it is left out. Coverage of single actors
        adds no zeros, because the collection may hold records of others. The mapping is read-only.

        Raises:
            WrongKindError: Records of this kind have no time of their own.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> dict(ds.meetings.where(dm.involving("india"), dm.during("2024/..")).count_by_year())
        {2024: 1, 2025: 9}
        >>> visit = dm.Visit(id="state-visit-2011", when="2011")
        >>> covered = dm.Coverage(kinds=["visit"], period="2010/2012")
        >>> dict(dm.Dataset(records=[visit], coverage=[covered]).visits.count_by_year())
        {2010: 0, 2011: 1, 2012: 0}
        """
        if not issubclass(self.kind, classes_with("time")):
            names = joined(map(plural_name, classes_with("time")), "and")
            raise WrongKindError(
                f"{plural_name(self.kind)} have no time of their own; {names} have one"
            )
        years = self._registry.derived(_years)
        counts = Counter(map(years.__getitem__, self._counted()))
        uncertain = counts.pop(_NOT_CERTAIN, 0)
        complete = covered_years(self._registry, self.kind, counts.keys())
        found: dict[int | None, int] = {
            year: counts[year] for year in sorted(counts.keys() | complete)
        }
        if uncertain:
            found[None] = uncertain
        return Frozen(found)

    def _counted(self) -> Sequence[int]:
        """Return the positions without further accounts of what has been counted already."""
        together, twins = self._registry.derived(clusters), self._registry.derived(retold)
        if not together:
            return self._positions
        kept = {record.id for record in firsts(self._registry, self.records)} | twins
        records = self._registry.records
        return [position for position in self._positions if records[position].id in kept]

    def distinct(self) -> Collection[R_co]:
        """Return the records with only the first of several accounts of the same thing.

        >>> import diplomacy_model as dm
        >>> retold = dm.Relation(kind="same-as", to="call-2025")
        >>> ds = dm.Dataset(
        ...     records=[
        ...         dm.Meeting(id="call-2025", when="2025-05-10"),
        ...         dm.Meeting(id="call-retold-2025", relations=[retold]),
        ...     ]
        ... )
        >>> ds.meetings.distinct().ids
        ('call-2025',)
        """
        ids = {record.id for record in firsts(self._registry, self.records)}
        records = self._registry.records
        return self._only([each for each in self._positions if records[each].id in ids])

    def _table(self) -> Table:
        return Table(kind=self.kind, items=self.records, registry=self._registry, has_names=False)

    def first(self) -> R_co | None:
        """Return the first record, or None if the collection is empty."""
        return self.records[0] if self.records else None

    def one(self) -> R_co:
        """Return the only record.

        Raises:
            NotOneError: There are no records, or more than one.

        >>> import diplomacy_model as dm
        >>> ds = dm.datasets.load("kuala_lumpur_2025")
        >>> ds.summits.where(dm.in_series("asean-india-summit", edition=22)).one().when
        When.parse('2025-10-26')
        """
        if len(self.records) != 1:
            raise NotOneError(kind_name(self.kind), self.ids)
        return self.records[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records."""
        return tuple(record.id for record in self.records)

    @overload
    def __getitem__(self, key: str | SupportsIndex) -> R_co: ...

    @overload
    def __getitem__(self, key: slice) -> Collection[R_co]: ...

    def __getitem__(self, key: str | SupportsIndex | slice) -> R_co | Collection[R_co]:
        """Return the record with an id or at a position, or a slice as a collection.

        Raises:
            UnknownIdError: No record of the collection has that id.
            WrongKindError: The id is that of a record of another kind.
            PositionError: The position is out of range.
            WrongValueError: The step of the slice is zero or negative.
        """
        if isinstance(key, slice):
            positions = part(self._positions, key)  # this checks the slice first
            if key.step is not None and key.step < 0:
                raise WrongValueError(
                    "key: a collection is in canonical order, so it cannot be sliced backwards; "
                    "use reversed(...) or order_by(...)"
                )
            return self._only(positions)
        if not isinstance(key, str):
            return item(self.records, key, self, "record")
        record = self._registry.find(key, self.kind, name="key")
        if key not in self:
            where = f"{kind_name(self.kind)} in this selection"
            raise UnknownIdError(key, where, lambda: Spellings(self.ids).near(key))
        return record

    def __iter__(self) -> Iterator[R_co]:
        """Iterate over the records in canonical order."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._positions)

    def __eq__(self, other: object) -> bool:
        """Return whether both collections hold equal records."""
        if not isinstance(other, Collection):
            return NotImplemented
        return self.records == other.records  # pyright: ignore[reportUnknownMemberType] - isinstance forgets the type

    def __hash__(self) -> int:
        """Hash the records."""
        return hash(self.records)

    def __contains__(self, ref: object) -> bool:
        """Return whether a record, or a record with this id, is in the collection."""
        if isinstance(ref, str):
            record = self._registry.get(ref, self.kind)
            return record is not None and (
                len(self) == len(self._registry.positions(self.kind)) or record in self.records
            )
        return ref in self.records

    def __repr__(self) -> str:
        """Return the number and the kind of the records."""
        return f"<Collection of {self._count()}>"

    def _repr_html_(self) -> str:
        """Return a table of the first records for notebooks."""
        return table(self.records, partial(name_of, self._registry), caption=self._count())

    def _count(self) -> str:
        return counted(len(self), kind_name(self.kind))


def _check_key(key: Callable[[R], object]) -> None:
    """Check that a key is a function. It may be the name of a field instead.

    Raises:
        WrongKindError: It is something else.
    """
    function(key, "key", "write a function such as lambda record: record.id")


_NOT_CERTAIN = 0  # not the number of any year; an array of integers cannot hold None


def _years(registry: Registry) -> array[int]:
    """Return the year in which each record certainly began, by position."""
    twins = registry.derived(retold)
    told_otherwise = registry.derived(doubts).keys() | registry.derived(clusters).keys()

    real: dict[str, bool] = {}

    def year(record: Record) -> int | None:
        if record.id in told_otherwise:
            first = leader(registry, record)
            if first not in real:
                real[first] = is_real(registry, registry[first], "status")
            if not real[first]:
                return None
        return None if record.id in twins else year_of(bounds_of(registry, record))

    return array("h", (year(record) or _NOT_CERTAIN for record in registry.records))
