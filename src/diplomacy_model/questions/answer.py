"""`Answer`: the certain and the uncertain results of a question, and why they are uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NoReturn, Protocol, TypeVar, runtime_checkable

import attrs

from diplomacy_model.errors import WrongKindError, shown
from diplomacy_model.model.cards import lone_name, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


@attrs.frozen(kw_only=True)
class Answer(Generic[T]):
    """The answer to a question that a dataset may not be able to settle.

    An answer is neither true nor false. Ask for `certain` or `possible` instead.

    >>> answer = Answer(certain=("member",), uncertain=("perhaps",))
    >>> answer.possible
    ('member', 'perhaps')
    """

    certain: tuple[T, ...] = ()
    """The items that certainly belong to the answer."""
    uncertain: tuple[T, ...] = ()
    """The items that may belong to it. What is known does not decide."""
    _reasons: tuple[Reason, ...] = attrs.field(default=(), repr=False, eq=False, alias="reasons")

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
            return self._reasons[self.uncertain.index(item)]
        known = "is certain" if item in self.certain else "does not belong to this answer"
        raise WrongKindError(f"{shown(item)} {known}; ask for the reason of an uncertain item")

    def _repr_html_(self) -> str:
        """Return a table for notebooks: the items, whether each is certain, and why it is not."""
        how = ["certain"] * len(self.certain) + ["possible"] * len(self.uncertain)
        why = [""] * len(self.certain) + [str(reason) for reason in self._reasons]
        return table(self.possible, lone_name, beside={"answer": how, "why": why})

    def __bool__(self) -> NoReturn:
        """Refuse to be used as a condition, because *possibly* is neither yes nor no.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            "an Answer is neither true nor false; ask for answer.certain or answer.possible"
        )


def answer(
    judgements: Iterable[tuple[T, bool | None]], why: Callable[[T], Reason] | None = None
) -> Answer[T]:
    """Return an answer from judged items: True is certain, False is uncertain, None is left out.

    Args:
        judgements: The items, each with how certain it is.
        why: Returns why an uncertain item is uncertain. None if the items are `Explained`.
    """
    judged = tuple(judgements)
    uncertain = tuple(item for item, how in judged if how is False)
    return Answer(
        certain=tuple(item for item, how in judged if how is True),
        uncertain=uncertain,
        reasons=() if why is None else tuple(map(why, uncertain)),
    )
