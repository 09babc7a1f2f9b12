"""`Statement`: what was said or put on paper, by whom, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids, optional_actor_id
from diplomacy_model.model.event import AN_EVENT, optional_event_id
from diplomacy_model.model.languages import language_faults
from diplomacy_model.model.participant import Participant, labels_of, participants_
from diplomacy_model.model.place import A_PLACE, optional_place_id
from diplomacy_model.model.record import ANY_RECORD, Record, record_ids
from diplomacy_model.model.text import PASSAGE
from diplomacy_model.model.value import Value, several
from diplomacy_model.temporal import When, optional_when
from diplomacy_model.vocabulary import StatementKind, UtteranceMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.errors import Fault
    from diplomacy_model.model.value import Several


def utterances_(value: Several[Utterance]) -> tuple[Utterance, ...]:
    """Return utterances as a tuple."""
    return several(value, items="utterances")


@attrs.frozen(kw_only=True, repr=False)
class Utterance(Value):
    """A passage of a statement, and how close its text is to the words that were used.

    ``indirect`` is the source's own report, copied exactly. ``paraphrase`` is our wording.

    >>> import diplomacy_model as dm
    >>> dm.Utterance(text="deep, historic, and important", mode="verbatim")
    Utterance(text='deep, historic, and important', mode='verbatim')
    """

    text: str = attrs.field(metadata=PASSAGE)
    """The words."""
    mode: UtteranceMode = attrs.field(converter=UtteranceMode)
    """Whose words they are."""
    language: str | None = None
    """The language of the text here, a BCP 47 tag."""
    speaker: str | None = attrs.field(default=None, converter=optional_actor_id, metadata=AN_ACTOR)
    """Who said it, if the statement has several speakers. None means all of them."""
    about: tuple[str, ...] = attrs.field(default=(), converter=record_ids, metadata=ANY_RECORD)
    """What the passage is about, if that is narrower than the statement."""

    def _faults(self) -> Iterator[Fault]:
        yield from language_faults(self.language)


@attrs.frozen(kw_only=True, repr=False)
class Statement(Record):
    """Words that one or more actors are responsible for, such as a communiqué, a post or a note.

    The page it was found on is a `Source` that the statement cites. A reporter's assessment is a
    statement of the kind ``commentary``. A joint declaration that is signed or otherwise acted upon
    is an `Agreement`.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Statement(id="readout-2025", kind="readout", speakers=["india"], when="2025-10-27")
    ... )
    Statement 'readout-2025' · readout · india · 2025-10-27
    """

    kind: StatementKind = attrs.field(converter=StatementKind)
    """What sort of statement it is."""
    label: str | None = None
    """What a source calls it, verbatim."""
    title: str | None = None
    """A title to show it by."""
    speakers: tuple[Participant, ...] = attrs.field(default=(), converter=participants_)
    """Those who made it, for whom and how."""
    when: When | None = attrs.field(default=None, converter=optional_when)
    """When it was made."""
    place: str | None = attrs.field(default=None, converter=optional_place_id, metadata=A_PLACE)
    """Where it was made."""
    channel: str | None = attrs.field(default=None, converter=optional_actor_id, metadata=AN_ACTOR)
    """The platform or medium it was published on."""
    occasion: str | None = attrs.field(default=None, converter=optional_event_id, metadata=AN_EVENT)
    """The event at which it was made or which it reports."""
    audience: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """Those it was addressed to."""
    utterances: tuple[Utterance, ...] = attrs.field(default=(), converter=utterances_)
    """What was said, passage by passage."""
    about: tuple[str, ...] = attrs.field(default=(), converter=record_ids, metadata=ANY_RECORD)
    """What it is about: topics, agreements, partnerships, actors or any other record. A mention or
    a tag is not a subject."""

    participation_field: ClassVar[str] = "speakers"

    @property
    def time(self) -> When | None:
        """When it was made."""
        return self.when

    @property
    def participation(self) -> tuple[Participant, ...]:
        """Its speakers."""
        return self.speakers

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, as a whole and passage by passage."""
        return (*self.about, *(each for passage in self.utterances for each in passage.about))

    @property
    def locations(self) -> tuple[str, ...]:
        """Where it was made."""
        return () if self.place is None else (self.place,)

    @property
    def occasions(self) -> tuple[str, ...]:
        """The event at which it was made or which it reports."""
        return () if self.occasion is None else (self.occasion,)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its title, its labels and its utterances."""
        own = (text for text in (self.title, self.label) if text is not None)
        return (*own, *(each.text for each in self.utterances), *labels_of(self.speakers))

    @property
    def word(self) -> StatementKind:
        """What sort of statement it is."""
        return self.kind

    @property
    def own_name(self) -> str | None:
        """Its title, if it has one."""
        return self.title

    def _summary(self) -> Iterator[str]:
        yield str(self.kind)
        if self.speakers:
            yield " – ".join(map(str, self.speakers))
        else:
            yield from super()._summary()
        if self.when is not None:
            yield str(self.when)
