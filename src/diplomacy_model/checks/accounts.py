"""Accounts: records that are, or may be, the same as others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplomacy_model.accounts import clusters, family, first_ids, retold, same
from diplomacy_model.evidence import backing, supports
from diplomacy_model.findings import Finding
from diplomacy_model.messages import a
from diplomacy_model.model import Record, classes_with, kind_name
from diplomacy_model.questions import likely_same
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.registry import Registry


def same_as_of_another_kind(registry: Registry) -> Iterator[Finding]:
    """Find records that are the same as a record of another kind. All events are of one kind."""
    for record, path, other in _said_to_be_the_same(registry):
        if family(record) is not family(other):
            mine, theirs = a(kind_name(type(record))), a(kind_name(type(other)))
            yield Finding(
                code="same-as-of-another-kind",
                severity="error",
                message=f"this is {mine} and {other.id!r} is {theirs}, so they cannot be the same; "
                "name the right record, or choose another relation",
                record=record.id,
                path=path,
                related=(other.id,),
            )


def same_as_of_a_part(registry: Registry) -> Iterator[Finding]:
    """Find events that are the same as what they are part of, or as a part of theirs."""
    refused = registry.derived(same).refused
    for record, path, other in _said_to_be_the_same(registry) if refused else ():
        if (record.id, other.id) in refused:
            yield Finding(
                code="same-as-of-a-part",
                severity="error",
                message=f"{record.id!r} is said to be the same as {other.id!r}, "
                f"{_as_part(record, other)}; remove one of the relations",
                record=record.id,
                path=path,
                related=(other.id,),
            )


def _as_part(record: Record, other: Record) -> str:
    """Return how something would be part of itself if two events were the same."""
    if _is_part(record, other):
        return "and is part of it"
    if _is_part(other, record):
        return "which is part of it"
    return "so that, step by step, something would be part of itself"


def _is_part(record: Record, whole: Record) -> bool:
    return any(
        relation.kind is RelationKind.PART_OF and relation.to == whole.id
        for relation in record.relations
    )


def same_as_not_merged(registry: Registry) -> Iterator[Finding]:
    """Find actors, places and other records, besides accounts, that wait to be made one.

    There is one finding for each record that can go.
    """
    told, first = registry.derived(clusters), registry.derived(first_ids)
    found: set[str] = set()
    for record, path, other in _said_to_be_the_same(registry):
        keep = first.get(record.id)
        if keep is None or keep != first.get(other.id) or record.id in told:
            continue
        for each in (record.id, other.id):
            if each != keep and each not in found:
                found.add(each)
                yield Finding(
                    code="same-as-not-merged",
                    severity="warning",
                    message=f"{each!r} is the same as {keep!r}, and answers take them for two; "
                    f"make them one with Dataset.unified({keep!r}, {each!r})",
                    record=record.id,
                    path=path,
                    related=tuple(dict.fromkeys(one for one in (keep, each) if one != record.id)),
                )


def _said_to_be_the_same(registry: Registry) -> Iterator[tuple[Record, str, Record]]:
    """Yield the records that are said to be the same as others, with the path and the other."""
    for record in registry:
        for position, relation in enumerate(record.relations):
            if relation.kind is RelationKind.SAME_AS and relation.at is None:
                other = registry.get(relation.to, Record)
                if other is not None and other is not record:
                    yield record, f"relations[{position}]", other


def same_source_twice(registry: Registry) -> Iterator[Finding]:
    """Find accounts that rest on the same source as an earlier account of the same thing.

    A source that tells of two things may mean two, so the second is uncertain.
    """
    told = registry.derived(clusters)
    seen: dict[str, dict[str, str]] = {}
    for named in sorted(registry.derived(retold).intersection(told)):
        group = told[named]
        known = seen.get(group[0].id)
        if known is None:
            known = seen[group[0].id] = {}
            for account in group:
                for source in backing(account):
                    known.setdefault(source, account.id)
        record = registry[named]
        for position, citation in enumerate(record.citations):
            earlier = known.get(citation.source, named)
            if earlier != named and supports(citation):
                yield Finding(
                    code="same-source-twice",
                    severity="warning",
                    message=f"this rests on {citation.source!r}, as does {earlier!r}, which is "
                    "said to be the same; they may be two things, so cite another source or "
                    "remove the relation",
                    record=named,
                    path=f"citations[{position}]",
                    related=(earlier,),
                )
                break


def likely_events(registry: Registry) -> Iterator[Finding]:
    """Find events, statements, agreements and the like that may be accounts of one thing."""
    for one, other, reasons in _likely(registry, accounts=True):
        yield Finding(
            code="likely-same-event",
            severity="info",
            message=f"this and {one!r} may be two accounts of one thing: {reasons}; if they are, "
            "add the relation same-as",
            record=other,
            related=(one,),
        )


def likely_actors(registry: Registry) -> Iterator[Finding]:
    """Find actors, offices, places, topics, series and sources that may be the same."""
    for one, other, reasons in _likely(registry, accounts=False):
        yield Finding(
            code="likely-same-actor",
            severity="info",
            message=f"this and {one!r} may be the same: {reasons}; if they are, make them one "
            f"with Dataset.unified({one!r}, {other!r})",
            record=other,
            related=(one,),
        )


def _likely(registry: Registry, *, accounts: bool) -> Iterator[tuple[str, str, str]]:
    told = classes_with("time", "stages")
    for pair in likely_same(registry):
        one, other = pair.records
        if isinstance(registry[one], told) is accounts:
            yield one, other, "; ".join(pair.reasons)
