"""What sources dispute, and what they only announced.

A citation that disputes a field is a counter-claim. The fact stays in the record, and whoever asks
whether it is so is told that it is not certain. The rules:

- A dispute of a path concerns what the path names and everything within it. A dispute of ``*``
  concerns the whole record, its existence included.
- A dispute of a time changes no answer. If the time is in doubt, widen it.
- Anything dated after the publication of all its supporting sources was only announced, not
  reported as done. The same holds for the end of something that lasts.
- A retracted statement or source is not evidence. A field with no other support counts as
  disputed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.frozen import Frozen
from diplomacy_model.model import Membership, Phase, Source, Tenure
from diplomacy_model.model.record import WHOLE
from diplomacy_model.temporal.reach import is_utc
from diplomacy_model.temporal.tightening import first_place, past_place
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diplomacy_model.model import Citation, Record
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import When
    from diplomacy_model.temporal.axis import Bound
    from diplomacy_model.temporal.reach import Bounded


@attrs.frozen
class Doubts:
    """What is held against a record."""

    disputed: frozenset[str] = frozenset()
    """The paths that a source disputes."""
    unsupported: frozenset[str] = frozenset()
    """The paths that rest only on words that were retracted."""
    foretold: bool = False
    """Whether the record itself is dated after the publication of all its sources."""
    foretold_stages: frozenset[int] = frozenset()
    """The positions of the acts or phases that are dated after the publication of theirs."""
    announced_ends: Mapping[int | None, When] = Frozen({})
    """The last publication before an end that was only announced: that of a tenure or membership,
    under None, or that of a phase, under its position."""

    def over(self, *paths: str) -> bool:
        """Return whether one of some paths, or something that contains it, is in doubt."""
        against = self.disputed | self.unsupported
        return any(contains(each, path) for each in against for path in paths)

    @property
    def is_denied(self) -> bool:
        """Whether a source disputes the record as a whole."""
        return WHOLE in self.disputed

    @property
    def is_retracted(self) -> bool:
        """Whether all of its sources were retracted."""
        return WHOLE in self.unsupported


_NONE = Doubts()


def doubts_of(registry: Registry, record: Record) -> Doubts:
    """Return what is held against a record. For most records, that is nothing."""
    return registry.derived(doubts).get(record.id, _NONE)


def contains(path: str, other: str) -> bool:
    """Return whether a path names another path, or something that the other is within."""
    return path in (other, WHOLE) or (
        other.startswith(path) and other[len(path) : len(path) + 1] in (".", "[")
    )


def supports(citation: Citation, path: str | None = None) -> bool:
    """Return whether a source backs a path of a record, or a part of it. None is any path.

    A citation that has only disputes backs nothing. One that names no paths at all backs the
    record as a whole.
    """
    if not citation.supports:
        return not citation.disputes
    if path is None:
        return True
    return any(contains(each, path) or contains(path, each) for each in citation.supports)


def backing(record: Record) -> tuple[str, ...]:
    """Return the ids of the sources of a record that support something in it."""
    return tuple(dict.fromkeys(each.source for each in record.citations if supports(each)))


@attrs.frozen
class Testimony:
    """What one source says of a record, by all of its citations there."""

    supported: tuple[str, ...] = ()
    """The paths that it backs."""
    disputed: tuple[str, ...] = ()
    """The paths that it disputes."""

    def stance(self, path: str) -> bool | None:
        """Return whether the source backs a path (True), disputes it (False) or neither (None).

        Of several paths that contain it, the narrowest decides. Who backs ``participants`` and
        disputes ``participants[0].role`` disputes that role alone. Whoever backs a part of
        something backs the thing, unless they dispute the whole record.
        """
        backed, disputed = (_narrowest(each, path) for each in (self.supported, self.disputed))
        if backed >= disputed and backed >= 0:
            return True
        if (disputed < 0 or path != WHOLE) and any(contains(path, one) for one in self.supported):
            return True
        return None if disputed < 0 else False


def _narrowest(paths: tuple[str, ...], path: str) -> int:
    """Return the length of the longest of some paths that contains another, or -1. ``*`` has 0."""
    lengths = (0 if each == WHOLE else len(each) for each in paths if contains(each, path))
    return max(lengths, default=-1)


def testimonies(record: Record) -> Mapping[str, Testimony]:
    """Return what each source that a record cites says of it."""
    found: dict[str, Testimony] = {}
    for citation in record.citations:
        said = found.get(citation.source, Testimony())
        supported = (citation.supports or (WHOLE,)) if supports(citation) else ()
        found[citation.source] = Testimony(
            (*said.supported, *supported), (*said.disputed, *citation.disputes)
        )
    return found


def publications(registry: Registry) -> Mapping[str, When]:
    """Map each source to when it was published, if that is known; ask through `derived`."""
    return {
        source.id: source.published
        for source in registry.all(Source)
        if source.published is not None and source.published.firm
    }


def last_published(registry: Registry, record: Record, path: str | None = None) -> When | None:
    """Return the last publication of the sources that support a path of a record.

    It is None if nothing supports the path, or if the date of one of these sources is not known.
    """
    known = registry.derived(publications)
    last: When | None = None
    for citation in record.citations:
        if supports(citation, path):
            published = known.get(citation.source)
            if published is None:
                return None
            if last is None or is_after(published, last):
                last = published
    return last


def is_after(published: When, other: When) -> bool:
    """Return whether a publication ended later than another."""
    one, two = (past_place(each.latest, utc=True) for each in (published, other))
    return one > two


def is_later(bound: Bound | None, published: When | None) -> bool:
    """Return whether a bound of a time certainly comes after a publication."""
    if bound is None or published is None or published.latest is None:
        return False
    utc = is_utc(published) or getattr(bound, "tzinfo", None) is not None
    return first_place(bound, utc=utc) >= past_place(published.latest, utc=utc)


def doubts(registry: Registry) -> Mapping[str, Doubts]:
    """Map each record to what is held against it, if anything is; ask through `derived`."""
    found: dict[str, Doubts] = {}
    taken_back = registry.derived(retracted_sources)
    for record in registry:
        if record.citations:
            held = Doubts(
                frozenset(path for each in record.citations for path in each.disputes),
                _unsupported(record, taken_back),
                _is_foretold(registry, record, None, record.bounds),
                frozenset(_foretold_stages(registry, record)),
                dict(_announced_ends(registry, record)),
            )
            if held != _NONE:
                found[record.id] = held
    return found


def _unsupported(record: Record, taken_back: frozenset[str]) -> frozenset[str]:
    if not taken_back:
        return frozenset()
    supported = tuple(_supported(record))
    firm = [path for path, source in supported if source not in taken_back]
    if supported and not firm:
        return frozenset({WHOLE})
    return frozenset(
        path
        for path, source in supported
        if source in taken_back and not any(contains(each, path) for each in firm)
    )


def _supported(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the paths that sources support, each with the source."""
    for citation in record.citations:
        if supports(citation):
            for path in citation.supports or (WHOLE,):
                yield path, citation.source


def _foretold_stages(registry: Registry, record: Record) -> Iterator[int]:
    for position, stage in enumerate(record.stages):
        if _is_foretold(registry, record, f"{record.stages_field}[{position}]", stage.time):
            yield position


def _announced_ends(registry: Registry, record: Record) -> Iterator[tuple[int | None, When]]:
    lasting: list[tuple[int | None, str | None, When | None]] = [
        (position, f"{record.stages_field}[{position}]", stage.period)
        for position, stage in enumerate(record.stages)
        if isinstance(stage, Phase)
    ]
    if isinstance(record, (Tenure, Membership)):
        lasting.append((None, None, record.period))
    for position, path, period in lasting:
        if period is not None and period.firm and period.end_earliest is not None:
            published = last_published(registry, record, path)
            if published is not None and is_later(period.end_earliest, published):
                yield position, published


def _is_foretold(
    registry: Registry, record: Record, path: str | None, time: Bounded | None
) -> bool:
    if time is None or not time.firm or time.earliest is None:
        return False
    return is_later(time.earliest, last_published(registry, record, path))


def retracted_sources(registry: Registry) -> frozenset[str]:
    """Return the ids of the sources that were retracted, or that quote a retracted statement."""
    taken_back = registry.derived(retracted)
    quoting = (
        source.id
        for source in registry.all(Source)
        for relation in source.relations
        if relation.kind is RelationKind.QUOTES and relation.to in taken_back
    )
    return frozenset((*quoting, *(each for each in taken_back if registry.get(each, Source))))


def retracted(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each record that was retracted to what retracted it; ask through `derived`."""
    found: dict[str, list[str]] = {}
    for record in registry:
        for relation in record.relations:
            if relation.kind is RelationKind.RETRACTS and relation.at is None:
                found.setdefault(relation.to, []).append(record.id)
    return {each: tuple(by) for each, by in found.items()}


def corrected(registry: Registry) -> Mapping[str, tuple[tuple[str | None, str], ...]]:
    """Map each record that was corrected to the corrected paths, each with what corrects it."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    for record in registry:
        for relation in record.relations:
            if relation.kind is RelationKind.CORRECTS:
                found.setdefault(relation.to, []).append((relation.at, record.id))
    return {each: tuple(by) for each, by in found.items()}


def opponents(record: Record, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the sources that dispute one of some paths, or what contains it."""
    wanted = tuple(paths)
    return tuple(
        dict.fromkeys(
            citation.source
            for citation in record.citations
            for each in citation.disputes
            if any(contains(each, path) for path in wanted)
        )
    )
