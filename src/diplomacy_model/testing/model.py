"""Hypothesis strategies for valid records of every class, with every field in use.

They are made from the annotations of the model, so a new field needs no change here. What a class
asks of a field beyond its type is in `_FIELDS`. What it asks of several fields together is mended
after drawing, in `_mended`.
"""

from __future__ import annotations

import functools
import types
import typing
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import attrs
from hypothesis import strategies as st

from diplomacy_model.arguments import instance, whole_number
from diplomacy_model.dataset import Dataset
from diplomacy_model.errors import WrongKindError
from diplomacy_model.messages import shown
from diplomacy_model.metadata import Coverage, Metadata
from diplomacy_model.model import RECORD_CLASSES, Citation, Place, Record, kind_name
from diplomacy_model.model.record import WHOLE
from diplomacy_model.model.text import TEXT, Text, text_fault
from diplomacy_model.model.value import REFERS_TO, Value, fields_of, members_of
from diplomacy_model.temporal import When
from diplomacy_model.testing.temporal import times
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Value)

POOL = (
    "india",
    "united-states",
    "asean",
    "jaishankar",
    "kuala-lumpur",
    "helsinki-2018",
    "são-tomé",
    "भारत",
    "a",
    "A",
    '"\\/',
    "[0].x",
)
"""Ids that records may have and that references name, whether or not such a record is there."""

CODES = ("IND", "002", "S/RES/1234 (1999)", "Ü-ø", "null", "1.0")
"""Codes that a careless writer or reader of files would change."""

NASTY_LINES = (
    "New Delhi",
    "deep, historic, and important",
    "tab\tand \x1f separator",
    "nul \x00, escape \x1b, delete \x7f",
    "\ufeff byte order mark",
    'quote " backslash \\ slash / \\u0041 \\',
    "e\u0301 is not \u00e9",
    "\u202eright to left",
    "\U0001f1ee\U0001f1f3 🤝",
    "null",
    "NaN",
    "{}",
    "1",
    "x" * 120,
)
"""Texts that a careless writer or reader of files would change, on one line."""
NASTY_PASSAGES = (
    *NASTY_LINES,
    "line\nbreak\r\nand\ttab",
    "separators: \u2028 \u2029 \x85 \x0b \x0c \x1c",
)
"""Such texts on any number of lines."""


@functools.cache
def texts(kind: Text = Text.LINE) -> st.SearchStrategy[str]:
    """Texts of a kind, of any characters that it may have. Ids are mostly those of the pool."""
    any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
    nasty = {Text.ID: POOL, Text.CODE: CODES, Text.PASSAGE: NASTY_PASSAGES}.get(kind, NASTY_LINES)
    return st.sampled_from(nasty) | any_text.filter(lambda text: text_fault(text, kind) is None)


def record_ids() -> st.SearchStrategy[str]:
    """Ids: mostly those that references name, else single words of any characters."""
    return texts(Text.ID)


def _degrees(most: int) -> st.SearchStrategy[float]:
    return st.floats(-most, most) | st.integers(-most, most).map(float)


_LANGUAGES = st.sampled_from(["en", "hi", "pt-BR", "zh-Hans-CN", "de-1996"])
_ZONES = st.sampled_from(["Asia/Kuala_Lumpur", "UTC", "America/New_York"])
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "at": st.sampled_from(["when", "utterances[2]", "participants[0].mode"]),
    "edition": st.integers(1, 9999),
    "language": _LANGUAGES,
    "latitude": _degrees(90),
    "kinds": st.sampled_from([kind_name(cls) for cls in RECORD_CLASSES]),
    "longitude": _degrees(180),
    "rule": st.sampled_from(["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=10,11", "FREQ=WEEKLY;COUNT=3"]),
    "script": st.sampled_from(["Latn", "Deva", "Hans"]),
    "sha256": st.text("0123456789abcdef", min_size=64, max_size=64),
    "time_zone": _ZONES,
    "url": st.sampled_from(["https://www.un.org/a?b=c#d", "https://例え.jp/ü", "urn:x:y"]),
    "zone": _ZONES,
}
"""Fields of which a class asks more than their annotation says, by name."""
_ARGUMENTS: dict[tuple[type[Value], st.SearchStrategy[str]], st.SearchStrategy[dict[str, Any]]] = {}
"""The strategies for arguments that are made already. To make them is slow."""


def values(cls: type[V], ids: st.SearchStrategy[str]) -> st.SearchStrategy[V]:
    """Valid values of a class that is not a record, referring to some ids."""
    if cls is Citation:
        return cast("st.SearchStrategy[V]", citations(("id", "codes", "note", WHOLE), ids))
    if cls is Coverage:
        return cast("st.SearchStrategy[V]", _arguments(cls, ids).flatmap(_coverages))
    return _arguments(cls, ids).map(lambda fields: cls(**_mended(cls, fields)))


@overload
def records(
    kind: type[R], *, ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[R]: ...


@overload
def records(
    kind: None = None, *, ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Record]: ...


def records(
    kind: type[Record] | None = None, *, ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Record]:
    """Return a strategy for valid records, with every field in use.

    Records refer to a few ids, and often have one of these themselves. So the records of a dataset
    refer to each other now and then. No record refers to itself.

    Args:
        kind: The class of the records, exactly. `Record` and None stand for any class.
        ids: A strategy for the ids of the records.

    Raises:
        WrongKindError: The kind is not a class of records, or the ids are not a strategy.

    >>> from hypothesis import given
    >>> import diplomacy_model as dm
    >>> from diplomacy_model.testing import records
    >>> @given(records(dm.Meeting))
    ... def test_a_meeting_is_read_back(meeting):
    ...     assert dm.from_plain(dm.to_plain(meeting)) == meeting
    >>> test_a_meeting_is_read_back()
    """
    if ids is not None:
        instance(ids, st.SearchStrategy, "ids", "is not a strategy; give one of texts")
    if kind is None or kind is Record:
        return st.sampled_from(RECORD_CLASSES).flatmap(lambda each: records(each, ids=ids))
    if not (isinstance(kind, type) and kind in RECORD_CLASSES):  # pyright: ignore[reportUnnecessaryIsInstance] - users err
        names = ", ".join(cls.__name__ for cls in RECORD_CLASSES)
        raise WrongKindError(
            f"kind: {shown(kind)} is not a class of records; the classes are {names}"
        )
    return _records(kind, record_ids() if ids is None else ids)


@st.composite
def _records(draw: st.DrawFn, cls: type[Record], ids: st.SearchStrategy[str]) -> Record:
    record_id = draw(ids)
    others = _others(record_id)
    fields = draw(_arguments(cls, others))
    record = cls(id=record_id, **_mended(cls, fields))
    if draw(st.booleans()):
        cited = draw(st.lists(citations(tuple(paths_in(record)), others), max_size=2))
        record = attrs.evolve(record, citations=cited)
    return record


def datasets(max_size: int = 5) -> st.SearchStrategy[Dataset]:
    """Return a strategy for datasets of any records, with any metadata.

    Args:
        max_size: The greatest number of records.

    Raises:
        WrongKindError: It is not a whole number.
        WrongValueError: It is negative.

    >>> from hypothesis import given
    >>> import diplomacy_model as dm
    >>> from diplomacy_model.testing import datasets
    >>> @given(datasets(max_size=3))
    ... def test_a_dataset_can_be_checked(ds):
    ...     assert all(isinstance(finding, dm.Finding) for finding in ds.check())
    >>> test_a_dataset_can_be_checked()
    """
    return _datasets(whole_number(max_size, "max_size", 0))


@st.composite
def _datasets(draw: st.DrawFn, max_size: int) -> Dataset:
    ids = draw(st.lists(record_ids(), unique=True, max_size=max_size))
    about = draw(metadata())
    return Dataset(**about, records=[draw(records(ids=st.just(each))) for each in ids])


def metadata() -> st.SearchStrategy[dict[str, Any]]:
    """What a dataset may say about itself, as arguments of its constructor."""
    hints = typing.get_type_hints(Metadata)
    ids = st.sampled_from(POOL)
    fields = {field.name: _field(field, hints[field.name], ids) for field in attrs.fields(Metadata)}
    return st.fixed_dictionaries({}, optional=fields)


def paths_in(value: Value, prefix: str = "") -> Iterator[str]:
    """Every path that leads to a field or an item of a record, such as ``names[0].kind``."""
    for field in fields_of(type(value)):
        path = f"{prefix}{field.name}"
        held: object = getattr(value, field.name)
        yield path
        items = [(path, held)]
        if (members := members_of(held)) is not None:
            items = [(f"{path}[{position}]", item) for position, item in enumerate(members)]
            yield from (item_path for item_path, _ in items)
        for item_path, item in items:
            if isinstance(item, Value):
                yield from paths_in(item, f"{item_path}.")


def _others(record_id: str) -> st.SearchStrategy[str]:
    return _pool_without(record_id if record_id in POOL else None)


@functools.cache
def _pool_without(record_id: str | None) -> st.SearchStrategy[str]:
    return st.sampled_from([each for each in POOL if each != record_id])


def _arguments(cls: type[Value], ids: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments for all fields but the id and the citations, which depend on others."""
    if (cls, ids) not in _ARGUMENTS:
        _ARGUMENTS[cls, ids] = _new_arguments(cls, ids)
    return _ARGUMENTS[cls, ids]


def _new_arguments(
    cls: type[Value], ids: st.SearchStrategy[str]
) -> st.SearchStrategy[dict[str, Any]]:
    hints = typing.get_type_hints(cls)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields_of(cls):
        if field.name in {"id", "citations"}:
            continue
        strategy = _field(field, hints[field.name], ids)
        (required if field.default is attrs.NOTHING else optional)[field.name] = strategy
    return st.fixed_dictionaries(required, optional=optional)


def _field(
    field: attrs.Attribute[Any],
    hint: Any,  # noqa: ANN401 - an annotation may be anything
    ids: st.SearchStrategy[str],
) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) is tuple:
        item = _plain(field, typing.get_args(hint)[0], ids)
        return st.lists(item, min_size=1, max_size=3)  # an empty one is as good as left out
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        (hint,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
    return _plain(field, hint, ids)


def _plain(
    field: attrs.Attribute[Any],
    hint: Any,  # noqa: ANN401 - an annotation may be anything
    ids: st.SearchStrategy[str],
) -> st.SearchStrategy[Any]:
    if REFERS_TO in field.metadata:
        return ids
    if field.name in _FIELDS:
        return _FIELDS[field.name]
    if hint is bool:
        return st.booleans()
    if hint is str:
        return texts(field.metadata.get(TEXT, Text.LINE))
    if hint is When:
        return times()
    return st.sampled_from(list(hint)) if issubclass(hint, Word) else values(hint, ids)


@st.composite
def citations(draw: st.DrawFn, paths: tuple[str, ...], ids: st.SearchStrategy[str]) -> Citation:
    """Citations whose paths resolve; what one supports it does not dispute."""
    chosen = draw(st.lists(st.sampled_from(paths), unique=True, max_size=4))
    split = draw(st.integers(0, 4))
    return Citation(
        source=draw(ids),
        supports=chosen[:split],
        disputes=chosen[split:],
        locator=draw(st.none() | texts(Text.LINE)),
        quote=draw(st.none() | texts(Text.PASSAGE)),
        entered_by=draw(st.none() | texts(Text.LINE)),
        reviewed_by=draw(st.none() | texts(Text.LINE)),
    )


def _coverages(fields: dict[str, Any]) -> st.SearchStrategy[Coverage]:
    """Coverages with some fields, and with a period that has a clear first and last day."""
    periods = st.sampled_from(["2025", "2020/2025", "1946/..", "../2021-06", "2021-10-26"])
    others = {name: value for name, value in fields.items() if name != "period"}
    return periods.map(lambda period: Coverage(period=period, **others))


def _mended(cls: type[Value], fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a class refuses in the company of its other fields."""
    if issubclass(cls, Place) and ("latitude" in fields) != ("longitude" in fields):
        fields = {k: v for k, v in fields.items() if k not in {"latitude", "longitude"}}
    if fields.get("on_behalf_of") is not None and fields["on_behalf_of"] == fields.get("actor"):
        fields = {k: v for k, v in fields.items() if k != "on_behalf_of"}
    if "organization" in fields and fields["member"] == fields["organization"]:
        fields = {**fields, "organization": f"{fields['member']}-organization"}
    return fields
