"""What of a record is certain. Popolo has no doubts, so that nothing else may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from diplomacy_model.accounts import accounts, is_real
from diplomacy_model.evidence import doubts_of
from diplomacy_model.model import Event, Membership, Office, Statement, Tenure
from diplomacy_model.model.record import WHOLE
from diplomacy_model.presence import took_place
from diplomacy_model.vocabulary import EventStatus, TenureCapacity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.exchange import Losses
    from diplomacy_model.model import Record

T = TypeVar("T")

END_ANNOUNCED = "its sources only announced the end"
_IN_DOUBT = "a source disputes it or took it back, and Popolo has no doubts"
_UNSURE = "its sources dispute it, took it back or only announced it, and Popolo has no doubts"
_NEEDED: dict[type[Record], tuple[str, ...]] = {
    Office: ("of",),
    Tenure: ("office", "holder"),
    Membership: ("member", "organization", "status"),
    Statement: ("kind", "speakers[0].actor"),
}
"""What an object says even if nothing else is stated."""
_TOOK_PLACE = frozenset({EventStatus.HELD, EventStatus.BROKEN_OFF})


class Certainty:
    """Tells what is certain, and notes what is left out because it is not."""

    def __init__(self, ds: Dataset, losses: Losses) -> None:
        """Judge the records of a dataset."""
        self._ds = ds
        self._losses = losses

    def why_not(self, record: Record) -> str | None:
        """Return why an object of Popolo would say more than is certain, or None."""
        if isinstance(record, Tenure) and record.capacity is TenureCapacity.DESIGNATE:
            return "a designate does not hold the post yet"
        if not isinstance(record, Event):  # an event may be to come, and its status says so
            return None if is_real(self._ds, record, *_NEEDED.get(type(record), ())) else _UNSURE
        told = (doubts_of(self._ds, one) for one in accounts(self._ds, record))
        is_denied = doubts_of(self._ds, record).over(WHOLE) or any(one.is_denied for one in told)
        return _IN_DOUBT if is_denied else None

    def sure(self, record: Record, path: str, *within: str) -> bool:
        """Return whether nothing is held against a path, and against fields of what it names."""
        if not doubts_of(self._ds, record).over(path, *(f"{path}.{each}" for each in within)):
            return True
        self._losses.note(record, path, _IN_DOUBT)
        return False

    def items(
        self, record: Record, field: str, values: Iterable[T], *within: str
    ) -> Iterator[tuple[str, T]]:
        """Yield the items of a list against which nothing is held, each with its path."""
        for position, value in enumerate(values):
            path = f"{field}[{position}]"
            if self.sure(record, path, *within):
                yield path, value

    def stated(self, record: Record, field: str) -> Any:  # noqa: ANN401 - of whatever type it has
        """Return a field, or None if something is held against it."""
        value = getattr(record, field)
        return value if value is None or self.sure(record, field) else None

    def status(self, event: Event) -> str | None:
        """Return the status of an event, or None if it is not certain."""
        status: EventStatus | None = self.stated(event, "status")
        if status in _TOOK_PLACE and not took_place(self._ds, event):
            self._losses.note(event, "status", "it is not certain that it took place")
            return None
        return status and str(status)

    def is_end_announced(self, record: Record, path: str) -> bool:
        """Return whether all sources were published before the end of a tenure or membership."""
        is_lasting = isinstance(record, (Tenure, Membership)) and path == "period"
        return is_lasting and None in doubts_of(self._ds, record).announced_ends
