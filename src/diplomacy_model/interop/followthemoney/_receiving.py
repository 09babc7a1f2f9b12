"""From entities to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import InvalidRecordError
from diplomacy_model.interop.exchange import Left, Received
from diplomacy_model.interop.followthemoney._links import LINK_SCHEMATA, put
from diplomacy_model.interop.followthemoney._making import Made, Unmade, make
from diplomacy_model.model import Participant
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diplomacy_model.interop.followthemoney._reading import Entity
    from diplomacy_model.model import Record


def receive(entities: Sequence[Entity]) -> Received:
    """Return the records that entities become, and what of them is left."""
    made: dict[str, Made] = {}
    unmade: dict[str, Left] = {}
    for entity in entities:
        if entity.schema.name not in LINK_SCHEMATA:
            whole = entity.left_whole("")
            try:
                one = make(entity)
                if one.fields["id"] in made:
                    raise Unmade("another entity has become a record with its id")
                made[one.fields["id"]] = one
            except (Unmade, InvalidRecordError) as error:
                unmade[entity.id] = Left(where=whole.where, value=whole.value, why=str(error))
    for entity in entities:
        if entity.schema.name in LINK_SCHEMATA:
            try:
                put(entity, made)
            except Unmade as error:
                unmade[entity.id] = entity.left_whole(str(error))
    records: list[Record] = []
    for one in made.values():
        try:
            records.append(_record(one))
        except InvalidRecordError as error:
            unmade[one.entity.id] = Left(where=one.entity.id, value=_called(one), why=str(error))
    ds = Dataset(records=records)
    left: list[Left] = []
    for entity in entities:
        whole = unmade.get(entity.id)
        left += entity.left() if whole is None else (whole,)
    return Received(dataset=ds, left=Rows(ds, Left, left))


def _record(made: Made) -> Record:
    if made.participants:
        made.fields["participants"] = [Participant(**each) for each in made.participants]
    return made.cls(**made.fields)


def _called(made: Made) -> str:
    return str(made.fields.get("name") or made.fields.get("title") or made.entity.schema.name)
