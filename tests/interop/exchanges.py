"""The formats of others that the tests of exchanges go through: one entry for each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import attrs

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import from_coded_events, to_coded_events
from diplomacy_model.interop.followthemoney import from_followthemoney, to_followthemoney
from diplomacy_model.interop.popolo import from_popolo, to_popolo
from diplomacy_model.interop.rdf import from_jsonld, from_rdf, to_jsonld, to_rdf
from diplomacy_model.metadata import Metadata
from diplomacy_model.model.value import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
            # The last items go first: positions are those of the record as it was. Citations come
            # before all others, because their paths lead into other fields.
            for steps, fate in sorted(changes, key=lambda change: _order(change[0]), reverse=True):
                records[key] = _changed(records[key], steps, fate)
    names = [field.name for field in attrs.fields(Metadata)]
    kept = {name: getattr(ds, name) for name in names if name not in metadata}
    sent = {name: value for name, value in metadata.items() if value is not None}
    return dm.Dataset(records=list(records.values()), **kept, **sent)


def _order(steps: list[tuple[str, int | None]]) -> tuple[bool, list[tuple[str, int]]]:
    path = [(name, -1 if position is None else position) for name, position in steps]
    return path[0][0] == "citations", path


def _changed(value: Any, steps: list[tuple[str, int | None]], fate: object) -> Any:
    (name, position), *rest = steps
    held = getattr(value, name)
    if position is None:
        default = next(field.default for field in fields_of(type(value)) if field.name == name)
        if rest:
            new = _changed(held, rest, fate)
        elif fate is _GONE:
            assert held != default, f"{name} of {value} is not there to be dropped"
            new = default
        else:
            new = fate
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
