"""Time zones by their IANA name, kept as text and looked up where needed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from diplomacy_model.errors import shown

if TYPE_CHECKING:
    from datetime import tzinfo

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")


@lru_cache(maxsize=1024)
def zone(name: str) -> tzinfo | None:
    """Return the zone of the IANA time zone database with a name, or None if there is none.

    Files that some machines keep beside the database (``localtime``, ``right/...``) are none of it.
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few times name a zone

    beside = name.startswith(("posix/", "right/")) or name in {"localtime", "posixrules"}
    if beside or not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return None


def zone_fault(name: str) -> str | None:
    """Return what is wrong with the name of a time zone, or None.

    >>> zone_fault("Asia/Kuala_Lumpur") is None
    True
    >>> zone_fault("MYT")
    "there is no time zone 'MYT'; write an IANA name such as Asia/Kuala_Lumpur"
    """
    if zone(name) is not None:
        return None
    return f"there is no time zone {shown(name)}; write an IANA name such as Asia/Kuala_Lumpur"
