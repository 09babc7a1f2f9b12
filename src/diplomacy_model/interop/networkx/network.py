"""`Network`: a graph while it is drawn, with the records that its nodes stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.interop.exchange import Losses
from diplomacy_model.model import Actor, kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.exchange import Places
    from diplomacy_model.model import Record
    from diplomacy_model.temporal import Span, When

ACTOR = ("id", "kind", "name")
"""The fields of an actor that are in its node."""


@attrs.frozen
class Network:
    """A graph, the dataset that it is drawn from, and what is lost."""

    ds: Dataset
    graph: nx.MultiGraph[str]
    losses: Losses

    @classmethod
    def of_actors(cls, ds: Dataset, graph: nx.MultiGraph[str], places: Places) -> Network:
        """Return a network without edges, in which all actors are nodes."""
        network = cls(ds, graph, Losses(ds, places))
        network.add_nodes(ds.all(Actor))
        return network

    def add_nodes(self, records: Iterable[Record]) -> None:
        """Add a node for each record."""
        for record in records:
            kind = {} if record.word is None else {"kind": str(record.word)}
            self.graph.add_node(
                record.id,
                label=self.ds.name_of(record),
                record=kind_name(type(record)),
                recorded=True,
                **kind,
            )

    def add_edge(self, one: str, other: str, key: str, **attributes: str | float | None) -> None:
        """Add an edge without the attributes that are None, and nodes for unknown ids.

        Programs that read graphs want keys that no two edges share, whatever they connect.
        """
        for end in (one, other):
            if end not in self.graph:
                self.graph.add_node(end, label=end, recorded=False)
        stated = {name: value for name, value in attributes.items() if value is not None}
        self.graph.add_edge(one, other, key=key, **stated)


def bounds(time: When | Span | None) -> dict[str, str | None]:
    """Return the first and the last day or second of a time as attributes, in the form of ISO."""
    if time is None:
        return {}
    return {
        "earliest": None if time.earliest is None else time.earliest.isoformat(),
        "latest": None if time.latest is None else time.latest.isoformat(),
    }


def text(value: object) -> str | None:
    """Return a word or a time as an attribute."""
    return None if value is None else str(value)
