"""`Difference`: what has to change to turn one dataset into another. Also merges two datasets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from diplomacy_model.errors import (
    Conflict,
    MergeConflictError,
    WrongKindError,
    did_you_mean,
    shown,
)
from diplomacy_model.model import Record, kind_name
from diplomacy_model.model.value import LAST, fields_of
from diplomacy_model.registry import Registry
from diplomacy_model.spelling import near_misses

if TYPE_CHECKING:
    from collections.abc import Iterator

OnConflict: TypeAlias = Literal["error", "keep", "replace"]
"""What to do if two datasets have different records with the same id."""


@attrs.frozen(kw_only=True)
class FieldChange:
    """A change of one field of a record."""

    field: str
    """The name of the field. ``type`` is the class of the record, as in files."""
    old: object
    """The value before, or None if the old class has no such field."""
    new: object
    """The value after, or None if the new class has no such field."""

    def __str__(self) -> str:
        """Return the field with both values, shortened if they are long."""
        return f"{self.field}: {shown(self.old)} → {shown(self.new)}"


@attrs.frozen(kw_only=True)
class RecordChange:
    """A record that was replaced by another one with the same id.

    >>> from diplomacy_model import Topic
    >>> change = RecordChange(old=Topic(id="t", name="Trade"), new=Topic(id="t", name="Commerce"))
    >>> print(change)
    topic 't': name: 'Trade' → 'Commerce'
    """

    old: Record
    """The record before."""
    new: Record
    """The record after."""

    def __attrs_post_init__(self) -> None:
        """Refuse two records with different ids.

        Raises:
            WrongKindError: The ids differ.
        """
        if self.old.id != self.new.id:
            raise WrongKindError(
                f"{self.new.id!r} cannot replace {self.old.id!r}: a change keeps the id"
            )

    @property
    def id(self) -> str:
        """The id of both records."""
        return self.new.id

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order of files."""
        return tuple(_field_changes(self.old, self.new))

    def __str__(self) -> str:
        """Return the change on one line."""
        changes = "; ".join(map(str, self.fields))
        return f"{kind_name(type(self.new))} {self.id!r}: {changes}"


@attrs.frozen(kw_only=True)
class Difference:
    """What has to change to turn one dataset into another.

    `Dataset.diff` makes a difference, and `Dataset.apply` applies it. A difference is true if there
    is anything to change. Records are in canonical order.

    >>> from diplomacy_model import Actor, Dataset, Topic
    >>> old = Dataset(title="T", records=[Topic(id="trade", name="Trade")])
    >>> new = Dataset(title="T", records=[Topic(id="trade", name="Commerce"),
    ...                                   Actor(id="asean", kind="grouping", name="ASEAN")])
    >>> print(old.diff(new))
    + actor 'asean'
    ~ topic 'trade': name: 'Trade' → 'Commerce'
    """

    old_title: str | None = None
    """The old title."""
    new_title: str | None = None
    """The new title."""
    added: tuple[Record, ...] = ()
    """The records that only the new dataset has."""
    removed: tuple[Record, ...] = ()
    """The records that only the old dataset has."""
    changed: tuple[RecordChange, ...] = ()
    """The records that are different in the two datasets."""

    def __attrs_post_init__(self) -> None:
        """Check that no id occurs twice.

        Raises:
            WrongKindError: An id does.
        """
        counts = Counter(record.id for record in (*self.added, *self.removed))
        counts.update(change.id for change in self.changed)
        for record_id, count in counts.items():
            if count > 1:
                raise WrongKindError(
                    f"{record_id!r} occurs twice in a difference; add, remove or change it once"
                )

    def __bool__(self) -> bool:
        """Return whether the datasets differ."""
        return bool(self.added or self.removed or self.changed or self.old_title != self.new_title)

    def __str__(self) -> str:
        """Return a line for each change: ``+`` for added, ``-`` for removed, ``~`` for changed."""
        title = FieldChange(field="title", old=self.old_title, new=self.new_title)
        lines = [] if self.old_title == self.new_title else [f"~ {title}"]
        lines += (f"+ {kind_name(type(record))} {record.id!r}" for record in self.added)
        lines += (f"- {kind_name(type(record))} {record.id!r}" for record in self.removed)
        lines += (f"~ {change}" for change in self.changed)
        return "\n".join(lines)


def merged(left: Registry, right: Registry, on_conflict: OnConflict) -> tuple[Record, ...]:
    """Return the records of two datasets, with each id once.

    Raises:
        MergeConflictError: They have different records with the same id, and ``on_conflict`` is
            "error".
        WrongKindError: ``right`` is not a dataset.
        ValueError: ``on_conflict`` is not one of the three words.
    """
    _must_be_dataset(right)
    words = get_args(OnConflict)
    if on_conflict not in words:
        near = did_you_mean(near_misses(str(on_conflict), words))
        raise ValueError(
            f"on_conflict: {shown(on_conflict)} is not one of {', '.join(words)}{near}"
        )
    records, theirs = left.by_id, right.by_id
    conflicts = tuple(
        _conflict(record, theirs[record.id])
        for record in left
        if record.id in theirs and theirs[record.id] != record
    )
    if conflicts and on_conflict == "error":
        raise MergeConflictError(
            "the datasets disagree; fix the records, or pass on_conflict='keep' to keep this "
            "dataset's, or on_conflict='replace' to take the other's",
            conflicts,
        )
    both = {**theirs, **records} if on_conflict == "keep" else {**records, **theirs}
    return tuple(both.values())


def difference(old: Registry, new: Registry) -> Difference:
    """Return what has to change to turn one dataset into another.

    Raises:
        WrongKindError: ``new`` is not a dataset.
    """
    _must_be_dataset(new)
    before, after = old.by_id, new.by_id
    return Difference(
        old_title=old.title,
        new_title=new.title,
        added=tuple(record for record in new if record.id not in before),
        removed=tuple(record for record in old if record.id not in after),
        changed=tuple(
            RecordChange(old=before[record.id], new=record)
            for record in new
            if record.id in before and before[record.id] != record
        ),
    )


def applied(registry: Registry, change: Difference) -> tuple[str | None, tuple[Record, ...]]:
    """Return the title and the records that a dataset has once a difference is applied.

    Raises:
        MergeConflictError: The dataset does not have what the difference starts from.
        WrongKindError: ``change`` is not a difference.
    """
    if not isinstance(change, Difference):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongKindError(f"{shown(change)} is not a Difference; make one with Dataset.diff")
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
    is_retitled = change.old_title != change.new_title
    return change.new_title if is_retitled else registry.title, tuple(records.values())


def _step_conflicts(
    registry: Registry, change: Difference, steps: list[tuple[Record | None, Record | None]]
) -> Iterator[Conflict]:
    """Yield a conflict for each record that is not as a difference expects it to be."""
    if change.old_title not in (change.new_title, registry.title):
        yield Conflict(record_id=None, kinds=(None, None), fields=("title",))
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


def _must_be_dataset(other: object) -> None:
    if not isinstance(other, Registry):
        raise WrongKindError(f"{shown(other)} is not a dataset")
