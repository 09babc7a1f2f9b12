"""Whatever a field is given, its class takes it or refuses it in its own words."""

from __future__ import annotations

from typing import Any, NoReturn

import attrs
import pytest

import diplomacy_model as dm
from diplomacy_model.messages import shown
from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, several


def nested(kind: type, depth: int = 100_000) -> Any:
    """Return a list, tuple or dict with others inside, too deep to be written or compared."""
    found: Any = kind()
    for _ in range(depth):
        found = {"a": found} if kind is dict else kind([found])
    return found


def fails(*_: object) -> NoReturn:
    raise RuntimeError("a fault of somebody else's class")


class Unreadable:
    __iter__ = __len__ = __getitem__ = fails


class Uncomparable:
    __eq__ = __ne__ = __hash__ = fails  # type: ignore[assignment]


class Unprintable:
    __repr__ = __str__ = fails


class UnprintableText(str):
    __slots__ = ()
    __repr__ = __str__ = __eq__ = __hash__ = fails  # type: ignore[assignment]


class UnprintableClass(type):
    __repr__ = fails


class Odd(metaclass=UnprintableClass):
    pass


class Closed:
    def __getattr__(self, name: str) -> NoReturn:
        fails()


class Undecided:
    __bool__ = fails


class Classless:
    @property
    def __class__(self) -> NoReturn:  # type: ignore[override]
        fails()


class UnreadableList(list[str]):
    __iter__ = __len__ = fails


class Frame:
    """As arrays and data frames are: their items are columns, and truth is ambiguous."""

    __eq__ = __ne__ = __bool__ = fails  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]

    def __array__(self) -> NoReturn:
        fails()

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> str:
        return ["india"][index]

    def __repr__(self) -> str:
        return "   a\n0  1"


ANY: dict[str, object] = {
    "a list nested deep": nested(list),
    "a list of a dict nested deep": [nested(dict)],
    "a dict nested deep": nested(dict),
    "a tuple nested deep": nested(tuple),
    **{
        each.__name__: each()
        for each in (Unreadable, Uncomparable, Unprintable, Closed, Undecided, Classless, Frame)
    },
    "a text that cannot be shown": UnprintableText("a"),
    "a class that cannot be shown": Odd,
    "an object of it": Odd(),
    "UnreadableList": UnreadableList(["a"]),
    "a generator": (each for each in "ab"),
    "an iterator": iter(["a"]),
    "a set": {"a"},
    "a dict": {"a": 1},
    "its keys": {"a": 1}.keys(),
    "bytes": b"india",
    "bytearray": bytearray(b"india"),
    "memoryview": memoryview(b"india"),
    "a very large number": 10**5000,
    "complex": 1j,
    "NotImplemented": NotImplemented,
}
LISTS: dict[str, object] = {f"a list of {name}": [each] for name, each in ANY.items()}
OF_ANYTHING = {(dm.FieldChange, "old"), (dm.FieldChange, "new")}


def classes() -> list[type]:
    """Return every class of the model, and the other values that are made by hand."""
    found: list[type] = [*RECORD_CLASSES, dm.Finding, dm.Difference]
    for cls in found:
        for expected in shape_of(cls).expected.values():
            inner = (expected.each or expected).types
            found += [each for each in inner if issubclass(each, Value) and each not in found]
    found.remove(dm.Record)
    return [*found, dm.Dataset]


@pytest.mark.parametrize("cls", classes())
def test_a_class_refuses_any_wrong_argument_in_its_own_words(cls: type) -> None:
    for field in attrs.fields(cls):
        if field.init and (cls, field.name) not in OF_ANYTHING:
            for name, value in (ANY | LISTS).items():
                with pytest.raises((dm.InvalidRecordError, dm.WrongKindError)) as caught:
                    cls(**{field.name: value})
                assert len(str(caught.value)) < 2000, name


@pytest.mark.parametrize("name", ANY)
def test_wrong_participants_are_one_fault(name: str) -> None:
    wrong: Any = ANY[name]
    with pytest.raises(dm.InvalidRecordError, match="Meeting 'm': participants") as caught:
        dm.Meeting(id="m", participants=wrong)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("name", [*ANY, *LISTS])
def test_any_value_is_shown_on_one_short_line(name: str) -> None:
    text = shown((ANY | LISTS)[name])
    assert len(text) <= 120
    assert "\n" not in text


def test_a_large_value_is_shown_without_a_copy_of_it() -> None:
    assert shown(b"x" * 10_000_000) == repr(b"x" * 78)[:-1] + "…"
    assert shown(Frame()) == "a 0 1"
    assert shown(nested(list)) == "a list that cannot be shown"


def test_an_array_is_not_a_list() -> None:
    with pytest.raises(dm.WrongKindError, match="records: must be a list of records, not a 0 1"):
        several(Frame(), "records", items="records")
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    for array in (numpy.array(["a", "b"]), pandas.Series(["a"]), pandas.DataFrame({"a": ["x"]})):
        with pytest.raises(dm.InvalidRecordError, match="participants: must be a list"):
            dm.Meeting(id="m", participants=array)
        with pytest.raises(dm.WrongKindError, match="must be a list"):
            dm.Dataset(records=array)


@pytest.mark.parametrize("kind", [list, tuple, dict])
def test_plain_data_and_rows_that_are_nested_deep_are_refused(kind: type) -> None:
    deep = nested(kind)
    for field in ("id", "title", "when", "participants", "codes", "type", "edition", "other"):
        data = {"type": "meeting", "id": "m", field: deep}
        with pytest.raises(dm.LoadError):
            dm.from_plain(data)
        with pytest.raises(dm.LoadError):
            dm.Dataset.from_records("meeting", [data])
        with pytest.raises(dm.LoadError):
            dm.Dataset.from_records("meeting", [{"id": "m", "participants_actor": [deep]}])
