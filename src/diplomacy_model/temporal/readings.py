"""The two readings of a time: as what happened, and as a stretch of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.temporal.kinds import WhenKind
from diplomacy_model.temporal.span import Span

if TYPE_CHECKING:
    from diplomacy_model.temporal.edtf import Member, Reading


def happened(reading: Reading) -> Span:
    """Return what was said, read as the time of something that happened."""
    firm = not (reading.is_uncertain or reading.is_approximate)
    if reading.members:
        is_all = reading.kind is WhenKind.ALL_OF
        return _set(tuple(_member(each, is_all=is_all) for each in reading.members), is_all, firm)
    lasts = reading.kind is WhenKind.INTERVAL
    return Span(
        earliest=reading.earliest,
        start_latest=reading.start_latest,
        end_earliest=reading.end_earliest,
        latest=reading.latest,
        open_start=lasts and reading.open_start,
        open_end=lasts and reading.open_end,
        firm=firm,
    )


def filled(reading: Reading, span: Span) -> Span:
    """Return what was said, read as a stretch of the calendar.

    What names one unknown day, month or year fills nothing, so it is left as it is.

    Args:
        reading: What the text says.
        span: What `happened` makes of it.
    """
    if reading.members:
        is_all = reading.kind is WhenKind.ALL_OF
        members = span.one_of or span.all_of or (attrs.evolve(span, firm=True),)
        extents = tuple(
            _member_extent(each, member, is_all=is_all)
            for each, member in zip(reading.members, members, strict=True)
        )
        return _set(extents, is_all, span.firm)
    if reading.kind is WhenKind.INTERVAL:
        return span if reading.earliest is reading.latest is None else span.filled
    if reading.is_masked or reading.is_unknown:
        return span
    return _whole(span)


def _set(members: tuple[Span, ...], is_all: bool, firm: bool) -> Span:  # noqa: FBT001
    """Return a set of spans; a set of one is that one."""
    if len(members) == 1:
        return attrs.evolve(members[0], firm=firm)
    return Span(all_of=members, firm=firm) if is_all else Span(one_of=members, firm=firm)


def _member(member: Member, *, is_all: bool) -> Span:
    """Return a member of a set; a range is one unknown moment in ``[]``, and lasts in ``{}``."""
    first, last = member
    earliest = None if first is None else first.earliest
    latest = None if last is None else last.latest
    if not is_all or first is last:
        return Span(earliest=earliest, start_latest=latest, end_earliest=earliest, latest=latest)
    return Span(
        earliest=earliest,
        start_latest=None if first is None else first.latest,
        end_earliest=None if last is None else last.earliest,
        latest=latest,
        open_start=first is None,
        open_end=last is None,
    )


def _member_extent(member: Member, span: Span, *, is_all: bool) -> Span:
    """Return the stretch of the calendar that a member of a set fills."""
    if member.first is not member.last:
        return span.filled if is_all else span
    return span if member.first is None or member.first.is_masked else _whole(span)


def _whole(span: Span) -> Span:
    """Return the whole of a day, month or year, or of a time of day."""
    return attrs.evolve(span, start_latest=span.earliest, end_earliest=span.latest, whole=True)
