"""`Topic`: what diplomacy is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.errors import Fault
from diplomacy_model.model.record import Record, id_of
from diplomacy_model.model.value import REFERS_TO

if TYPE_CHECKING:
    from collections.abc import Iterator


def optional_topic_id(value: Topic | str | None) -> str | None:
    """Return the id of a topic, given the topic or its id, or None."""
    return None if value is None else id_of(value, Topic)


@attrs.frozen(kw_only=True, repr=False)
class Topic(Record):
    """A subject, such as maritime security. A narrower topic names the broader one.

    >>> import diplomacy_model as dm
    >>> print(dm.Topic(id="maritime-security", name="Maritime security", broader="security"))
    Topic 'maritime-security' · Maritime security
    """

    name: str
    """The name it is shown by."""
    broader: str | None = attrs.field(
        default=None, converter=optional_topic_id, metadata={REFERS_TO: "Topic"}
    )
    """The broader topic that this one is a part of."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if self.broader == self.id:
            yield Fault("broader", self.broader, "is the topic itself; name the broader one")
