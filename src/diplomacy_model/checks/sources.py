"""Sources: facts without a source, sources for nothing, and what nobody has reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.evidence import testimonies
from diplomacy_model.findings import Finding
from diplomacy_model.messages import counted, joined, shown
from diplomacy_model.model import Source, classes_with
from diplomacy_model.model.value import fields_of, members_of
from diplomacy_model.questions.review import UnreviewedCitation, unreviewed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry


def nothing_cited(registry: Registry) -> Iterator[Finding]:
    """Find records that do not cite a source.

    These are events, statements, tenures, memberships, partnerships and agreements.
    """
    for kind in classes_with("time", "stages"):
        for record in registry.all(kind):
            if not record.citations:
                yield Finding(
                    code="nothing-cited",
                    severity="info",
                    message="no source is cited; add a citation",
                    record=record.id,
                    path="citations",
                )


def support_of_nothing(registry: Registry) -> Iterator[Finding]:
    """Find citations that support a field that holds nothing."""
    for record in registry:
        for position, citation in enumerate(record.citations):
            for number, path in enumerate(citation.supports):
                if _holds_nothing(record, path):
                    yield Finding(
                        code="support-of-nothing",
                        severity="error",
                        message=f"{citation.source!r} supports {path!r}, which holds nothing; "
                        "fill in the field, or leave out the support",
                        record=record.id,
                        path=f"citations[{position}].supports[{number}]",
                    )


def _holds_nothing(record: Record, path: str) -> bool:
    """Return whether a path leads to a field that is empty. A path to no field holds something."""
    here: object = record
    for step in path.split("."):
        name, _, index = step.partition("[")
        here = getattr(here, name, path)
        members = members_of(here) or ()
        number = index.rstrip("]")
        if index:
            found = number.isdecimal() and int(number) < len(members)
            here = members[int(number)] if found else path
    return here is None or here == ()


def not_reviewed(registry: Registry) -> Iterator[Finding]:
    """Find what a program entered and no person has reviewed, once for a record and a program.

    Whoever reviews a record reads all of its citations at once. `unreviewed` has each of them.
    """
    entered: dict[tuple[str, str], list[UnreviewedCitation]] = {}
    for each in unreviewed(registry):
        if each.by_program:
            entered.setdefault((each.record, each.entered_by), []).append(each)
    for (record, program), found in entered.items():
        sources = dict.fromkeys(each.source for each in found)
        yield Finding(
            code="unreviewed",
            severity="info",
            message=f"{shown(program)} entered {counted(len(found), 'citation')} that nobody has "
            "reviewed; compare the record with what it cites, and fill in reviewed_by",
            record=record,
            path=found[0].path,
            related=tuple(each for each in sources if registry.get(each, Source)),
        )


def disputed_but_required(registry: Registry) -> Iterator[Finding]:
    """Find required fields of records that sources dispute and none supports.

    If a source disputes an optional field, the field can be left out. A required one cannot.
    """
    for record in registry:
        needed = {each.name for each in fields_of(type(record)) if each.default is attrs.NOTHING}
        disputed = (path for citation in record.citations for path in citation.disputes)
        for path in dict.fromkeys(each for each in disputed if _first_step(each) in needed):
            stances = {source: said.stance(path) for source, said in testimonies(record).items()}
            if not any(stances.values()):
                against = [source for source, stance in stances.items() if stance is False]
                yield Finding(
                    code="disputed-but-required",
                    severity="info",
                    message=f"{joined(map(repr, against), 'and')} disputes it, and no source "
                    "supports it; correct it, or cite a source that supports it",
                    record=record.id,
                    path=path,
                    related=tuple(each for each in against if registry.get(each, Source)),
                )


def _first_step(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]
