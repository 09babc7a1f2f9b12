"""Ids of records as ids of FollowTheMoney, which have letters and digits of ASCII, ``.`` and ``-``.

An id that FollowTheMoney allows stays as it is, unless it has a dot. In any other, each character
that is not an ASCII letter, a digit or a hyphen becomes its code point, in hexadecimal digits
between two dots. ``id.`` and ``.id`` go around the whole.
"""

from __future__ import annotations

import hashlib
import re

LONGEST = 200
"""How many characters an id of FollowTheMoney may have: ``ENTITY_ID_LEN`` of the library."""

_PLAIN = re.compile("[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")
_ODD = re.compile("[^0-9A-Za-z-]")
_WRITTEN = re.compile(r"id\.((?:[0-9A-Za-z-]*\.[0-9a-f]{1,6}\.)*[0-9A-Za-z-]*)\.id")


def entity_id(own: str) -> str | None:
    """Return the id of the entity that a record becomes, or None if it would be too long.

    >>> entity_id("helsinki-2018"), entity_id("côte_d'ivoire")
    ('helsinki-2018', 'id.c.f4.te.5f.d.27.ivoire.id')
    """
    if _PLAIN.fullmatch(own) is None:
        own = f"id.{_ODD.sub(lambda odd: f'.{ord(odd[0]):x}.', own)}.id"
    return own if len(own) <= LONGEST else None


def own_id(entity: str) -> str:
    """Return the id of the record that an entity becomes.

    An id that is not written as `entity_id` does stays as it is.

    >>> own_id("id.c.f4.te.5f.d.27.ivoire.id"), own_id("NK-abc"), own_id("ofac.12")
    ("côte_d'ivoire", 'NK-abc', 'ofac.12')
    """
    written = _WRITTEN.fullmatch(entity)
    if written is None:
        return entity
    pieces = written[1].split(".")
    try:
        pieces[1::2] = [chr(int(code, 16)) for code in pieces[1::2]]
    except ValueError:  # not the code of a character
        return entity
    read = "".join(pieces)
    return read if entity_id(read) == entity else entity


def link_id(*parts: str) -> str:
    """Return an id for an entity that stands for a value in a record, such as a relation.

    It depends on what the value says, and not on its position.
    """
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"link-{digest[:40]}"
