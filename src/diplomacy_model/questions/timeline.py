"""The timeline: events, statements, acts, phases, memberships and tenures in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model.accounts import clusters, leader, overtaken, retold, time_of
from diplomacy_model.arguments import flag
from diplomacy_model.errors import WrongKindError
from diplomacy_model.index.filters import search
from diplomacy_model.index.items import FAR, items
from diplomacy_model.messages import joined, shown
from diplomacy_model.model import Act, classes_with, plural_name
from diplomacy_model.model.stage import parties_clause, stage_label
from diplomacy_model.predicates.base import as_predicate
from diplomacy_model.questions.order import ranks
from diplomacy_model.questions.remarks import remarks
from diplomacy_model.stages import tellings
from diplomacy_model.tables import Rows
from diplomacy_model.temporal import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Never

    from diplomacy_model.model import Record, Stage
    from diplomacy_model.predicates import Predicate
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """One entry of a timeline: a record, or one act or phase of it, where its time begins."""

    when: When | None
    """The stated time, which is the whole period if something lasts. None if it is not stated. Of
    several accounts that go together, it is the most exact."""
    span: Span | None
    """The tightest time that follows from `when` and from relations to other records."""
    record: Record
    """The record."""
    part: Stage | None = None
    """The act or phase of the record, or None if the entry is the record itself."""
    remarks: tuple[str, ...] = ()
    """What must be known beside it, in words: that a source disputes it or a field of it, that it
    was only announced, that it was retracted or corrected, or which other accounts there are."""

    @property
    def caveat(self) -> str | None:
        """What must be shown beside the record, such as ``cancelled``, or None."""
        return self.record.caveat

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        when = self.when or (f"[{self.span}]" if self.span is not None else "undated")
        stage = "" if self.part is None else f": {stage_label(self.part)}"
        if isinstance(self.part, Act) and self.part.parties:
            stage += f" {parties_clause(self.part, self.part.parties)}"
        caveats = () if self.caveat is None else (self.caveat,)
        beside = "; ".join((*caveats, *self.remarks))
        return f"{when}  {self.record.id}{stage}{f' ({beside})' if beside else ''}"


def timeline(
    registry: Registry,
    *tests: Predicate[Never] | Callable[[Record], bool],
    ongoing: bool = False,
) -> Rows[TimelineEntry]:
    """Return the entries of a timeline that pass every test, in order of time.

    A predicate judges the record of an entry, at the time of the entry. Unless ``ongoing``, what
    lasts must have begun in the stretch of a `during`. Several accounts of one
    happening are one entry, that of the first account that passes.
    """
    # Static types cannot say which entries a predicate accepts. Its filter checks that.
    predicates = tuple(as_predicate(cast("Predicate[Record]", test), "tests") for test in tests)
    on_it = classes_with("time", "stages")
    for predicate in predicates:
        if not any(issubclass(cls, on_it) for cls in predicate.entry_kinds()):
            names = joined(map(plural_name, on_it), "and")
            raise WrongKindError(
                f"{shown(predicate)} finds nothing on a timeline, which has {names}"
            )
    place, numbered = registry.derived(ranks), registry.derived(items)
    happenings = classes_with("participation")  # these are on it even without a known time
    asked = (
        predicates if flag(ongoing, "ongoing") else [each.of_beginnings() for each in predicates]
    )
    filters = [predicate.filter(registry) for predicate in asked]
    found = (
        item
        for item in search(filters, range(len(place)))
        if numbered.pasts[item] > -FAR or isinstance(numbered.record(item), happenings)
    )
    kept = _once(registry, found) if registry.derived(clusters) else found
    entries = [_entry(registry, item) for item in sorted(kept, key=place.__getitem__)]
    return Rows(registry, TimelineEntry, entries)


def _once(registry: Registry, found: Iterable[int]) -> Iterable[int]:
    """Return some items, with only one for several accounts of the same."""
    numbered, told = registry.derived(items), registry.derived(tellings)
    twins, silent = registry.derived(retold), registry.derived(overtaken)
    best: dict[tuple[str, int | None], tuple[bool, int]] = {}
    for item in found:
        record, number = numbered.record(item), numbered.number(item)
        is_overtaken = record.id in silent
        key: tuple[str, int | None] = record.id, number
        if number is None and (is_overtaken or record.id not in twins):
            key = leader(registry, record), None
        if number is not None and (telling := told.get((record.id, number))) is not None:
            key = telling.first
        rank = is_overtaken, item
        best[key] = min(best.get(key, rank), rank)
    return [item for _, item in best.values()]


def _entry(registry: Registry, item: int) -> TimelineEntry:
    kept = registry.derived(_entries)
    entry = kept[item]
    if entry is None:
        numbered = registry.derived(items)
        record, stage = numbered.record(item), numbered.stage(item)
        when, at = (stage or record).time, numbered.time(item)
        told = time_of(registry, record) if stage is None else numbered.bounds(item)
        if isinstance(told, When) and when is not None:  # the most exact of several accounts
            when = told
        said = remarks(registry, record, numbered.number(item))
        entry = kept[item] = TimelineEntry(
            when=when, span=at, record=record, part=stage, remarks=said
        )
    return entry


def _entries(registry: Registry) -> list[TimelineEntry | None]:
    """Return the cache of entries, empty at first. Most queries need the same long-lasting ones."""
    return [None] * len(registry.derived(items).firsts)
