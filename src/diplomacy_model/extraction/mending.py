"""From plain data that strict reading refuses to plain data that it reads, each mend told.

A mend is made only if one thing can be meant. What stays wrong is left as it is, so that strict
reading refuses it and says why. Right data are left as they are.
"""

from __future__ import annotations

import copy
import functools
import re
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from diplomacy_model.errors import TimeFormatError
from diplomacy_model.extraction.mends import EMPTY, Mend
from diplomacy_model.extraction.times import time_meant
from diplomacy_model.formats._locate import written
from diplomacy_model.formats._refusals import Repeating, is_list, is_object
from diplomacy_model.formats._structure import kinds_meant
from diplomacy_model.messages import a, counted, joined, shown
from diplomacy_model.model import (
    RECORD_CLASSES,
    Citation,
    Membership,
    Participant,
    Record,
    kind_name,
)
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.value import Value, fields_of
from diplomacy_model.synonyms import KEYS, TYPES, WORDS, bare
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.extraction.known import Known
    from diplomacy_model.formats._locate import Path
    from diplomacy_model.model.shape import Expected

_OF_IDS: Final = {Participant: "actor", Citation: "source"}
"""The values that an id may stand for, with the field that it belongs to."""
_TYPES: Final = {kind_name(cls): cls for cls in RECORD_CLASSES}
_ONE_END: Final = KEYS["start"]
"""What the table has for keys that tell one end of a time, which is not the whole of it."""
_BETWEEN: Final = r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+"


@attrs.define
class Mended:
    """Plain data of a record, mended."""

    data: object
    """The plain data."""
    mends: list[Mend]
    """What was mended."""
    moved: dict[Path, Path]
    """Where in the draft something is that is elsewhere in the data."""
    asked: set[str]
    """Texts in place of ids that no record was found for."""

    def path_in_draft(self, path: Path) -> Path:
        """Return where in the draft something is, given where it is in the mended data."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.moved:
                return (*self.moved[path[:length]], *path[length:])
        return path


def mended(data: object, path: Path, known: Known, *, day_first: bool | None) -> list[Mended]:
    """Return the plain data of a record, mended where only one thing can be meant.

    There are several if it is a membership of several members.

    Args:
        data: The plain data.
        path: Where they are in the draft.
        known: The records that names can mean.
        day_first: Whether the day comes first in dates such as 5/6/2025, or None if not known.
    """
    return _Mending(path, known, day_first).run(data)


def meant_by_key(key: str, names: Iterable[str]) -> str | None:
    """Return the one key that another one means, or None.

    >>> meant_by_key("Attendees", ["when", "participants"])
    'participants'
    """
    known, plain = tuple(names), bare(key)
    same = [each for each in known if bare(each) == plain]
    others = KEYS.get(plain, ())
    meant = same or [each for each in others if each in known and others != _ONE_END]
    return meant[0] if len(meant) == 1 else None


class _Mending:
    """The mending of one record."""

    def __init__(self, path: Path, known: Known, day_first: bool | None) -> None:  # noqa: FBT001
        self._path = path
        self._known = known
        self._day_first = day_first
        self._mends: list[Mend] = []
        self._moved: dict[Path, Path] = {}
        self._empty: list[str] = []
        self._asked: set[str] = set()
        self._id: str | None = None

    def run(self, data: object) -> list[Mended]:
        several: list[object] = []
        if is_object(data):
            record_id = data.get("id")
            self._id = record_id if isinstance(record_id, str) else None
            data = self._record(data)
            several = self._by_member(data)
        if self._empty:
            which = joined(self._empty, "and")
            what = counted(len(self._empty), "field")
            self._tell(EMPTY, (), f"{what} without a value left out: {which}")
        return [
            Mended(each, [] if position else self._mends, self._moved, self._asked)
            for position, each in enumerate(several or [data])
        ]

    def _by_member(self, data: dict[str, Any]) -> list[object]:
        """Return a membership for each of the members that one has, or nothing if it has one."""
        members: object = data.get("member")
        if data.get("type") != kind_name(Membership) or self._id is None:
            return []
        if type(members) is str:
            parts = self._parts(members, "Actor")
        else:
            parts = members if is_list(members) else []
        ids = [each for each in parts if type(each) is str]
        if len(ids) != len(parts) or not all(self._is_known(each, "Actor") for each in ids):
            return []
        found = [self._known.meant(each, "Actor") or each for each in ids]
        if len(set(found)) < max(len(found), 2):
            return []
        new_ids = [f"{self._id}-{each}" for each in found]
        if any(map(self._known.has, new_ids)):
            return []
        path: Path = self._moved.get(("member",), ("member",))
        message = f"is read as {len(found)} memberships, {joined(map(shown, new_ids), 'and')}"
        self._tell("members", path, message, members, found)
        return [
            {**data, "id": new_id, "member": member}
            for new_id, member in zip(new_ids, found, strict=True)
        ]

    def _tell(
        self, code: str, path: Path, message: str, before: object = None, after: object = None
    ) -> None:
        self._mends.append(
            Mend(
                code=code,
                path=written((*self._path, *path)),
                message=message,
                record_id=self._id,
                before=before,
                after=after,
            )
        )

    # --- the type

    def _record(self, data: dict[str, Any]) -> dict[str, Any]:
        if "type" not in data or data["type"] is None:
            data = self._with_keys(data, {"type": None}, (), ())
        word = data.get("type")
        if type(word) is not str:
            return data
        if word not in _TYPES:
            data = self._with_type(data, word, tuple(_TYPES))
        cls = _TYPES.get(cast("str", data["type"]))
        return data if cls is None else self._object(cls, data, (), ())

    def _with_type(self, data: dict[str, Any], word: str, types: tuple[str, ...]) -> dict[str, Any]:
        """Return a record with the type that a word means, and with the kind if it tells it."""
        plain = bare(word)
        same = [each for each in types if bare(each) == plain] or list(TYPES.get(plain, ()))
        if len(same) == 1:
            self._tell("type", ("type",), f"is read as {same[0]!r}", word, same[0])
            return _replaced(data, {"type": same[0]})
        kinds = list(kinds_meant(word, types))
        if len(kinds) != 1:
            return data
        kind, field, value = kinds[0]
        held: object = data.get(field)
        if held not in (None, "", value.value):
            return data
        message = f"is read as the {field} {value.value!r} of the type {kind!r}"
        self._tell("type", ("type",), message, word, kind)
        return _replaced(data, {"type": kind, field: value.value})

    # --- objects and their keys

    def _object(
        self, cls: type[Value], data: dict[str, Any], old: Path, new: Path
    ) -> dict[str, Any]:
        names, optional = _keys_of(cls)
        all_expected = shape_of(cls).expected
        data = self._with_keys(data, names, old, new)
        found: dict[str, Any] = {}
        empty: list[str] = []
        for key, value in data.items():
            expected = all_expected.get(key)
            if expected is None:
                continue
            if key in optional and (value is None or _is_empty(value, expected)):
                empty.append(key)
            else:
                here = (*new, key)
                there = self._moved.get(here) or (*old, key)
                found[key] = self._field(expected, value, there, here)
        if empty:
            before = f"{written(old)}." if old else ""
            moved = (self._moved.get((*new, key)) for key in empty)
            self._empty += [
                written(there) if there else f"{before}{key}"
                for key, there in zip(empty, moved, strict=True)
            ]
        return _replaced(data, found, empty)

    def _with_keys(
        self, data: dict[str, Any], names: Mapping[str, None], old: Path, new: Path
    ) -> dict[str, Any]:
        """Return an object whose keys are those of a class, if one key means each of them."""
        if data.keys() <= names.keys():  # nearly always
            return data
        others = [key for key in data if type(key) is str and key not in names]  # pyright: ignore[reportUnnecessaryComparison] - data from Python may have any keys
        meant = {key: meant_by_key(key, names) for key in others}
        stated = [key for key, value in data.items() if value is not None]
        counts = [*stated, *filter(None, meant.values())]
        renamed = {key: name for key, name in meant.items() if name and counts.count(name) == 1}
        if not renamed or isinstance(data, Repeating):
            return data
        for key, name in renamed.items():
            self._tell("key", (*old, key), f"the key is read as {name!r}")
            self._moved[*new, name] = (*old, key)
        replaced = set(renamed.values())  # what these keys hold, if they are there, is null
        kept = {key: value for key, value in data.items() if key not in replaced}
        return {renamed.get(key, key): value for key, value in kept.items()}

    # --- fields

    def _field(self, expected: Expected, value: object, old: Path, new: Path) -> object:
        if expected.each is None:
            return self._item(expected, value, old, new)
        each = expected.each
        if is_list(value):
            return [
                self._item(each, item, (*old, position), (*new, position))
                for position, item in enumerate(value)
            ]
        if value is None:
            return None
        items = self._several(each, value, old)
        for position in range(len(items)):
            self._moved[*new, position] = old
        return [self._item(each, item, old, (*new, at)) for at, item in enumerate(items)]

    def _several(self, expected: Expected, value: object, old: Path) -> list[object]:
        """Return the items that a lone value in place of a list stands for."""
        kind = _kind_of_ids(expected)
        parts = self._parts(value, kind) if type(value) is str and kind is not None else []
        if parts:
            self._tell("list", old, f"is read as a list of {len(parts)}", value, parts)
            return parts
        self._tell("list", old, "is read as a list of one", value, [value])
        return [value]

    def _parts(self, text: str, kind: str) -> list[object]:
        """Return the ids and names that a text lists, or nothing if it is not a list of them."""
        if self._is_known(text, kind):
            return []
        parts = re.split(_BETWEEN, text.strip())
        is_list_of_them = len(parts) > 1 and all(self._is_known(part, kind) for part in parts)
        return list(parts) if is_list_of_them else []

    def _is_known(self, text: str, kind: str) -> bool:
        return self._known.has(text) or self._meant(text, kind) is not None

    def _meant(self, text: str, kind: str) -> str | None:
        found = self._known.meant(text, kind)
        if found is None:
            self._asked.add(text)
        return found

    def _item(self, expected: Expected, value: object, old: Path, new: Path) -> object:
        cls = expected.types[0]
        if type(value) is not str:
            is_ours = is_object(value) and issubclass(cls, Value)
            return self._object(cls, value, old, new) if is_ours else value
        if cls is str:
            return value if expected.to is None else self._id_meant(value, expected.to, old)
        if cls in _OF_IDS:
            return self._of_id(cls, value, old)
        if issubclass(cls, Word):
            return self._word(cls, value, old)
        return self._when(value, old) if cls is When else value

    def _of_id(self, cls: type, text: str, old: Path) -> object:
        """Return a value that is given as an id. That of a participant is right as it is."""
        expected = shape_of(cls).expected[_OF_IDS[cls]]
        found = text if expected.to is None else self._id_meant(text, expected.to, old)
        if cls is Participant:
            return found
        self._tell(
            "object",
            old,
            f"is read as the {_OF_IDS[cls]} of {a(cls.__name__.lower())}",
            text,
            found,
        )
        return {_OF_IDS[cls]: found}

    def _word(self, words: type[Word], text: str, old: Path) -> str:
        known = _texts_of(words)
        if text in known:
            return text
        plain = bare(text)
        same = [each for each in known if bare(each) == plain]
        meant = same or [each for each in WORDS.get(plain, ()) if each in known]
        if len(meant) != 1:
            return text
        self._tell("word", old, f"is read as {meant[0]!r}", text, meant[0])
        return meant[0]

    def _when(self, text: str, old: Path) -> str:
        try:
            When.parse(text)
        except TimeFormatError:
            found = time_meant(text, day_first=self._day_first)
            if found is not None:
                self._tell("time", old, f"is read as {found!r}", text, found)
                return found
        return text

    def _id_meant(self, text: str, kind: str, old: Path) -> str:
        found = None if self._known.has(text) else self._meant(text, kind)
        if found is None:
            return text
        self._tell("id", old, f"is read as the id {found!r}", text, found)
        return found


@functools.cache
def _keys_of(cls: type[Value]) -> tuple[dict[str, None], frozenset[str]]:
    """Return the keys of an object of a class, in order, and those that may be left out."""
    keys = ("type",) if issubclass(cls, Record) else ()
    names = dict.fromkeys((*keys, *shape_of(cls).expected))
    optional = (each.name for each in fields_of(cls) if each.default is not attrs.NOTHING)
    return names, frozenset(optional)


@functools.cache
def _texts_of(words: type[Word]) -> tuple[str, ...]:
    """Return the words of a list as they are written."""
    return tuple(word.value for word in words)


def _kind_of_ids(expected: Expected) -> str | None:
    """Return the class of the records whose ids belong in a place, or None if no ids do."""
    cls = expected.types[0]
    return shape_of(cls).expected[_OF_IDS[cls]].to if cls in _OF_IDS else expected.to


def _is_empty(value: object, expected: Expected) -> bool:
    """Return whether a value says that nothing is known. For a list, an empty one is right."""
    if value == []:
        return expected.each is None
    return value is None or value == {} or (type(value) is str and not value.strip())


def _replaced(
    data: dict[str, Any], values: Mapping[str, Any], left_out: Iterable[str] = ()
) -> dict[str, Any]:
    """Return a changed copy of an object. It still tells that keys were repeated in it."""
    changed = copy.copy(data) if isinstance(data, Repeating) else dict(data)
    changed.update(values)
    for key in left_out:
        del changed[key]
    return changed
