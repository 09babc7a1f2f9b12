"""A bounded cache for functions of texts that come from users.

A cache that is bounded only by its number of entries keeps whatever it was given: a thousand texts
of a megabyte are a gigabyte. This one calls the function anew for long texts.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_K = TypeVar("_K", bound="Hashable")
_T = TypeVar("_T")

_LONGEST = 200
"""Results are kept for texts of at most this many characters."""


def remembered(
    most: int, length: Callable[[_K], int]
) -> Callable[[Callable[[_K], _T]], Callable[[_K], _T]]:
    """Return a decorator that keeps the results of a function for the keys used most recently.

    >>> @remembered(most=100, length=len)
    ... def upper(text: str) -> str:
    ...     print("called")
    ...     return text.upper()
    >>> upper("a") + upper("a")
    called
    'AA'

    Args:
        most: For how many keys results are kept.
        length: Returns how many characters a key has. For a long one, nothing is kept.
    """

    def decorated(function: Callable[[_K], _T]) -> Callable[[_K], _T]:
        kept = functools.lru_cache(maxsize=most)(function)

        @functools.wraps(function)
        def called(key: _K) -> _T:
            return kept(key) if length(key) <= _LONGEST else function(key)

        return called

    return decorated
