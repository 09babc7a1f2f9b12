"""Graphs for networkx: who met whom, and how records refer to each other.

All attributes of nodes and edges are text, whole numbers or booleans, and no attribute is None: it
is missing instead. These are types that ``write_graphml`` and ``write_gexf`` can write, for
programs such as Gephi. What networkx writes is described at
https://networkx.org/documentation/stable/reference/readwrite/graphml.html and
https://networkx.org/documentation/stable/reference/readwrite/gexf.html.

Who met whom follows from many records: from meetings, but also from offices, tenures and sources.
``dropped`` has them too, with the reason that the graph has only what follows from them. Whatever
it gives another reason for makes no difference: without it, the graph is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from diplomacy_model import arguments
from diplomacy_model.errors import MissingExtraError
from diplomacy_model.interop.exchange import Sent
from diplomacy_model.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.networkx.network import Network

    Graph: TypeAlias = nx.MultiGraph[str]
    DirectedGraph: TypeAlias = nx.MultiDiGraph[str]

Meetings: TypeAlias = Literal["contacts", "meetings"]
"""What the edges of a graph without directions can be."""
Ties: TypeAlias = Literal["agreements", "memberships", "references", "tenures"]
"""What the edges of a graph with directions can be."""


@overload
def to_networkx(ds: Dataset, edges: Meetings = "contacts") -> Sent[Graph]: ...


@overload
def to_networkx(ds: Dataset, edges: Ties) -> Sent[DirectedGraph]: ...


def to_networkx(
    ds: Dataset, edges: Meetings | Ties = "contacts"
) -> Sent[Graph] | Sent[DirectedGraph]:
    """Return a graph of a dataset for networkx. Nodes are ids of records.

    Every node has a ``label``, which is the name to show, and ``recorded``, which is False for an
    id that the dataset mentions without having its record. ``record`` is the class of the record,
    and ``kind`` the word for its kind. All actors are nodes, even without edges.

    Args:
        ds: The dataset.
        edges: What the edges are.

            - ``contacts``: two actors met. There is an edge for all certain contacts of a pair, and
              another for all uncertain ones.
            - ``meetings``: two actors met at a meeting. There is an edge for each pair and meeting.
            - ``memberships``: from a member to an organization.
            - ``tenures``: from the holder of an office to the side of that office.
            - ``agreements``: from a party to an agreement, for being a party and for each act.
            - ``references``: from a record to any record that it names. All records are nodes.

    Raises:
        MissingExtraError: networkx is not installed.
        WrongKindError: It is not a dataset.
        WrongValueError: There are no such edges.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.networkx import to_networkx
    >>> graph = to_networkx(dm.datasets.load("kuala_lumpur_2025")).result
    >>> for contact in graph.get_edge_data("india", "united-states").values():
    ...     contact["weight"], contact["talks"], contact["last"], contact["certain"]
    (1, 1, '[2025-10-27T06:00+08:00..2025-10-27T12:00+08:00]', True)
    """
    arguments.instance(ds, Registry, "ds", "is not a dataset; give a Dataset")
    draw = _drawn(edges)
    try:
        import networkx as nx
    except ModuleNotFoundError as error:
        if error.name != "networkx":  # it is installed, but one of its own imports is not
            raise
        raise MissingExtraError("interop.networkx", "graph") from error
    if edges in ("contacts", "meetings"):
        graph: Graph = nx.MultiGraph()
        return Sent(result=graph, dropped=draw(ds, graph).losses.rows())
    directed: DirectedGraph = nx.MultiDiGraph()
    return Sent(result=directed, dropped=draw(ds, directed).losses.rows())


def _drawn(edges: str) -> Callable[[Dataset, Graph], Network]:
    """Return the function that draws some edges."""
    from diplomacy_model.interop.networkx import contacts, ties

    known: Mapping[str, Callable[[Dataset, Graph], Network]] = {
        "contacts": contacts.draw_contacts,
        "meetings": contacts.draw_meetings,
        "agreements": ties.draw_agreements,
        "memberships": ties.draw_memberships,
        "references": ties.draw_references,
        "tenures": ties.draw_tenures,
    }
    return known[arguments.choice(edges, known, "edges", "kind of edges")]


__all__ = ["to_networkx"]
