"""How messages are worded: articles and plurals, values that are cut short, and lists."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SHOWN = 20
"""How many items of a long list a message has. An attribute of the error has all of them."""


def a(noun: str) -> str:
    """Return a noun with its indefinite article.

    >>> a("actor"), a("utterance"), a("UUID")
    ('an actor', 'an utterance', 'a UUID')
    """
    word = noun.lower()
    sounds_like_you = word.startswith(("eu", "uni", "us", "uu"))
    return f"{'an' if word[0] in 'aeiou' and not sounds_like_you else 'a'} {noun}"


def plural(noun: str) -> str:
    """Return the plural of the name of a kind of record.

    >>> plural("meeting"), plural("embassy"), plural("address"), plural("series"), plural("day")
    ('meetings', 'embassies', 'addresses', 'series', 'days')
    """
    if noun.endswith("series"):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a number with a noun, which is in the plural unless the number is one.

    >>> counted(1, "record"), counted(1200, "dyad year")
    ('1 record', '1,200 dyad years')
    """
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def joined(words: Iterable[str], last: str = "or") -> str:
    """Return words as they are listed in a sentence, with another word before the last one.

    >>> joined(["'a'", "'b'", "'c'"]), joined(["a", "b"], "and"), joined(["a"])
    ("'a', 'b' or 'c'", 'a and b', 'a')
    """
    *others, final = words
    return f"{', '.join(others)} {last} {final}" if others else final


def shown(value: object, most: int = 80) -> str:
    """Return the ``repr`` of a value for a message, on one line and cut short if it is long.

    It never raises, whatever the value does, however large it is and however deep it is nested.

    If the value has no ``repr``, or one that raises, only its class is told. A text that is cut
    has its closing quotation mark after the ellipsis.

    Args:
        value: The value.
        most: How many characters are shown before it is cut.

    >>> shown("x" * 1000) == repr("x" * 79 + "…")
    True
    """
    try:
        text = repr(_head(value, most + 1))
    except Exception:  # noqa: BLE001 - anything may come from the code of others
        if type(value) is int:  # Python refuses to write one of more than 4,300 digits
            return "a number of very many digits"
        return f"{a(type(value).__name__[:most])} that cannot be shown"
    if "\n" in text:  # such as a data frame
        text = " ".join(text[: most * most].split())
    if len(text) <= most:
        return text
    closing = text[0] if type(value) is str else ""
    return f"{text[:most]}…{closing}"


def _head(value: object, most: int) -> object:
    """Return the start of something long, so that not all of it is written for a few characters."""
    if type(value) in {str, bytes, list, tuple}:
        return cast("list[object]", value)[:most]
    if type(value) is dict:
        return dict(itertools.islice(cast("dict[object, object]", value).items(), most))
    return value


def cut(text: str, most: int = 80) -> str:
    """Return a text for a message as it is, cut short if it is long.

    >>> cut("records[0].name"), cut("records[0].name", most=10)
    ('records[0].name', 'records[0]…')
    """
    return text if len(text) <= most else text[:most] + "…"


def with_rest(items: Iterable[str], more: int, attribute: str) -> list[str]:
    """Return the first of many items for a message, and where the rest are if there are more.

    >>> with_rest(["a", "b"], 3000, "problems")
    ['a', 'b', 'and 3,000 more, all in .problems']
    """
    rest = [f"and {more:,} more, all in .{attribute}"] if more > 0 else []
    return [*items, *rest]


def in_lines(items: Iterable[str]) -> str:
    """Return items for a message, each on a line of its own."""
    return "".join(f"\n  {item}" for item in items)


def label(name: str | None) -> str:
    """Return the start of a message about an argument: its name, or nothing in a fault of a field.

    >>> label("certain"), label(None)
    ('certain: ', '')
    """
    return "" if name is None else f"{name}: "


def did_you_mean(near: tuple[str, ...]) -> str:
    """Return the end of a message that suggests near misses, or an empty text."""
    if not near:
        return ""
    return f"; did you mean {joined(map(repr, near))}?"
