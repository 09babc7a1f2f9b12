"""Predicates that ask what: `about`, `of_kind`, `linked`, `on_occasion` and `in_series`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from diplomacy_model.candidates import Named, postings, reached, turned
from diplomacy_model.errors import WrongKindError, did_you_mean, near_misses, shown
from diplomacy_model.model import (
    RECORD_CLASSES,
    Actor,
    Agreement,
    Event,
    Membership,
    Partnership,
    Record,
    Series,
    Statement,
    Tenure,
    Topic,
    Visit,
)
from diplomacy_model.model.record import id_of, record_id
from diplomacy_model.predicates.base import Judge, Predicate
from diplomacy_model.vocabulary import (
    ActorKind,
    AgreementKind,
    RelationKind,
    StatementKind,
    VisitKind,
)
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.candidates import Candidates, Postings
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal import Span

WithSubject: TypeAlias = Event | Statement
"""What has a subject."""
OnOccasion: TypeAlias = Statement | Membership | Partnership | Agreement | Tenure
"""What can name an event as its occasion."""
OfAKind: TypeAlias = Actor | Visit | Statement | Agreement
"""What has a kind."""

_INVERSE = {
    RelationKind.BEFORE: RelationKind.AFTER,
    RelationKind.AFTER: RelationKind.BEFORE,
    RelationKind.OVERLAPS: RelationKind.OVERLAPS,
    RelationKind.SAME_AS: RelationKind.SAME_AS,
}
"""The relations whose other direction has a word of its own."""

_KINDS_OF: dict[type[Word], type[OfAKind]] = {
    ActorKind: Actor,
    VisitKind: Visit,
    StatementKind: Statement,
    AgreementKind: Agreement,
}


def about(subject: Record | str) -> Predicate[WithSubject]:
    """Select what has a record as its subject, as a whole or in one utterance.

    A topic is also the subject of what is about a narrower one. A mention is not a subject.

    >>> about("maritime-security")
    about('maritime-security')
    """
    return _About(record_id(subject))


@attrs.frozen(repr=False)
class _About(Predicate[WithSubject]):
    subject: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.subject, Record)
        narrower = reached(wanted, registry.derived(_narrower))

        return lambda record, _: not narrower.isdisjoint(_subjects_of(record))

    def candidates(self, registry: Registry) -> Candidates:
        wanted = registry.known(self.subject, Record)
        return Named(registry.derived(_by_subject).get(wanted, ()))

    def __repr__(self) -> str:
        return f"about({self.subject!r})"


def _subjects_of(record: Record) -> Iterator[str]:
    """Yield the subjects of an event or statement as a whole, and of its utterances."""
    if isinstance(record, (Event, Statement)):
        yield from record.about
    if isinstance(record, Statement):
        for utterance in record.utterances:
            yield from utterance.about


def _by_subject(registry: Registry) -> Postings:
    """Map each subject onto what is about it or, where it is a topic, about a narrower one."""
    broader = turned(registry.derived(_narrower))
    return postings(registry, (Event, Statement), _subjects_of, above=broader)


def _narrower(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Map each topic onto those that name it as the broader one."""
    return turned(
        {each.id: (each.broader,) for each in registry.all(Topic) if each.broader is not None}
    )


def of_kind(
    kind: ActorKind | VisitKind | StatementKind | AgreementKind | str,
) -> Predicate[OfAKind]:
    """Select actors, visits, statements or agreements of one kind.

    Raises:
        ValueError: The word is no kind of any of them.

    >>> of_kind("press-remarks")
    of_kind('press-remarks')
    """
    if isinstance(kind, Word):
        lists = [type(kind)]
    else:
        lists = [words for words in _KINDS_OF if kind in set(words)]
    classes = tuple(_KINDS_OF[words] for words in lists if words in _KINDS_OF)
    if not classes:
        words = sorted({str(word) for each in _KINDS_OF for word in each})
        raise ValueError(
            f"{kind!r} is no kind of actor, visit, statement or agreement"
            + (did_you_mean(near_misses(str(kind), words)) or f"; the kinds are {', '.join(words)}")
        )
    return _OfKind(str(kind), classes)


@attrs.frozen(repr=False)
class _OfKind(Predicate[OfAKind]):
    word: str
    classes: tuple[type[Record], ...]

    def kinds(self) -> tuple[type[Record], ...]:
        return self.classes

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # the kind is in the record itself
        return lambda record, _: (
            isinstance(record, self.classes)
            and isinstance(record, (Actor, Visit, Statement, Agreement))
            and record.kind == self.word
        )

    def __repr__(self) -> str:
        return f"of_kind({self.word!r})"


def linked(kind: RelationKind | str, to: Record | str) -> Predicate[Record]:
    """Select what stands in a relation to a record: ``linked("part-of", "asean-summit-47-2025")``.

    Where the other direction has a word of its own, it is read off: what another record names as
    being *after* it is *before* that one.

    Raises:
        ValueError: The word is no relation.

    >>> linked("on-the-margins-of", "asean-summit-47-2025")
    linked('on-the-margins-of', 'asean-summit-47-2025')
    """
    return _Linked(RelationKind(kind), record_id(to))


@attrs.frozen(repr=False)
class _Linked(Predicate[Record]):
    relation: RelationKind
    to: str

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.to, Record)
        other = registry.get(wanted, Record)
        inverse = _INVERSE.get(self.relation)
        named = frozenset(
            relation.to
            for relation in (() if other is None else other.relations)
            if relation.kind is inverse
        )
        return lambda record, _: (
            record.id in named
            or any(
                relation.kind is self.relation and relation.to == wanted
                for relation in record.relations
            )
        )

    def __repr__(self) -> str:
        return f"linked({str(self.relation)!r}, {self.to!r})"


def on_occasion(event: Event | str) -> Predicate[OnOccasion]:
    """Select what names an event as its occasion: statements, memberships, phases and acts.

    A partnership, agreement or tenure is selected where one of its phases or acts does.

    >>> on_occasion("asean-summit-47-2025")
    on_occasion('asean-summit-47-2025')
    """
    return _OnOccasion(id_of(event, Event))


@attrs.frozen(repr=False)
class _OnOccasion(Predicate[OnOccasion]):
    event: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Statement, Membership, Partnership, Agreement, Tenure)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.event, Event)

        def named(record: Record, _: Span | None) -> bool:
            if isinstance(record, (Statement, Membership)):
                return record.occasion == wanted
            if isinstance(record, Partnership):
                return any(phase.occasion == wanted for phase in record.phases)
            return isinstance(record, (Agreement, Tenure)) and any(
                act.occasion == wanted for act in record.acts
            )

        return named

    def __repr__(self) -> str:
        return f"on_occasion({self.event!r})"


def in_series(series: Series | str, edition: int | None = None) -> Predicate[Event]:
    """Select the events of a series, or those that are one edition of it.

    Meetings of a series without a number are in it, and are no edition.

    >>> in_series("asean-india-summit", edition=22)
    in_series('asean-india-summit', edition=22)
    """
    if edition is not None and type(edition) is not int:
        raise WrongKindError(f"edition: {shown(edition)} is no whole number")
    return _InSeries(id_of(series, Series), edition)


@attrs.frozen(repr=False)
class _InSeries(Predicate[Event]):
    series: str
    edition: int | None

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event,)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.series, Series)
        return lambda record, _: (
            isinstance(record, Event)
            and record.series == wanted
            and self.edition in (None, record.edition)
        )

    def candidates(self, registry: Registry) -> Candidates:
        wanted = registry.known(self.series, Series)
        events = registry.derived(_by_series).get(wanted, ())
        return Named(events, exact=self.edition is None)

    def __repr__(self) -> str:
        edition = "" if self.edition is None else f", edition={self.edition}"
        return f"in_series({self.series!r}{edition})"


def _by_series(registry: Registry) -> Postings:
    """Map each series onto its events."""

    def series_of(record: Record) -> tuple[str, ...]:
        return (record.series,) if isinstance(record, Event) and record.series is not None else ()

    return postings(registry, (Event,), series_of)
