"""A bounded cache for functions of texts that come from users.

A cache that is bounded only by its number of entries keeps whatever it was given: a thousand texts
of a megabyte are a gigabyte. This one calls the function anew for long texts.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

_LONGEST = 200
"""Results are kept for texts of at most this many characters."""


def remembered(most: int) -> Callable[[Callable[[str], _T]], Callable[[str], _T]]:
    """Return a decorator that keeps the results of a function for the texts used most recently.

    >>> @remembered(most=100)
    ... def upper(text: str) -> str:
    ...     print("called")
    ...     return text.upper()
    >>> upper("a") + upper("a")
    called
    'AA'

    Args:
        most: For how many texts results are kept.
    """

    def decorated(function: Callable[[str], _T]) -> Callable[[str], _T]:
        kept = functools.lru_cache(maxsize=most)(function)

        @functools.wraps(function)
        def called(text: str) -> _T:
            return kept(text) if len(text) <= _LONGEST else function(text)

        return called

    return decorated
