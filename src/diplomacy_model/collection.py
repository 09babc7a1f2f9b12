"""`Collection`: some records of one kind, in canonical order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, SupportsIndex, TypeVar, overload

import attrs

from diplomacy_model.errors import UnknownIdError, near_misses
from diplomacy_model.model import Record, kind_name
from diplomacy_model.predicates.base import as_predicate, must_fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diplomacy_model.predicates import Predicate
    from diplomacy_model.registry import Registry

R_co = TypeVar("R_co", bound=Record, covariant=True)


@attrs.frozen(repr=False)
class Collection(Generic[R_co]):
    """Some records of one kind, in canonical order. It never changes.

    Iterate over it, take its length, slice it, or look a record up by id or position. Two
    collections are equal when they hold equal records.
    """

    _registry: Registry = attrs.field(alias="registry", eq=False)
    kind: type[R_co] = attrs.field(eq=False)
    """The class that its records have, or inherit from."""
    records: tuple[R_co, ...]
    """The records."""

    def where(self, *tests: Predicate[R_co] | Callable[[R_co], bool]) -> Collection[R_co]:
        """Return the records that pass every test.

        Args:
            tests: Predicates such as `involving`, or callables that are given a record.

        Raises:
            WrongKindError: A predicate cannot be asked of this kind of record.
            UnknownIdError: A predicate names an id that the dataset does not know.

        >>> from diplomacy_model import ActorKind, Dataset, Actor
        >>> ds = Dataset(records=[Actor(id="x", kind="company", name="X")])
        >>> ds.actors.where(lambda actor: actor.kind is ActorKind.STATE)
        <Collection of 0 actors>
        """
        predicates = tuple(as_predicate(test) for test in tests)
        for predicate in predicates:
            must_fit(predicate, self.kind)
        records = self.records
        for predicate in predicates:
            passes = predicate.bind(self._registry)
            records = tuple(record for record in records if passes(record))
        return attrs.evolve(self, records=records)

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
            WrongKindError: The dataset has that id, but of another kind.
            IndexError: There is no such position.
        """
        if isinstance(key, slice):
            return attrs.evolve(self, records=self.records[key])
        if not isinstance(key, str):
            return self.records[key]
        record = self._registry.find(key, self.kind)
        if self.records is not self._registry.all(self.kind) and key not in self.ids:
            where = f"{kind_name(self.kind)} in this selection"
            raise UnknownIdError(key, where, near_misses(key, self.ids))
        return record

    def __iter__(self) -> Iterator[R_co]:
        """Iterate over the records in canonical order."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.records)

    def __contains__(self, ref: object) -> bool:
        """Tell whether a record, or a record with this id, is among them."""
        if isinstance(ref, str):
            return any(record.id == ref for record in self.records)
        return ref in self.records

    def __repr__(self) -> str:
        """Return the number and the kind of the records."""
        name = kind_name(self.kind)
        plural = name if name == "series" else f"{name}s"
        return f"<Collection of {len(self)} {name if len(self) == 1 else plural}>"
