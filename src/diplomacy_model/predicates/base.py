"""`Predicate`, and the ways to combine predicates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NoReturn, TypeAlias, TypeVar, cast

import attrs

from diplomacy_model.errors import WrongKindError
from diplomacy_model.index import filters
from diplomacy_model.messages import joined, shown
from diplomacy_model.model import RECORD_CLASSES, Record, plural_name
from diplomacy_model.model.record import id_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplomacy_model.index.filters import Filter
    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

R = TypeVar("R", bound=Record)
R_contra = TypeVar("R_contra", bound=Record, contravariant=True)
T = TypeVar("T")

Judge: TypeAlias = Callable[[R, "Span | None", "Stage | None"], bool]
"""A test of a record at its time, or of one of its acts or phases at the time of that."""


@attrs.frozen
class Predicate(Generic[R_contra]):
    """The base of all predicates: a test of records of some classes."""

    def __bool__(self) -> NoReturn:
        """Refuse to be a condition: ``and`` and ``or`` would silently drop one of two predicates.

        Raises:
            WrongKindError: Always. It is a `TypeError`.
        """
        raise WrongKindError(
            f"{shown(self)} is neither true nor false; combine predicates with all_of, any_of and "
            "not_"
        )

    def kinds(self) -> tuple[type[Record], ...]:
        """Return the classes of records that the predicate applies to."""
        raise NotImplementedError(
            f"{type(self).__name__} has no kinds(): return the classes of records that it applies "
            "to, such as classes_with('time')"
        )

    def entry_kinds(self) -> tuple[type[Record], ...]:
        """Return the classes of records whose entries in a timeline the predicate applies to.

        An entry can be an act or phase of a record, with its own time.
        """
        return self.kinds()

    def judge(self, registry: Registry) -> Judge[R_contra]:
        """Return the test of a record at a time, within one dataset.

        The test is called only for records of the classes that `kinds` and `entry_kinds` return.

        Raises:
            UnknownIdError: The predicate names an id that the dataset does not know.
            WrongKindError: The predicate names an id of the wrong class.
        """
        raise NotImplementedError(
            f"{type(self).__name__} has no judge(): return a function of a record and a time"
        )

    def of_beginnings(self) -> Predicate[R_contra]:
        """Return the same test, asked about when something began instead of how long it lasted.

        A timeline asks it, unless it is to show what was ongoing. It makes no difference to a
        predicate that does not ask about time.
        """
        return self

    def filter(self, registry: Registry) -> Filter:
        """Return the filter that a search uses. Override this if an index can help.

        It raises what `judge` raises.
        """
        # A scan calls the test only for records of these kinds, which static types cannot express.
        judge = cast("Judge[Record]", self.judge(registry))
        return filters.scan(registry, self.entry_kinds(), judge)


def any_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what at least one of the tests selects. Without a test, that is nothing.

    >>> import diplomacy_model as dm
    >>> dm.any_of(dm.at("kuala-lumpur"), dm.during("2025-10"))
    any_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _AnyOf(tuple(as_predicate(test, "tests") for test in tests))


def all_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what all of the tests select. Without a test, that is everything.

    >>> import diplomacy_model as dm
    >>> dm.all_of(dm.at("kuala-lumpur"), dm.during("2025-10"))
    all_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _AllOf(tuple(as_predicate(test, "tests") for test in tests))


def not_(test: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what a test does not select, among the records that it applies to.

    >>> import diplomacy_model as dm
    >>> dm.not_(dm.involving("united-states"))
    not_(involving('united-states'))
    """
    return _Not((as_predicate(test, "test"),))


@attrs.frozen(repr=False)
class _Combined(Predicate[R]):
    tests: tuple[Predicate[R], ...]

    def kinds(self) -> tuple[type[Record], ...]:
        return _common(test.kinds() for test in self.tests)

    def entry_kinds(self) -> tuple[type[Record], ...]:
        return _common(test.entry_kinds() for test in self.tests)

    def of_beginnings(self) -> Predicate[R]:
        return attrs.evolve(self, tests=tuple(test.of_beginnings() for test in self.tests))

    def _judges(self, registry: Registry) -> tuple[Judge[R], ...]:
        return tuple(test.judge(registry) for test in self.tests)

    def _filters(self, registry: Registry) -> tuple[Filter, ...]:
        return tuple(test.filter(registry) for test in self.tests)


def _common(kinds: Iterable[tuple[type[Record], ...]]) -> tuple[type[Record], ...]:
    """Return the classes of records that are in every one of several groups."""
    every = tuple(kinds)
    return tuple(cls for cls in RECORD_CLASSES if all(issubclass(cls, each) for each in every))


@attrs.frozen(repr=False)
class _AnyOf(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        judges = self._judges(registry)
        return lambda record, at, stage: any(judge(record, at, stage) for judge in judges)

    def filter(self, registry: Registry) -> Filter:
        return filters.any_of(self._filters(registry))

    def __repr__(self) -> str:
        return _call("any_of", self.tests)


@attrs.frozen(repr=False)
class _AllOf(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        judges = self._judges(registry)
        return lambda record, at, stage: all(judge(record, at, stage) for judge in judges)

    def filter(self, registry: Registry) -> Filter:
        return filters.all_of(self._filters(registry))

    def __repr__(self) -> str:
        return _call("all_of", self.tests)


@attrs.frozen(repr=False)
class _Not(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        (judge,) = self._judges(registry)
        return lambda record, at, stage: not judge(record, at, stage)

    def filter(self, registry: Registry) -> Filter:
        (part,) = self._filters(registry)
        return filters.none_of(registry, self.entry_kinds(), part)

    def __repr__(self) -> str:
        return _call("not_", self.tests)


def _call(name: str, tests: tuple[Predicate[R], ...]) -> str:
    return f"{name}({', '.join(map(repr, tests))})"


@attrs.frozen(repr=False)
class _Callable(Predicate[R]):
    """A callable given by the user, as a predicate that applies to any record."""

    test: Callable[[R], bool]

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[R]:
        del registry  # the callable takes only the record
        return lambda record, _, __: bool(self.test(record))

    def __repr__(self) -> str:
        return getattr(self.test, "__qualname__", repr(self.test))


def reference(value: T, *kinds: type[Record], name: str) -> T:
    """Return an argument that must be a record of one of some kinds or an id.

    A record is kept, so that a dataset can tell whether it holds that very record.

    Raises:
        WrongKindError: It is something else.
    """
    id_of(value, *kinds, name=name)
    return value


def as_predicate(test: Predicate[R] | Callable[[R], bool], name: str) -> Predicate[R]:
    """Return a test of records as a predicate.

    Args:
        test: The test.
        name: The name of the argument, for a message.

    Raises:
        WrongKindError: The test is neither a predicate nor a callable.
    """
    if isinstance(test, Predicate):
        return test  # pyright: ignore[reportUnknownVariableType] - isinstance forgets the type
    if callable(test):
        return _Callable(test)
    raise WrongKindError(
        f"{name}: {shown(test)} is not a test of a record; give a predicate such as "
        "involving('india') or a function of a record"
    )


def must_fit(test: Predicate[R], kind: type[Record]) -> None:
    """Check that a predicate applies to records of a class.

    Raises:
        WrongKindError: The predicate does not apply. An empty result would hide the mistake.
    """
    if not issubclass(kind, test.kinds()):
        names = [plural_name(cls) for cls in test.kinds()] or ["no kind of record"]
        raise WrongKindError(
            f"{shown(test)} does not apply to {plural_name(kind)}; "
            f"it applies to {joined(names, 'and')}"
        )
