"""Predicates that ask for offices and those who held them: `in_office` and `accredited_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.index.filters import listed
from diplomacy_model.index.postings import postings
from diplomacy_model.model import Actor, Office, Record, Tenure
from diplomacy_model.model.record import id_of
from diplomacy_model.predicates.base import Judge, Predicate, reference

if TYPE_CHECKING:
    from diplomacy_model.index.filters import Filter
    from diplomacy_model.index.postings import Postings
    from diplomacy_model.registry import Registry


def in_office(office: Office | str) -> Predicate[Tenure]:
    """Select the tenures of an office, whoever held it and in whatever capacity.

    >>> import diplomacy_model as dm
    >>> ds = dm.datasets.load("kuala_lumpur_2025")
    >>> ds.tenures.where(dm.in_office("secretary-of-state-of-the-united-states")).ids
    ('rubio-secretary-of-state',)
    """
    return _InOffice(reference(office, Office, name="office"))


@attrs.frozen(repr=False)
class _InOffice(Predicate[Tenure]):
    office: Office | str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Tenure,)

    def judge(self, registry: Registry) -> Judge[Tenure]:
        wanted = registry.known(self.office, Office, name="office")
        return lambda tenure, _, __: tenure.office == wanted

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.office, Office, name="office")
        return listed(registry.derived(_by_office).get(wanted, ()))

    def __repr__(self) -> str:
        return f"in_office({id_of(self.office, Record)!r})"


def _by_office(registry: Registry) -> Postings:
    """Map each office to its tenures and their acts."""
    return postings(registry, (Tenure,), lambda tenure, _: (tenure.office,))


def accredited_to(receiver: Actor | str) -> Predicate[Office | Tenure]:
    """Select the offices that are accredited to a state or organization, and their tenures.

    Together with `involving` and `during`, this finds who was the chief of mission of one state in
    another on a day.

    >>> import diplomacy_model as dm
    >>> ds = dm.Dataset(
    ...     records=[
    ...         dm.Actor(id="us", kind="state", name="United States"),
    ...         dm.Actor(id="india", kind="state", name="India"),
    ...         dm.Office(id="us-in-india", title="Ambassador", of="us", accredited_to="india"),
    ...         dm.Tenure(id="first", office="us-in-india", holder="x", period="2009/2012"),
    ...     ]
    ... )
    >>> ds.tenures.where(dm.accredited_to("india"), dm.involving("us"), dm.during("2010-05-05")).ids
    ('first',)
    """
    return _AccreditedTo(reference(receiver, Actor, name="receiver"))


@attrs.frozen(repr=False)
class _AccreditedTo(Predicate[Office | Tenure]):
    receiver: Actor | str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Office, Tenure)

    def judge(self, registry: Registry) -> Judge[Office | Tenure]:
        wanted = registry.known(self.receiver, Actor, name="receiver")
        return lambda record, _, __: wanted in _receivers(registry, record)

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.receiver, Actor, name="receiver")
        return listed(registry.derived(_by_receiver).get(wanted, ()))

    def __repr__(self) -> str:
        return f"accredited_to({id_of(self.receiver, Record)!r})"


def _by_receiver(registry: Registry) -> Postings:
    """Map each actor to the offices that are accredited to it, and to their tenures with acts."""
    return postings(registry, (Office, Tenure), lambda record, _: _receivers(registry, record))


def _receivers(registry: Registry, record: Record) -> tuple[str, ...]:
    office = registry.get(record.concerned_office or record.id, Office)
    known = None if office is None else office.accredited_to
    return () if known is None else (known,)
