"""Predicates that ask what: `about`, `of_kind`, `linked`, `on_occasion` and `in_series`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.accounts import accounts, all_same, of_all
from diplomacy_model.arguments import whole_number
from diplomacy_model.errors import WrongValueError
from diplomacy_model.index.filters import all_of, listed
from diplomacy_model.index.postings import inverted, postings, reachable
from diplomacy_model.messages import did_you_mean, shown
from diplomacy_model.model import (
    RECORD_CLASSES,
    Event,
    OfAKind,
    OnOccasion,
    Record,
    Series,
    Topic,
    WithSubject,
    classes_with,
)
from diplomacy_model.model.record import id_of
from diplomacy_model.model.value import types_of
from diplomacy_model.predicates.base import Judge, Predicate, reference
from diplomacy_model.spelling import near_misses
from diplomacy_model.vocabulary import (
    ActorKind,
    AgreementKind,
    RelationKind,
    StatementKind,
    VisitKind,
    Word,
)
from diplomacy_model.vocabulary.relations import INVERSE
from diplomacy_model.vocabulary.word import word_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.index.filters import Filter
    from diplomacy_model.index.postings import Postings
    from diplomacy_model.model import Stage
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span


def about(subject: Record | str) -> Predicate[WithSubject]:
    """Select events and statements about a subject, as a whole or in one utterance.

    What is about a narrower topic is also about the broader one. A mention is not a subject.

    >>> import diplomacy_model as dm
    >>> dm.about("maritime-security")
    about('maritime-security')
    """
    return _About(reference(subject, Record, name="subject"))


@attrs.frozen(repr=False)
class _About(Predicate[WithSubject]):
    subject: Record | str

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("subjects")

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.subject, Record, name="subject")
        narrower = reachable(wanted, registry.derived(_narrower))
        return lambda record, _, __: not narrower.isdisjoint(of_all(registry, record, _subjects))

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.subject, Record, name="subject")
        return listed(registry.derived(_by_subject).get(wanted, ()))

    def __repr__(self) -> str:
        return f"about({id_of(self.subject, Record)!r})"


def _by_subject(registry: Registry) -> Postings:
    """Map each subject to what is about it, and each topic also to what is about narrower ones."""
    broader = inverted(registry.derived(_narrower))
    kinds = classes_with("subjects")

    def subjects(record: Record, _: Stage | None) -> tuple[str, ...]:
        return of_all(registry, record, _subjects)

    return postings(registry, kinds, subjects, above=broader)


def _subjects(record: Record) -> tuple[str, ...]:
    return record.subjects


def _narrower(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each topic to the topics that name it as the broader one."""
    return inverted(
        {each.id: (each.broader,) for each in registry.all(Topic) if each.broader is not None}
    )


def of_kind(
    kind: ActorKind | VisitKind | StatementKind | AgreementKind | str,
) -> Predicate[OfAKind]:
    """Select actors, visits, statements or agreements of one kind.

    Raises:
        WrongValueError: The word is not a kind of any of these.

    >>> import diplomacy_model as dm
    >>> dm.of_kind("press-remarks")
    of_kind('press-remarks')
    """
    lists = {cls: _word_list(cls) for cls in classes_with("word")}
    if isinstance(kind, Word):
        classes = tuple(cls for cls, words in lists.items() if isinstance(kind, words))
    elif isinstance(kind, str):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        classes = tuple(cls for cls, words in lists.items() if kind in set(words))
    else:
        classes = ()
    if not classes:
        known = sorted({str(word) for words in lists.values() for word in words})
        near = near_misses(kind, known) if isinstance(kind, str) else ()  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongValueError(
            f"kind: {shown(kind)} is not a kind of actor, visit, statement or agreement"
            + (did_you_mean(near) or f"; the kinds are {', '.join(known)}")
        )
    return _OfKind(str(kind), classes)


def _word_list(cls: type[Record]) -> type[Word]:
    """Return the list of words for the field ``kind`` of a class."""
    (words,) = (each for each in types_of(cls, "kind") if issubclass(each, Word))
    return words


@attrs.frozen(repr=False)
class _OfKind(Predicate[OfAKind]):
    word: str
    classes: tuple[type[Record], ...]

    def kinds(self) -> tuple[type[Record], ...]:
        return self.classes

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # the kind is in the record itself
        return lambda record, _, __: record.word == self.word

    def __repr__(self) -> str:
        return f"of_kind({self.word!r})"


def linked(kind: RelationKind | str, to: Record | str) -> Predicate[Record]:
    """Select records that have a relation to a record, such as being *part of* it.

    If the other direction has a word of its own, it counts as well. If one record says that it is
    *after* another, then the other is *before* it. Records that are *same-as* one record are also
    the same as each other.

    Raises:
        WrongValueError: The word is not a relation.

    >>> import diplomacy_model as dm
    >>> dm.linked("on-the-margins-of", "asean-summit-47-2025")
    linked('on-the-margins-of', 'asean-summit-47-2025')
    """
    return _Linked(word_(kind, RelationKind, "kind"), reference(to, Record, name="to"))


@attrs.frozen(repr=False)
class _Linked(Predicate[Record]):
    relation: RelationKind
    to: Record | str

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.to, Record, name="to")
        other = registry.get(wanted, Record)
        inverse = INVERSE.get(self.relation)
        named = frozenset(
            relation.to
            for relation in (() if other is None else other.relations)
            if relation.kind is inverse
        )
        if self.relation is RelationKind.SAME_AS and other is not None:
            named |= {one.id for one in all_same(registry, other) if one is not other}
        return lambda record, _, __: (
            record.id in named
            or any(
                relation.kind is self.relation and relation.to == wanted
                for relation in record.relations
            )
        )

    def __repr__(self) -> str:
        return f"linked({str(self.relation)!r}, {id_of(self.to, Record)!r})"


def on_occasion(event: Event | str) -> Predicate[OnOccasion]:
    """Select records that name an event as their occasion.

    Statements and memberships name it themselves. A partnership, agreement or tenure is selected if
    one of its phases or acts names it. All accounts of the event count.

    >>> import diplomacy_model as dm
    >>> dm.on_occasion("asean-summit-47-2025")
    on_occasion('asean-summit-47-2025')
    """
    return _OnOccasion(reference(event, Event, name="event"))


@attrs.frozen(repr=False)
class _OnOccasion(Predicate[OnOccasion]):
    event: Event | str

    def kinds(self) -> tuple[type[Record], ...]:
        return classes_with("occasions", "stages")

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.event, Event, name="event")
        event = registry.get(wanted, Event)
        told = {wanted} if event is None else {one.id for one in accounts(registry, event)}

        def named(record: Record, _: Span | None, stage: Stage | None) -> bool:
            if stage is not None:
                return stage.occasion in told
            occasions = (each.occasion for each in record.stages)
            return not told.isdisjoint(record.occasions) or not told.isdisjoint(occasions)

        return named

    def __repr__(self) -> str:
        return f"on_occasion({id_of(self.event, Record)!r})"


def in_series(series: Series | str, edition: int | None = None) -> Predicate[Event]:
    """Select the events of a series, or only those of one edition.

    Meetings without a number belong to the series, but not to any edition.

    >>> import diplomacy_model as dm
    >>> dm.in_series("asean-india-summit", edition=22)
    in_series('asean-india-summit', edition=22)
    """
    number = None if edition is None else whole_number(edition, "edition", 1)
    return _InSeries(reference(series, Series, name="series"), number)


@attrs.frozen(repr=False)
class _InSeries(Predicate[Event]):
    series: Series | str
    edition: int | None

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event,)

    def judge(self, registry: Registry) -> Judge[Event]:
        wanted = registry.known(self.series, Series, name="series")
        return lambda event, _, __: event.series == wanted and self.edition in (None, event.edition)

    def filter(self, registry: Registry) -> Filter:
        wanted = registry.known(self.series, Series, name="series")
        events = listed(registry.derived(_by_series).get(wanted, ()))
        return events if self.edition is None else all_of((events, super().filter(registry)))

    def __repr__(self) -> str:
        edition = "" if self.edition is None else f", edition={self.edition}"
        return f"in_series({id_of(self.series, Record)!r}{edition})"


def _by_series(registry: Registry) -> Postings:
    """Map each series to its events."""

    def series_of(event: Event, _: Stage | None) -> tuple[str, ...]:
        return () if event.series is None else (event.series,)

    return postings(registry, (Event,), series_of)
