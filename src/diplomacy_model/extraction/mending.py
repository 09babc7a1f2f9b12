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
from diplomacy_model.extraction.keys import CLASS_OF_TYPE, keys_of, meant_by_key
from diplomacy_model.extraction.mends import Mend
from diplomacy_model.extraction.nulls import left_out
from diplomacy_model.extraction.paths import OF_PATHS, Paths, citations_of_one
from diplomacy_model.formats._locate import written
from diplomacy_model.formats._refusals import Repeating, is_list, is_object
from diplomacy_model.formats._structure import kinds_meant
from diplomacy_model.messages import a, counted, did_you_mean, joined, shown
from diplomacy_model.model import (
    Citation,
    Membership,
    Participant,
    Record,
    kind_name,
)
from diplomacy_model.model.shape import shape_of
from diplomacy_model.model.text import is_id
from diplomacy_model.model.value import Value
from diplomacy_model.synonyms import TYPES, WORDS, bare
from diplomacy_model.temporal import When
from diplomacy_model.temporal.spelled import time_meant
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diplomacy_model.extraction.known import Known
    from diplomacy_model.formats._locate import Path
    from diplomacy_model.model.shape import Expected

_OF_IDS: Final = {Participant: "actor", Citation: "source"}
"""The values that an id may stand for, with the field that it belongs to."""
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
    said: dict[Path, str] = attrs.Factory(dict[tuple[str | int, ...], str])
    """What is wrong in some places of the data, where strict reading cannot know it."""

    def path_in_draft(self, path: Path) -> Path:
        """Return where in the draft something is, given where it is in the mended data."""
        return _before(path, self.moved)


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
        self._said: dict[Path, str] = {}
        self._id: str | None = None

    def run(self, data: object) -> list[Mended]:
        several: list[object] = []
        if is_object(data):
            record_id = data.get("id")
            self._id = record_id if isinstance(record_id, str) else None
            data = self._record(data)
            several = self._by_member(data)
        if self._empty:
            self._mends.append(left_out(self._empty, self._path, self._id))
        return [
            Mended(each, [] if position else self._mends, self._moved, self._asked, self._said)
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
            {**data, "id": new_ids[at], "member": member, **citations_of_one(data, "member", at)}
            for at, member in enumerate(found)
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
        if word not in CLASS_OF_TYPE:
            data = self._with_type(data, word, tuple(CLASS_OF_TYPE))
        cls = CLASS_OF_TYPE.get(cast("str", data["type"]))
        if cls is None:
            return data
        data = self._object(cls, data, (), ())
        citations: object = data.get("citations")
        if is_list(citations):
            paths = Paths(cls, data, self._moved)
            data["citations"] = [
                self._with_paths(each, paths, ("citations", at)) if is_object(each) else each
                for at, each in enumerate(citations)
            ]
        return data

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
        names, optional = keys_of(cls)
        all_expected = shape_of(cls).expected
        data = self._with_keys(data, names, old, new)
        found: dict[str, Any] = {}
        empty = [key for key, value in data.items() if value is None and key in optional]
        for key, value in data.items():
            if value is None and key in optional:  # in most replies, most fields are null
                continue
            expected = all_expected.get(key)
            if expected is None:
                continue
            if key in optional and _is_empty(value, expected):
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

    def _with_paths(self, citation: dict[str, Any], paths: Paths, new: Path) -> dict[str, Any]:
        """Return a citation whose paths lead to where things are now."""
        changed: dict[str, Any] = {}
        for key in OF_PATHS:
            texts: object = citation.get(key)
            if not is_list(texts):
                continue
            here = (*new, key)
            found: list[object] = []
            moved: dict[Path, Path] = {}
            for at, text in enumerate(texts):
                there = _before((*here, at), self._moved)
                meant: list[object] = [*paths.meant(text)] if type(text) is str else []
                near = paths.near(text) if type(text) is str and not meant else ()
                if near:
                    wrong = f"{shown(text)} is not a field of this record"
                    self._said[*here, len(found)] = f"{wrong}{did_you_mean(near)}"
                if meant and meant != [text]:
                    listed = joined(map(shown, meant), "and")
                    self._tell("path", there, f"is read as {listed}", text, meant)
                for each in meant or [text]:
                    moved[*here, len(found)] = there
                    found.append(each)
            if found != texts:
                changed[key] = found
                self._moved |= moved
        return _replaced(citation, changed) if changed else citation

    # --- fields

    def _field(self, expected: Expected, value: object, old: Path, new: Path) -> object:
        if expected.each is None:
            return self._item(expected, value, old, new)
        each = expected.each
        if is_list(value):
            items = [
                (position, item)
                for position, one in enumerate(value)
                for item in self._spread(each, one, (*old, position))
            ]
            if len(items) > len(value):
                self._moved |= {
                    (*new, at): (*old, position) for at, (position, _) in enumerate(items)
                }
            return [
                self._item(each, item, (*old, position), (*new, at))
                for at, (position, item) in enumerate(items)
            ]
        if value is None:
            return None
        lone = self._several(each, value, old)
        for position in range(len(lone)):
            self._moved[*new, position] = old
        return [self._item(each, item, old, (*new, at)) for at, item in enumerate(lone)]

    def _several(self, expected: Expected, value: object, old: Path) -> list[object]:
        """Return the items that a lone value in place of a list stands for."""
        kind = _kind_of_ids(expected)
        parts = self._parts(value, kind) if type(value) is str and kind is not None else []
        if parts:
            self._tell("list", old, f"is read as a list of {len(parts)}", value, parts)
            return parts
        self._tell("list", old, "is read as a list of one", value, [value])
        return [value]

    def _spread(self, expected: Expected, item: object, old: Path) -> list[object]:
        """Return the items that one item of a list stands for, if it lists several ids."""
        kind = _kind_of_ids(expected)
        if kind is None:
            return [item]
        several: object = item
        if is_object(item):
            cls = expected.types[0]
            stated = [key for key, value in item.items() if value is not None]
            ids = _OF_IDS.get(cls)
            if len(stated) != 1 or ids not in (stated[0], meant_by_key(stated[0], [ids or ""])):
                return [item]  # what else it says may be true of only one of them
            several = item[stated[0]]
        parts = self._parts(several, kind) if type(several) is str else []
        if is_list(several) and all(
            type(each) is str and self._is_known(each, kind) for each in several
        ):
            parts = several
        if not parts:
            return [item]
        self._tell("list", old, f"is read as {counted(len(parts), 'item')}", item, parts)
        return list(parts)

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
            if is_list(value) and expected.to is not None and isinstance(new[-2:][0], int):
                self._said[new] = "is a list; repeat the object, with one id in each"
            if is_object(value) and issubclass(cls, Value):
                return self._object(cls, value, old, new)
            return value
        if cls is str:
            return value if expected.to is None else self._id_meant(value, expected.to, old, new)
        if cls in _OF_IDS:
            return self._of_id(cls, value, old, new)
        if issubclass(cls, Word):
            return self._word(cls, value, old)
        return self._when(value, old) if cls is When else value

    def _of_id(self, cls: type, text: str, old: Path, new: Path) -> object:
        """Return a value that is given as an id. That of a participant is right as it is."""
        expected = shape_of(cls).expected[_OF_IDS[cls]]
        here = new if cls is Participant else (*new, _OF_IDS[cls])
        found = text if expected.to is None else self._id_meant(text, expected.to, old, here)
        if cls is Participant:
            return found
        self._moved[here] = old
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

    def _id_meant(self, text: str, kind: str, old: Path, new: Path) -> str:
        if self._known.has(text):
            return text
        found = self._meant(text, kind)
        if found is None:
            if text.strip() and not is_id(text):
                self._said[new] = self._unknown(text, kind)
            return text
        self._tell("id", old, f"is read as the id {found!r}", text, found)
        return found

    def _unknown(self, text: str, kind: str) -> str:
        """Return what is wrong with names that no record has, or that several have."""
        parts = re.split(_BETWEEN, text.strip())
        unknown = [part for part in parts if not self._is_known(part, kind)]
        if not unknown:
            return f"{shown(text)} names {len(parts)} records; write the id of one"
        names = unknown if len(unknown) < len(parts) else [text.strip()]
        having = self._known.having(names[0], kind)
        if having:
            several = joined(map(shown, having), "and")
            return (
                f"{shown(names[0])} is a name of {several}; write the id of the one that is meant"
            )
        add = "add the record" if kind == Record.__name__ else f"add {a(kind.lower())} record"
        called = f"no {kind.lower()} is called {joined(map(shown, names), 'or')}"
        if len(names) > 1:
            return f"{called}; add a record for each and write their ids"
        return f"{called}; {add} and write its id"


def _before(path: Path, moved: Mapping[Path, Path]) -> Path:
    """Return where something was, given where it is and what has moved."""
    for length in range(len(path), 0, -1):
        if path[:length] in moved:
            return (*moved[path[:length]], *path[length:])
    return path


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
