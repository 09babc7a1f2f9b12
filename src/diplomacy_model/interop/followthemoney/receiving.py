"""From entities to records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.interop.exchange import Left, LeftOutError, Received
from diplomacy_model.interop.followthemoney.links import LINK_SCHEMATA, put
from diplomacy_model.interop.followthemoney.making import Made, make
from diplomacy_model.model import Participant
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diplomacy_model.interop.followthemoney.reading import Entity
    from diplomacy_model.model import Record


def receive(entities: Sequence[Entity]) -> Received:
    """Return the records that entities become, and what of them is left."""
    made: dict[str, Made] = {}
    why_not: dict[str, str] = {}
    links = [each for each in entities if each.schema.name in LINK_SCHEMATA]
    called = {each.id: each.caption for each in entities}
    for entity in entities:
        if entity.schema.name not in LINK_SCHEMATA:
            _try(partial(_make, entity, made), entity, why_not)
    for link in links:
        _try(partial(put, link, made), link, why_not)
    records: list[Record] = []
    for one in made.values():
        _try(partial(_finish, one, records), one.entity, why_not)
        if one.entity.id in why_not:
            why_not |= dict.fromkeys(one.links, "the entity that it belongs to is left")
    ds = Dataset(records=records)
    left: list[Left] = []
    for entity in entities:
        why = why_not.get(entity.id)
        if why is None:
            left += entity.left()
        else:
            left.append(Left(where=entity.id, value=called[entity.id], why=why))
    return Received(dataset=ds, left=Rows(ds, Left, left))


def _try(do: Callable[[], None], entity: Entity, why_not: dict[str, str]) -> None:
    """Do something with an entity, and note why that is not possible."""
    try:
        do()
    except (LeftOutError, InvalidRecordError) as error:
        why_not[entity.id] = str(error)


def _make(entity: Entity, made: dict[str, Made]) -> None:
    one = make(entity)
    if one.fields["id"] in made:
        raise LeftOutError("another entity became the record with this id")
    made[one.fields["id"]] = one


def _finish(made: Made, records: list[Record]) -> None:
    if made.participants:
        made.fields["participants"] = [Participant(**each) for each in made.participants]
    records.append(made.cls(**made.fields))
