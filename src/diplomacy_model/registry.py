"""`Registry`: all records of a dataset in canonical order, to look up by id and by kind."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from diplomacy_model.arguments import function, instance, text
from diplomacy_model.errors import (
    DifferentRecordError,
    DuplicateIdError,
    UnknownIdError,
    WrongKindError,
)
from diplomacy_model.frozen import Frozen
from diplomacy_model.messages import a, counted, joined, shown
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import CLASS_NAMED, RECORD_CLASSES, Record, kind_name
from diplomacy_model.model.record import id_of, references
from diplomacy_model.model.value import Several, fields_of, several
from diplomacy_model.spelling import Spellings, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

T = TypeVar("T")
R = TypeVar("R", bound=Record)

_RANK = {cls: rank for rank, cls in enumerate(RECORD_CLASSES)}


def canonical_key(record: Record) -> tuple[int, str]:
    """Return the sort key of a record: the rank of its class in the model, then its id."""
    return _RANK[type(record)], record.id


def records_(value: Several[Record]) -> tuple[Record, ...]:
    """Return records in canonical order.

    Raises:
        WrongKindError: An item is not a record of the model.
        DuplicateIdError: Several records have the same id.
    """
    given = several(value, "records", items="records")
    for record in given:
        if type(record) not in _RANK:
            names = ", ".join(cls.__name__ for cls in RECORD_CLASSES)
            raise WrongKindError(
                f"records: {shown(record)} is not a record; a dataset holds {names}"
            )
    if len({record.id for record in given}) < len(given):
        raise _duplicates(given)
    return tuple(sorted(given, key=canonical_key))


def _duplicates(records: Sequence[Record]) -> DuplicateIdError:
    """Return the error about the records that share their id with another."""
    by_id: dict[str, list[Record]] = {}
    for record in records:
        by_id.setdefault(record.id, []).append(record)
    shared = {each: group for each, group in by_id.items() if len(group) > 1}
    return DuplicateIdError(
        {each: tuple(kind_name(type(one)) for one in group) for each, group in shared.items()},
        equal=[each for each, group in shared.items() if group.count(group[0]) == len(group)],
    )


def _by_id(registry: Registry) -> Mapping[str, Record]:
    return Frozen({record.id: record for record in registry.records})


def _nothing_yet() -> dict[Callable[..., object], object]:
    return {}


def _no_locks() -> dict[Callable[..., object], RLock]:
    return {}


_id = attrgetter("id")


@attrs.frozen(kw_only=True, repr=False)
class Registry(Metadata):
    """Records by id and by kind, and what can be derived from them.

    The order in which records are given does not matter: they are sorted by kind and id.
    """

    records: tuple[Record, ...] = attrs.field(default=(), converter=records_)
    """All records, in canonical order."""
    by_id: Mapping[str, Record] = attrs.field(
        init=False, default=attrs.Factory(_by_id, takes_self=True), eq=False, hash=False
    )
    """The records by id. This mapping is read-only."""
    _derived: dict[Callable[..., object], object] = attrs.field(
        init=False, factory=_nothing_yet, eq=False, hash=False
    )
    _locks: dict[Callable[..., object], RLock] = attrs.field(
        init=False, factory=_no_locks, eq=False, hash=False
    )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy only what was given. Derived values are computed again when needed."""
        fields = (field.name for field in attrs.fields(type(self)) if field.init)
        given = {name: getattr(self, name) for name in fields}
        return _rebuild, (type(self), given)

    def derived(self, compute: Callable[[Registry], T]) -> T:
        """Return ``compute(self)``, computed once and kept for as long as the registry lives.

        Everything above the registry is built on this: an index is a plain function from a registry
        to whatever it needs. Threads that ask while it is being computed wait for the result.
        """
        try:
            return cast("T", self._derived[compute])  # the dict keeps what `compute` returned
        except (KeyError, TypeError):
            function(compute, "compute", "give a function of a registry")
        # One lock per function, because one function may ask for another. The lock is reentrant,
        # because the same thread may come back to it.
        with self._locks.setdefault(compute, RLock()):
            if compute not in self._derived:
                self._derived[compute] = compute(self)
        self._locks.pop(compute, None)
        return cast("T", self._derived[compute])

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of one class and its subclasses, in canonical order.

        >>> import diplomacy_model as dm
        >>> dm.Registry(records=[dm.Actor(id="india", kind="state", name="India")]).all(dm.Actor)
        (Actor(id='india', kind='state', name='India'),)
        """
        by_kind = self.derived(_by_kind)
        try:
            found = by_kind[kind]
        except (KeyError, TypeError):  # it was not asked for yet, or is not a class
            at = self.positions(kind)
            found = by_kind[kind] = self.records[at.start : at.stop]
        return cast("tuple[R, ...]", found)  # each class maps to its own records

    def positions(self, kind: type[Record]) -> range:
        """Return the positions in `records` of the records of one class and its subclasses.

        They form one range, because the canonical order puts subclasses right after their class.

        >>> import diplomacy_model as dm
        >>> dm.Registry(records=[dm.Topic(id="trade", name="Trade")]).positions(dm.Topic)
        range(0, 1)
        """
        _check_classes(kind, name="kind")
        return self.derived(_positions).get(kind, range(0))

    def position(self, record: Record) -> int:
        """Return the position in `records` of one of them.

        Raises:
            UnknownIdError: The dataset has no record of that class and id.
            WrongKindError: It is not a record.
        """
        instance(record, Record, "record", "is not a record; give one of the dataset")
        kind = self.derived(_ranges).get(type(record), range(0))
        # Ids are in order within one class only.
        found = bisect_left(self.records, record.id, kind.start, kind.stop, key=_id)
        if found == kind.stop or self.records[found].id != record.id:
            raise UnknownIdError(record.id, kind_name(type(record)))
        return found

    def find(self, ref: R | str, *kinds: type[R], name: str = "ref") -> R:
        """Return the record with an id, which must be of one of the given classes.

        If a record is given, it is returned as it is, unless the dataset holds a different record
        with its id.

        Args:
            ref: The record or its id.
            kinds: The classes.
            name: The name of the argument, for a message.

        Raises:
            UnknownIdError: No record has that id.
            WrongKindError: The record is of another class.
            DifferentRecordError: The dataset holds a different record with the id of the one given.
        """
        _check_classes(*kinds)
        if isinstance(ref, kinds):
            self._must_not_differ(ref)
            return ref
        wanted = self.known(ref, *kinds, name=name)
        record = self.by_id.get(wanted)
        if isinstance(record, kinds):
            return record
        raise UnknownIdError(wanted, joined(map(kind_name, kinds)))

    def get(self, ref: str | None, kind: type[R]) -> R | None:
        """Return the record with an id if there is one of that class, or None."""
        try:
            record = None if ref is None else self.by_id.get(ref)
            if isinstance(record, kind):
                return record
        except TypeError:  # the id cannot be looked up, or the kind is not a class
            pass
        # This is asked very often, so the arguments are checked only if nothing was found.
        _check_classes(kind, name="kind")
        if ref is not None:
            text(ref, "ref", "give an id")
        return None

    def held(self, ref: Record | str, *, name: str = "ref") -> Record:
        """Return the record of the dataset that has an id, or that is equal to a record.

        Args:
            ref: The record or its id.
            name: The name of the argument, for a message.

        Raises:
            UnknownIdError: The dataset has no record with that id.
            WrongKindError: What is given is neither a record nor text.
            DifferentRecordError: The dataset holds a different record with the id of the one given.
        """
        if isinstance(ref, Record):
            self._must_not_differ(ref)
            return self[ref.id]
        return self[id_of(ref, Record, name=name)]

    def _must_not_differ(self, record: Record) -> None:
        """Raise a `DifferentRecordError` if the dataset holds a different record with the id."""
        mine = self.by_id.get(record.id)
        if mine is None or mine is record or mine == record:
            return
        fields = (field.name for field in fields_of(type(mine)) if type(mine) is type(record))
        raise DifferentRecordError(
            record.id,
            (kind_name(type(record)), kind_name(type(mine))),
            tuple(each for each in fields if getattr(mine, each) != getattr(record, each)),
        )

    def known(self, ref: Record | str, *kinds: type[Record], name: str = "ref") -> str:
        """Return the id of a record, or an id itself, after checking that the dataset knows it.

        An id is known if a record has it or refers to it. A dataset may refer to records that it
        does not hold.

        Args:
            ref: The record or its id.
            kinds: The classes that it may have.
            name: The name of the argument, for a message.

        Raises:
            UnknownIdError: No record of these classes has that id or refers to it.
            WrongKindError: The record, or what is referred to, is of another class.
            DifferentRecordError: The dataset holds a different record with the id of the one given.
        """
        _check_classes(*kinds)
        if isinstance(ref, Record):
            if not isinstance(ref, kinds):
                raise WrongKindError(
                    f"{name}: {shown(ref.id)} is {a(kind_name(type(ref)))}, not {_any_of(kinds)}"
                )
            self._must_not_differ(ref)
            ref = ref.id
        elif not isinstance(ref, str):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(
                f"{name}: {shown(ref)} is not an id; give {_any_of(kinds)} or its id"
            )
        record = self.by_id.get(ref)
        if record is not None:
            if isinstance(record, kinds):
                return ref
            raise WrongKindError(
                f"{name}: {shown(ref)} is {a(kind_name(type(record)))}, not {_any_of(kinds)}"
            )
        named_as = self.derived(_referred_to).get(ref)
        if named_as is None:
            missing, names = ref, joined(map(kind_name, kinds))
            raise UnknownIdError(missing, names, lambda: self.near_ids(missing, *kinds))
        if not any(issubclass(cls, kinds) or cls in _bases(kinds) for cls in named_as):
            names = joined(sorted(a(kind_name(cls)) for cls in named_as))
            raise WrongKindError(
                f"{name}: {shown(ref)} is referred to as {names}, not as {_any_of(kinds)}"
            )
        return ref

    def __contains__(self, ref: object) -> bool:
        """Return whether a record, or a record with this id, is in the dataset."""
        if isinstance(ref, Record):
            return self.by_id.get(ref.id) == ref
        return isinstance(ref, str) and ref in self.by_id

    def __getitem__(self, record_id: str) -> Record:
        """Return the record with this id, of any class.

        Raises:
            UnknownIdError: No record has that id.
            WrongKindError: The id is not text.
        """
        record = self.by_id.get(text(record_id, "record_id", "ids are text"))
        if record is None:
            raise UnknownIdError(record_id, "record", lambda: self.near_ids(record_id, Record))
        return record

    def near_ids(self, missing: str, *kinds: type[Record]) -> tuple[str, ...]:
        """Return the ids of records of some kinds that are spelt like an id, best first."""
        text(missing, "missing", "give an id")
        _check_classes(*kinds)
        spellings = self.derived(_spellings)
        candidates: list[str] = []
        for kind in kinds:
            if kind not in spellings:
                spellings[kind] = Spellings(record.id for record in self.all(kind))
            candidates += spellings[kind].candidates(missing)
        return nearest(missing, dict.fromkeys(candidates))

    def __iter__(self) -> Iterator[Record]:
        """Iterate over all records in canonical order."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.records)

    def __bool__(self) -> bool:
        """Return True, even if there are no records: an empty dataset is still a dataset."""
        return True

    def __repr__(self) -> str:
        """Return the title and the number of records."""
        count = counted(len(self), "record")
        title = "without a title" if self.title is None else repr(self.title)
        return f"<{type(self).__name__} {title}: {count}>"


def _rebuild(cls: type[Registry], given: dict[str, Any]) -> Registry:
    return cls(**given)


def _check_classes(*kinds: type[Record], name: str = "kinds") -> None:
    """Check that all arguments are classes of records.

    Raises:
        WrongKindError: One is not, or there are none.
    """
    for kind in kinds or (None,):
        if not (isinstance(kind, type) and issubclass(kind, Record)):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
            raise WrongKindError(
                f"{name}: {shown(kind)} is not a class of records; give one such as Actor"
            )


def _any_of(kinds: tuple[type[Record], ...]) -> str:
    return joined(a(kind_name(kind)) for kind in kinds)


def _bases(kinds: tuple[type[Record], ...]) -> set[type]:
    """Return the base classes of some classes.

    An id that is referred to as a `Record` may turn out to be of any kind.
    """
    return {base for kind in kinds for base in kind.__mro__}


def _by_kind(registry: Registry) -> dict[type[Record], tuple[Record, ...]]:
    """Return the cache of `Registry.all`, which is filled class by class."""
    return {Record: registry.records}


def _spellings(registry: Registry) -> dict[type[Record], Spellings]:
    """Return a cache of the ids of each class, filled when an id of that class is missing."""
    del registry
    return {}


def _ranges(registry: Registry) -> Mapping[type[Record], range]:
    """Return the positions of the records of each class, without those of its subclasses."""
    counts = Counter(map(type, registry.records))
    starts = itertools.accumulate((counts[cls] for cls in RECORD_CLASSES), initial=0)
    return {
        cls: range(start, start + counts[cls])
        for cls, start in zip(RECORD_CLASSES, starts, strict=False)
    }


def _positions(registry: Registry) -> Mapping[type[Record], range]:
    positions: dict[type[Record], range] = {}
    for cls, own in registry.derived(_ranges).items():
        for base in cls.__mro__:
            if issubclass(base, Record):
                positions[base] = range(positions.get(base, own).start, own.stop)
    return positions


def _referred_to(registry: Registry) -> Mapping[str, frozenset[type[Record]]]:
    """Map each id that is referred to, to the classes it is referred to as."""
    named: dict[str, set[type[Record]]] = {}
    for value in (*registry.records, *registry.coverage):
        for reference in references(value):
            named.setdefault(reference.to, set()).add(CLASS_NAMED[reference.kind])
    return {record_id: frozenset(kinds) for record_id, kinds in named.items()}
