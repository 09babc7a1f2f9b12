"""Characters that a format cannot write, and where they are in a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diplomacy_model.model.value import Value, fields_of, members_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The characters that XML 1.0 does not have (https://www.w3.org/TR/xml/#charsets)."""
NOT_IN_ICALENDAR: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
"""The controls of RFC 5545, section 3.1, other than those of a line break, which has a way."""


def replaced(text: str, unwritable: re.Pattern[str]) -> str:
    r"""Return a text with a replacement character for each character that cannot be written.

    >>> replaced("bell\x07", NOT_IN_XML)
    'bell�'
    """
    return unwritable.sub("\ufffd", text)


def unwritable_texts(
    value: Value, unwritable: re.Pattern[str], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the path of each text with such characters, and the text without them."""
    for field in fields_of(type(value)):
        held: object = getattr(value, field.name)
        if held is None or held == ():
            continue
        if isinstance(held, str):
            if unwritable.search(held):
                yield f"{prefix}{field.name}", replaced(held, unwritable)
        elif isinstance(held, Value):
            yield from unwritable_texts(held, unwritable, f"{prefix}{field.name}.")
        elif (members := members_of(held)) is not None:
            for position, item in enumerate(members):
                path = f"{prefix}{field.name}[{position}]"
                if isinstance(item, Value):
                    yield from unwritable_texts(item, unwritable, f"{path}.")
