"""From records to entities: one function for each kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import announced_end, is_real
from diplomacy_model.interop.followthemoney.entities import Draft, Sender
from diplomacy_model.interop.followthemoney.ids import entity_id
from diplomacy_model.interop.followthemoney.parts import (
    send_citations,
    send_codes,
    send_names,
    send_participants,
)
from diplomacy_model.interop.followthemoney.words import (
    ABOUT,
    ESSENTIAL,
    IGO,
    KEYWORDS,
    LINKS,
    SPANS,
    TIMES,
    TITLES,
    schema_of,
)
from diplomacy_model.messages import shown
from diplomacy_model.model import Actor, Event, Membership, Office, Place, Source, Tenure
from diplomacy_model.names import name_of
from diplomacy_model.presence import took_place
from diplomacy_model.vocabulary import ActorKind, MembershipStatus, TenureCapacity

if TYPE_CHECKING:
    from followthemoney.model import Model
    from followthemoney.schema import Schema

    from diplomacy_model.dataset import Dataset
    from diplomacy_model.interop.exchange import Dropped
    from diplomacy_model.interop.followthemoney.entities import EntityDict
    from diplomacy_model.model import Record, Relation
    from diplomacy_model.tables import Rows


def send(ds: Dataset, model: Model) -> tuple[list[EntityDict], Rows[Dropped]]:
    """Return the entities of a dataset, each followed by its links, and what is not in them."""
    sender = Sender(ds, model)
    for record in ds.records:
        schema = schema_of(record)
        if schema is None:
            sender.losses.unplaced(record)
        else:
            _send(sender, record, sender.model[schema])
    return sender.entities, sender.losses.rows()


def _send(sender: Sender, record: Record, schema: Schema) -> None:
    own = entity_id(record.id)
    if own is None:
        sender.losses.note(record, None, "its id is longer than FollowTheMoney allows")
        return
    draft = Draft(record, own, schema)
    why = _refusal(sender, draft) or _unreferred(sender, draft) or _unnamed(sender, draft)
    if why is not None:
        sender.losses.note(record, None, why)
        return
    sender.losses.unplaced(record)
    at = len(sender.entities)
    _fill(sender, draft)
    send_codes(sender, draft)
    send_citations(sender, draft)
    is_thing = "notes" in draft.schema.properties
    sender.text(draft, "notes" if is_thing else "description", record.note, "note")
    for (cls, field), role in LINKS.items():
        if isinstance(record, cls) and (to := getattr(record, field)) is not None:
            sender.link(draft, to, role, field)
    if is_thing:
        for position, relation in enumerate(record.relations):
            _relation(sender, draft, position, relation)
    sender.entities.insert(at, draft.as_dict())


def _relation(sender: Sender, draft: Draft, position: int, relation: Relation) -> None:
    path = f"relations[{position}]"
    is_sent = sender.link(draft, relation.to, str(relation.kind), path)
    if is_sent:
        why = "FollowTheMoney links whole entities"
        sender.rest(draft, relation, path, ("kind", "to"), why)


def _refusal(sender: Sender, draft: Draft) -> str | None:
    """Return why FollowTheMoney would say more of a record than is known, or None."""
    if isinstance(draft.record, Event) and took_place(sender.ds, draft.record) is not True:
        return "it did not take place, or may not have, and an Event of FollowTheMoney did"
    if isinstance(draft.record, Tenure) and draft.record.capacity is TenureCapacity.DESIGNATE:
        return "a designate does not hold the office yet, and an Occupancy says that somebody does"
    if isinstance(draft.record, Membership) and draft.record.status is MembershipStatus.CANDIDATE:
        return "a candidate does not belong to the body yet, and a Membership says that it does"
    if not is_real(sender.ds, draft.record, *ESSENTIAL.get(type(draft.record), ())):
        return "it is disputed, retracted or only announced, and FollowTheMoney has no doubts"
    return None


def _unreferred(sender: Sender, draft: Draft) -> str | None:
    """Send what a record cannot be without. Return why that is not possible, or None."""
    record = draft.record
    needed: dict[str, str] = {}
    if isinstance(record, Office):
        needed = {"organization": record.of}
    elif isinstance(record, Tenure):
        needed = {"holder": record.holder, "post": record.office}
    elif isinstance(record, Membership):
        needed = {"member": record.member, "organization": record.organization}
    for prop, to in needed.items():
        other = sender.reference(to, draft.schema, prop)
        if other is None or other == draft.id:
            return f"{draft.schema.properties[prop].qname} cannot be {shown(to)}"
        draft.add(prop, other)
    return None


def _unnamed(sender: Sender, draft: Draft) -> str | None:
    """Send the name of a record. Return why that is not possible, or None."""
    record, name = draft.record, draft.record.own_name
    if isinstance(record, Event) and name is None:
        name = name_of(sender.ds, record)
    if name is None:
        return None
    prop = TITLES.get(draft.schema.name, "name")
    value = sender.clean(draft.schema, prop, name)
    if value is None:
        return f"{draft.schema.properties[prop].qname} takes no such name, and there must be one"
    draft.add(prop, value)
    if value != record.own_name:
        field = "name" if isinstance(record, (Actor, Place)) else "title"
        why = "FollowTheMoney requires a name, and normalizes it"
        sender.losses.note(record, field, why, instead=value)
    return None


def _fill(sender: Sender, draft: Draft) -> None:
    record = draft.record
    if isinstance(record, Actor):
        _fill_actor(sender, draft, record)
    elif isinstance(record, Event):
        _fill_event(sender, draft, record)
    elif isinstance(record, Office):
        send_names(sender, draft, record.names)
        sender.stretch(draft, record.existed, "existed", *SPANS["Position"])
        if record.rank is not None:
            draft.add("keywords", str(record.rank))
    elif isinstance(record, (Tenure, Membership)):
        _fill_interval(sender, draft, record)
    elif isinstance(record, Source):
        _fill_source(sender, draft, record)
    elif isinstance(record, Place):
        send_names(sender, draft, record.names)
        if record.latitude is not None and record.longitude is not None:
            draft.add("latitude", repr(record.latitude))
            draft.add("longitude", repr(record.longitude))


def _fill_actor(sender: Sender, draft: Draft, actor: Actor) -> None:
    send_names(sender, draft, actor.names)
    if actor.kind is not ActorKind.PERSON:
        draft.add("classification", str(actor.kind))
    if actor.kind is ActorKind.INTERGOVERNMENTAL_ORGANIZATION:
        draft.add("topics", IGO)
    sender.stretch(draft, actor.existed, "existed", *SPANS[draft.schema.name])


def _fill_event(sender: Sender, draft: Draft, event: Event) -> None:
    sender.stretch(draft, event.when, "when", *TIMES, lasts=False)
    if type(event) is not Event:
        draft.add("keywords", type(event).__name__.lower())
    for field in KEYWORDS[type(event)]:
        word = getattr(event, field)
        if word is not None and sender.is_certain(draft, field):
            draft.add("keywords", str(word))
    for position, place in enumerate(event.places):
        sender.refer(draft, "addressEntity", place, f"places[{position}]")
    send_participants(sender, draft, event)
    for position, each in enumerate(event.about):
        sender.link(draft, each, ABOUT, f"about[{position}]")


def _fill_interval(sender: Sender, draft: Draft, record: Tenure | Membership) -> None:
    if isinstance(record, Membership):
        draft.add("status", str(record.status))
        sender.text(draft, "role", record.label, "label")
    elif record.capacity is not None and sender.is_certain(draft, "capacity"):
        draft.add("status", str(record.capacity))
    has_ended = announced_end(sender.ds, record) is None
    sender.stretch(draft, record.period, "period", "startDate", "endDate", has_ended=has_ended)
    for position, day in enumerate(record.attested):
        sender.date(draft, "date", day, f"attested[{position}]")


def _fill_source(sender: Sender, draft: Draft, source: Source) -> None:
    from rigour.langs import iso_639_alpha2

    sender.text(draft, "publisher", source.publisher, "publisher")
    sender.date(draft, "publishedAt", source.published, "published")
    sender.text(draft, "sourceUrl", source.url, "url")
    if source.language is not None:
        language = sender.clean(draft.schema, "language", source.language)
        if language is None:
            sender.drop(draft, "language", "FollowTheMoney does not list this language")
            return
        draft.add("language", language)
        shortest = iso_639_alpha2(language) or language
        if shortest != source.language:
            why = "FollowTheMoney has codes of ISO 639-3, and no parts of languages"
            sender.losses.note(source, "language", why, instead=shortest)
