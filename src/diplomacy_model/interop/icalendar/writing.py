"""`Writing`: events as components of a calendar. Section numbers are those of RFC 5545."""

# icalendar gives the values of properties no type.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import attrs
import icalendar

from diplomacy_model.evidence import backing, doubts_of
from diplomacy_model.interop.characters import NOT_IN_ICALENDAR, replaced
from diplomacy_model.model import Event, Meeting, Place, Source, Topic, kind_name
from diplomacy_model.model.record import WHOLE
from diplomacy_model.vocabulary import EventStatus, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.icalendar.stretches import Stretch

_STATUS: Mapping[EventStatus | None, str] = {
    EventStatus.HELD: "CONFIRMED",
    EventStatus.BROKEN_OFF: "CONFIRMED",
    EventStatus.PLANNED: "CONFIRMED",
    EventStatus.PROPOSED: "TENTATIVE",
    EventStatus.RUMOURED: "TENTATIVE",
    EventStatus.POSTPONED: "CANCELLED",
    EventStatus.CANCELLED: "CANCELLED",
}
"""The value of STATUS (section 3.8.1.11) for the time that an event has in the dataset."""
_OVER = frozenset({None, EventStatus.HELD, EventStatus.BROKEN_OFF})
"""The statuses of what took place. If none is stated, it did."""
_ZONED = range(1970, 2038)
"""The years in which a time of day is written in its zone. Before, programs disagree about the
zones of old, and after, their rules are not known yet. There, it is written in UTC."""
_ASCII_OF_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in an address besides letters, digits and ``-._``."""


@attrs.frozen
class Writing:
    """A calendar while it is written."""

    calendar: icalendar.Calendar
    ds: Dataset
    """The records that the calendar tells, and the metadata."""
    stamp: datetime

    def write(self, stretches: Mapping[str, Stretch]) -> None:
        """Write what is said of the calendar, and an event for each stretch, by id."""
        calendar, ds = self.calendar, self.ds
        calendar.add("PRODID", "-//diplomacy_model//diplomacy_model//EN")
        calendar.add("VERSION", "2.0")
        # The names of RFC 7986, and older ones that more programs read.
        for names, text in (
            (("NAME", "X-WR-CALNAME"), ds.title),
            (("DESCRIPTION", "X-WR-CALDESC"), ds.description),
        ):
            if text is not None:
                for name in names:
                    calendar.add(name, icalendar.vText(_text(text)))
        if ds.url is not None:
            calendar.add("URL", _uri(ds.url))
        for key, stretch in stretches.items():
            self.calendar.add_component(self._event(ds.find(key, Event), stretch))
        self._add_zones()

    def _event(self, event: Event, stretch: Stretch) -> icalendar.Event:
        made, ds = icalendar.Event(), self.ds
        # `add` finds out the type of a value, which takes most of its time. These types are known.
        made["UID"] = icalendar.vText(self._uid(event.id))
        made["DTSTAMP"] = icalendar.vDatetime(self.stamp)
        _add_times(made, stretch)
        made["SUMMARY"] = icalendar.vText(_text(self._summary(event, stretch)))
        made["DESCRIPTION"] = icalendar.vText(_text(self._description(event)))
        status = self._status(event, stretch)
        if status is not None:
            made["STATUS"] = icalendar.vText(status)
        made["TRANSP"] = icalendar.vText("TRANSPARENT")  # nobody who reads it is busy at the time
        made.add("CATEGORIES", list(dict.fromkeys(map(_text, self._categories(event)))))
        if event.places:
            made["LOCATION"] = icalendar.vText(_text(", ".join(map(ds.name_of, event.places))))
        place = ds.get(event.places[0], Place) if len(event.places) == 1 else None
        if place is not None and place.latitude is not None and place.longitude is not None:
            made.add("GEO", (place.latitude, place.longitude))
        for source in (ds.get(each, Source) for each in backing(event)):
            if source is not None and source.url is not None:
                made.add("URL", _uri(source.url))
                break
        for relation in event.relations:
            if relation.kind is RelationKind.PART_OF:
                parameters = {"RELTYPE": "PARENT"}
                made.add("RELATED-TO", self._uid(relation.to), parameters=parameters)
        return made

    def _status(self, event: Event, stretch: Stretch) -> str | None:
        """Return the value of STATUS: tentative if the event or its time is not certain."""
        status = _STATUS.get(event.status)
        against = doubts_of(self.ds, event)
        was_announced = against.foretold and event.status in _OVER
        if against.over(WHOLE, "status", "when") or was_announced:
            return "TENTATIVE"
        return status if stretch.is_exact or status == "CANCELLED" else "TENTATIVE"

    def _uid(self, record_id: str) -> str:
        """Return the id, with the host of the dataset behind it, if there is one."""
        host = None if self.ds.url is None else urlsplit(self.ds.url).hostname
        return record_id if host is None else f"{record_id}@{host}"

    def _summary(self, event: Event, stretch: Stretch) -> str:
        name = self.ds.name_of(event)
        if stretch.is_exact or event.when is None:
            return name
        return f"{name} [{event.when.in_words()}]"

    def _description(self, event: Event) -> str:
        sources = self.ds.cite(event)
        text = self.ds.describe(event)
        return f"{text}\n\nSources:\n{sources}" if sources else text

    def _categories(self, event: Event) -> Iterator[str]:
        """Yield the words for the event, and its topics."""
        yield kind_name(type(event))
        words = [event.word]
        if isinstance(event, Meeting):
            words += [event.format, event.setting, event.level]
        yield from (str(word) for word in words if word is not None)
        topics = (self.ds.get(each, Topic) for each in event.about)
        yield from (topic.name for topic in topics if topic is not None)

    def _add_zones(self) -> None:
        """Add the rules of the time zones, in the order of their names."""
        first, last = date(_ZONED[0], 1, 1), date(_ZONED[-1] + 1, 1, 1)
        # `get_missing_tzids` would look into all properties.
        times = (
            event[name].params.get("TZID")
            for event in self.calendar.subcomponents
            for name in ("DTSTART", "DTEND")
            if name in event
        )
        for number, zone in enumerate(sorted({*times} - {None, "UTC"})):
            rules = icalendar.Timezone.from_tzid(zone, first_date=first, last_date=last)
            self.calendar.subcomponents.insert(number, rules)


def _add_times(made: icalendar.Event, stretch: Stretch) -> None:
    """Add the times. The end is the first day that no longer belongs to it (section 3.6.1)."""
    start, end = stretch.start, stretch.end
    if isinstance(start, datetime):
        made.add("DTSTART", _moment(start, stretch.zone))
        if isinstance(end, datetime) and end > start:
            made.add("DTEND", _moment(end, stretch.zone))
        return
    made.add("DTSTART", start)
    if end is not None and end < date.max:  # nothing follows the last day of the calendar
        made.add("DTEND", end + timedelta(days=1))
    if stretch.also:
        made.add("RDATE", list(stretch.also), parameters={"VALUE": "DATE"})


def _moment(time: datetime, zone: str | None) -> datetime:
    """Return a time of day as it is written: in its zone, in UTC, or local everywhere.

    An hour that clocks show twice means the first time in a zone (section 3.3.5), so the second
    is written in UTC.
    """
    if time.tzinfo is None:
        return time.replace(microsecond=0)
    if zone is not None and time.year in _ZONED:
        local = time.astimezone(ZoneInfo(zone))
        if local.fold == 0:
            return local.replace(microsecond=0)
    return time.astimezone(UTC).replace(microsecond=0)


def _text(text: str) -> str:
    """Return a text without the control characters that must not be in one (section 3.1)."""
    return replaced(text, NOT_IN_ICALENDAR)


def _uri(address: str) -> str:
    """Return an address with all letters that are not ASCII as percent-encoded UTF-8."""
    return quote(address, safe=_ASCII_OF_ADDRESSES)
