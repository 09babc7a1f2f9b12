"""Time zones by their IANA names, which are kept as text and looked up when needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diplomacy_model.caching import remembered
from diplomacy_model.messages import shown

if TYPE_CHECKING:
    from datetime import tzinfo

ZONE_NAME: Final = r"[A-Za-z][A-Za-z0-9_+\-]*(?:/[A-Za-z0-9_+\-]+){0,2}"
"""The form of the name of a zone, as a regular expression."""


@remembered(1024)
def zone(name: str) -> tzinfo | None:
    """Return the zone with a name in the IANA time zone database, or None if it has none.

    Some machines keep other files beside the database (``localtime``, ``right/...``). These do not
    count as zones.
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - most times do not name a zone

    beside = name.startswith(("posix/", "right/")) or name in {"localtime", "posixrules"}
    if beside or not re.fullmatch(ZONE_NAME, name):
        return None
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return None


def zone_fault(name: str) -> str | None:
    """Return what is wrong with the name of a time zone, or None if it is valid.

    >>> zone_fault("Asia/Kuala_Lumpur") is None
    True
    >>> zone_fault("MYT")
    "'MYT' is not a time zone; write an IANA name such as Asia/Kuala_Lumpur"
    """
    if zone(name) is not None:
        return None
    return f"{shown(name)} is not a time zone; write an IANA name such as Asia/Kuala_Lumpur"
