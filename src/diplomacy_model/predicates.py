"""Values that select records: `involving`, `during`, `at`, `about` and their combinations.

A predicate is an immutable value with a plain reading. `Collection.where` takes predicates and any
callable that is given a record. Records may stand where an id is expected. Combine predicates by
listing them (all must hold), or by `any_of`, `all_of` and `not_`; there are no operators, since
Python binds ``&`` and ``|`` too tightly and cannot overload ``and`` and ``or``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import attrs

from diplomacy_model.chronology import TIMED, span
from diplomacy_model.errors import WrongKindError, did_you_mean, near_misses
from diplomacy_model.model import (
    RECORD_CLASSES,
    Actor,
    Agreement,
    Event,
    Membership,
    Office,
    Partnership,
    Place,
    Record,
    Statement,
    Tenure,
    Topic,
    Visit,
    kind_name,
)
from diplomacy_model.model.record import id_of, record_id
from diplomacy_model.sides import members_of, participants_of, stood_for, wholes
from diplomacy_model.temporal import Span, TimeLike, When, when_
from diplomacy_model.vocabulary import (
    ActorKind,
    AgreementKind,
    RelationKind,
    StatementKind,
    VisitKind,
)
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diplomacy_model.registry import Registry

R = TypeVar("R", bound=Record)
R_contra = TypeVar("R_contra", bound=Record, contravariant=True)

Judge: TypeAlias = Callable[[R, "Span | None"], bool]
"""A test of a record at a time: its own, or that of one of its acts or phases."""

Involved: TypeAlias = Event | Statement | Partnership | Agreement | Tenure | Membership
"""What actors are involved in."""
Timed: TypeAlias = Event | Statement | Tenure | Membership
"""What has a time of its own."""
Located: TypeAlias = Event | Statement
"""What has a place, participants and a subject."""
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


@attrs.frozen
class Predicate(Generic[R_contra]):
    """The base of all predicates: a test of records of some classes."""

    def kinds(self) -> tuple[type[Record], ...]:
        """Return the classes of records that the predicate can be asked of."""
        raise NotImplementedError

    def judge(self, registry: Registry) -> Judge[R_contra]:
        """Return the test of a record at a time, within one dataset.

        A record of another class than `kinds` never passes it.

        Raises:
            UnknownIdError: An id that the predicate names is not known there.
            WrongKindError: An id that it names is of the wrong class.
        """
        raise NotImplementedError

    def bind(self, registry: Registry) -> Callable[[R_contra], bool]:
        """Return the test of a record at its own time, within one dataset.

        It raises what `judge` raises.
        """
        judge = self.judge(registry)
        return lambda record: judge(record, span(record) if isinstance(record, TIMED) else None)


def involving(actor: Actor | str, *, include_members: bool = False) -> Predicate[Involved]:
    """Select what an actor was involved in, in person or through those who stood for it.

    Someone stands for a side by `Participant.represents`, by the office they took part in, or by
    an office that they possibly held then; a ministry stands for its state. Those who were absent
    or declined are not involved. A partnership or an agreement involves its parties, a tenure the
    holder and the side of the office, a membership both sides.

    Args:
        actor: The actor or its id.
        include_members: Whether the members of a body at the time count as the body, which they do
            not otherwise.

    >>> involving("india")
    involving('india')
    """
    return _Involving(id_of(actor, Actor), include_members)


@attrs.frozen(repr=False)
class _Involving(Predicate[Involved]):
    actor: str
    include_members: bool

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement, Partnership, Agreement, Tenure, Membership)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor)

        def involved(record: Record, at: Span | None) -> bool:
            found = _everyone_in(registry, record, at)
            return wanted in found or (
                self.include_members and not found.isdisjoint(members_of(registry, wanted, at))
            )

        return involved

    def __repr__(self) -> str:
        members = ", include_members=True" if self.include_members else ""
        return f"involving({self.actor!r}{members})"


def _everyone_in(registry: Registry, record: Record, at: Span | None) -> frozenset[str]:
    """Return every actor that a record involves, at a time."""
    if isinstance(record, (Event, Statement)):
        present = participants_of(record)
        return frozenset(each for one in present for each in stood_for(registry, one, at))
    actors: tuple[str, ...] = ()
    if isinstance(record, (Partnership, Agreement)):
        actors = record.parties
    elif isinstance(record, Membership):
        actors = (record.member, record.organization)
    elif isinstance(record, Tenure):
        office = registry.get(record.office, Office)
        actors = (record.holder,) if office is None else (record.holder, office.of)
    return frozenset(whole for actor in actors for whole in wholes(registry, actor))


def by(actor: Actor | str) -> Predicate[Statement]:
    """Select statements that an actor made, itself or through those who spoke for it.

    >>> by("rubio")
    by('rubio')
    """
    return _By(id_of(actor, Actor))


@attrs.frozen(repr=False)
class _By(Predicate[Statement]):
    actor: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Statement,)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.actor, Actor)
        return lambda record, at: (
            isinstance(record, Statement) and wanted in _everyone_in(registry, record, at)
        )

    def __repr__(self) -> str:
        return f"by({self.actor!r})"


def during(time: TimeLike, *, certain: bool = False) -> Predicate[Timed]:
    """Select what possibly happened or held at some time in a stretch of the calendar.

    All of the stretch counts: ``2025-10`` is the whole month. What began before it or ended after
    it is selected too, as long as they share a moment; a record without a time never is.

    Args:
        time: The stretch, as a `When`, its text, a date or a datetime.
        certain: Whether to select only what certainly shares a moment with the stretch.

    Raises:
        TimeFormatError: The text is no time.

    >>> during("2025-10", certain=True)
    during('2025-10', certain=True)
    """
    return _During(when_(time), certain)


@attrs.frozen(repr=False)
class _During(Predicate[Timed]):
    time: When
    certain: bool

    def kinds(self) -> tuple[type[Record], ...]:
        return TIMED

    def judge(self, registry: Registry) -> Judge[Record]:
        del registry  # times are what the records say; no id needs to be looked up
        stretch = self.time.extent
        if self.certain:
            return lambda _, at: at is not None and at.certainly_overlaps(stretch)
        return lambda _, at: at is not None and at.possibly_overlaps(stretch)

    def __repr__(self) -> str:
        return f"during({self.time.text!r}{', certain=True' if self.certain else ''})"


def at(place: Place | Actor | str) -> Predicate[Located]:
    """Select what happened or was said at a place, in a place within it, or in a country.

    Args:
        place: The place, or the state whose places are meant, or the id of either.

    >>> at("kuala-lumpur")
    at('kuala-lumpur')
    """
    return _At(place.id if isinstance(place, Actor) else id_of(place, Place))


@attrs.frozen(repr=False)
class _At(Predicate[Located]):
    place: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.place, Place, Actor)
        around = registry.derived(_around)

        def there(record: Record, _: Span | None) -> bool:
            places: tuple[str | None, ...] = ()
            if isinstance(record, Event):
                places = record.places
            elif isinstance(record, Statement):
                places = (record.place,)
            return any(
                wanted in around.get(place, (place,)) for place in places if place is not None
            )

        return there

    def __repr__(self) -> str:
        return f"at({self.place!r})"


def _around(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Map each place onto itself, every place it lies within, and the countries of all of them."""
    places = {place.id: place for place in registry.all(Place)}
    around: dict[str, frozenset[str]] = {}
    for start in places:
        found: set[str] = set()
        here: str | None = start
        while here is not None and here not in found:
            found.add(here)
            place = places.get(here)
            if place is not None and place.country is not None:
                found.add(place.country)
            here = None if place is None else place.within
        around[start] = frozenset(found)
    return around


def about(subject: Record | str) -> Predicate[Located]:
    """Select what has a record as its subject, as a whole or in one utterance.

    A topic is also the subject of what is about a narrower one. A mention is not a subject.

    >>> about("maritime-security")
    about('maritime-security')
    """
    return _About(record_id(subject))


@attrs.frozen(repr=False)
class _About(Predicate[Located]):
    subject: str

    def kinds(self) -> tuple[type[Record], ...]:
        return (Event, Statement)

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = registry.known(self.subject, Record)
        narrower = registry.derived(_narrower).get(wanted, frozenset((wanted,)))

        def has_subject(record: Record, _: Span | None) -> bool:
            if isinstance(record, Event):
                return not narrower.isdisjoint(record.about)
            return isinstance(record, Statement) and (
                not narrower.isdisjoint(record.about)
                or any(not narrower.isdisjoint(words.about) for words in record.utterances)
            )

        return has_subject

    def __repr__(self) -> str:
        return f"about({self.subject!r})"


def _narrower(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Map each topic onto itself and every topic below it."""
    broader = {topic.id: topic.broader for topic in registry.all(Topic)}
    below: dict[str, set[str]] = {}
    for topic in broader:
        seen: set[str] = set()
        here: str | None = topic
        while here is not None and here not in seen:
            seen.add(here)
            below.setdefault(here, {here}).add(topic)
            here = broader.get(here)
    return {topic: frozenset(topics) for topic, topics in below.items()}


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


def any_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what at least one of the tests selects.

    >>> any_of(at("kuala-lumpur"), during("2025-10"))
    any_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _Combined("any_of", any, tuple(as_predicate(test) for test in tests))


def all_of(*tests: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what all of the tests select.

    >>> all_of(at("kuala-lumpur"), during("2025-10"))
    all_of(at('kuala-lumpur'), during('2025-10'))
    """
    return _Combined("all_of", all, tuple(as_predicate(test) for test in tests))


def not_(test: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Select what a test does not select, among the records that it can be asked of.

    >>> not_(involving("united-states"))
    not_(involving('united-states'))
    """
    return _Combined("not_", _none, (as_predicate(test),))


def _none(answers: Iterable[bool]) -> bool:
    return not any(answers)


@attrs.frozen(repr=False)
class _Combined(Predicate[R]):
    name: str
    combine: Callable[[Iterable[bool]], bool]
    tests: tuple[Predicate[R], ...]

    def kinds(self) -> tuple[type[Record], ...]:
        return tuple(
            cls
            for cls in RECORD_CLASSES
            if all(issubclass(cls, test.kinds()) for test in self.tests)
        )

    def judge(self, registry: Registry) -> Judge[R]:
        judges = tuple(test.judge(registry) for test in self.tests)
        return lambda record, at: self.combine(judge(record, at) for judge in judges)

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.tests))})"


@attrs.frozen(repr=False)
class _Callable(Predicate[R]):
    """A callable of the user's as a predicate: it can be asked of anything."""

    test: Callable[[R], bool]

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[R]:
        del registry  # it is given the record and nothing else
        return lambda record, _: bool(self.test(record))

    def __repr__(self) -> str:
        return getattr(self.test, "__qualname__", repr(self.test))


def as_predicate(test: Predicate[R] | Callable[[R], bool]) -> Predicate[R]:
    """Return a test of records as a predicate.

    Raises:
        WrongKindError: It is neither a predicate nor a callable.
    """
    if isinstance(test, Predicate):
        return test  # pyright: ignore[reportUnknownVariableType] - isinstance forgets of what
    if callable(test):
        return _Callable(test)
    raise WrongKindError(
        f"{test!r} is no test of a record; give a predicate such as involving('india') "
        "or a callable"
    )


def must_fit(test: Predicate[R], kind: type[Record]) -> None:
    """Refuse a predicate that cannot be asked of records of a class.

    Raises:
        WrongKindError: It cannot; an empty answer would hide the mistake.
    """
    if not issubclass(kind, test.kinds()):
        names = ", ".join(kind_name(cls) for cls in test.kinds()) or "no kind of record"
        raise WrongKindError(
            f"{test!r} cannot be asked of records of the kind {kind_name(kind)}; "
            f"it is about {names}"
        )
