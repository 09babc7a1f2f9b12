"""`Predicate`, and the ways to combine predicates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, NoReturn, TypeAlias, TypeVar

import attrs

from diplomacy_model.candidates import InAll, InAny, NotIn
from diplomacy_model.chronology import TIMED, span
from diplomacy_model.errors import WrongKindError
from diplomacy_model.model import RECORD_CLASSES, Record, kind_name

if TYPE_CHECKING:
    from diplomacy_model.candidates import Candidates
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

R = TypeVar("R", bound=Record)
R_contra = TypeVar("R_contra", bound=Record, contravariant=True)

Judge: TypeAlias = Callable[[R, "Span | None"], bool]
"""A test of a record at a time: its own, or that of one of its acts or phases."""


@attrs.frozen
class Predicate(Generic[R_contra]):
    """The base of all predicates: a test of records of some classes."""

    def __bool__(self) -> NoReturn:
        """Refuse to be a condition: ``and`` and ``or`` would drop one of two predicates unseen.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            f"{self!r} is neither true nor false; combine predicates by all_of, any_of and not_"
        )

    def kinds(self) -> tuple[type[Record], ...]:
        """Return the classes of records that the predicate can be asked of."""
        raise NotImplementedError

    def judge(self, registry: Registry) -> Judge[R_contra]:
        """Return the test of a record at a time, within one dataset.

        A record of another class than `kinds` never passes it.

        Raises:
            UnknownIdError: An id that the predicate names is not known there.
            WrongKindError: An id that it names is of the wrong class.
        """
        raise NotImplementedError

    def candidates(self, registry: Registry) -> Candidates | None:
        """Return the rows among which all are that pass the test at their own time.

        None says that no index knows, and that every record has to be judged. It raises what
        `judge` raises.
        """
        del registry
        return None

    def bind(self, registry: Registry) -> Callable[[R_contra], bool]:
        """Return the test of a record at its own time, within one dataset.

        It raises what `judge` raises.
        """
        judge = self.judge(registry)
        return lambda record: judge(
            record, span(registry, record) if isinstance(record, TIMED) else None
        )


def any_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what at least one of the tests selects.

    >>> import diplomacy_model as dm
    >>> dm.any_of(dm.at("kuala-lumpur"), dm.during("2025-10"))
    any_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _AnyOf(tuple(as_predicate(test) for test in tests))


def all_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what all of the tests select.

    >>> import diplomacy_model as dm
    >>> dm.all_of(dm.at("kuala-lumpur"), dm.during("2025-10"))
    all_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _AllOf(tuple(as_predicate(test) for test in tests))


def not_(test: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what a test does not select, among the records that it can be asked of.

    >>> import diplomacy_model as dm
    >>> dm.not_(dm.involving("united-states"))
    not_(involving('united-states'))
    """
    return _Not((as_predicate(test),))


@attrs.frozen(repr=False)
class _Combined(Predicate[R]):
    tests: tuple[Predicate[R], ...]

    def kinds(self) -> tuple[type[Record], ...]:
        return tuple(
            cls
            for cls in RECORD_CLASSES
            if all(issubclass(cls, test.kinds()) for test in self.tests)
        )

    def _judges(self, registry: Registry) -> tuple[Judge[R], ...]:
        return tuple(test.judge(registry) for test in self.tests)


@attrs.frozen(repr=False)
class _AnyOf(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        judges = self._judges(registry)
        return lambda record, at: any(judge(record, at) for judge in judges)

    def candidates(self, registry: Registry) -> Candidates | None:
        parts = [test.candidates(registry) for test in self.tests]
        known = tuple(part for part in parts if part is not None)
        return InAny(known) if len(known) == len(parts) else None

    def __repr__(self) -> str:
        return _call("any_of", self.tests)


@attrs.frozen(repr=False)
class _AllOf(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        judges = self._judges(registry)
        return lambda record, at: all(judge(record, at) for judge in judges)

    def candidates(self, registry: Registry) -> Candidates | None:
        parts = [test.candidates(registry) for test in self.tests]
        known = tuple(part for part in parts if part is not None)
        exact = len(known) == len(parts) and all(part.exact for part in known)
        return InAll(known, exact) if known else None

    def __repr__(self) -> str:
        return _call("all_of", self.tests)


@attrs.frozen(repr=False)
class _Not(_Combined[R]):
    def judge(self, registry: Registry) -> Judge[R]:
        (judge,) = self._judges(registry)
        return lambda record, at: not judge(record, at)

    def candidates(self, registry: Registry) -> Candidates | None:
        part = self.tests[0].candidates(registry)
        return NotIn(part, len(registry)) if part is not None and part.exact else None

    def __repr__(self) -> str:
        return _call("not_", self.tests)


def _call(name: str, tests: tuple[Predicate[R], ...]) -> str:
    return f"{name}({', '.join(map(repr, tests))})"


@attrs.frozen(repr=False)
class _Callable(Predicate[R]):
    """A callable of the user's as a predicate: it can be asked of anything."""

    test: Callable[[R], bool]

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[R]:
        del registry  # it is given the record and nothing else
        return lambda record, _: bool(self.test(record))

    def __repr__(self) -> str:
        return getattr(self.test, "__qualname__", repr(self.test))


def as_predicate(test: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Return a test of records as a predicate.

    Raises:
        WrongKindError: It is neither a predicate nor a callable.
    """
    if isinstance(test, Predicate):
        return test  # pyright: ignore[reportUnknownVariableType] - isinstance forgets of what
    if callable(test):
        return _Callable(test)
    raise WrongKindError(
        f"{test!r} is no test of a record; give a predicate such as involving('india') "
        "or a callable"
    )


def known_of(
    registry: Registry, tests: Iterable[Predicate[R]]
) -> tuple[tuple[Candidates, ...], tuple[Predicate[R], ...]]:
    """Return what indexes know of tests that must all hold, and those that are left to judge."""
    pairs = [(test, test.candidates(registry)) for test in tests]
    return (
        tuple(part for _, part in pairs if part is not None),
        tuple(test for test, part in pairs if part is None or not part.exact),
    )


def must_fit(test: Predicate[R], kind: type[Record]) -> None:
    """Refuse a predicate that cannot be asked of records of a class.

    Raises:
        WrongKindError: It cannot; an empty answer would hide the mistake.
    """
    if not issubclass(kind, test.kinds()):
        names = ", ".join(kind_name(cls) for cls in test.kinds()) or "no kind of record"
        raise WrongKindError(
            f"{test!r} cannot be asked of records of the kind {kind_name(kind)}; "
            f"it is about {names}"
        )
