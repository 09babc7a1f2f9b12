"""`Network`: a graph while it is drawn, with the records that its nodes stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.interop.characters import NOT_IN_XML, replaced
from diplomacy_model.interop.exchange import Losses
from diplomacy_model.model import Act, kind_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.exchange import Places
    from diplomacy_model.model import Record
    from diplomacy_model.temporal import Span, When

ACTOR = ("id", "kind", "name")
"""The fields of an actor that are in its node."""
_TEXTS = ("name", "title", "label")
"""The fields that are attributes of nodes or edges and may have any character."""


@attrs.frozen
class Network:
    """A graph, the dataset that it is drawn from, and what is lost."""

    ds: Dataset
    graph: nx.MultiGraph[str]
    places: Places
    losses: Losses

    @classmethod
    def of(
        cls, ds: Dataset, graph: nx.MultiGraph[str], places: Places, *kinds: type[Record]
    ) -> Network:
        """Return a network without edges, whose nodes are the records of some classes."""
        network = cls(ds, graph, places, Losses(ds, places))
        for kind in kinds:
            network._add_nodes(ds.all(kind))
        return network

    def _add_nodes(self, records: Iterable[Record]) -> None:
        """Add a node for each record."""
        for record in records:
            kind = {} if record.word is None else {"kind": str(record.word)}
            self.graph.add_node(
                record.id,
                label=replaced(self.ds.name_of(record), NOT_IN_XML),
                record=kind_name(type(record)),
                recorded=True,
                **kind,
            )

    def add_edge(self, one: str, other: str, key: str, **attributes: str | float | None) -> None:
        """Add an edge without the attributes that are None, and nodes for unknown ids.

        No two edges may share a key, whatever they connect: networkx writes keys as ids in GraphML.
        """
        for end in (one, other):
            if end not in self.graph:
                self.graph.add_node(end, label=end, recorded=False)
        stated = {
            name: replaced(value, NOT_IN_XML) if isinstance(value, str) else value
            for name, value in attributes.items()
            if value is not None
        }
        self.graph.add_edge(one, other, key=key, **stated)

    def note_losses(self, record: Record, gone: Collection[str] = ()) -> bool:
        """Note what of a record has no place in the graph, or is not there as it is.

        Return whether the record as a whole has a place. `Losses.unplaced` says what is gone.
        """
        if not self.losses.unplaced(record, gone):
            return False
        for path, held in self._texts(record):
            if held is not None and NOT_IN_XML.search(held):
                why = "graphs are written as XML, which does not have all of its characters"
                self.losses.note(record, path, why, instead=replaced(held, NOT_IN_XML))
        return True

    def _texts(self, record: Record) -> Iterator[tuple[str, str | None]]:
        """Yield the path of each field that is an attribute and may have any character."""
        placed = self.places.fields
        for name in _TEXTS:
            if name in placed[type(record)]:
                yield name, getattr(record, name)
        if "label" in placed.get(Act, ()) and "acts" in placed[type(record)]:
            for position, act in enumerate(record.stages):
                yield f"acts[{position}].label", act.label


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
