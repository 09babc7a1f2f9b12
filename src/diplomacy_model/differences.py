"""`Difference`: what has to change to turn one dataset into another. Also merges two datasets."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import attrs

from diplomacy_model.accounts import family, representatives
from diplomacy_model.arguments import choice, instance
from diplomacy_model.errors import Conflict, Fault, MergeConflictError
from diplomacy_model.messages import counted, shown
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import Record, Relation, kind_name
from diplomacy_model.model.record import references
from diplomacy_model.model.value import LAST, Value, fields_of, several
from diplomacy_model.registry import Registry
from diplomacy_model.tables.rows import in_short
from diplomacy_model.vocabulary import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diplomacy_model.model.value import Several

OnConflict: TypeAlias = Literal["error", "keep", "replace", "accounts"]
"""What to do if two datasets have different records with the same id."""


@attrs.frozen(kw_only=True, repr=False)
class FieldChange(Value):
    """A change of one field of a record, or of what a dataset says about itself."""

    field: str
    """The name of the field. ``type`` is the class of a record, as in files."""
    old: object
    """The value before, or None if the old class has no such field."""
    new: object
    """The value after, or None if the new class has no such field."""

    def __str__(self) -> str:
        """Return the field with both values, shortened if they are long."""
        return f"{self.field}: {shown(self.old)} → {shown(self.new)}"


@attrs.frozen(kw_only=True, repr=False)
class RecordChange(Value):
    """A record that was replaced by another one with the same id.

    >>> import diplomacy_model as dm
    >>> change = dm.RecordChange(
    ...     old=dm.Topic(id="t", name="Trade"), new=dm.Topic(id="t", name="Commerce")
    ... )
    >>> print(change)
    topic 't': name: 'Trade' → 'Commerce'
    """

    old: Record
    """The record before."""
    new: Record
    """The record after."""

    @property
    def id(self) -> str:
        """The id of both records."""
        return self.new.id

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order of files."""
        return tuple(_field_changes(self.old, self.new))

    def _faults(self) -> Iterator[Fault]:
        if self.old.id != self.new.id:
            old, new = shown(self.old.id), shown(self.new.id)
            yield Fault("new", self.new, f"{new} cannot replace {old}: a change keeps the id")

    def __str__(self) -> str:
        """Return the change on one line."""
        changes = "; ".join(map(str, self.fields))
        return f"{kind_name(type(self.new))} {shown(self.id)}: {changes}"


def _changes(value: Several[FieldChange]) -> tuple[FieldChange, ...]:
    return several(value, items="FieldChange objects")


def _records(value: Several[Record]) -> tuple[Record, ...]:
    return several(value, items="records")


def _record_changes(value: Several[RecordChange]) -> tuple[RecordChange, ...]:
    return several(value, items="RecordChange objects")


@attrs.frozen(kw_only=True, repr=False)
class Difference(Value):
    """What has to change to turn one dataset into another.

    `Dataset.diff` makes a difference, and `Dataset.apply` applies it. A difference is true if there
    is anything to change. Records are in canonical order.

    >>> import diplomacy_model as dm
    >>> old = dm.Dataset(title="T", records=[dm.Topic(id="trade", name="Trade")])
    >>> new = dm.Dataset(
    ...     title="T",
    ...     records=[
    ...         dm.Topic(id="trade", name="Commerce"),
    ...         dm.Actor(id="asean", kind="grouping", name="ASEAN"),
    ...     ],
    ... )
    >>> print(old.diff(new))
    + actor 'asean'
    ~ topic 'trade': name: 'Trade' → 'Commerce'
    """

    metadata: tuple[FieldChange, ...] = attrs.field(default=(), converter=_changes)
    """The changes of what the dataset says about itself, such as its title."""
    added: tuple[Record, ...] = attrs.field(default=(), converter=_records)
    """The records that only the new dataset has."""
    removed: tuple[Record, ...] = attrs.field(default=(), converter=_records)
    """The records that only the old dataset has."""
    changed: tuple[RecordChange, ...] = attrs.field(default=(), converter=_record_changes)
    """The records that are different in the two datasets."""

    def _faults(self) -> Iterator[Fault]:
        """Yield what occurs twice, and what is not in the metadata of a dataset."""
        advice = "make a difference with Dataset.diff"
        seen: set[str] = set()
        for at, change in enumerate(self.metadata):
            path = f"metadata[{at}].field"
            if change.field not in attrs.fields_dict(Metadata):
                message = f"{shown(change.field)} is not in the metadata; {advice}"
                yield Fault(path, change.field, message)
            elif change.field in seen:
                message = f"{shown(change.field)} occurs twice; {advice}"
                yield Fault(path, change.field, message)
            seen.add(change.field)
        ids: set[str] = set()
        for name in ("added", "removed", "changed"):
            held: tuple[Record | RecordChange, ...] = getattr(self, name)
            for at, each in enumerate(held):
                if each.id in ids:
                    message = f"{shown(each.id)} occurs twice; add, remove or change it once"
                    yield Fault(f"{name}[{at}].id", each.id, message)
                ids.add(each.id)

    def __bool__(self) -> bool:
        """Return whether the datasets differ."""
        return bool(self.metadata or self.added or self.removed or self.changed)

    def __repr__(self) -> str:
        """Return the number of changes, and the first five."""
        lines = self._lines()
        return in_short(f"Difference: {counted(len(lines), 'change')}", lines)

    def __str__(self) -> str:
        """Return a line for each change: ``+`` for added, ``-`` for removed, ``~`` for changed."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        lines = [f"~ {change}" for change in self.metadata]
        lines += (f"+ {kind_name(type(record))} {record.id!r}" for record in self.added)
        lines += (f"- {kind_name(type(record))} {record.id!r}" for record in self.removed)
        lines += (f"~ {change}" for change in self.changed)
        return lines


def merged(left: Registry, right: Registry, on_conflict: OnConflict) -> tuple[Record, ...]:
    """Return the records of two datasets, with each id once.

    Raises:
        MergeConflictError: They have different records with the same id, and ``on_conflict`` is
            "error". Or it is "accounts", and two such records are of different kinds.
        WrongKindError: ``right`` is not a dataset.
        WrongValueError: ``on_conflict`` is not one of the four words.
    """
    instance(right, Registry, "other", "is not a dataset; give a Dataset")
    choice(on_conflict, get_args(OnConflict), "on_conflict")
    records, theirs = left.by_id, right.by_id
    pairs = [
        (record, theirs[record.id])
        for record in left
        if record.id in theirs and theirs[record.id] != record
    ]
    if on_conflict == "accounts":
        return (*{**theirs, **records}.values(), *_further_accounts(left, right, pairs))
    if pairs and on_conflict == "error":
        raise MergeConflictError(
            "the datasets disagree; fix the records, or pass on_conflict='keep' to keep this "
            "dataset's, on_conflict='replace' to take the other's, or on_conflict='accounts' to "
            "keep both",
            tuple(_conflict(*pair) for pair in pairs),
        )
    both = {**theirs, **records} if on_conflict == "keep" else {**records, **theirs}
    return tuple(both.values())


def _further_accounts(
    left: Registry, right: Registry, pairs: Sequence[tuple[Record, Record]]
) -> Iterator[Record]:
    """Yield the records on the right that differ from those on the left, as accounts of the same.

    Those that the left has already, under another id, are left out.

    Raises:
        MergeConflictError: The two records of a pair are of different kinds.
    """
    unlike = tuple(_conflict(*pair) for pair in pairs if family(pair[0]) is not family(pair[1]))
    if unlike:
        raise MergeConflictError(
            "records of different kinds are not accounts of one thing; give one of each two "
            "another id",
            unlike,
        )
    told = _told(left, pairs)
    new = _new_ids(left, right, [record.id for record, _ in pairs if record.id not in told])
    named = {**told, **new}
    links = [(named.get(one, one), other) for one, other in _same_as(right)]
    first = representatives((*_same_as(left), *links))
    for record, theirs in pairs:
        if record.id in new:
            account = new[record.id]
            is_linked = account in first and first[account] == first.get(record.id)
            link = () if is_linked else (_same(record),)
            yield attrs.evolve(theirs, id=account, relations=(*theirs.relations, *link))


def _told(left: Registry, pairs: Sequence[tuple[Record, Record]]) -> dict[str, str]:
    """Return, by id, which accounts on the left say what the records on the right say."""
    first = representatives(_same_as(left))
    groups: dict[str, list[Record]] = {}
    for record_id in first:
        account = left.get(record_id, Record)
        if account is not None:
            groups.setdefault(first[record_id], []).append(account)
    found: dict[str, str] = {}
    for record, theirs in pairs:
        with_link = (*theirs.relations, _same(record))
        for account in groups.get(first.get(record.id, ""), ()):
            differing = {each.field for each in _field_changes(account, theirs)}
            if differing <= {"id", "relations"} and account.relations in (
                theirs.relations,
                with_link,
            ):
                found[record.id] = account.id
    return found


def _new_ids(left: Registry, right: Registry, ids: Sequence[str]) -> dict[str, str]:
    """Return a new id for each of some ids: one that nothing has, and that nothing refers to."""
    taken = {*left.by_id, *right.by_id}
    if ids:
        taken.update(each.to for record in (*left, *right) for each in references(record))
    found: dict[str, str] = {}
    for record_id in ids:
        numbered = (f"{record_id}-{number}" for number in itertools.count(2))
        found[record_id] = next(each for each in numbered if each not in taken)
        taken.add(found[record_id])
    return found


def _same_as(registry: Registry) -> Iterator[tuple[str, str]]:
    for record in registry:
        for relation in record.relations:
            if relation.kind is RelationKind.SAME_AS and relation.at is None:
                yield record.id, relation.to


def _same(record: Record) -> Relation:
    return Relation(kind=RelationKind.SAME_AS, to=record)


def difference(old: Registry, new: Registry) -> Difference:
    """Return what has to change to turn one dataset into another.

    Raises:
        WrongKindError: ``new`` is not a dataset.
    """
    instance(new, Registry, "other", "is not a dataset; give a Dataset")
    before, after = old.by_id, new.by_id
    return Difference(
        metadata=tuple(
            FieldChange(field=field.name, old=was, new=now)
            for field in attrs.fields(Metadata)
            if (was := getattr(old, field.name)) != (now := getattr(new, field.name))
        ),
        added=tuple(record for record in new if record.id not in before),
        removed=tuple(record for record in old if record.id not in after),
        changed=tuple(
            RecordChange(old=before[record.id], new=record)
            for record in new
            if record.id in before and before[record.id] != record
        ),
    )


def applied(registry: Registry, change: Difference) -> dict[str, Any]:  # fields of any type
    """Return the fields of a dataset that change once a difference is applied, with all records.

    Raises:
        MergeConflictError: The dataset does not have what the difference starts from.
        WrongKindError: ``change`` is not a difference.
    """
    wanted = "is not a Difference; make one with Dataset.diff"
    instance(change, Difference, "difference", wanted)
    records = dict(registry.by_id)
    steps: list[tuple[Record | None, Record | None]] = [
        *((None, record) for record in change.added),
        *((record, None) for record in change.removed),
        *((each.old, each.new) for each in change.changed),
    ]
    conflicts = tuple(_step_conflicts(registry, change, steps))
    if conflicts:
        raise MergeConflictError(
            "the dataset is not what the difference starts from; take the difference from this "
            "dataset",
            conflicts,
        )
    for old, new in steps:
        if old is not None:
            del records[old.id]
        if new is not None:
            records[new.id] = new
    return {each.field: each.new for each in change.metadata} | {"records": tuple(records.values())}


def _step_conflicts(
    registry: Registry, change: Difference, steps: list[tuple[Record | None, Record | None]]
) -> Iterator[Conflict]:
    """Yield a conflict for each record or field that is not as a difference expects it to be."""
    for each in change.metadata:
        if getattr(registry, each.field) != each.old:
            yield Conflict(record_id=None, kinds=(None, None), fields=(each.field,))
    for old, new in steps:
        record = old or new
        here = None if record is None else registry.get(record.id, Record)
        if here != old:
            yield _conflict(here, new if old is None else old)


def _conflict(left: Record | None, right: Record | None) -> Conflict:
    record = left or right
    fields = () if left is None or right is None else tuple(_field_changes(left, right))
    return Conflict(
        record_id=None if record is None else record.id,
        kinds=(
            None if left is None else kind_name(type(left)),
            None if right is None else kind_name(type(right)),
        ),
        fields=tuple(each.field for each in fields),
    )


def _field_changes(old: Record, new: Record) -> Iterator[FieldChange]:
    """Yield the fields in which two records differ.

    If a class does not have a field, the record counts as having its default.
    """
    if type(old) is not type(new):
        yield FieldChange(field="type", old=kind_name(type(old)), new=kind_name(type(new)))
    fields = {field.name: field for cls in (type(old), type(new)) for field in fields_of(cls)}
    for name, field in sorted(fields.items(), key=lambda item: LAST in item[1].metadata):
        was: object = getattr(old, name, field.default)
        now: object = getattr(new, name, field.default)
        if was != now:
            yield FieldChange(
                field=name, old=getattr(old, name, None), new=getattr(new, name, None)
            )
