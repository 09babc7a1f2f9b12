"""Merging two records of the same thing: what happens to their parts, and to references to them.

The rules:

- References are updated. What referred to the record that is removed refers to the one that stays.
  If an item is then in a list twice, it is kept once. Relations between the two are removed.
- Fields are combined: one that has its default value is filled from the other record, and lists are
  put together. Another name is added to `names`. No value is preferred: two values that exclude
  each other are a conflict.
- Two citations that say the same are one. What only one of them tells of who entered or reviewed it
  is kept. If they name different people, both citations stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from diplomacy_model.errors import Conflict, InvalidRecordError, MergeConflictError, WrongKindError
from diplomacy_model.messages import MOST_SHOWN, a, shown
from diplomacy_model.model import Act, Name, Participant, Phase, Record, Relation, kind_name
from diplomacy_model.model.record import has_field, record_id, references
from diplomacy_model.model.value import Value, fields_of, members_of, reference_fields
from diplomacy_model.moves import APART, CITATIONS, Move, plain
from diplomacy_model.stages import aligned
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.metadata import Coverage
    from diplomacy_model.model import Citation, Stage
    from diplomacy_model.registry import Registry

V = TypeVar("V", bound=Value)


def unified(registry: Registry, keep: Record | str, other: Record | str) -> tuple[Record, ...]:
    """Return the records of a registry, with two of them merged under the id of the first.

    Raises:
        UnknownIdError: One of the two is not in the registry.
        DifferentRecordError: The registry holds a different record with the id of one of the two.
        WrongKindError: They are one record, or of different kinds.
        MergeConflictError: Some of their fields cannot be joined.
    """
    pair = _pair(registry.held(keep, name="keep"), registry.held(other, name="other"))
    moves = _moves(registry, pair, {})
    # A relation may point at a part of a record whose parts move. It is known by now where they go.
    moves = _moves(registry, pair, moves)
    return tuple(
        _with_citations(record, moves, pair) for record in registry if record.id != pair.other.id
    )


def unified_coverage(
    registry: Registry, keep: Record | str, other: Record | str
) -> tuple[Coverage, ...]:
    """Return the coverage of a registry once two records are merged under the id of the first."""
    named = {record_id(other): record_id(keep)}

    def followed(each: Coverage) -> Coverage:
        actors = tuple(dict.fromkeys(named.get(actor, actor) for actor in each.actors))
        return attrs.evolve(each, actors=actors, source=named.get(each.source or "", each.source))

    return tuple(map(followed, registry.coverage))


@attrs.frozen
class _Pair:
    """The two records that are to be one."""

    keep: Record
    other: Record

    def __contains__(self, ref: str) -> bool:
        return ref in (self.keep.id, self.other.id)


def _pair(keep: Record, other: Record) -> _Pair:
    if keep is other:
        raise WrongKindError(
            f"other: {shown(keep.id)} is given twice; give the record to keep and another one of "
            "the same thing"
        )
    if not isinstance(keep, type(other)):
        mine, theirs = (a(kind_name(type(each))) for each in (keep, other))
        advice = "records of different kinds are not one thing; relate them instead"
        if isinstance(other, type(keep)):
            advice = f"keep {shown(other.id)}, which can hold everything that {mine} can"
        raise WrongKindError(
            f"other: {shown(other.id)} is {theirs} and {shown(keep.id)} is {mine}, so it cannot be "
            f"unified into {shown(keep.id)}; {advice}"
        )
    return _Pair(keep, other)


def _moves(
    registry: Registry, pair: _Pair, known: Mapping[str, tuple[Move, ...]]
) -> dict[str, tuple[Move, ...]]:
    """Return what becomes of each record that changes, step by step.

    Args:
        registry: The registry.
        pair: The two records.
        known: What this returned the last time. Where relations point is looked up in it.

    Raises:
        MergeConflictError: Some fields cannot be joined.
    """
    faults = _Faults(pair)
    moves: dict[str, tuple[Move, ...]] = {}
    for record in registry:
        if record.id in pair or _is_concerned(record, pair, known):
            moves[record.id] = (_followed(record, pair, registry, known, faults),)
    (mine,), (theirs,) = moves[pair.keep.id], moves[pair.other.id]
    join = _Join(mine.new, theirs.new)
    new = join.made(faults)
    moves[pair.keep.id] = (mine, Move(mine.new, new))
    moves[pair.other.id] = (theirs, Move(theirs.new, new, join.places, join.renamed))
    faults.raise_if_any(registry)
    return moves


def _is_concerned(record: Record, pair: _Pair, known: Mapping[str, tuple[Move, ...]]) -> bool:
    if any(relation.at is not None and relation.to in known for relation in record.relations):
        return True
    return any(reference.to == pair.other.id for reference in references(record))


@attrs.frozen
class _Faults:
    """What stands in the way of making two records one."""

    pair: _Pair
    fields: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])
    """The fields that cannot be joined, by the id of the record."""
    reasons: list[str] = attrs.field(factory=list[str])

    def add(self, record: Record, field: str, reason: str) -> None:
        """Note what is wrong with a field of a record."""
        fields = self.fields.setdefault(record.id, [])
        if field not in fields:
            fields.append(field)
        self.reasons.append(reason)

    def invalid(self, record: Record, error: InvalidRecordError, field: str | None = None) -> None:
        """Note what would be wrong with a record, or a field of it, if an id was replaced."""
        for fault in error.faults:
            name = field or fault.field.partition(".")[0].partition("[")[0]
            self.add(record, name, f"in {shown(record.id)}, {fault}")

    def _told(self) -> str:
        more = len(self.reasons) - MOST_SHOWN
        told = "; ".join(self.reasons[:MOST_SHOWN])
        return f"{told}; and {more:,} more" if more > 0 else told

    def raise_if_any(self, registry: Registry) -> None:
        """Raise everything that was noted as one error."""
        if not self.fields:
            return
        keep, other = self.pair.keep, self.pair.other
        conflicts: list[Conflict] = []
        for record in registry:
            if record.id in self.fields:
                names = [each.name for each in fields_of(type(record))]
                kinds = [kind_name(type(each)) for each in (record, record)]
                if record is keep:
                    kinds[1] = kind_name(type(other))
                fields = tuple(sorted(self.fields[record.id], key=names.index))
                conflicts.append(
                    Conflict(record_id=record.id, kinds=(kinds[0], kinds[1]), fields=fields)
                )
        raise MergeConflictError(
            f"{shown(other.id)} cannot be unified into {shown(keep.id)}: {self._told()}; correct "
            "these fields first, or keep both records and let one be same-as the other",
            tuple(conflicts),
        )


def _followed(
    record: Record,
    pair: _Pair,
    registry: Registry,
    known: Mapping[str, tuple[Move, ...]],
    faults: _Faults,
) -> Move:
    """Return a record in which references to the one that goes name the one that stays."""
    follow = _Follow(record, pair, registry, known)
    changes: dict[str, object] = {CITATIONS: ()}
    for name in reference_fields(type(record)):
        if name != CITATIONS:
            try:
                changes[name] = follow.held(getattr(record, name), name)
            except InvalidRecordError as error:
                faults.invalid(record, error, name)
    try:
        return Move(record, _changed(record, changes), follow.places)
    except InvalidRecordError as error:
        faults.invalid(record, error)
        return Move(record, attrs.evolve(record, citations=()))


@attrs.frozen
class _Follow:
    """How the values in one record are rewritten."""

    record: Record
    pair: _Pair
    registry: Registry
    known: Mapping[str, tuple[Move, ...]]
    places: dict[str, list[int | None]] = attrs.field(factory=dict[str, list[int | None]])
    """The lists that were changed, as a `Move` wants them."""

    def held(self, held: object, path: str) -> object:
        """Return what a field is to hold, given what it holds."""
        members = members_of(held)
        return self._one(held, path) if members is None else self._several(members, path)

    def _one(self, item: object, path: str) -> object:
        if isinstance(item, Relation):
            return self._relation(item)
        if isinstance(item, Value):
            fields = reference_fields(type(item))
            changes = {name: self.held(getattr(item, name), f"{path}.{name}") for name in fields}
            return _changed(item, changes)
        return self.pair.keep.id if item == self.pair.other.id else item

    def _several(self, members: tuple[object, ...], path: str) -> tuple[object, ...]:
        """Return the items of a list, each once if it is the same as another only now."""
        items: list[object] = []
        places: list[int | None] = []
        now: set[object] = set()
        for at, member in enumerate(members):
            if isinstance(member, Relation) and self._vanishes(member):
                places.append(None)
                continue
            item = self._one(member, f"{path}[{at}]")
            if item != member:
                now.add(item)
            if item in now and item in items:
                places.append(items.index(item))
            else:
                places.append(len(items))
                items.append(item)
        if len(items) < len(members):
            self.places[path] = places
        return tuple(items)

    def _relation(self, relation: Relation) -> Relation:
        at = relation.at
        if at is not None:
            for move in self.known.get(relation.to, ()):
                at = move.place(plain(at)) if has_field(move.old, at) else at
        is_gone = relation.to == self.pair.other.id
        return attrs.evolve(relation, to=self.pair.keep.id if is_gone else relation.to, at=at)

    def _vanishes(self, relation: Relation) -> bool:
        """Return whether a relation is between the two records, or said by another one already."""
        if self.record.id not in self.pair:
            return False
        if relation.to in self.pair:
            return True
        third = self.registry.get(relation.to, Record)
        return (
            third is not None
            and _is_same(relation)
            and any(_is_same(each) and each.to in self.pair for each in third.relations)
        )


def _is_same(relation: Relation) -> bool:
    return relation.kind is RelationKind.SAME_AS and relation.at is None


def _changed(value: V, changes: Mapping[str, Any]) -> V:  # fields of any class hold anything
    return attrs.evolve(value, **changes)


class _Join:
    """The fields of two records put together. References are those of one record already."""

    def __init__(self, keep: Record, other: Record) -> None:
        """Start with the two, without their citations."""
        self.keep = keep
        self.other = other
        self.places: dict[str, list[int | None]] = {}
        """Where the items of the lists of `other` are."""
        self.renamed: dict[str, str] = {}
        """Where the fields of `other` are that are called otherwise now."""

    def made(self, faults: _Faults) -> Record:
        """Return the joined record. Fields that cannot be joined are those of the first."""
        changes: dict[str, object] = {}
        for field in fields_of(type(self.other)):
            name = field.name
            mine: object = getattr(self.keep, name)
            theirs: object = getattr(self.other, name)
            items, others = members_of(mine), members_of(theirs)
            if name in APART or theirs in (mine, field.default):
                continue
            if items is not None and others is not None:
                changes[name], self.places[name] = _together(items, others)
                if name == type(self.keep).stages_field:
                    self._compare_stages(faults, self.places[name])
                elif name == type(self.keep).participation_field:
                    self._compare_attendance(faults)
            elif mine == field.default:
                changes[name] = theirs
            elif name == "note":
                changes[name] = f"{mine}\n\n{theirs}"
            elif name != _name_field(type(self.keep)):
                reason = f"{name} is {_told(mine)} here and {_told(theirs)} there"
                faults.add(faults.pair.keep, name, reason)
        self._add_name(changes)
        try:
            return _changed(self.keep, changes)
        except InvalidRecordError as error:
            faults.invalid(faults.pair.keep, error)
            return self.keep

    def _compare_stages(self, faults: _Faults, places: list[int | None]) -> None:
        """Note the acts or phases that are the same in both records, but not told alike."""
        name = self.keep.stages_field
        for (_, mine), (_, theirs) in aligned((self.keep, self.other)):
            if places[theirs] != mine:
                one, other = self.keep.stages[mine], self.other.stages[theirs]
                reason = f"{name}[{mine}] is {_told(one)} here and {_told(other)} there"
                faults.add(faults.pair.keep, name, reason)

    def _compare_attendance(self, faults: _Faults) -> None:
        """Note those who took part according to one record and not according to the other."""
        name = self.keep.participation_field
        mine, theirs = (
            {one.actor: one for one in r.participation} for r in (self.keep, self.other)
        )
        for actor in mine.keys() & theirs.keys():
            one, other = mine[actor], theirs[actor]
            if one.was_there != other.was_there:
                reason = f"{shown(actor)} is {_presence(one)} here and {_presence(other)} there"
                faults.add(faults.pair.keep, name, reason)

    def _add_name(self, changes: dict[str, object]) -> None:
        """Add the name by which the other record is shown, unless the first has it."""
        field = _name_field(type(self.keep))
        text = self.other.own_name
        if field is None or text is None or self.keep.own_name in (None, text):
            return
        names = members_of(changes.get("names", self.keep.other_names)) or ()
        texts = [each.text for each in names if isinstance(each, Name)]
        if text not in texts:
            changes["names"] = (*names, Name(text=text))
            texts.append(text)
        self.renamed[field] = f"names[{texts.index(text)}].text"


def _name_field(cls: type[Record]) -> str | None:
    """Return the field with the own name of a record, if the class has room for other names."""
    names = [field.name for field in fields_of(cls)]
    if "names" not in names:
        return None
    return "name" if "name" in names else "title"


def _presence(participant: Participant) -> str:
    return "listed" if participant.attendance is None else str(participant.attendance)


def _told(value: object) -> str:
    return shown(str(value) if isinstance(value, (str, When)) else value)


def _together(
    mine: tuple[object, ...], theirs: tuple[object, ...]
) -> tuple[tuple[object, ...], list[int | None]]:
    """Return the items of two lists, and where those of the second are.

    Each item is the same as one of the other list at most. Those that are equal are found first.
    """
    items = list(mine)
    free = dict.fromkeys(range(len(mine)))
    places: dict[int, int] = {}
    for at, item in enumerate(theirs):
        place = next((each for each in free if items[each] == item), None)
        if place is not None:
            places[at] = place
            del free[place]
    for at, item in enumerate(theirs):
        if at in places:
            continue
        filled = {each: one for each in free if (one := _filled(items[each], item)) is not None}
        place = next(iter(filled), len(items))
        # Of two that it may be, neither may be told anything new.
        if len(filled) > 1 and filled[place] != items[place]:
            place = len(items)
        if place == len(items):
            items.append(item)
        else:
            items[place] = filled[place]
            del free[place]
        places[at] = place
    return tuple(items), [places[at] for at in range(len(theirs))]


def _filled(one: object, other: object) -> Participant | Stage | None:
    """Return an item with what another entry tells of it, or None if they are two entries.

    The items are participants, acts of the same parties, or phases.
    """
    if not isinstance(one, (Participant, Act, Phase)) or type(one) is not type(other):
        return None
    if isinstance(one, Act) and isinstance(other, Act) and one.parties != other.parties:
        return None
    changes: dict[str, object] = {}
    for field in fields_of(type(one)):
        mine: object = getattr(one, field.name)
        theirs: object = getattr(other, field.name)
        if mine == field.default:
            changes[field.name] = theirs
        elif theirs not in (mine, field.default):
            return None
    try:
        return _changed(one, changes)
    except InvalidRecordError:
        return None


def _with_citations(record: Record, moves: Mapping[str, tuple[Move, ...]], pair: _Pair) -> Record:
    """Return what became of a record, with its citations and those of the record it took in."""
    if record.id not in moves:
        return record
    new = moves[record.id][-1].new
    told = (record, pair.other) if record is pair.keep else (record,)
    carried = (
        _carried(citation, moves[each.id], pair) for each in told for citation in each.citations
    )
    return attrs.evolve(new, citations=_each_once(carried))


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return citations, those that say the same as one.

    Who entered and who reviewed a citation is not a part of what it says.
    """
    alike: dict[Citation, list[Citation]] = {}
    for citation in citations:
        known = alike.setdefault(attrs.evolve(citation, entered_by=None, reviewed_by=None), [])
        for at, each in enumerate(known):
            one = _as_one(each, citation)
            if one is not None:
                known[at] = one
                break
        else:
            known.append(citation)
    return tuple(each for known in alike.values() for each in known)


def _as_one(one: Citation, other: Citation) -> Citation | None:
    """Return two citations that say the same as one, or None if they name different people."""
    entered = one.entered_by or other.entered_by
    reviewed = one.reviewed_by or other.reviewed_by
    if other.entered_by not in (None, entered) or other.reviewed_by not in (None, reviewed):
        return None
    return attrs.evolve(one, entered_by=entered, reviewed_by=reviewed)


def _carried(citation: Citation, moves: Iterable[Move], pair: _Pair) -> Citation:
    for move in moves:
        citation = move.carried(citation)
    is_gone = citation.source == pair.other.id
    return attrs.evolve(citation, source=pair.keep.id) if is_gone else citation
