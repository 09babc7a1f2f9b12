"""iCalendar (RFC 5545): events, meetings, summits and visits, for calendars.

Each event that has an exact time is a ``VEVENT``. What its properties have no room for is in its
``DESCRIPTION``, in the words of `Dataset.describe` and `Dataset.cite`. Other records are there by
name, where events name them. The rest is told in ``dropped``.

Nobody is an ``ATTENDEE``. That property must not be specified when calendar information is
published (section 3.8.4.1), and it needs an address to which invitations can be sent. ``ORGANIZER``
is for such invitations too (section 3.8.4.3).

The specifications are at https://www.rfc-editor.org/rfc/rfc5545 and, for the properties of a
calendar as a whole, https://www.rfc-editor.org/rfc/rfc7986.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from diplomacy_model import arguments
from diplomacy_model.errors import MissingExtraError, WrongValueError
from diplomacy_model.interop.characters import NOT_IN_ICALENDAR, replaced
from diplomacy_model.interop.exchange import Losses, Places, Sent
from diplomacy_model.interop.icalendar.stretches import stretch_of
from diplomacy_model.interop.icalendar.telling import told
from diplomacy_model.messages import shown
from diplomacy_model.model import Event
from diplomacy_model.temporal import Precision, When, WhenKind, optional_when

if TYPE_CHECKING:
    import icalendar

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.temporal import TimeLike

Partial: TypeAlias = Literal["skip", "whole"]
"""What becomes of an event whose time is not exact."""

_PLACES = Places(
    format="iCalendar", fields={}, metadata=("title", "description", "url", "published")
)


def to_icalendar(
    ds: Dataset, *, stamp: TimeLike | None = None, partial: Partial = "skip"
) -> Sent[icalendar.Calendar]:
    """Return a calendar of the events of a dataset. Its ``to_ical`` returns the bytes of a file.

    The same dataset always gives the same bytes.

    Args:
        ds: The dataset.
        stamp: When this version of the data was made: a day, or a time of day with an offset. Every
            event must have it, as ``DTSTAMP``. If it is None, it is the day on which the dataset
            was published. It is never the time of the call.
        partial: What becomes of an event whose time is not exact, such as a month or an uncertain
            day. ``skip`` leaves it out. ``whole`` draws it over all days on which it may have been,
            as tentative, with its time in words in the summary. An event without a first or a last
            day is always left out.

    Raises:
        MissingExtraError: icalendar is not installed.
        WrongKindError: It is not a dataset, or the stamp is not a time.
        WrongValueError: There is neither a stamp nor a day of publication, or it is not exact, or
            ``partial`` is another word.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.icalendar import to_icalendar
    >>> meeting = dm.Meeting(id="helsinki-2018", title="Talks in Helsinki", when="2018-07-16")
    >>> calendar = to_icalendar(dm.Dataset(records=[meeting]), stamp="2026-05-13").result
    >>> for line in calendar.to_ical().decode().splitlines()[3:8]:
    ...     print(line)
    BEGIN:VEVENT
    SUMMARY:Talks in Helsinki
    DTSTART;VALUE=DATE:20180716
    DTEND;VALUE=DATE:20180717
    DTSTAMP:20260513T000000Z
    """
    losses = Losses(ds, _PLACES)
    arguments.choice(partial, ("skip", "whole"), "partial")
    given = optional_when(stamp, "stamp")
    made = _moment(given or ds.published, "published" if given is None else "stamp")
    if stamp is not None and ds.published is not None:
        losses.note(None, "published", "DTSTAMP is the stamp that was given")
    for name in ("title", "description"):
        stated: str | None = getattr(ds, name)
        if stated is not None and (sent := replaced(stated, NOT_IN_ICALENDAR)) != stated:
            losses.note(None, name, "texts of iCalendar have no control characters", instead=sent)
    try:
        import icalendar
    except ModuleNotFoundError as error:
        if error.name != "icalendar":  # it is installed, but one of its own imports is not
            raise
        raise MissingExtraError("interop.icalendar", "ical") from error
    from diplomacy_model.interop.icalendar.writing import Writing

    stretches = {
        event.id: stretch
        for event in ds.all(Event)
        if event.when is not None
        if (stretch := stretch_of(event.when)) is not None
        if stretch.is_exact or partial == "whole"
    }
    shown_in_it = told(ds, frozenset(stretches), losses)
    # What describes the dataset stays, so that the calendar has it.
    described = attrs.evolve(ds, records=shown_in_it)
    writing = Writing(icalendar.Calendar(), described, made)
    writing.write(stretches)
    return Sent(result=writing.calendar, dropped=losses.rows())


def _moment(stamp: When | None, name: str) -> datetime:
    """Return a day or a time of day with an offset as a moment. A day begins at midnight, UTC.

    Args:
        stamp: The time.
        name: Where it comes from, for a message.

    Raises:
        WrongValueError: It is something else.
    """
    if stamp is None:
        raise WrongValueError(
            "stamp: the dataset does not say when it was published; give the day of this version, "
            "such as '2026-05-13'"
        )
    if stamp.instant is not None:
        return stamp.instant.astimezone(UTC).replace(microsecond=0)
    day = stamp.earliest
    is_day = stamp.kind is WhenKind.DATE and stamp.precision is Precision.DAY and stamp.firm
    if is_day and day is not None and day == stamp.latest:
        return datetime.combine(day, time(), UTC)
    raise WrongValueError(
        f"{name}: {shown(stamp.text)} is not a day or a time of day with an offset; give the day "
        "of this version as stamp=, such as '2026-05-13'"
    )


__all__ = ["to_icalendar"]
