"""FollowTheMoney 4: entities as Aleph, OpenSanctions, yente and the command ``ftm`` read them.

What becomes of each record is on the page of this module, with what is dropped, and why. In short:

- Actors, offices, tenures, memberships, places, sources and events are entities. The other kinds of
  records have no schema and are dropped.
- An event that did not take place, or may not have, is dropped, because an Event of FollowTheMoney
  has no status. So is whatever a source disputes as a whole.
- A reference without a property of its own is an ``UnknownLink`` with a role.

The schemata and the types of properties are described at
https://followthemoney.tech/explorer/schemata/ and are those of the installed library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.arguments import instance
from diplomacy_model.interop.exchange import Received, Sent
from diplomacy_model.interop.followthemoney.library import model_for
from diplomacy_model.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from followthemoney.proxy import EntityProxy

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.followthemoney.entities import EntityDict

__all__ = ["from_followthemoney", "to_followthemoney"]


def to_followthemoney(ds: Dataset) -> Sent[list[EntityDict]]:
    """Return the entities of a dataset, each ready for `json.dumps` and a line of a file.

    The same dataset always has the same entities in the same order. A record and its entity have
    the same id, unless FollowTheMoney does not allow it.

    Args:
        ds: The dataset.

    Raises:
        MissingExtraError: followthemoney is not installed.
        WrongKindError: It is not a dataset.

    >>> import diplomacy_model as dm
    >>> from diplomacy_model.interop.followthemoney import to_followthemoney
    >>> ds = dm.Dataset(records=[dm.Actor(id="modi", kind="person", name="Narendra Modi")])
    >>> to_followthemoney(ds).result
    [{'id': 'modi', 'schema': 'Person', 'properties': {'name': ['Narendra Modi']}}]
    """
    from diplomacy_model.interop.followthemoney.sending import send

    instance(ds, Registry, "ds", "is not a dataset; give a Dataset")
    entities, dropped = send(ds, model_for("to_followthemoney"))
    return Sent(result=entities, dropped=dropped)


def from_followthemoney(entities: Iterable[Mapping[str, object] | EntityProxy]) -> Received:
    """Return the dataset that entities make, and everything in them that has no place there.

    A record has the id of its entity. The ids that were merged into it are codes of the scheme
    ``followthemoney``.

    Args:
        entities: Dicts as the lines of a file have them, or proxies of the library. Values are
            taken as they are. Give the entities of a file together, since links between them
            become parts of records.

    Raises:
        MissingExtraError: followthemoney is not installed.
        LoadError: Something is not an entity, has an unknown schema or the id of another. All
            problems are named at once.
        WrongKindError: It is not several entities.

    >>> from diplomacy_model.interop.followthemoney import from_followthemoney
    >>> person = {"id": "Q1058", "schema": "Person", "properties": {"name": ["Narendra Modi"]}}
    >>> from_followthemoney([person]).dataset.actors["Q1058"].name
    'Narendra Modi'
    """
    model = model_for("from_followthemoney")
    from diplomacy_model.interop.followthemoney.reading import read
    from diplomacy_model.interop.followthemoney.receiving import receive

    return receive(read(entities, model))
