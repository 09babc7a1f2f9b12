"""`Place`: where things happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.model.actor import AN_ACTOR, optional_actor_id
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO, each_of
from diplomacy_model.temporal import zone_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.value import Several

A_PLACE = {REFERS_TO: "Place"}
"""Metadata of a field that holds ids of places."""


DEGREES = {"latitude": 90, "longitude": 180}
"""The greatest number of degrees from the equator or from Greenwich, by field."""


def place_id(value: Place | str) -> str:
    """Return the id of a place, given the place or its id."""
    return id_of(value, Place)


def optional_place_id(value: Place | str | None) -> str | None:
    """Return the id of a place, given the place or its id, or None."""
    return None if value is None else id_of(value, Place)


def place_ids(value: Several[Place | str]) -> tuple[str, ...]:
    """Return the ids of several places, given places or ids."""
    return each_of(value, place_id)


def optional_degrees(value: float | None) -> float | None:
    """Return an angle as a float, with -0.0 as 0.0, so that equal places are written alike."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return value
    try:
        return value + 0.0
    except OverflowError:  # far too large; the range check reports it with all other faults
        return float("inf")


@attrs.frozen(kw_only=True, repr=False)
class Place(Record):
    """A city, venue, region or territory.

    A country is a place too, apart from the state as an actor. By convention, the id of the place
    ends in ``-territory``. The field `country` helps to find places and expresses no view on status
    or recognition.

    >>> import diplomacy_model as dm
    >>> print(dm.Place(id="kuala-lumpur", name="Kuala Lumpur", country="malaysia"))
    Place 'kuala-lumpur' · Kuala Lumpur · malaysia
    """

    name: str
    """The name it is shown by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Other names."""
    within: str | None = attrs.field(default=None, converter=optional_place_id, metadata=A_PLACE)
    """The larger place that it is in."""
    country: str | None = attrs.field(default=None, converter=optional_actor_id, metadata=AN_ACTOR)
    """The state or territory under which it can be found."""
    latitude: float | None = attrs.field(default=None, converter=optional_degrees)
    """Degrees north of the equator, WGS 84, from -90 to 90."""
    longitude: float | None = attrs.field(default=None, converter=optional_degrees)
    """Degrees east of Greenwich, WGS 84, from -180 to 180."""
    time_zone: str | None = None
    """The IANA time zone, such as ``Asia/Kuala_Lumpur``."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.within == self.id:
            yield Fault("within", self.within, "is the place itself; name the larger one")
        for name, most in DEGREES.items():
            value: float | None = getattr(self, name)
            if value is not None and not -most <= value <= most:
                yield Fault(name, value, f"{value} is not between -{most} and {most} degrees")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            yield Fault(missing, None, "is missing; give both latitude and longitude, or neither")
        if self.time_zone is not None and (message := zone_fault(self.time_zone)) is not None:
            yield Fault("time_zone", self.time_zone, message)

    def _summary(self) -> Iterator[str]:
        yield from super()._summary()
        if self.country is not None:
            yield self.country
