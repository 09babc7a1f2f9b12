"""`Tenure`: who held an office, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.model.actor import AN_ACTOR, actor_id
from diplomacy_model.model.office import AN_OFFICE, office_id
from diplomacy_model.model.record import Record
from diplomacy_model.model.stage import Act, acts_, stage_labels
from diplomacy_model.temporal import Span, When, optional_when, whens_
from diplomacy_model.vocabulary import ActKind, TenureCapacity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def optional_capacity(value: TenureCapacity | str | None) -> TenureCapacity | None:
    """Return a capacity, given the word, or None."""
    return None if value is None else TenureCapacity(value)


@attrs.frozen(kw_only=True, repr=False)
class Tenure(Record):
    """One holder's time in one office.

    The period covers the whole time, even if the holder was sworn in again in between. If no source
    gives a period, `attested` has the days on which a source shows the holder in office.

    >>> import diplomacy_model as dm
    >>> print(dm.Tenure(id="modi-pm", office="pm-of-india", holder="modi", period="2014-05-26/.."))
    Tenure 'modi-pm' · modi · pm-of-india · 2014-05-26/..
    """

    office: str = attrs.field(converter=office_id, metadata=AN_OFFICE)
    """The office."""
    holder: str = attrs.field(converter=actor_id, metadata=AN_ACTOR)
    """Who held it: a person, or the state that holds a rotating chair."""
    label: str | None = None
    """What a source calls the holder's title or capacity, verbatim."""
    period: When | None = attrs.field(default=None, converter=optional_when)
    """From when to when, as an interval such as ``2019-05-31/..``. If it is None, the dates of the
    acts tell when the holder was in office."""
    attested: tuple[When, ...] = attrs.field(default=(), converter=whens_)
    """Days on which a source shows the holder in office.

    It holds for all of such a day. A month or a year says only that it may hold on any of its days.
    """
    capacity: TenureCapacity | None = attrs.field(default=None, converter=optional_capacity)
    """In what capacity, or None if that is not stated. A designate does not hold the office yet."""
    acts: tuple[Act, ...] = attrs.field(default=(), converter=acts_)
    """Nomination, credentials, recall and the like."""

    lasts: ClassVar[bool] = True

    @property
    def time(self) -> When | None:
        """Its period."""
        return self.period

    @property
    def bounds(self) -> When | Span | None:
        """Its period, or what its acts tell of it.

        It began no earlier than the appointment and no later than the day on which the holder
        presented credentials or took charge. It ended when the holder left the post.
        """
        return _dated_by(self.acts) if self.period is None else self.period

    @property
    def concerns(self) -> tuple[str, ...]:
        """The holder."""
        return (self.holder,)

    @property
    def concerned_office(self) -> str:
        """The office, whose side it concerns."""
        return self.office

    @property
    def stages(self) -> tuple[Act, ...]:
        """Its acts."""
        return self.acts

    @property
    def texts(self) -> tuple[str, ...]:
        """Its label and those of its acts."""
        label = () if self.label is None else (self.label,)
        return (*label, *stage_labels(self.acts))

    def display_name(self, name_of: Callable[[str], str]) -> str:
        """Return the holder and the office."""
        return f"{name_of(self.holder)} as {name_of(self.office)}"

    def _summary(self) -> Iterator[str]:
        yield self.holder
        yield self.office
        if self.period is not None:
            yield str(self.period)


_GIVEN = (ActKind.APPOINTED,)
_TAKEN_UP = (ActKind.CREDENTIALS_PRESENTED, ActKind.TOOK_CHARGE)
_ENDED = (ActKind.LEFT_POST,)


def _dated_by(acts: tuple[Act, ...]) -> Span | None:
    """Return when a tenure was held according to its acts, or None if they do not tell."""
    given, taken_up, ended = (
        [act.when for act in acts if act.kind in kinds and act.when is not None]
        for kinds in (_GIVEN, _TAKEN_UP, _ENDED)
    )
    if not (given or taken_up or ended):
        return None
    first = min(taken_up, key=_last_day, default=None)
    try:
        return Span(
            earliest=given[0].earliest if given else first and first.earliest,
            start_latest=first and first.latest,
            end_earliest=ended[-1].earliest if ended else None,
            latest=ended[-1].latest if ended else None,
            firm=all(when.firm for when in (*given, *taken_up, *ended)),
        )
    except InvalidRecordError:  # the acts contradict each other, which `Dataset.check` reports
        return None


def _last_day(when: When) -> int:
    return date.max.toordinal() if when.latest is None else when.latest.toordinal()
