"""`Difference`: what has to change in one dataset to make it another, and merging two of them."""

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
"""What to do where two datasets have different records of one id."""


@attrs.frozen(kw_only=True)
class FieldChange:
    """One field of a record that changed."""

    field: str
    """The field; ``type`` is the class of the record, as in files."""
    old: object
    """What it held; None where the old class has no such field."""
    new: object
    """What it holds; None where the new class has no such field."""

    def __str__(self) -> str:
        """Return the field with both values, cut short where they are long."""
        return f"{self.field}: {shown(self.old)} → {shown(self.new)}"


@attrs.frozen(kw_only=True)
class RecordChange:
    """A record that another one of the same id took the place of.

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
        """Refuse two records that are not of one id.

        Raises:
            WrongKindError: They are not.
        """
        if self.old.id != self.new.id:
            raise WrongKindError(f"{self.new.id!r} cannot take the place of {self.old.id!r}")

    @property
    def id(self) -> str:
        """The id of both."""
        return self.new.id

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order of files."""
        return tuple(_field_changes(self.old, self.new))

    def __str__(self) -> str:
        """Return one line for reading."""
        changes = "; ".join(map(str, self.fields))
        return f"{kind_name(type(self.new))} {self.id!r}: {changes}"


@attrs.frozen(kw_only=True)
class Difference:
    """What has to change in one dataset to make it another; it is true if there is anything.

    `Dataset.diff` makes it, and `Dataset.apply` does it. Records are in canonical order.

    >>> from diplomacy_model import Actor, Dataset, Topic
    >>> old = Dataset(title="T", records=[Topic(id="trade", name="Trade")])
    >>> new = Dataset(title="T", records=[Topic(id="trade", name="Commerce"),
    ...                                   Actor(id="asean", kind="grouping", name="ASEAN")])
    >>> print(old.diff(new))
    + actor 'asean'
    ~ topic 'trade': name: 'Trade' → 'Commerce'
    """

    old_title: str | None = None
    """The title before."""
    new_title: str | None = None
    """The title after."""
    added: tuple[Record, ...] = ()
    """The records that only the new dataset has."""
    removed: tuple[Record, ...] = ()
    """The records that only the old dataset has."""
    changed: tuple[RecordChange, ...] = ()
    """The records that both have, and not alike."""

    def __attrs_post_init__(self) -> None:
        """Refuse an id that stands in it twice.

        Raises:
            WrongKindError: One does.
        """
        counts = Counter(record.id for record in (*self.added, *self.removed))
        counts.update(change.id for change in self.changed)
        for record_id, count in counts.items():
            if count > 1:
                raise WrongKindError(f"{record_id!r} stands in a difference twice")

    def __bool__(self) -> bool:
        """Tell whether the datasets differ."""
        return bool(self.added or self.removed or self.changed or self.old_title != self.new_title)

    def __str__(self) -> str:
        """Return a line for each change: ``+`` is added, ``-`` removed and ``~`` changed."""
        title = FieldChange(field="title", old=self.old_title, new=self.new_title)
        lines = [] if self.old_title == self.new_title else [f"~ {title}"]
        lines += (f"+ {kind_name(type(record))} {record.id!r}" for record in self.added)
        lines += (f"- {kind_name(type(record))} {record.id!r}" for record in self.removed)
        lines += (f"~ {change}" for change in self.changed)
        return "\n".join(lines)


def merged(left: Registry, right: Registry, on_conflict: OnConflict) -> tuple[Record, ...]:
    """Return the records of two datasets, each id once.

    Raises:
        MergeConflictError: Both have different records of one id, and ``on_conflict`` is "error".
        WrongKindError: The second is no dataset.
        ValueError: ``on_conflict`` is none of the three words.
    """
    _must_be_dataset(right)
    words = get_args(OnConflict)
    if on_conflict not in words:
        near = did_you_mean(near_misses(str(on_conflict), words))
        raise ValueError(
            f"on_conflict: {shown(on_conflict)} is no choice; write {' or '.join(words)}{near}"
        )
    records, theirs = left.by_id, right.by_id
    conflicts = tuple(
        _conflict(record, theirs[record.id])
        for record in left
        if record.id in theirs and theirs[record.id] != record
    )
    if conflicts and on_conflict == "error":
        raise MergeConflictError(
            "the datasets do not agree; mend the records, or write on_conflict='keep' "
            "to keep those on the left, or 'replace' to take those on the right",
            conflicts,
        )
    both = {**theirs, **records} if on_conflict == "keep" else {**records, **theirs}
    return tuple(both.values())


def difference(old: Registry, new: Registry) -> Difference:
    """Return what has to change in a dataset to make it another.

    Raises:
        WrongKindError: The other is no dataset.
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
    """Return the title and the records that a dataset has after a difference.

    Raises:
        MergeConflictError: What the difference changes is not there as it was.
        WrongKindError: It is no difference.
    """
    if not isinstance(change, Difference):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        raise WrongKindError(f"{shown(change)} is no difference; make one with diff")
    records = dict(registry.by_id)
    steps: list[tuple[Record | None, Record | None]] = [
        *((None, record) for record in change.added),
        *((record, None) for record in change.removed),
        *((each.old, each.new) for each in change.changed),
    ]
    conflicts = tuple(_step_conflicts(registry, change, steps))
    if conflicts:
        raise MergeConflictError(
            "what the difference changes is not there as it was; take the difference from this "
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
    """Yield where a dataset is not what a difference starts from."""
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
    """Yield the fields in which two records differ; what a class lacks is as good as a default."""
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
        raise WrongKindError(f"{shown(other)} is no dataset")
