"""From text to bounds. Only this module and `parts` know how times are written.

What is read:

- level 0 and level 1 of the Extended Date/Time Format (EDTF, Library of Congress, 4 February
  2019);
- of its level 2, sets, the parts of a year 21 to 41, qualifiers of single components and ``XXXX``;
- beyond EDTF, times of day to the minute or with a fraction of a second, intervals and sets of
  times of day (both ISO 8601-1), and the name of a time zone in brackets (RFC 9557).

Everything else is a `TimeFormatError`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.temporal import axis
from diplomacy_model.temporal.kinds import Precision, WhenKind
from diplomacy_model.temporal.parts import TIME, Part, Slice, doubts_of, read_part, time_text
from diplomacy_model.temporal.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

LONGEST: Final = 10_000
"""The length of the longest text that is read."""

_PLAIN_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNKNOWN: Final = re.compile(r"[?~%]?XXXX[?~%]?")


class Member(NamedTuple):
    """A member of a set: its first and last part, or None for an open end.

    Of an interval, it is the two ends. There, None is also an end that nobody knows.
    """

    first: Part | None
    last: Part | None


class Reading(NamedTuple):
    """What a text says. All fields but the last two are those of `When`."""

    text: str
    kind: WhenKind
    precision: Precision | None
    earliest: date | datetime | None
    start_latest: date | datetime | None
    end_earliest: date | datetime | None
    latest: date | datetime | None
    is_uncertain: bool = False
    is_approximate: bool = False
    open_start: bool = False
    open_end: bool = False
    is_unknown: bool = False
    zone: str | None = None
    is_masked: bool = False
    """Whether the text means one unknown day, month or year (``2025-10-XX``, ``202X``)."""
    members: tuple[Member, ...] = ()
    """The members of a set."""


def read(text: str) -> Reading:
    """Return what a text says.

    Raises:
        TimeFormatError: if the text is not a time, or has a form that is not supported.
    """
    if _PLAIN_DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            pass  # what follows says what is wrong
        else:  # the most common form, for which there is nothing more to parse
            return Reading(text, WhenKind.DATE, Precision.DAY, day, day, day, day)
    if len(text) > LONGEST:
        problem = f"it has {len(text)} characters"
        raise TimeFormatError(text, LONGEST, problem, f"write at most {LONGEST}")
    if text.startswith(("[", "{")):
        return _read_set(text)
    slashes = _slashes(text)
    if slashes:
        return _read_interval(text, slashes)
    if _UNKNOWN.fullmatch(text):
        year, unknown = Precision.YEAR, (None, None, None, None)
        return Reading(text, WhenKind.DATE, year, *unknown, *doubts_of(text), is_unknown=True)
    return _alone(read_part(Slice(text, 0, len(text))))


def _alone(part: Part) -> Reading:
    """Return what a part says if it is the whole text."""
    text, precision, earliest, latest, uncertain, approximate, zone = part
    kind = WhenKind.DATETIME if isinstance(earliest, datetime) else WhenKind.DATE
    bounds = (earliest, latest, earliest, latest)
    doubts = (uncertain, approximate)
    return Reading(text, kind, precision, *bounds, *doubts, zone=zone, is_masked=part.is_masked)


# --- intervals and sets


def _slashes(text: str) -> tuple[int, ...]:
    """Return the positions of the slashes, apart from those in names of zones."""
    places: list[int] = []
    in_zone = False
    for place, character in enumerate(text):
        if character == "/" and not in_zone:
            places.append(place)
        elif character in "[]":
            in_zone = character == "["
    return tuple(places)


def _read_interval(text: str, slashes: Sequence[int]) -> Reading:
    """Return what a text with a slash says."""
    if len(slashes) > 1:
        if re.fullmatch(r"[^/0-9]*[0-9]+/[0-9]+/[0-9]+", text):  # such as Monday, 27/10/2025
            raise refusal(text, 0, len(text))
        problem = "there is a second slash"
        accepted = "write an interval as start/end, as in 2025-10-26/2025-10-28"
        raise TimeFormatError(text, slashes[1], problem, accepted)
    cut = slashes[0]
    start, end = ends_of(text)
    if start and end:
        _check_order(text, cut + 1, start, end)
    parts = [part for part in (start, end) if part]
    return Reading(
        f"{start.text if start else text[:cut]}/{end.text if end else text[cut + 1 :]}",
        WhenKind.INTERVAL,
        start.precision if start and end and start.precision is end.precision else None,
        start.earliest if start else None,
        start.latest if start else None,
        end.earliest if end else None,
        end.latest if end else None,
        any(part.is_uncertain for part in parts),
        any(part.is_approximate for part in parts),
        open_start=text[:cut] == "..",
        open_end=text[cut + 1 :] == "..",
        is_unknown=cut in (0, len(text) - 1),
        zone=_common_zone(parts),
    )


def ends_of(text: str) -> Member:
    """Return the ends of an interval with one slash; of any other single time, itself twice.

    Raises:
        TimeFormatError: if an end is not a date or a time of day.
    """
    slashes = _slashes(text)
    if not slashes:
        alone = read_part(Slice(text, 0, len(text)))
        return Member(alone, alone)
    start, end = Slice(text, 0, slashes[0]), Slice(text, slashes[0] + 1, len(text))
    return Member(_read_end(start), _read_end(end))


def _read_end(part: Slice) -> Part | None:
    """Return what one end of an interval says, or None if it is open or unknown."""
    return None if str(part) in ("", "..") else read_part(part)


def _read_set(text: str) -> Reading:
    """Return what a text in brackets or braces says."""
    opening, closing = text[0], "]" if text[0] == "[" else "}"
    if not text.endswith(closing) or len(text) == 1:
        problem = f"the set that starts with {opening} does not end"
        raise TimeFormatError(text, len(text), problem, f"end it with {closing}")
    cuts = [0, *(place for place, c in enumerate(text) if c == ","), len(text) - 1]
    places = [Slice(text, cut + 1, end) for cut, end in pairwise(cuts)]
    members = [
        _read_member(place, first=place is places[0], last=place is places[-1]) for place in places
    ]
    parts = [part for member in members for part in member if part]
    for place, member in zip(places, members, strict=True):
        _check_same_clock(text, place.start, parts[0], member.first or member.last or parts[0])
    earliest = None if members[0].first is None else min(parts, key=_begins).earliest
    latest = None if members[-1].last is None else max(parts, key=_is_over).latest
    start_latest, end_earliest = latest, earliest
    if opening == "{":  # the set starts with its first member and ends with its last
        firsts = [member.first for member in members if member.first]
        lasts = [member.last for member in members if member.last]
        start_latest = None if earliest is None else min(firsts, key=_is_over).latest
        end_earliest = None if latest is None else max(lasts, key=_begins).earliest
    return Reading(
        opening + ",".join(map(_member_text, members)) + closing,
        WhenKind.ONE_OF if opening == "[" else WhenKind.ALL_OF,
        None,
        earliest,
        start_latest,
        end_earliest,
        latest,
        any(part.is_uncertain for part in parts),
        any(part.is_approximate for part in parts),
        open_start=earliest is None,
        open_end=latest is None,
        zone=_common_zone(parts),
        members=tuple(members),
    )


def _read_member(place: Slice, *, first: bool, last: bool) -> Member:
    """Return what one member of a set says: a part or a range of parts."""
    dots = place.text.find("..", place.start, place.end)
    if dots < 0:
        part = read_part(place)
        return Member(part, part)
    before, after = Slice(place.text, place.start, dots), Slice(place.text, dots + 2, place.end)
    if before.start == before.end and first and after.start < after.end:
        return Member(None, read_part(after))
    if after.start == after.end and last and before.start < before.end:
        return Member(read_part(before), None)
    if before.start == before.end or after.start == after.end:
        problem = "the range does not have both ends"
        accepted = "only the first member may start with .. and only the last may end with it"
        raise TimeFormatError(place.text, dots, problem, accepted)
    start, end = read_part(before), read_part(after)
    if start.precision is not end.precision:
        problem = f"the range goes from a {start.precision} to a {end.precision}"
        accepted = "write both ends of a range with the same precision"
        raise TimeFormatError(place.text, after.start, problem, accepted)
    _check_order(place.text, after.start, start, end)
    return Member(start, end)


def _member_text(member: Member) -> str:
    if member.first is member.last and member.first:
        return member.first.text
    return "..".join("" if part is None else part.text for part in member)


def _check_order(text: str, position: int, start: Part, end: Part) -> None:
    """Refuse an end that is over before the start begins."""
    _check_same_clock(text, position, start, end)
    if _is_over(end) <= _begins(start):
        problem = f"{end.text} is over before {start.text} begins"
        raise TimeFormatError(text, position, problem, "write the earlier one first")


def _check_same_clock(text: str, position: int, first: Part, second: Part) -> None:
    """Refuse to mix days with times of day, or local times with times that have an offset."""
    if isinstance(first.earliest, datetime) != isinstance(second.earliest, datetime):
        problem = "there are days and times of day in one text"
        accepted = "write a time of day everywhere, or nowhere"
        raise TimeFormatError(text, position, problem, accepted)
    if axis.is_instant(first.earliest) != axis.is_instant(second.earliest):
        problem = "there are local times and times with an offset in one text"
        accepted = "write an offset everywhere, or nowhere"
        raise TimeFormatError(text, position, problem, accepted)


def _begins(part: Part) -> int:
    return axis.first_moment(part.earliest)


def _is_over(part: Part) -> int:
    return axis.past_moment(part.latest)


def _common_zone(parts: Sequence[Part]) -> str | None:
    """Return the zone that all parts name, or None if they do not all name the same."""
    zones = {part.zone for part in parts}
    return zones.pop() if len(zones) == 1 else None


# --- writing


def strict_text(reading: Reading) -> str:
    """Return the text without the forms that EDTF does not have.

    A time of day keeps its whole seconds and loses its zone. A time to the minute becomes its day,
    because EDTF has only complete times. In intervals and sets every time becomes its day, on the
    clock of the first one, because EDTF allows only days there.
    """
    first = reading.earliest or reading.latest
    if not isinstance(first, datetime):
        return reading.text
    if reading.kind is not WhenKind.DATETIME:
        return TIME.sub(lambda match: _day_at(match.group(), first.tzinfo), reading.text)
    if reading.precision is Precision.MINUTE:
        return reading.text[:10]
    return time_text(first.replace(microsecond=0), Precision.SECOND)


def _day_at(text: str, clock: tzinfo | None) -> str:
    """Return the day of a time of day on another clock."""
    local = read_part(Slice(text, 0, len(text))).earliest
    if clock is None or not isinstance(local, datetime):
        return text[:10]
    try:
        return local.astimezone(clock).date().isoformat()
    except OverflowError:  # on the first or last day of the calendar, the other clock is outside it
        return text[:10]
