"""`Sent` and `Received`: what became of data that changed format, and what was lost on the way.

A module of another format declares which fields of which classes have a place there. `Losses` notes
everything else, so that nothing is lost without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from diplomacy_model.arguments import instance
from diplomacy_model.messages import counted
from diplomacy_model.metadata import Metadata
from diplomacy_model.model import Record, plural_name
from diplomacy_model.model.record import ANY_RECORD
from diplomacy_model.model.value import Value, fields_of, reference_fields
from diplomacy_model.registry import Registry
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from diplomacy_model.dataset import Dataset

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(kw_only=True)
class Dropped:
    """Something in a dataset for which a format has no place.

    >>> from diplomacy_model.interop import Dropped
    >>> print(Dropped(record="visit-2022", field="citations", why="no place for sources"))
    visit-2022: citations is left out: no place for sources
    """

    record: str | None = attrs.field(default=None, metadata=ANY_RECORD)
    """The record, or None for the dataset itself, such as its title."""
    field: str | None = None
    """The path of the field, as in `Citation.supports`, or None for the whole record."""
    instead: str | None = None
    """What was sent in its place, as text, or None if nothing was."""
    why: str
    """Why it could not be sent as it is."""

    def __str__(self) -> str:
        """Return all of it in one line."""
        what = ": ".join(filter(None, (self.record or "the dataset", self.field)))
        fate = "is left out" if self.instead is None else f"is sent as {self.instead}"
        return f"{what} {fate}: {self.why}"


@attrs.frozen(kw_only=True)
class Left:
    """Something in the data of another format that did not become part of a dataset.

    >>> from diplomacy_model.interop import Left
    >>> print(Left(where="row 7", field="date", value="n. d.", why="is not a time"))
    row 7: date 'n. d.' is left out: is not a time
    """

    where: str
    """Where it stands, such as a row, or the id of an object."""
    field: str | None = None
    """The column, key or property, or None for the whole object."""
    value: str
    """What is there, as text."""
    why: str
    """Why it was left out."""

    def __str__(self) -> str:
        """Return all of it in one line."""
        what = " ".join(filter(None, (self.field, repr(self.value))))
        return f"{self.where}: {what} is left out: {self.why}"


@attrs.frozen(kw_only=True, repr=False)
class Sent(Generic[T_co]):
    """A dataset in another format, and what of it had no place there."""

    result: T_co
    """The data in the other format."""
    dropped: Rows[Dropped]
    """What is not in the result, or is there only in part. It is also a table."""

    def __repr__(self) -> str:
        """Return what the result is, and how much was dropped."""
        return f"<Sent: {type(self.result).__name__}, {len(self.dropped)} dropped>"


@attrs.frozen(kw_only=True, repr=False)
class Received:
    """A dataset read from another format, and what of that had no place in it."""

    dataset: Dataset
    """The dataset. Call `Dataset.check` on it before relying on it."""
    left: Rows[Left]
    """What did not become part of the dataset. It is also a table."""

    def __repr__(self) -> str:
        """Return how much was read, and how much was left."""
        return f"<Received: {counted(len(self.dataset), 'record')}, {len(self.left)} left>"


@attrs.frozen
class Places:
    """Which fields of which classes of the model have a place in a format.

    A record of a class that is not named is dropped as a whole. A value of a class that is not
    named, such as a time, goes wherever the field that holds it goes.
    """

    format: str
    """The name of the format, for messages."""
    fields: Mapping[type[Value], Collection[str]]
    """The fields that have a place, by class. A subclass does not inherit those of its base."""
    metadata: Collection[str] = ()
    """The fields of `Metadata` that have a place."""
    reasons: Mapping[tuple[type[Value], str], str] = attrs.field(
        factory=dict[tuple[type[Value], str], str]
    )
    """Why a field has no place, where there is more to say than that."""


class LeftOutError(Exception):
    """Something has no place on the other side. Exchanges catch it and tell it as dropped or left.

    The message says why, in words that follow the value or the name of what is left out.
    """

    def __init__(self, why: str, field: str | None = None) -> None:
        """Say why, and which field or property is the reason if it is one of several."""
        super().__init__(why)
        self.field = field


class Losses:
    """What is dropped while a dataset is sent. Exporters add to it, and hand out `rows`."""

    def __init__(self, ds: Dataset, places: Places) -> None:
        """Begin with the metadata of the dataset that have no place in the format.

        Raises:
            WrongKindError: It is not a dataset.
        """
        self._ds = instance(ds, Registry, "ds", "is not a dataset; give a Dataset")
        self._places = places
        self._noted: list[Dropped] = []
        self._walks: dict[type[Value], tuple[tuple[str, object, str | None], ...]] = {}
        self._no_place = f"{places.format} has no place for it"
        for field in attrs.fields(Metadata):
            is_lost = field.name not in places.metadata
            if is_lost and getattr(ds, field.name) != field.default:
                self.note(None, field.name, self._no_place)

    def note(
        self, record: Record | None, field: str | None, why: str, *, instead: object = None
    ) -> None:
        """Note that a field, or a whole record, is not sent as it is."""
        text = None if instead is None else str(instead)
        self._noted.append(
            Dropped(
                record=None if record is None else record.id, field=field, instead=text, why=why
            )
        )

    def unplaced(self, record: Record, gone: Collection[str] = ()) -> bool:
        """Note everything in a record that has no place in the format.

        Return whether the record as a whole has a place.

        Args:
            record: The record.
            gone: The paths of items of lists that are noted as a whole, such as
                ``participants[1]``. What is in them is not noted again.
        """
        if type(record) not in self._places.fields:
            kind = plural_name(type(record))
            self.note(record, None, f"{self._places.format} has no place for {kind}")
            return False
        for path, why in self._walk(record, ""):
            if path.partition(".")[0] not in gone:
                self.note(record, path, why)
        return True

    def rows(self) -> Rows[Dropped]:
        """Return everything that was noted, in order."""
        return Rows(self._ds, Dropped, self._noted)

    def _walk(self, value: Value, prefix: str) -> Iterator[tuple[str, str]]:
        cls = type(value)
        fields = self._walks.get(cls)
        if fields is None:
            fields = self._walks[cls] = tuple(self._compiled(cls))
        for name, default, why in fields:
            held: object = getattr(value, name)
            if held == default:
                continue
            if why is not None:
                yield f"{prefix}{name}", why
            elif isinstance(held, Value):
                yield from self._within(held, f"{prefix}{name}")
            elif isinstance(held, tuple):
                for position, item in enumerate(held):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - isinstance forgets the type
                    if isinstance(item, Value):
                        yield from self._within(item, f"{prefix}{name}[{position}]")

    def _within(self, value: Value, path: str) -> Iterator[tuple[str, str]]:
        if type(value) in self._places.fields:
            yield from self._walk(value, f"{path}.")

    def _compiled(self, cls: type[Value]) -> Iterator[tuple[str, object, str | None]]:
        """Yield name and default of each field without a place, and why, or that holds values."""
        placed = self._places.fields[cls]
        inside = {name for name, kind in reference_fields(cls).items() if kind is None}
        for field in fields_of(cls):
            if field.name not in placed:
                why = self._places.reasons.get((cls, field.name), self._no_place)
                yield field.name, field.default, why
            elif field.name in inside:
                yield field.name, field.default, None
