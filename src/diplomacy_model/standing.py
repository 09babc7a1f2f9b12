"""Whether something that lasts held at a time: a tenure, a membership, a phase, an existence.

Each is one stretch. It held without a break between its start, or a day on which a source attests
it, and its end, or a later such day. The rules:

- On its first and its last day, it possibly held.
- On a day on which a source attests it, it certainly held all day. A month or a year, or a doubtful
  day, says only that it may have held on any of its days.
- An approximate or doubtful start leaves the days before it possible, and such an end the days
  after it.
- An end that was announced, and that no later source confirms, leaves the days after the
  announcement possible.
- Without any known time, it possibly held at any time.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from diplomacy_model.accounts import accounts
from diplomacy_model.chronology import bounds_of, span
from diplomacy_model.model import Actor, Office, Record
from diplomacy_model.temporal import Span, When, WhenKind, axis
from diplomacy_model.temporal.network import FAR
from diplomacy_model.temporal.reach import is_utc, order_key
from diplomacy_model.temporal.tightening import first_place, past_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.model import Membership, Phase, Tenure
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal.reach import Bounded

_Bound: TypeAlias = "date | datetime"
_Doubts: TypeAlias = "tuple[bool, bool]"
"""Whether the start, and whether the end, is approximate or doubtful."""

_LAST_SECOND = time(23, 59, 59)
_LEEWAY = 2 * axis.DAY
"""More than two clocks can differ by."""
_NO_DOUBTS = (False, False)
_NOTHING_KNOWN = Span()


def lasted(
    registry: Registry,
    item: Tenure | Membership | Phase,
    at: Bounded,
    announced: When | None = None,
) -> bool | None:
    """Return whether a tenure, membership or phase certainly (True) or possibly (False) held.

    None means that it did not. If ``at`` is a `When`, it is a stretch of the calendar, read by the
    clocks of the period and of the attested days. If it is the `Span` of a record, it is compared
    strictly.

    Args:
        registry: The registry.
        item: The tenure, membership or phase.
        at: The time.
        announced: When its end was announced, if no source tells that it came. See
            `evidence.Doubts.announced_ends`.
    """
    told = accounts(registry, item) if isinstance(item, Record) else (item,)
    attested = tuple(day for each in told for day in each.attested)
    bounds = bounds_of(registry, item)
    stated = bounds if isinstance(bounds, When) else item.time
    return held(span(registry, item), at, attested, stated, announced)


def held(
    period: Span | None,
    at: Bounded,
    attested: tuple[When, ...],
    stated: When | None,
    announced: When | None = None,
) -> bool | None:
    """Return whether something that lasts certainly (True) or possibly (False) held, as `lasted`.

    Args:
        period: From when to when, if that is known.
        at: The time.
        attested: The days on which a source shows it.
        stated: The period as it is written, which tells what of it is in doubt.
        announced: When its end was announced, if no source tells that it came.
    """
    if announced is not None and period is not None and not (period.one_of or period.all_of):
        period = attrs.evolve(period, end_earliest=announced.earliest, latest=None)
    return standing(period, at, attested, _doubts(stated))


def stretch_of(registry: Registry, item: Tenure | Membership | Phase) -> Span | None:
    """Return the one stretch in which something held, with the days that attest it taken in.

    Bounds in doubt are left out. It is None if nothing is known.
    """
    days = (_attested(when, utc=False) for when in item.attested)
    whole = [day for day in days if day.whole and day.firm]
    found = _stretch(span(registry, item), whole, _doubts(item.time), utc=False)
    return None if found == _NOTHING_KNOWN else found


def missing(registry: Registry, item: Tenure | Membership | Phase, at: Bounded, where: str) -> str:
    """Return the fact that would settle whether something held at a time.

    Args:
        registry: The registry.
        item: The tenure, membership or phase.
        at: The time.
        where: Where its period stands, such as ``period of tenure 'x'``.
    """
    period = span(registry, item)
    if period is None:
        return f"{where}: from when to when it held"
    begun = attrs.evolve(Span(), earliest=period.earliest, start_latest=period.start_latest)
    is_begun = standing(attrs.evolve(begun, open_end=True, firm=period.firm), at)
    return f"{where}: the exact day on which it {'ended' if is_begun else 'began'}"


def standing(
    period: Span | None,
    at: Bounded,
    attested: tuple[When, ...] = (),
    doubts: _Doubts | None = None,
) -> bool | None:
    """Return whether a state certainly (True) or possibly (False) holds; None if it does not.

    Args:
        period: From when to when it holds, if that is known.
        at: The time that is asked about, as `lasted` takes it.
        attested: The days on which a source shows it.
        doubts: Which ends of the period are in doubt. By default both are if it is not firm.
    """
    days = [_attested(when, utc=is_utc(at)) for when in attested]
    whole = [day for day in days if day.whole and day.firm]
    if any(day.certainly_covers(at) for day in whole):
        return True
    stretch = _stretch(period, whole, doubts, utc=is_utc(at))
    if stretch.certainly_covers(at):
        return True
    maybe = stretch.possibly_overlaps(at) or any(day.possibly_overlaps(at) for day in days)
    return False if maybe else None


def _stretch(period: Span | None, days: list[Span], doubts: _Doubts | None, *, utc: bool) -> Span:
    """Return a period with its doubtful bounds removed and the attested days taken in."""
    if period is None:
        period = Span()
    if period.one_of or period.all_of:
        return period
    if doubts is None or period.firm:
        doubts = _NO_DOUBTS if period.firm else (True, True)
    if not days and doubts == _NO_DOUBTS:
        return period
    bounds = (period.earliest, period.start_latest, period.end_earliest, period.latest)
    starts_in_doubt, ends_in_doubt = doubts
    known = Span(
        earliest=None if starts_in_doubt else bounds[0],
        start_latest=None if starts_in_doubt else bounds[1],
        end_earliest=None if ends_in_doubt else bounds[2],
        latest=None if ends_in_doubt else bounds[3],
        open_start=period.open_start,
        open_end=period.open_end,
    )
    # An attested day outside the period contradicts it, so nothing follows for the time between.
    days = [day for day in days if known.possibly_overlaps(day)]
    firsts = [] if known.open_start else [day.earliest for day in days]
    lasts = [] if known.open_end else [day.latest for day in days]
    return attrs.evolve(
        known,
        start_latest=_first((known.start_latest, *firsts), utc=utc),
        end_earliest=_last((known.end_earliest, *lasts), utc=utc),
    )


def _first(bounds: Iterable[_Bound | None], *, utc: bool) -> _Bound | None:
    known = [bound for bound in bounds if bound is not None]
    return min(known, key=lambda bound: past_place(bound, utc=utc), default=None)


def _last(bounds: Iterable[_Bound | None], *, utc: bool) -> _Bound | None:
    known = [bound for bound in bounds if bound is not None]
    return max(known, key=lambda bound: first_place(bound, utc=utc), default=None)


def _doubts(stated: When | None) -> _Doubts | None:
    """Return which ends of a stated period are in doubt, or None if the text does not tell."""
    if stated is None or stated.firm or stated.kind is not WhenKind.INTERVAL:
        return None
    start, _, end = (side.strip(".") for side in stated.text.partition("/"))
    return bool(start) and not When(start).firm, bool(end) and not When(end).firm


def _attested(when: When, *, utc: bool) -> Span:
    """Return the whole day of an attested time, or its span if the day is not known.

    A time of day attests as much as its date alone would. The day is that of its own clock. It
    keeps the offset only if ``utc`` says that the other time has one, too.
    """
    first, last = when.earliest, when.latest
    if first is None or last is None or first.toordinal() != last.toordinal():
        return when.span
    start, end = date.fromordinal(first.toordinal()), date.fromordinal(last.toordinal())
    if utc and isinstance(first, datetime) and isinstance(last, datetime):
        start = datetime.combine(start, time.min, first.tzinfo)
        end = datetime.combine(end, _LAST_SECOND, last.tzinfo)
    return Span(
        earliest=start,
        start_latest=start,
        end_earliest=end,
        latest=end,
        firm=when.firm,
        whole=True,
    )


def existed(registry: Registry, named: str | None, at: Bounded | None) -> bool | None:
    """Return whether an actor or office existed: certainly (True), possibly (False) or not (None).

    It certainly existed on its first and its last day, and if nobody says when it existed. If
    nobody knows when it began or ended, that excludes nothing either.
    """
    known = None if named is None else registry.derived(existences).get(named)
    if known is None or at is None:
        return True
    first, past = order_key(at)
    if first - _LEEWAY > known.begun and past + _LEEWAY < known.ended:  # as nearly always
        return True
    if at.certainly_during(known.filled):  # on the clock of what is asked about
        return True
    return None if standing(known.when.span, at, (), _doubts(known.when)) is None else False


def weakest(*judgements: bool | None) -> bool | None:
    """Return the weakest judgement: None (not) before False (possibly) before True (certainly)."""
    return None if None in judgements else all(judgements)


class Existence(NamedTuple):
    """When an actor or office existed."""

    when: When
    filled: Span
    """The days of its bounds, without an end that nobody knows."""
    begun: int
    """The moment by which it certainly existed, taken as if in UTC."""
    ended: int
    """The moment until which it certainly existed, taken as if in UTC."""


def _existence(when: When) -> Existence:
    filled = when.span.filled
    if not (filled.one_of or filled.all_of):
        filled = attrs.evolve(
            filled,
            open_start=filled.earliest is filled.start_latest is None,
            open_end=filled.end_earliest is filled.latest is None,
            firm=True,
        )
    return Existence(
        when,
        filled,
        -FAR if filled.open_start else past_place(filled.start_latest, utc=False),
        FAR if filled.open_end else first_place(filled.end_earliest, utc=False),
    )


def existences(registry: Registry) -> Mapping[str, Existence]:
    """Map actors and offices to when they existed, if that is known; ask through `derived`."""
    actors = {one.id: one.existed for one in registry.all(Actor)}
    offices = {one.id: one.existed for one in registry.all(Office)}
    stated = {**actors, **offices}
    return {named: _existence(when) for named, when in stated.items() if when is not None}
