"""Times in English words, never more exact or more certain than the text."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from diplomacy_model.temporal.edtf import Member, ends_of
from diplomacy_model.temporal.kinds import Precision, WhenKind
from diplomacy_model.temporal.parts import Part, Slice, doubts_of, offset_text, read_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from diplomacy_model.temporal.edtf import Reading
    from diplomacy_model.temporal.span import Span

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS: Final = {
    first + number: f"{name} {where}".rstrip()
    for first, where in ((21, ""), (25, "(northern hemisphere)"), (29, "(southern hemisphere)"))
    for number, name in enumerate(("spring", "summer", "autumn", "winter"))
}
_DIVISIONS: Final = dict(
    enumerate(
        (
            *(f"the {which} quarter" for which in ("first", "second", "third", "fourth")),
            *(f"the {which} four months" for which in ("first", "middle", "last")),
            *(f"the {which} half" for which in ("first", "second")),
        ),
        33,
    )
)
_DOUBTS: Final = {
    (False, False): "",
    (True, False): "possibly ",
    (False, True): "about ",
    (True, True): "possibly about ",
}
_QUARTERS_OF_A_DAY: Final = {
    time(0): "the early hours",
    time(6): "the morning",
    time(12): "the afternoon",
    time(18): "the evening",
}
"""The six hours of a day that have a name, by their start."""
_SIX_HOURS: Final = timedelta(hours=6)
_LAST_SECOND: Final = 59
_FOUR_DIGITS: Final = 1000
_TEN_YEARS: Final = 10


class _Phrase(NamedTuple):
    """A date or time in words, cut where phrases beside each other may share their ends.

    The 26th and the 28th of October share a month and a year.
    """

    pieces: tuple[str, ...]
    is_shareable: bool = True
    """Whether its pieces may be shared. Those of a doubtful time may not, since it would not be
    clear what the doubt is about."""
    is_calendar: bool = False
    """Whether it is a plain day, month or year, which may stand beside a dash."""

    def __str__(self) -> str:
        return " ".join(self.pieces)


_Writer: TypeAlias = "Callable[[Part], _Phrase]"
_Told: TypeAlias = "Callable[[_Writer], str]"


def in_words(reading: Reading) -> str:
    """Return what a text says, in words."""
    if reading.is_unknown and reading.kind is WhenKind.DATE:
        return "time not known"
    members = reading.members or (ends_of(reading.text),)
    parts = [part for member in members for part in member if part]

    def told(write: _Writer) -> str:
        if reading.kind is WhenKind.INTERVAL:
            (ends,) = members
            if ends.first and ends.last:
                return str(_lasting(ends, write))
            first, last = (None if part is None else str(write(part)) for part in ends)
            return _open(first, last, reading.open_start, reading.open_end)
        if reading.kind is WhenKind.ALL_OF:
            return _listed([_lasting(member, write) for member in members], "and")
        return _listed([_moment(member, write) for member in members], "or")

    return _on_clock(parts, told)


def span_in_words(span: Span) -> str:
    """Return where the ends of a span lie, in words. It is *possibly* there if it is not firm."""
    doubt = "" if span.firm else "possibly "
    if span.one_of or span.all_of:
        texts = [_whole(span_in_words(member)) for member in span.one_of or span.all_of]
        return doubt + _listed(texts, "or" if span.one_of else "and")
    start = Member(_bound(span.earliest), _bound(span.start_latest))
    end = Member(_bound(span.end_earliest), _bound(span.latest))
    is_open = span.open_start or span.open_end
    is_moment = not is_open and end.first in {None, start.first} and start.last in {None, end.last}

    def told(write: _Writer) -> str:
        if is_moment:
            return _end(Member(start.first, end.last), write) or "time not known"
        if start.first and end.last and start.first == start.last and end.first == end.last:
            return str(_lasting(Member(start.first, end.last), write))
        return _open(_end(start, write), _end(end, write), span.open_start, span.open_end)

    return doubt + _on_clock([part for part in (*start, *end) if part], told)


def _bound(bound: date | datetime | None) -> Part | None:
    """Return a bound as a part; the first or last second of a minute is given as that minute."""
    if bound is None:
        return None
    if not isinstance(bound, datetime):
        return Part(bound.isoformat(), Precision.DAY, bound, bound)
    if bound.microsecond or bound.second not in {0, _LAST_SECOND}:
        return Part(bound.isoformat(), Precision.SECOND, bound, bound)
    minute = bound.replace(second=0)
    return Part(minute.isoformat(), Precision.MINUTE, minute, minute)


def _end(bounds: Member, write: _Writer) -> str | None:
    """Return where an end lies, or None if nobody knows."""
    first, last = bounds
    if first is None and last is None:
        return None
    single = first if first == last else _month_or_year(first, last)
    return str(write(single) if single else _moment(bounds, write))


def _month_or_year(first: Part | None, last: Part | None) -> Part | None:
    """Return the month or year that two days are the first and the last of, or None."""
    if not (first and last) or isinstance(first.earliest, datetime):
        return None
    wholes = (read_part(Slice(first.text, 0, len(text))) for text in ("2025-10", "2025"))
    bounds = first.earliest, last.latest
    return next((whole for whole in wholes if (whole.earliest, whole.latest) == bounds), None)


def _on_clock(parts: Sequence[Part], told: _Told) -> str:
    """Return words, followed by the clock that all times of day were read on.

    If they were read on several, each time is followed by its own.
    """
    clocks = {_clock(part) for part in parts}
    is_shared = len(clocks) == 1
    text = told(partial(_phrase, names_clock=not is_shared))
    clock = clocks.pop() if is_shared else ""
    return f"{text}, {clock}" if clock else text


# --- intervals and members of sets


def _open(first: str | None, last: str | None, open_start: bool, open_end: bool) -> str:  # noqa: FBT001
    """Return a stretch in words. An end that does not exist is not one that nobody knows."""
    if first and last:
        return f"from {first} to {last}"
    if first:
        return f"since {first}" if open_end else f"from {first}, end not known"
    if last:
        return f"until {last}" if open_start else f"until {last}, start not known"
    if open_start:
        return "at all times" if open_end else "without a start, end not known"
    return "ongoing, start not known" if open_end else "start and end not known"


def _lasting(member: Member, write: _Writer) -> _Phrase:
    """Return what lasts from the first to the last part of a member."""
    first, last = (None if part is None else write(part) for part in member)
    if first is None or last is None:
        return _whole(f"until {last}" if first is None else f"since {first}")
    if member.first is member.last:
        return first
    start, end = _sharing([first, last])
    if not (first.is_calendar and last.is_calendar) or first == last:
        return _whole(f"from {start} to {end}")
    if len(first.pieces) != len(last.pieces):  # a month beside a day
        return _whole(f"from {start} to {end}")
    is_short = start.isalnum() and end.partition(" ")[0].isalnum() and " " not in start
    return _whole(f"{start}{'–' if is_short else ' – '}{end}")


def _moment(member: Member, write: _Writer) -> _Phrase:
    """Return what happened at one moment from the first to the last part of a member."""
    first, last = (None if part is None else write(part) for part in member)
    if first is None or last is None:
        return _whole(f"{last} or earlier" if first is None else f"{first} or later")
    if member.first is member.last:
        return first
    if (stretch := _quarter_of_a_day(member)) is not None:
        return _whole(f"some time in {stretch} of {first.pieces[-1].removeprefix('on ')}")
    start, end = _sharing([first, last])
    return _whole(f"some time between {start} and {end}")


def _quarter_of_a_day(member: Member) -> str | None:
    """Return the name of the six hours that a range of minutes fills, if it has one."""
    first, last = (part.earliest if part else None for part in member)
    if not (isinstance(first, datetime) and isinstance(last, datetime)):
        return None
    is_to_the_minute = all(part and part.precision is Precision.MINUTE for part in member)
    if not is_to_the_minute or first.tzinfo != last.tzinfo or last - first != _SIX_HOURS:
        return None
    return _QUARTERS_OF_A_DAY.get(first.time())


# --- several phrases


def _whole(text: str) -> _Phrase:
    return _Phrase((text,), is_shareable=False)


def _listed(phrases: Sequence[_Phrase], word: str) -> str:
    """Return phrases as a list in words."""
    texts = _sharing(phrases)
    if len(texts) == 1:
        return texts[0]
    # What has several words of its own is set off with a comma: "by then or earlier, or ...".
    is_plain = all(phrase.is_shareable for phrase in phrases)
    return f"{', '.join(texts[:-1])}{' ' if is_plain else ', '}{word} {texts[-1]}"


def _sharing(phrases: Sequence[_Phrase]) -> list[str]:
    """Return phrases as texts. What they all end in, such as a year, stands in the last alone."""
    shared = 0
    first = phrases[0].pieces
    alike = all(phrase.is_shareable and len(phrase.pieces) == len(first) for phrase in phrases)
    if alike and len(set(phrases)) == len(phrases):
        while all(phrase.pieces[-shared - 1 :] == first[-shared - 1 :] for phrase in phrases[1:]):
            if shared + 1 == len(first):
                break
            shared += 1
    *others, last = phrases
    heads = [" ".join(phrase.pieces[: len(phrase.pieces) - shared]) for phrase in others]
    return [*heads, str(last)]


# --- one date or time


def _phrase(part: Part, *, names_clock: bool) -> _Phrase:
    """Return a date or time in words.

    Args:
        part: The date or time.
        names_clock: Whether to say on which clock a time of day was read.
    """
    if isinstance(part.earliest, datetime):
        told = part.earliest.strftime("%H:%M")
        if part.precision is Precision.SECOND:
            seconds, dot, fraction = part.earliest.time().isoformat().partition(".")
            told = f"{seconds}{dot}{fraction.rstrip('0')}"
        day = " ".join(_day(part.earliest))
        return _Phrase((told, f"on {day} ({_clock(part)})" if names_clock else f"on {day}"))
    doubt = _DOUBTS[doubts_of(part.text)]
    phrase = _date(part)
    return _whole(f"{doubt}{phrase}") if doubt else phrase


def _date(part: Part) -> _Phrase:
    """Return a date in words, without its doubts."""
    first, last = part.earliest, part.latest
    year, *rest = re.sub("[?~%]", "", part.text).split("-")
    if "X" in year:
        name = f"of the {first.year}s"
        if last.year - first.year > _TEN_YEARS or not first.year % 100 or first.year < _FOUR_DIGITS:
            name = f"between {_year(first.year)} and {_year(last.year)}"
        return _Phrase(("some year", name))
    if "XX" in rest:
        within = f"{_MONTHS[first.month - 1]} " if rest[0] != "XX" else ""
        unit = "month" if part.precision is Precision.MONTH else "day"
        return _Phrase((f"an unknown {unit}", f"of {within}{_year(first.year)}"))
    if part.precision is Precision.SEASON:
        return _season(part, int(rest[0]))
    pieces = _day(first)[-1 - len(rest) :]
    return _Phrase(pieces, is_calendar=True)


def _season(part: Part, code: int) -> _Phrase:
    """Return a part of a year in words."""
    year = _year(part.earliest.year)
    if code in _DIVISIONS:
        return _Phrase((_DIVISIONS[code], f"of {year}"))
    if part.latest.year != part.earliest.year:
        year += f"–{part.latest.year}"
    name, _, where = _SEASONS[code].partition(" ")
    return _Phrase((name, f"{year} {where}".rstrip()))


def _day(day: date) -> tuple[str, str, str]:
    """Return the day, the month and the year in words."""
    return str(day.day), _MONTHS[day.month - 1], _year(day.year)


def _year(year: int) -> str:
    return str(year) if year >= _FOUR_DIGITS else f"AD {year}"


def _clock(part: Part) -> str:
    """Return on which clock a time of day was read, or nothing for a date."""
    if not isinstance(part.earliest, datetime):
        return ""
    offset = part.earliest.utcoffset()
    if offset is None:
        return "local time"
    hours, _, minutes = offset_text(offset).partition(":")
    if not offset:
        return "UTC"
    return f"UTC{hours[0]}{int(hours[1:])}" + ("" if minutes == "00" else f":{minutes}")
