"""`CodedEvent`: a row of a table of coded events."""

from __future__ import annotations

import attrs

from diplomacy_model.model.actor import AN_ACTOR
from diplomacy_model.sides import Basis  # noqa: TC001 - tables resolve annotations
from diplomacy_model.temporal import When  # noqa: TC001 - as above
from diplomacy_model.vocabulary import ActorKind, Mode  # noqa: TC001 - as above


@attrs.frozen(kw_only=True)
class CodedEvent:
    """What one actor did to another, or both did alike: one row for each pair of an event.

    The columns from `event_id` to `recipient_sector` are those of POLECAT, in our way of writing
    names. The others are ours. The rows of one event have the same `event_id`.
    """

    event_id: str
    """The id of the record."""
    event_date: str
    """The first day on which it can have begun, as ``2025-10-27``."""
    date_precision: str
    """How much of the date is known, as ``day``, ``month``, ``year``, or else ``range``."""
    event_type: str
    """The PLOVER type, such as ``CONSULT``."""
    event_mode: str | None = None
    """The PLOVER modes, such as ``visit``, with semicolons between them."""
    quad_code: int
    """The quad category that the type belongs to, from 1 to 4."""
    contexts: str | None = None
    """The PLOVER contexts, such as ``economic``, with semicolons between them."""
    actor: str = attrs.field(metadata=AN_ACTOR)
    """The actor, a side if it is known for whom a person spoke."""
    actor_country: str | None = None
    """Its ISO 3166-1 alpha-3 code, or the PLOVER code for an actor that is not a state."""
    actor_sector: str | None = None
    """Its PLOVER sector, such as ``GOV``."""
    recipient: str | None = attrs.field(default=None, metadata=AN_ACTOR)
    """The other actor, or None if there is none."""
    recipient_country: str | None = None
    """The code of the recipient."""
    recipient_sector: str | None = None
    """The sector of the recipient."""
    directed: bool
    """Whether the actor did it to the recipient. Otherwise, both did the same."""
    certain: bool
    """Whether it is certain that it happened between these two."""
    basis: Basis
    """Whether the record itself has the PLOVER type, or the type follows from the record."""
    cameo_code: str | None = None
    """The CAMEO code that the record has."""
    event_text: str | None = None
    """The title of the record."""
    when: When
    """The time as the record states it, in the Extended Date/Time Format."""
    medium: Mode | None = None
    """How all of them took part, if that is stated and the same for all."""
    place: str | None = None
    """The id of the place."""
    place_name: str | None = None
    """The name of the place."""
    place_country: str | None = None
    """The id of the state that the place is in."""
    latitude: float | None = None
    """Degrees north of the equator."""
    longitude: float | None = None
    """Degrees east of Greenwich."""
    actor_kind: ActorKind | None = None
    """The kind of the actor, or None if the dataset does not have it."""
    recipient_kind: ActorKind | None = None
    """The kind of the recipient, or None if there is none or the dataset does not have it."""
    record_kind: str
    """The kind of the record, such as ``visit``."""
    record_word: str | None = None
    """The word for the kind of visit, statement or agreement, such as ``treaty``."""
    sources: str | None = None
    """The ids of the sources that back the record, with spaces between them."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        what = " ".join(filter(None, (self.event_type, self.event_mode)))
        arrow = " → " if self.directed else " – "
        who = self.actor if self.recipient is None else f"{self.actor}{arrow}{self.recipient}"
        doubt = "" if self.certain else " (uncertain)"
        return f"{self.event_date} {what} {who}{doubt}"
