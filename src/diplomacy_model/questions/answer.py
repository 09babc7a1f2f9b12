"""`Answer`: what is certainly so beside what is only possibly so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Answer(Generic[T]):
    """The answer to a question that the dataset may not settle.

    It is neither true nor false: say which part is meant.

    >>> answer = Answer(certain=("member",), uncertain=("perhaps",))
    >>> answer.possible
    ('member', 'perhaps')
    """

    certain: tuple[T, ...] = ()
    """What is certainly so."""
    uncertain: tuple[T, ...] = ()
    """What may be so or not: it depends on what is not known."""

    @property
    def possible(self) -> tuple[T, ...]:
        """All that may be so: the certain, then the uncertain."""
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
    """Gather an answer from items with their standing: True certain, False uncertain, None not."""
    judged = tuple(judgements)
    return Answer(
        certain=tuple(item for item, how in judged if how is True),
        uncertain=tuple(item for item, how in judged if how is False),
    )
