"""`Answer`: the certain and the uncertain results of a question, and why they are uncertain."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Generic, NoReturn, Protocol, TypeVar, runtime_checkable

import attrs

from diplomacy_model.errors import WrongKindError
from diplomacy_model.messages import shown
from diplomacy_model.model import cards
from diplomacy_model.names import name_of
from diplomacy_model.registry import Registry
from diplomacy_model.tables import Column, Table, Tabular, columns
from diplomacy_model.tables.rows import in_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diplomacy_model.tables import Cell

T = TypeVar("T")


@runtime_checkable
class Explained(Protocol):
    """A result that says itself what it rests on."""

    @property
    def because(self) -> tuple[str, ...]:
        """The ids of the records that it rests on."""
        ...

    @property
    def settled_by(self) -> str | None:
        """The missing fact that would settle it, or None."""
        ...


@attrs.frozen(kw_only=True)
class Reason:
    """Why a result is uncertain."""

    because: tuple[str, ...] = ()
    """The ids of the records that the result rests on."""
    settled_by: str | None = None
    """The missing fact that would settle it, with the field and the record, or None if there is no
    single one."""

    def __str__(self) -> str:
        """Return the reason as text."""
        parts = [f"from {', '.join(self.because)}"] if self.because else []
        parts += [f"settled by {self.settled_by}"] if self.settled_by else []
        return "; ".join(parts)


@attrs.frozen(kw_only=True, repr=False)
class Answer(Tabular, Generic[T]):
    """The answer to a question that a dataset may not be able to settle.

    An answer is neither true nor false. Ask for `certain` or `possible` instead. As a table, it has
    the rows of `possible`, with three more columns: whether the item is ``certain``, and the
    ``because`` and ``settled_by`` of its reason.

    >>> import diplomacy_model as dm
    >>> answer = dm.Answer(certain=("member",), uncertain=("perhaps",))
    >>> answer.possible
    ('member', 'perhaps')
    """

    certain: tuple[T, ...] = ()
    """The items that certainly belong to the answer."""
    uncertain: tuple[T, ...] = ()
    """The items that may belong to it. What is known does not decide."""
    _reasons: tuple[Reason, ...] = attrs.field(default=(), eq=False, alias="reasons")
    _kind: type[T] | None = attrs.field(default=None, eq=False, alias="kind")
    _registry: Registry = attrs.field(factory=Registry, eq=False, alias="registry")

    @property
    def possible(self) -> tuple[T, ...]:
        """All items that may belong to it: the certain, then the uncertain."""
        return self.certain + self.uncertain

    def why(self, item: T) -> Reason:
        """Return why an item is uncertain.

        Raises:
            WrongKindError: The item is not one of the uncertain items.

        >>> import diplomacy_model as dm
        >>> tenure = dm.Tenure(id="t", office="o", holder="h", period="2020/2021")
        >>> office = dm.Office(id="o", title="Chair", of="x")
        >>> held = dm.Dataset(records=[office, tenure]).office_holders("o", on="2021-05-01")
        >>> print(held.why(tenure))
        from t; settled by period of tenure 't': the exact day on which it ended
        """
        if item in self.uncertain:
            if isinstance(item, Explained):
                return Reason(because=item.because, settled_by=item.settled_by)
            return self._reasons[self.uncertain.index(item)] if self._reasons else Reason()
        known = "is certain" if item in self.certain else "does not belong to this answer"
        raise WrongKindError(
            f"item: {shown(item)} {known}; ask for the reason of an uncertain item"
        )

    def _table(self) -> Table:
        kind = self._kind or next((type(item) for item in self.possible), None)
        if kind is None:
            raise WrongKindError("nothing is known of the columns of an empty answer made by hand")
        certain = frozenset(map(id, self.certain))
        more = [Column("certain", bool, several=False, read=lambda item: id(item) in certain)]
        if not {"because", "settled_by"} <= {column.name for column in columns(kind)}:
            reasons = dict(zip(map(id, self.uncertain), self._reasons, strict=False))
            more += [_of_reason(reasons, column) for column in columns(Reason)]
        return Table(kind=kind, items=self.possible, registry=self._registry, more=tuple(more))

    def __repr__(self) -> str:
        """Return the number of certain and uncertain items, and the first five."""
        marked = (f"possibly {item}" for item in self.uncertain)
        return in_short(f"Answer: {self._counts()}", [*map(str, self.certain), *marked])

    def _counts(self) -> str:
        return f"{len(self.certain)} certain, {len(self.uncertain)} uncertain"

    def _repr_html_(self) -> str:
        """Return a table for notebooks: the items, whether each is certain, and why it is not."""
        shown = self.uncertain[: max(0, cards.ROWS - len(self.certain))]
        how = ["certain"] * len(self.certain) + ["uncertain"] * len(shown)
        why = [""] * len(self.certain) + [str(self.why(item)) for item in shown]
        names = functools.partial(name_of, self._registry)
        beside = {"answer": how, "why": why}
        return cards.table(self.possible, names, caption=self._counts(), beside=beside)

    def __bool__(self) -> NoReturn:
        """Refuse to be used as a condition, because *possibly* is neither yes nor no.

        Raises:
            WrongKindError: Always. It is a `TypeError`.
        """
        raise WrongKindError(
            "an Answer is neither true nor false; ask for answer.certain or answer.possible"
        )


def _of_reason(reasons: Mapping[int, Reason], column: Column) -> Column:
    """Return a column of the reasons of items, given those of the uncertain ones."""
    none = Reason()

    def read(item: object) -> Cell:
        return column.read(reasons.get(id(item), none))

    return attrs.evolve(column, read=read)


def answer(
    registry: Registry,
    kind: type[T],
    judgements: Iterable[tuple[T, bool | None]],
    why: Callable[[T], Reason] | None = None,
) -> Answer[T]:
    """Return an answer from judged items: True is certain, False is uncertain, None is left out.

    Args:
        registry: The registry that was asked.
        kind: The class of the items.
        judgements: The items, each with how certain it is.
        why: Returns why an uncertain item is uncertain. None if the items are `Explained`.
    """
    judged = tuple(judgements)
    uncertain = tuple(item for item, how in judged if how is False)
    return Answer(
        certain=tuple(item for item, how in judged if how is True),
        uncertain=uncertain,
        reasons=() if why is None else tuple(map(why, uncertain)),
        kind=kind,
        registry=registry,
    )
