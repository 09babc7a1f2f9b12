"""Acts: in an order, at a time, by somebody or in a record in which they cannot have been done."""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING

from diplomacy_model.checks.apart import apart, end_of, start_of
from diplomacy_model.checks.crowds import MOST
from diplomacy_model.chronology import span
from diplomacy_model.findings import Finding
from diplomacy_model.model import Agreement, Event, Tenure
from diplomacy_model.temporal.reach import order_key
from diplomacy_model.vocabulary import ActKind, TenureCapacity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Act
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

OF_TENURES = frozenset(
    {
        ActKind.NOMINATED,
        ActKind.APPOINTED,
        ActKind.ARRIVED,
        ActKind.CREDENTIALS_PRESENTED,
        ActKind.TOOK_CHARGE,
        ActKind.RECALLED_FOR_CONSULTATIONS,
        ActKind.DECLARED_PERSONA_NON_GRATA,
        ActKind.LEFT_POST,
    }
)
"""The acts that are done in a tenure and not to an agreement."""
OF_BOTH = frozenset({ActKind.EXTENDED, ActKind.EXPIRED, ActKind.SUPERSEDED, ActKind.OTHER})
"""The acts that are done in a tenure as well as to an agreement."""

_BEGUN = (ActKind.ARRIVED, ActKind.CREDENTIALS_PRESENTED, ActKind.TOOK_CHARGE)
_IN_THEIR_OWN_RIGHT = {None, TenureCapacity.SUBSTANTIVE}
_STEPS = ((ActKind.NOMINATED,), (ActKind.APPOINTED,), _BEGUN, (ActKind.LEFT_POST,))
"""The acts of a tenure, step by step. Those of one step come in any order."""


def misplaced(registry: Registry) -> Iterator[Finding]:
    """Find acts of a tenure in an agreement, and acts of an agreement in a tenure."""
    for record in _with_acts(registry):
        in_tenure = isinstance(record, Tenure)
        for position, act in enumerate(record.acts):
            if act.kind not in OF_BOTH and (act.kind in OF_TENURES) is not in_tenure:
                here, there = ("a tenure", "an agreement") if in_tenure else _SWAPPED
                yield Finding(
                    code="misplaced-act",
                    severity="error",
                    message=f"{act.kind} is an act of {there} and not of {here}; "
                    f"move it to {there}, or choose another word",
                    record=record.id,
                    path=f"acts[{position}].kind",
                )


_SWAPPED = ("an agreement", "a tenure")


def _with_acts(registry: Registry) -> tuple[Agreement | Tenure, ...]:
    return (*registry.all(Agreement), *registry.all(Tenure))


def tenure_acts_out_of_order(registry: Registry) -> Iterator[Finding]:
    """Find acts of a tenure that were certainly done before all acts that lead up to them.

    A nomination after the appointment is a warning: a president may appoint somebody while the
    senate is in recess, and nominate them later.
    """
    pairs = [
        (earlier, later)
        for one, two in itertools.combinations(_STEPS, 2)
        for earlier, later in itertools.product(one, two)
    ]
    for tenure in registry.all(Tenure):
        if len(tenure.acts) > 1:
            for earlier, later in pairs:
                yield from _too_early(tenure, earlier, later)


def _too_early(tenure: Tenure, earlier: ActKind, later: ActKind) -> Iterator[Finding]:
    first = [act.when for act in tenure.acts if act.kind is earlier]
    dated = [when for when in first if when is not None]
    if not dated or len(dated) < len(first):
        return
    few = heapq.nsmallest(MOST, dated, key=order_key)
    recess = earlier is ActKind.NOMINATED and later is not ActKind.LEFT_POST
    for position, act in enumerate(tenure.acts):
        when = act.when
        if act.kind is not later or when is None:
            continue
        if all(when.certainly_before(other.span) for other in few):
            yield Finding(
                code="acts-out-of-order",
                severity="warning" if recess else "error",
                message=f"{later} {when} is before {earlier} {few[0]}, which leads up to it; "
                "correct one of the dates",
                record=tenure.id,
                path=f"acts[{position}]",
            )


def against_period(registry: Registry) -> Iterator[Finding]:
    """Find acts of a tenure that certainly disagree with its period.

    Somebody is appointed before the period begins, takes charge or presents credentials in it, and
    leaves the post when it ends. A designate is left out.
    """
    for tenure in registry.all(Tenure):
        if tenure.period is None or tenure.capacity is TenureCapacity.DESIGNATE:
            continue
        problems = [_disagreement(act, tenure.period.span) for act in tenure.acts]
        for position, problem in [*enumerate(problems), _late_appointment(tenure)]:
            if problem is not None:
                act = tenure.acts[position]
                yield Finding(
                    code="act-against-period",
                    severity="error",
                    message=f"{act.kind} {act.when} {problem} ({tenure.period}); "
                    "correct the period or the date of the act",
                    record=tenure.id,
                    path=f"acts[{position}].when",
                )


def _disagreement(act: Act, period: Span) -> str | None:
    """Return how an act of a tenure certainly disagrees with its period, or None."""
    if act.when is None or act.kind not in {*_BEGUN, ActKind.LEFT_POST}:
        return None
    when, start, end = act.when.span, start_of(period), end_of(period)
    left = act.kind is ActKind.LEFT_POST
    if act.kind is not ActKind.ARRIVED and start and when.certainly_before(start):
        return "is before the period began"
    if end and when.certainly_after(end):
        return "is after the period ended"
    if left and end and when.certainly_before(end):
        return "is before the period ended"
    if left and period.open_end and period.firm and when.firm:
        return "is in a period that goes on"
    return None


def _late_appointment(tenure: Tenure) -> tuple[int, str | None]:
    """Return the first appointment, and what is wrong if all were after the period began."""
    appointed = [at for at, act in enumerate(tenure.acts) if act.kind is ActKind.APPOINTED]
    start = None if tenure.period is None else start_of(tenure.period.span)
    if not appointed or start is None or tenure.capacity not in _IN_THEIR_OWN_RIGHT:
        return 0, None
    whens = [tenure.acts[at].when for at in appointed]
    late = all(when is not None and when.certainly_after(start) for when in whens)
    return appointed[0], "is after the period began" if late else None


def on_another_day(registry: Registry) -> Iterator[Finding]:
    """Find acts that have no moment in common with the event that is given as their occasion."""
    for record in _with_acts(registry):
        for position, act in enumerate(record.acts):
            event = registry.get(act.occasion, Event)
            time = None if event is None else span(registry, event)
            if event is None or time is None or act.when is None:
                continue
            severity = apart(act.when.span, time)
            if severity is not None:
                yield Finding(
                    code="act-on-another-day",
                    severity=severity,
                    message=f"{act.kind} is dated {act.when}, but its occasion {event.id!r} is "
                    f"dated {event.time or 'otherwise'}; correct a date or leave out the occasion",
                    record=record.id,
                    path=f"acts[{position}].occasion",
                    related=(event.id,),
                )
