"""From a reply to plain data: the JSON in a text, or plain data, as a header and records."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from diplomacy_model.extraction.broken import CUT_OFF, Walk
from diplomacy_model.extraction.mends import Mend
from diplomacy_model.formats._document import decode, decode_at, parse
from diplomacy_model.formats._locate import Place, places_from
from diplomacy_model.formats._problems import Misfit
from diplomacy_model.formats._refusals import described, is_list, is_object
from diplomacy_model.formats.jsonl import COUNT, count_misfits
from diplomacy_model.messages import counted, shown
from diplomacy_model.synonyms import KEYS, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diplomacy_model.extraction.broken import Span
    from diplomacy_model.formats._locate import Path

_OPENING: Final = r'[{\[](?=\s*["{\[/#])'
_FENCE: Final = r"(?m)^[ \t]*(?:```|~~~)[^\n]*$"
_WORDS: Final = r"\{[^{}\[\]:]*\}"  # names in braces, as prose may have them: {participants}
_LIKE_JSON: Final = r'[{}]|"\s*:'
_LIST_TORN: Final = r"\A\[[^\[\]]*,\Z|\A,?\s*\]\Z"  # the start or end of a list around the rest
_RECORDS: Final = "records"


@attrs.define(kw_only=True)
class Reply:
    """A header and records as plain data, and how they were read."""

    head: dict[str, Any] = attrs.Factory(dict[str, Any])
    """The document without its records."""
    records: list[object] = attrs.Factory(list[object])
    """The records, with a misfit in place of each that could not be parsed."""
    is_document: bool = False
    """Whether there was a document, and not only records."""
    found: list[Misfit] = attrs.Factory(list[Misfit])
    """What is wrong, with paths in a document."""
    mends: list[Mend] = attrs.Factory(list[Mend])
    """What was mended so far."""
    text: str = ""
    """The text, with spaces in place of comments and the like."""
    starts: dict[Path, int] = attrs.Factory(dict["Path", int])
    """Where values stand in the text, by their paths in the document."""
    origin: int = 0
    """Where the JSON starts in the text."""

    def locate(self, paths: Iterable[Path]) -> dict[Path, Place]:
        """Return where values stand in the text, by their paths in the document."""
        whole = {(): Place(self.origin, self.origin)}
        return whole | places_from(self.text, self.starts, paths)

    def tell(self, code: str, message: str, before: object = None) -> None:
        """Note a mend of the whole."""
        self.mends.append(Mend(code=code, path="$", message=message, before=before))

    def tell_first(self, code: str, words: Sequence[str], one: str, several: str) -> None:
        """Note one mend for what was mended in several places, with the words of the first."""
        if words:
            more = len(words) - 1
            message = f"and {more:,} more {several}" if more else one
            self.tell(code, message, words[0])


def reply_of(given: object) -> Reply:
    """Return what a reply has, which is a text or plain data."""
    reply = _read(given)
    if not reply.records and not reply.found:
        reply.found.append(_whole("has no records", expected="at least one record"))
    return reply


def _read(given: object) -> Reply:
    if not isinstance(given, str):
        return _sorted(given, Reply())
    try:
        return _sorted(decode(given), Reply(text=given, starts={(): 0}))
    except RecursionError:
        return Reply(found=[_whole("is nested too deeply to be read")])
    except ValueError:
        return _searched(given)


def _whole(message: str, value: object = None, expected: str | None = None) -> Misfit:
    return Misfit(path=(), message=message, value=value, expected=expected)


# --- plain data


def _sorted(data: object, reply: Reply) -> Reply:
    """Add a document, a list of records or a lone record to a reply."""
    start = reply.starts.pop((), 0)
    if is_list(data):
        reply.tell("document", "is a list of records, and is read as a document with these records")
        reply.records = data
        reply.starts[_RECORDS,] = start
    elif not is_object(data):
        expected = "a document, a list of records, or a record"
        reply.found.append(_whole(described(data), data, expected))
    elif (key := _records_key(data)) is None and not data.keys().isdisjoint({"type", "id"}):
        reply.tell("document", "is a lone record, and is read as a document with this record")
        reply.records = [data]
        reply.starts[_RECORDS, 0] = start
    else:
        reply.starts[()] = start
        _add_document(data, key, reply)
    if not reply.text:
        reply.starts.clear()
    return reply


def _records_key(data: dict[str, Any]) -> str | None:
    """Return the key of a document that means its records, or None if there is not one."""
    if _RECORDS in data:
        return _RECORDS
    found = [key for key in data if type(key) is str and is_records(key)]
    return found[0] if len(found) == 1 and is_list(data[found[0]]) else None


def is_records(key: str) -> bool:
    """Return whether a key of a document is that of its records, as others may call it."""
    plain = bare(key)
    return plain == _RECORDS or KEYS.get(plain) == (_RECORDS,)


def _add_document(data: dict[str, Any], key: str | None, reply: Reply) -> None:
    reply.is_document = True
    reply.head = data
    listed: object = data.get(key) if key is not None else None
    if key is None and COUNT in data:
        _add_count(reply)  # the header of JSON Lines without a record
        return
    if key is None:
        reply.found.append(Misfit(path=(_RECORDS,), message="is missing", expected="a list"))
        return
    if key != _RECORDS:
        if reply.text:
            found = places_from(reply.text, reply.starts, [(key,)])
            reply.starts[_RECORDS,] = found[key,].value
        reply.head = _renamed(data, key, reply)
    if is_object(listed):
        reply.mends.append(
            Mend(code="list", path=key, message="a lone record is read as a list of one")
        )
        if reply.text:
            found = places_from(reply.text, reply.starts, [(key,)])
            reply.starts[_RECORDS, 0] = found[key,].value
        reply.records = [listed]
    elif is_list(listed):
        reply.records = listed
    else:
        misfit = Misfit(
            path=(_RECORDS,), message=described(listed), value=listed, expected="a list"
        )
        reply.found.append(misfit)


def _renamed(data: dict[str, Any], key: str, reply: Reply) -> dict[str, Any]:
    """Return a document with our key for its records, in place of another one."""
    reply.mends.append(Mend(code="key", path=key, message=f"the key is read as {_RECORDS!r}"))
    renamed = copy.copy(data)  # the data of a caller are not changed
    renamed[_RECORDS] = renamed.pop(key)
    return renamed


# --- a text that is not JSON as a whole


@attrs.define
class _Value:
    """One JSON value in a text, or what is left of it."""

    start: int
    end: int
    data: object
    """The plain data, or None if only some of its records could be read."""
    walk: Walk | None = None
    """How it was found, if it is not JSON."""


def _searched(text: str) -> Reply:
    """Return the document, the list, the record or the records that stand in a text."""
    found = list(_values(text))
    values = [each for each in found if _has_list(each, text)]
    is_listed = bool(values)
    if not is_listed:  # records have braces, and a list in brackets that has none is prose
        values = [each for each in found if text[each.start] == "{"] or found
    reply = Reply(text=_cleaned(text, values), origin=values[0].start if values else 0)
    _tell_cleaning(text, [each.walk for each in values if each.walk is not None], reply)
    if not values:
        misfit = parse(text)
        reply.found += [misfit] if isinstance(misfit, Misfit) else []
        return reply
    if len(values) > 1 and is_listed:
        _add_lists(values, reply)
    elif len(values) > 1:
        _add_several(values, reply)
    elif values[0].data is None:
        _add_broken(values[0], reply)
    else:
        reply.starts[()] = values[0].start
        _sorted(values[0].data, reply)
    _tell_prose(text, values, found, reply)
    return reply


def _has_list(value: _Value, text: str) -> bool:
    """Return whether a value is a document or a list of records, or what is left of one."""
    if value.data is None:
        listed = None if value.walk is None else value.walk.listed
        return listed is not None and (text[value.start] == "{" or "{" in text[slice(*listed)])
    if is_list(value.data):
        return any(map(is_object, value.data))
    return is_object(value.data) and _records_key(value.data) is not None


def _values(text: str) -> Iterator[_Value]:
    at = 0
    while (opening := re.compile(_OPENING).search(text, at)) is not None:
        start = opening.start()
        if (words := re.compile(_WORDS).match(text, start)) is not None:
            at = words.end()
            continue
        try:
            data, at = decode_at(text, start)
        except (ValueError, RecursionError):
            walk = Walk(text, start, is_records)
            # After a bracket that does not match, it is not certain what anything belongs to.
            at = walk.end if walk.problem in {None, CUT_OFF} else len(text)
            yield _Value(start, at, _whole_data(walk, start), walk)
        else:
            yield _Value(start, at, data)


def _whole_data(walk: Walk, start: int) -> object:
    """Return the data of a value that was walked to its end, or None if it is still not JSON."""
    if walk.problem is not None or walk.missing:
        return None
    data = parse(walk.cleaned, (), start, strictly=not walk.raw)
    return None if isinstance(data, Misfit) else data


def _cleaned(text: str, values: Sequence[_Value]) -> str:
    """Return a text without the comments and commas too many in its values."""
    pieces: list[str] = []
    at = 0
    for value in values:
        if value.walk is not None:
            pieces += [text[at : value.start], value.walk.cleaned]
            at = value.walk.end
    return "".join([*pieces, text[at:]])


def _tell_cleaning(text: str, walks: Sequence[Walk], reply: Reply) -> None:
    """Note what had to be mended before values could be read, with the words that it is about."""
    comments: list[str] = []
    for start, end in (span for walk in walks for span in walk.comments):
        comment = text[start:end]
        if re.search(_LIKE_JSON, comment):
            message = f"{shown(comment)} is a comment, and is not read"
            expected = "no data in comments"
            reply.found.append(Misfit(path=(), message=message, expected=expected, offset=start))
        else:
            comments.append(comment)
    raw = [text[slice(*span)][1:-1] for walk in walks for span in walk.raw]
    one, several = "is a comment, and was left out", "are comments, and were left out"
    reply.tell_first("comment", comments, one, several)
    one = "has a line break or tab, and is read as it stands"
    several = "have a line break or tab, and are read as they stand"
    reply.tell_first("break", raw, one, several)
    if commas := sum(len(walk.commas) for walk in walks):
        left = "was left out" if commas == 1 else "were left out"
        reply.tell("comma", f"{counted(commas, 'comma')} before a closing bracket {left}")
    if missing := sum(walk.missing for walk in walks):
        added = "was added" if missing == 1 else "were added"
        reply.tell("comma", f"{counted(missing, 'comma')} missing between records {added}")


def _tell_prose(text: str, values: Sequence[_Value], found: Sequence[_Value], reply: Reply) -> None:
    """Note what stands around the JSON: a mend if it is prose, and a problem if it may be data.

    Args:
        text: The text.
        values: What was read of it.
        found: All JSON in it.
        reply: The reply.
    """
    ends = [0, *(value.end for value in values)]
    starts = [*(value.start for value in values), len(text)]
    small = [each for each in found if _is_no_record(each, text)]
    for end, start in zip(ends, starts, strict=True):
        plain = re.sub(_FENCE, "", text[end:start]).strip(" \t\r\n\ufeff")
        rest = _without(text, (end, start), small)
        if re.search(_LIKE_JSON, re.sub(_WORDS, "", rest)) or re.search(_LIST_TORN, rest.strip()):
            message = f"{shown(plain)} stands outside the JSON, and is not read"
            expected = "one JSON document with all records"
            offset = end + max(text[end:start].find(plain), 0)
            misfit = Misfit(path=(), message=message, value=plain, expected=expected, offset=offset)
            reply.found.append(misfit)
        elif plain:
            reply.tell("prose", "stands outside the JSON, and was left out", plain)
    if re.search(_FENCE, "".join(text[e:s] for e, s in zip(ends, starts, strict=True))):
        reply.tell("fence", "the fences of a code block were left out")


def _is_no_record(value: _Value, text: str) -> bool:
    """Return whether JSON has too little for a record or a header, so that it is part of prose."""
    if value.data is None or "{" in text[value.start + 1 : value.end]:
        return False
    if not is_object(value.data):
        return True
    return len(value.data) == 1 or value.data.keys().isdisjoint({"type", "id", "format"})


def _without(text: str, span: Span, values: Sequence[_Value]) -> str:
    """Return a part of a text without those values that stand in it."""
    pieces: list[str] = []
    at, end = span
    for value in values:
        if at <= value.start and value.end <= end:
            pieces.append(text[at : value.start])
            at = value.end
    return "".join([*pieces, text[at:end]])


def _add_several(values: Sequence[_Value], reply: Reply) -> None:
    """Add records that stand one after another, perhaps after a header, as in JSON Lines."""
    first = values[0].data
    if is_object(first) and "format" in first:
        reply.head, reply.is_document = first, True
        reply.starts[()] = values[0].start
        values = values[1:]
    reply.tell(
        "document", "has records one after another, and is read as a document with these records"
    )
    for position, value in enumerate(values):
        path = (_RECORDS, position)
        reply.starts[path] = value.start
        data = value.data
        reply.records.append(_spoilt(value, path, reply) if data is None else data)
    if COUNT in reply.head:
        _add_count(reply)


def _add_count(reply: Reply) -> None:
    """Compare the count in the header of JSON Lines with the records."""
    reply.head = copy.copy(reply.head)
    reply.found += count_misfits(reply.head.pop(COUNT), len(reply.records))


def _spoilt(value: _Value, path: Path, reply: Reply) -> Misfit:
    """Return why a value could not be read as a whole."""
    if value.walk is not None and value.walk.problem is not None:
        return Misfit(path=path, message=value.walk.problem, offset=value.start)
    strictly = value.walk is None or not value.walk.raw
    found = parse(reply.text[value.start : value.end], path, value.start, strictly=strictly)
    return found if isinstance(found, Misfit) else Misfit(path=path, message="is not JSON")


def _add_broken(value: _Value, reply: Reply) -> None:
    """Add those records of a value that can be read although the whole cannot."""
    walk = value.walk
    if walk is None or walk.listed is None:
        reply.found.append(_spoilt(value, (), reply))
        return
    head = _head_of(walk, reply.text)
    _add_records(walk, reply)
    if head is not None:
        _add_head(head, walk, reply)
    else:
        reply.tell("document", "is a list of records, and is read as a document with these records")


def _add_lists(values: Sequence[_Value], reply: Reply) -> None:
    """Add the records of several lists, or of several documents that have the same header."""
    walks = [each.walk or Walk(reply.text, each.start, is_records) for each in values]
    heads = [_head_of(walk, reply.text) for walk in walks]
    told = [_title(head) for head in heads if is_object(head)]
    different = [each for each in told if each]
    if any(walk.listed is None for walk in walks) or any(
        each != different[0] for each in different
    ):
        message = f"has {len(values)} JSON texts, so that it is not clear which one counts"
        reply.found.append(_whole(message, expected="one JSON document with all records"))
        return
    reply.tell("document", f"has {len(values)} lists of records, which are read one after another")
    for walk, head in zip(walks, heads, strict=True):
        _add_records(walk, reply)
        if head is not None:
            _add_head(head, walk, reply)


def _title(head: dict[str, Any]) -> dict[str, Any]:
    """Return a header without the key of its records."""
    key = _records_key(head)
    return {name: value for name, value in head.items() if name != key}


def _add_records(walk: Walk, reply: Reply) -> None:
    """Add the records that were met on a walk one by one."""
    for begin, stop in walk.records[:-1]:
        _add_piece(reply.text[begin:stop], begin, walk, reply)
    _add_last(walk, reply)


def _add_piece(piece: str, begin: int, walk: Walk, reply: Reply) -> None:
    """Add one record, or why it is not JSON."""
    path: Path = (_RECORDS, len(reply.records))
    start = begin + len(piece) - len(piece.lstrip())
    reply.starts[path] = start
    reply.records.append(parse(piece.strip(), path, start, strictly=not walk.raw))


def _add_last(walk: Walk, reply: Reply) -> None:
    """Add the last record, or what is left of it where the walk had to stop."""
    begin, stop = walk.records[-1]
    piece = reply.text[begin:stop]
    if piece.strip():
        _add_piece(piece, begin, walk, reply)
    if walk.problem is None:
        return
    expected = "the rest of the text" if walk.problem == CUT_OFF else "brackets that match"
    message = f"{walk.problem}; nothing from here on is read"
    if walk.has_ended and walk.problem == CUT_OFF:
        reply.tell("end", "its end, after the records, is missing, and was added")
        return
    if walk.has_ended:
        misfit = Misfit(path=(), message=message, expected=expected, offset=walk.end)
        reply.found.append(misfit)
        return
    at = walk.end  # even after a whole record, more may have followed
    if piece.strip() and isinstance(reply.records[-1], Misfit):
        reply.records.pop()
        at = reply.starts[_RECORDS, len(reply.records)]
    path = (_RECORDS, len(reply.records))
    reply.records.append(Misfit(path=path, message=message, expected=expected, offset=at))


def _head_of(walk: Walk, text: str) -> object:
    """Return the document around a list of records, or a misfit, or None if there is only a list.

    The records are blanked out, so that everything else keeps its place.
    """
    if text[walk.start] != "{" or walk.listed is None:
        return None
    start, end = walk.listed
    closing = "" if walk.problem is None else "]}" if "[" in walk.open else "}"
    blank = " " * (end - start)
    whole = f"{text[walk.start : start]}{blank}{text[end : walk.end]}{closing}"
    return parse(whole, (), walk.start, strictly=not walk.raw)


def _add_head(head: object, walk: Walk, reply: Reply) -> None:
    """Add the document around a list of records, which is left out here."""
    reply.is_document = True
    if is_object(head):
        key = _records_key(head)
        if key is not None and key != _RECORDS:
            head = _renamed(head, key, reply)
        if len(head) > 1 or not reply.head:
            reply.head = head
    elif isinstance(head, Misfit) and (walk.problem in {None, CUT_OFF} or not walk.has_ended):
        reply.found.append(head)  # else the bracket that does not match has been told
