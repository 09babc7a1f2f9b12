"""`stretch`: from when to when something lasted, if other data leave out one of the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model import arguments
from diplomacy_model.errors import WrongValueError
from diplomacy_model.temporal import When, when_

if TYPE_CHECKING:
    from diplomacy_model.temporal import TimeLike


def stretch(start: TimeLike | None, end: TimeLike | None, *, ongoing: bool = False) -> When | None:
    """Return what lasted from a start to an end, or None if nothing is known of either.

    An end that is missing is *unknown* (``1946/``), and not open (``1946/..``): it may have come
    long ago. It is open only if the data say that it has not come.

    Args:
        start: When it began, or None if that is not known.
        end: When it ended, or None if that is not known.
        ongoing: Whether the data say that it goes on.

    Raises:
        TimeFormatError: The end is over before the start begins, or a text is not a time.
        WrongValueError: A start or an end is an interval, a set or unknown, or it goes on although
            it has an end.
        WrongKindError: An argument is of the wrong kind.

    >>> from diplomacy_model.interop import stretch
    >>> print(stretch("1946", "1950-07"))
    1946/1950-07
    >>> print(stretch("1946", None), stretch("1946", None, ongoing=True), stretch(None, "1950"))
    1946/ 1946/.. /1950
    >>> stretch(None, None) is None
    True
    """
    goes_on = arguments.flag(ongoing, "ongoing")
    if goes_on and end is not None:
        raise WrongValueError(
            f"ongoing: is True, and the end is {when_(end, 'end').text!r}; leave out one of them"
        )
    if start is None and end is None:
        return When.parse("/..") if goes_on else None
    text = When.between(start, end).text
    if start is None:
        text = text.removeprefix("..")
    if end is None and not goes_on:
        text = text.removesuffix("..")
    return When.parse(text)
