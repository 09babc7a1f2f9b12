"""The formats of others that the tests of exchanges go through: one entry for each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import from_coded_events, to_coded_events
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney
from diplomacy_model.interop.icalendar import telling, to_icalendar
from diplomacy_model.interop.networkx import contacts, to_networkx
from diplomacy_model.interop.popolo import from_popolo, to_popolo
from diplomacy_model.interop.rdf import from_jsonld, from_rdf, to_jsonld, to_rdf
from diplomacy_model.metadata import Metadata
from diplomacy_model.model.value import fields_of
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diplomacy_model.interop import Dropped, Received, Sent
    from diplomacy_model.model.value import Value


@attrs.frozen(kw_only=True)
class Exchange:
    """A format, how a dataset is sent in it, and how it is received, if it can be."""

    name: str
    library: str | None = None
    """The module that must be installed."""
    send: Callable[[dm.Dataset], Sent[Any]]
    receive: Callable[[Any], Received] | None = None
    unordered: frozenset[str] = frozenset()
    """The fields whose values come back in another order, which says nothing."""
    follows: str | None = None
    """The reason that `dropped` gives for what is not sent, while what follows from it is."""

    def in_order(self, ds: dm.Dataset) -> dm.Dataset:
        """Return a dataset with these fields sorted."""
        records: list[dm.Record] = []
        for record in ds.records:
            held = {name: getattr(record, name, ()) for name in self.unordered}
            changed = {name: sorted(items, key=repr) for name, items in held.items() if items}
            records.append(attrs.evolve(record, **changed))
        return attrs.evolve(ds, records=records)


def _from_popolo(document: Any) -> Received:
    # As others read it: from the text of the document.
    return from_popolo(json.loads(json.dumps(document)))


def _to_coded_events(ds: dm.Dataset) -> Sent[Any]:
    # A record cannot say of itself that it is not certain, so rows that say so do not come back.
    return to_coded_events(ds, certain=True)


def _from_coded_events(rows: Any) -> Received:
    return from_coded_events(rows.to_records())


def _to_networkx(edges: Any) -> Callable[[dm.Dataset], Sent[Any]]:
    def send(ds: dm.Dataset) -> Sent[Any]:
        sent = to_networkx(ds, edges)
        graph = sent.result
        drawn = (dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))
        return attrs.evolve(sent, result=drawn)  # graphs are equal only to themselves

    return send


def _to_icalendar(partial: Any) -> Callable[[dm.Dataset], Sent[Any]]:
    def send(ds: dm.Dataset) -> Sent[Any]:
        sent = to_icalendar(ds, stamp="2026-05-13", partial=partial)
        return attrs.evolve(sent, result=sent.result.to_ical())

    return send


EXCHANGES: list[Exchange] = [
    Exchange(name="coded_events", send=_to_coded_events, receive=_from_coded_events),
    Exchange(name="popolo", send=to_popolo, receive=_from_popolo),
    Exchange(
        name="followthemoney",
        library="followthemoney",
        send=to_followthemoney,
        receive=from_followthemoney,
        # Each sort of name and code, and each way of taking part, has its own property.
        unordered=frozenset({"names", "codes", "participants"}),
    ),
    Exchange(name="jsonld", library="rdflib", send=to_jsonld, receive=from_jsonld),
    Exchange(name="rdf", library="rdflib", send=to_rdf, receive=from_rdf),
    *(
        Exchange(
            name=f"icalendar-{partial}",
            library="icalendar",
            send=_to_icalendar(partial),
            follows=telling.FOLLOWS,
        )
        for partial in ("skip", "whole")
    ),
    *(
        Exchange(
            name=f"networkx-{edges}",
            library="networkx",
            send=_to_networkx(edges),
            follows=contacts.FOLLOWS,
        )
        for edges in ("agreements", "contacts", "meetings", "memberships", "references", "tenures")
    ),
]


_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_GONE = object()


def without(ds: dm.Dataset, dropped: Iterable[Dropped]) -> dm.Dataset:
    """Return a dataset without what was dropped, and with what was sent instead."""
    records: dict[str, dm.Record] = {record.id: record for record in ds.records}
    metadata: dict[str, object] = {}
    paths: dict[str, list[tuple[list[tuple[str, int | None]], object]]] = {}
    for each in dropped:
        if each.record is None:
            assert each.field is not None
            metadata[each.field] = each.instead
        elif each.field is None:
            assert records.pop(each.record, None) is not None, f"{each} is told twice"
        else:
            steps = [
                (name, int(position) if position else None)
                for name, position in _STEP.findall(each.field)
            ]
            fate = _GONE if each.instead is None else each.instead
            paths.setdefault(each.record, []).append((steps, fate))
    for key, changes in paths.items():
        if key in records:
            records[key] = _without_parts(records[key], changes)
    names = [field.name for field in attrs.fields(Metadata)]
    kept = {name: getattr(ds, name) for name in names if name not in metadata}
    sent = {name: value for name, value in metadata.items() if value is not None}
    return dm.Dataset(records=list(records.values()), **kept, **sent)


def without_one(ds: dm.Dataset, record: dm.Record, path: str) -> dm.Dataset | None:
    """Return a dataset without one thing that a record says, or None if it must say it."""
    steps = [(name, int(at) if at else None) for name, at in _STEP.findall(path)]
    held: Any = record
    for name, position in steps[:-1]:
        held = getattr(held, name) if position is None else getattr(held, name)[position]
    name, position = steps[-1]
    default = next(field.default for field in fields_of(type(held)) if field.name == name)
    if position is None and default is attrs.NOTHING:
        return None
    try:
        changed = _without_parts(record, [(steps, _GONE)])
    except dm.InvalidRecordError:  # something else needs it
        return None
    records = [changed if each.id == record.id else each for each in ds.records]
    return attrs.evolve(ds, records=records)


def _without_parts(
    record: dm.Record, changes: list[tuple[list[tuple[str, int | None]], object]]
) -> dm.Record:
    """Return a record without some parts, each by its path and with what takes its place."""
    whole = {
        name: _nothing(record, name)
        for [(name, position), *rest], fate in changes
        if fate is _GONE and position is None and not rest
    }
    # The last items go first: positions are those of the record as it was. Citations come before
    # all others, because their paths lead into other fields. Whole fields go at once, because some
    # are valid only together.
    changes = [change for change in changes if change[0][0][0] not in whole]
    ordered = sorted(changes, key=lambda change: _order(change[0]), reverse=True)
    for steps, fate in ordered:
        if steps[0][0] == "citations":
            record = _changed(record, steps, fate)
    record = attrs.evolve(record, **whole)
    for steps, fate in ordered:
        if steps[0][0] != "citations":
            record = _changed(record, steps, fate)
    return record


def _order(steps: list[tuple[str, int | None]]) -> list[tuple[str, int]]:
    return [(name, -1 if position is None else position) for name, position in steps]


def _changed(value: Any, steps: list[tuple[str, int | None]], fate: object) -> Any:
    (name, position), *rest = steps
    held = getattr(value, name)
    if position is None:
        if rest:
            new = _changed(held, rest, fate)
        else:
            new = _nothing(value, name) if fate is _GONE else _as_held(fate, held)
    else:
        items = list(held)
        if rest:
            items[position] = _changed(items[position], rest, fate)
        elif fate is _GONE:
            del items[position]
        else:
            items[position] = fate
        new = items
    return attrs.evolve(value, **{name: new})


def _nothing(value: Any, name: str) -> object:
    """Return what a field holds if nothing is stated.

    If it must hold something, that is anything, because it must make no difference.
    """
    held = getattr(value, name)
    default = next(field.default for field in fields_of(type(value)) if field.name == name)
    assert held != default, f"{name} of {value} is not there to be dropped"
    if default is not attrs.NOTHING:
        return default
    if isinstance(held, Word):
        return next(iter(type(held)))
    return () if isinstance(held, tuple) else "anything"


def _as_held(fate: object, held: object) -> object:
    """Return what was sent instead as a number, if it is one."""
    return float(fate) if isinstance(held, float) and isinstance(fate, str) else fate


def idle(ds: dm.Dataset, dropped: Iterable[Dropped], follows: str | None) -> Iterator[Dropped]:
    """Yield what was dropped without making any difference to the result.

    Some is dropped although something in the result follows from it. If citations are, they need
    the fields that they lead into.
    """
    rows = list(dropped)
    telling = {(each.record, each.field) for each in rows if each.why == follows}
    for each in rows:
        if each.why == follows:
            continue
        if each.field is not None and (each.record, "citations") in telling:
            cited = ds[str(each.record)].citations
            paths = [path for one in cited for path in (*one.supports, *one.disputes)]
            if path_head(each.field) in map(path_head, paths):
                continue
        yield each


def path_head(path: str) -> str:
    """Return the field of the record in which a path begins.

    >>> path_head("participants[2].role")
    'participants'
    """
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def path_of(field: str) -> str:
    """Return a path without positions, by which the fields of a class are told apart.

    >>> path_of("participants[2].role")
    'participants.role'
    """
    return re.sub(r"\[\d+\]", "", field)


def leaves(value: Value, prefix: str = "") -> list[str]:
    """Return the paths of everything that a record says."""
    found: list[str] = []
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        if held == field.default:
            continue
        items = held if isinstance(held, tuple) else (held,)
        for position, item in enumerate(items):
            place = f"[{position}]" if isinstance(held, tuple) else ""
            path = f"{prefix}{field.name}{place}"
            if hasattr(item, "__attrs_attrs__") and not isinstance(item, dm.When):
                found += leaves(item, f"{path}.")
            else:
                found.append(path)
    return found
