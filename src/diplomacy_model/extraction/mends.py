"""`Mend`: one thing that was not quite as a file has it, and how it was read."""

from __future__ import annotations

from typing import Final

import attrs

from diplomacy_model.messages import cut, shown

EMPTY: Final = "empty"
"""The code for fields without a value. There may be very many."""
WHOLE: Final = "the draft"
"""What the path ``$`` is called in a sentence."""
_LONGEST = 200
"""How many characters of a path a line has."""


@attrs.frozen(kw_only=True)
class Mend:
    """One thing in a draft that strict reading refuses, and that could mean only one thing.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Mend(
    ...         code="word",
    ...         path="records[0].mode",
    ...         message="is read as 'video'",
    ...         before="Video",
    ...         after="video",
    ...         record_id="talks",
    ...     )
    ... )
    records[0].mode ('talks'): 'Video' is read as 'video'
    """

    code: str
    """What sort of mend it is, such as ``word``."""
    path: str
    """The place in the draft, such as ``records[3].when``. The whole is ``$``."""
    message: str
    """What was done, in words that follow the value."""
    record_id: str | None = None
    """The id of the record, if it has one."""
    before: object = None
    """The value as the draft has it. None if something was only added or left out."""
    after: object = None
    """The value as it was read. None if it was left out."""

    def __str__(self) -> str:
        """Return the mend as one line."""
        record = "" if self.record_id is None else f" ({shown(self.record_id)})"
        before = "" if self.before is None else f"{shown(self.before)} "
        where = WHOLE if self.path == "$" else cut(self.path, _LONGEST)
        return f"{where}{record}: {before}{self.message}"
