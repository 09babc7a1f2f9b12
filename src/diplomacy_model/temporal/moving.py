"""`Movable`: a time that can be moved in the calendar, and stays as exact as it is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import IntEnum
from typing import Final

import attrs

from diplomacy_model.errors import DiplomacyModelError
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.kinds import Precision
from diplomacy_model.temporal.parts import TIME, Part, Slice, read_part, written
from diplomacy_model.temporal.when import When
from diplomacy_model.temporal.zones import zone

_PART: Final = re.compile(rf"{TIME.pattern}|[?~%]*[0-9X]{{4}}(?:[?~%-]+[0-9X]{{2}}){{0,2}}[?~%]*")
_NUMBER: Final = re.compile("[0-9X]+")
_MONTHS: Final = 12


class ImmovableError(DiplomacyModelError, ValueError):
    """A time cannot be moved as a whole. The message says why."""


class Unit(IntEnum):
    """The unit of the calendar by which a time can be moved."""

    DAY = 0
    """The day is known, with or without a time of day (``2025-10-27``)."""
    MONTH = 1
    """The month is known (``2025-10``, ``2025-10-XX``)."""
    YEAR = 2
    """The year or a part of it is known (``2025``, ``2025-XX-XX``, ``2025-33``)."""


@attrs.frozen
class _Place:
    """Where a part is in the text of a time."""

    start: int
    end: int
    part: Part


@attrs.frozen(kw_only=True)
class Movable:
    """A time and its parts, which can be moved together: one, two ends or the members of a set."""

    when: When
    """The time."""
    unit: Unit
    """The unit by which it is moved."""
    first: datetime
    """The first moment of the time, on the clock on which it is moved."""
    length: timedelta
    """How long after that moment the time may still be, at most."""
    clock: tzinfo | None
    """The clock on which it is moved. None stands for local time."""
    zone: tzinfo | None
    """The time zone that was asked for."""
    places: tuple[_Place, ...]
    """The parts of the text, in its order."""

    @property
    def timed(self) -> bool:
        """Whether the time has a time of day."""
        return isinstance(self.places[0].part.earliest, datetime)

    @property
    def is_season(self) -> bool:
        """Whether the time names a part of a year, such as a season or a quarter."""
        return any(place.part.precision is Precision.SEASON for place in self.places)

    @property
    def months(self) -> frozenset[int]:
        """The months in which the time may be, 1 to 12."""
        last = self.first + self.length - timedelta(days=1)
        count = (last.year - self.first.year) * _MONTHS + last.month - self.first.month + 1
        return frozenset((self.first.month - 1 + n) % _MONTHS + 1 for n in range(count))

    @classmethod
    def of(cls, when: When, zone_name: str | None = None) -> Movable:
        """Return a time that can be moved.

        Args:
            when: The time.
            zone_name: The time zone whose clocks it is moved on. Otherwise a time of day keeps its
                own zone or offset.

        Raises:
            ImmovableError: The time cannot be moved as a whole.
        """
        places = tuple(
            _Place(*match.span(), read_part(Slice(when.text, *match.span())))
            for match in _PART.finditer(when.text)
        )
        if when.earliest is None or when.latest is None:
            raise ImmovableError("an end of it is not known; give a time with both ends")
        found = {_unit(place.part) for place in places}
        units = {unit for unit in found if unit is not None}
        if len(units) != 1 or None in found:
            problem = (
                "its year is not known" if None in found else "its parts are not equally exact"
            )
            raise ImmovableError(f"{problem}; give a time that is known to the year or better")
        earliest = min((place.part for place in places), key=_begins)
        days = when.latest.toordinal() - when.earliest.toordinal()
        rest = (
            timedelta(minutes=1) if isinstance(earliest.earliest, datetime) else timedelta(days=1)
        )
        asked = None if zone_name is None else zone(zone_name)
        clock = _clock(earliest, asked)
        return cls(
            when=when,
            unit=units.pop(),
            first=_on_clock(earliest, clock).replace(tzinfo=None, fold=0),
            length=timedelta(days=days) + rest,
            clock=clock,
            zone=asked,
            places=places,
        )

    def moved_to(self, moment: datetime) -> When | None:
        """Return the time, moved so that its first moment is another one.

        A time that is moved by months or years stays where it is in them. A time of day that clocks
        skip is read with the offset before the gap, and one that they show twice is the first of
        the two (RFC 5545, section 3.3.5).

        Returns:
            The moved time, or None if it would leave the years 1 to 9999, or if its end would come
            before its start because clocks skip the time between them.
        """
        text, at = "", 0
        try:
            for place in self.places:
                text += self.when.text[at : place.start] + self._moved(place.part, moment)
                at = place.end
            return When.parse(text + self.when.text[at:])
        except (OverflowError, ValueError):
            return None

    def _moved(self, part: Part, moment: datetime) -> str:
        if isinstance(part.earliest, datetime):
            return _moved_time(part, moment - self.first, self.zone)
        if self.unit is Unit.DAY:
            return _rewritten(part, part.earliest + (moment - self.first))
        months = (moment.year - self.first.year) * _MONTHS + moment.month - self.first.month
        if self.unit is Unit.YEAR:
            months -= months % _MONTHS
        years, month = divmod(part.earliest.month - 1 + months, _MONTHS)
        return _rewritten(part, date(part.earliest.year + years, month + 1, 1))


def _begins(part: Part) -> int:
    return axis.first_moment(part.earliest)


def _unit(part: Part) -> Unit | None:
    """Return the unit by which a part can be moved, or None if its year is not known."""
    year, *smaller = _NUMBER.findall(part.text)
    if isinstance(part.earliest, datetime):
        return Unit.DAY
    if "X" in year:
        return None
    if part.precision in {Precision.YEAR, Precision.SEASON} or smaller[0] == "XX":
        return Unit.YEAR
    return Unit.DAY if part.precision is Precision.DAY and smaller[1] != "XX" else Unit.MONTH


def _clock(part: Part, asked: tzinfo | None) -> tzinfo | None:
    """Return the clock on which a part is moved."""
    bound = part.earliest
    if not isinstance(bound, datetime):
        return None
    return asked or (zone(part.zone) if part.zone else bound.tzinfo)


def _on_clock(part: Part, clock: tzinfo | None) -> datetime:
    """Return when a part begins. A time with an offset is as another clock shows it."""
    bound = part.earliest
    if not isinstance(bound, datetime):
        return datetime(bound.year, bound.month, bound.day)  # noqa: DTZ001 - a day has no zone
    return bound if clock is None or bound.tzinfo is None else bound.astimezone(clock)


def _moved_time(part: Part, by: timedelta, asked: tzinfo | None) -> str:
    """Return the text of a time of day, moved on its clock."""
    if not by and asked is None:
        return part.text
    clock = _clock(part, asked)
    moved = _on_clock(part, clock)
    if by:
        moved = moved.replace(tzinfo=None, fold=0) + by
    if clock is not None:
        moved = moved.replace(tzinfo=clock).astimezone(UTC).astimezone(clock)
    text = written(moved)
    return text[:16] + text[19:] if part.precision is Precision.MINUTE else text


def _rewritten(part: Part, day: date) -> str:
    """Return the text of a date with the numbers of another day, where it has numbers of its own.

    Qualifiers, unknown digits and the code of a season stay as they are.
    """
    numbers = iter((f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"))
    if part.precision is Precision.SEASON:
        numbers = iter((f"{day.year:04}",))
    return _NUMBER.sub(lambda old: old[0] if "X" in old[0] else next(numbers, old[0]), part.text)
