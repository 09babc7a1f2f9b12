"""`Answer`: what is certainly so, and what is only possibly so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Answer(Generic[T]):
    """The answer to a question that the dataset may not settle.

    It has no truth value. Say which part is meant.

    >>> answer = Answer(certain=("member",), uncertain=("perhaps",))
    >>> answer.possible
    ('member', 'perhaps')
    """

    certain: tuple[T, ...] = ()
    """What is certainly so."""
    uncertain: tuple[T, ...] = ()
    """What may be so: it depends on what is not known."""

    @property
    def possible(self) -> tuple[T, ...]:
        """Everything that may be so: first what is certain, then what is not."""
        return self.certain + self.uncertain

    def __bool__(self) -> NoReturn:
        """Refuse to be a condition: *possibly* is neither yes nor no.

        Raises:
            TypeError: Always.
        """
        raise TypeError(
            "an Answer is neither true nor false; ask for answer.certain or answer.possible"
        )


def answer(judgements: Iterable[tuple[T, bool | None]]) -> Answer[T]:
    """Make an answer from items, each with True if certain, False if uncertain, and None if not."""
    judged = tuple(judgements)
    return Answer(
        certain=tuple(item for item, how in judged if how is True),
        uncertain=tuple(item for item, how in judged if how is False),
    )
