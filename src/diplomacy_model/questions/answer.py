"""`Answer`: the certain and the uncertain results of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


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

    @property
    def possible(self) -> tuple[T, ...]:
        """All items that may belong to it: the certain, then the uncertain."""
        return self.certain + self.uncertain

    def __bool__(self) -> NoReturn:
        """Refuse to be used as a condition, because *possibly* is neither yes nor no.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            "an Answer is neither true nor false; ask for answer.certain or answer.possible"
        )


def answer(judgements: Iterable[tuple[T, bool | None]]) -> Answer[T]:
    """Return an answer from judged items: True is certain, False is uncertain, None is left out."""
    judged = tuple(judgements)
    return Answer(
        certain=tuple(item for item, how in judged if how is True),
        uncertain=tuple(item for item, how in judged if how is False),
    )
