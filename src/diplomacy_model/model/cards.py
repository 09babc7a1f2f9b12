"""Records and answers as HTML, for notebooks: a card for one record, a table for several things.

Whatever comes from the data is escaped. Nothing sets a colour for text, so both are legible on
light and on dark pages. The anchor of a card is ``dm-`` and the id of its record. Every name of a
record is a link to the anchor of its card.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, TypeAlias, TypeGuard
from urllib.parse import quote

import attrs

from diplomacy_model.model.value import REFERS_TO, Value, fields_of, members_of
from diplomacy_model.temporal import Span, When
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diplomacy_model.model.record import Record

NameOf: TypeAlias = "Callable[[Record | str], str]"
"""Returns the name to show of a record, or of the record with an id."""

ROWS: Final = 20
"""The most rows that a table shows."""

_LONG: Final = 8
"""Lists of more values than this are folded."""
_LINE: Final = "1px solid rgba(128, 128, 128, 0.4)"
_CARD: Final = f"border: {_LINE}; border-radius: 4px; padding: 0.5em 0.8em; max-width: 60em"
_TABLE: Final = "border-collapse: collapse; text-align: left"
_CELL: Final = "text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0"
_CAPTION: Final = f"{_CELL}; white-space: nowrap"
_HEAD: Final = f"{_CELL}; border-bottom: {_LINE}"
_LIST: Final = "margin: 0; padding-left: 1.1em"


def lone_name(ref: Record | str) -> str:
    """Return what a record is called if nothing is known of other records, or an id as it is."""
    return ref if isinstance(ref, str) else ref.display_name(str) or ref.id


def card(record: Record, name_of: NameOf) -> str:
    """Return a record as a card: its name, and a line for each field that is filled."""
    name = name_of(record)
    lines = [
        (field.name, _cell(getattr(record, field.name), name_of, is_id=REFERS_TO in field.metadata))
        for field in fields_of(type(record))
        if field.name != "id" and getattr(record, field.name) not in (field.default, name)
    ]
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL}">{_label(label)}</th>'
        f'<td style="{_CELL}">{cell}</td></tr>'
        for label, cell in lines
    )
    fields = f'<table style="{_TABLE}"><tbody>{rows}</tbody></table>' if rows else ""
    return (
        f'<article id="{escape(f"dm-{record.id}")}" style="{_CARD}">'
        f"<strong>{escape(name)}</strong> "
        f"<small>{type(record).__name__.lower()} <code>{escape(record.id)}</code></small>"
        f"{fields}</article>"
    )


def table(
    items: Sequence[object],
    name_of: NameOf,
    *,
    caption: str | None = None,
    columns: Sequence[str] | None = None,
    beside: Mapping[str, Sequence[object]] | None = None,
) -> str:
    """Return things of one class as a table, with names in place of ids and times in words.

    Of records, it shows the name, the kind, the time, who took part and where. Of anything else
    made with attrs, it shows the fields. Columns in which nothing is filled are left out. For
    records, only the rows that are shown decide that.

    Args:
        items: Records, or instances of another class made with attrs.
        name_of: Returns the name to show of a record or id.
        caption: What the things are.
        columns: The fields to show of things that are not records, in this order. None shows all.
        beside: More columns: the values for all items, by the head of the column.
    """
    shown = items[:ROWS]
    rows = [_row(item, name_of, columns) for item in shown]
    for head, values in (beside or {}).items():
        for row, value in zip(rows, values, strict=False):
            row[head] = _cell(value, name_of)
    heads = [
        head
        for head in dict.fromkeys(head for row in rows for head in row)
        if any(row.get(head) for row in rows) or _is_filled(items[ROWS:], head)
    ]
    parts = [f'<table style="{_TABLE}">']
    if caption is not None:
        parts.append(f'<caption style="{_CAPTION}">{escape(caption)}</caption>')
    cells = "".join(f'<th scope="col" style="{_HEAD}">{_label(head)}</th>' for head in heads)
    parts += [f"<thead><tr>{cells}</tr></thead><tbody>"] if heads else ["<tbody>"]
    for row in rows:
        cells = "".join(f'<td style="{_CELL}">{row.get(head, "")}</td>' for head in heads)
        parts.append(f"<tr>{cells}</tr>")
    if not items:
        parts.append(f'<tr><td style="{_CELL}">none</td></tr>')
    parts.append("</tbody></table>")
    if len(items) > len(shown):
        parts.append(f"<p>… {len(items) - len(shown):,} more; take a slice to see them</p>")
    return "".join(parts)


def overview(title: str | None, counts: Mapping[str, int]) -> str:
    """Return a dataset as a card: its title, and how many records there are of each kind."""
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL}">{escape(kind)}</th>'
        f'<td style="{_CELL}">{count:,}</td></tr>'
        for kind, count in counts.items()
    )
    return (
        f'<article style="{_CARD}"><strong>{escape(title or "Dataset")}</strong>'
        f'<table style="{_TABLE}"><tbody>{rows}</tbody></table></article>'
    )


# --- rows and cells


def _row(item: object, name_of: NameOf, columns: Sequence[str] | None) -> dict[str, str]:
    """Return the cells of one thing by the head of the column."""
    if _is_record(item):
        there = [one.actor for one in item.participation if one.was_there] or item.concerns
        return {
            "name": _cell(item, name_of),
            "kind": _cell(item.word, name_of),
            "when": _cell(item.bounds, name_of),
            "who": ", ".join(_link(each, name_of) for each in there),
            "where": ", ".join(_link(each, name_of) for each in item.locations),
        }
    fields = {field.name: field for field in _public(item)}
    if not fields:
        return {"item": _cell(item, name_of)}
    held: dict[str, object] = {name: getattr(item, name) for name in fields}
    when = held.get("when")
    if "when" in held and "span" in held:  # a stated time stands before one that follows
        span = held.pop("span")
        held["when"] = when or span
    return {
        name: _cell(held[name], name_of, is_id=REFERS_TO in fields[name].metadata, beside=when)
        for name in columns or held
    }


def _is_filled(items: Sequence[object], head: str) -> bool:
    """Return whether any of some things that are not records has something in a field.

    A column of counts that are not known in the first rows must not seem to be missing.
    """
    fields = (getattr(item, head, None) for item in items if not _is_record(item))
    return any(held not in (None, (), "") for held in fields)


def _cell(value: object, name_of: NameOf, *, is_id: bool = False, beside: object = None) -> str:
    """Return a value as HTML.

    Args:
        value: The value of a field, or an item of it.
        name_of: Returns the name to show of a record or id.
        is_id: Whether texts are ids of records.
        beside: A time that is shown beside it and need not be repeated.
    """
    members = members_of(value)
    if members is not None:
        cells = [_cell(each, name_of, is_id=is_id, beside=beside) for each in members]
        has_parts = any(isinstance(each, Value) and not _is_record(each) for each in members)
        return _listed(cells) if has_parts else ", ".join(cells)
    if _is_record(value):
        caveat = "" if value.caveat is None else f" ({escape(value.caveat)})"
        return f"{_link(value, name_of)}{caveat}"
    if is_id and isinstance(value, str):
        return _link(value, name_of)
    if isinstance(value, (When, Span)):
        words = escape(value.in_words())
        return f'<time title="{escape(str(value))}">{words}</time>'
    if attrs.has(type(value)):
        return " · ".join(_parts(value, name_of, beside))
    return _plain(value)


def _plain(value: object) -> str:
    """Return a text, word, number or nothing as HTML."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value.replace("-", " ") if isinstance(value, Word) else str(value)
    if text.startswith(("https://", "http://")) and not any(map(str.isspace, text)):
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    return escape(text)


def _listed(cells: Sequence[str]) -> str:
    """Return values as a list, which is folded if it is long."""
    items = "".join(f"<li>{cell}</li>" for cell in cells)
    text = f'<ul style="{_LIST}">{items}</ul>'
    if len(cells) <= _LONG:
        return text
    return f"<details><summary>{len(cells)}</summary>{text}</details>"


def _parts(value: object, name_of: NameOf, beside: object) -> Iterator[str]:
    """Yield the fields of a value as HTML. The first one and words of a list need no label."""
    for position, field in enumerate(_public(value)):
        held: object = getattr(value, field.name)
        if held in (field.default, None, beside):
            continue
        cell = _cell(held, name_of, is_id=REFERS_TO in field.metadata)
        if position and not isinstance(held, (Word, When)):
            cell = f"<small>{_label(field.name)}</small> {cell}"
        yield cell


def _link(ref: Record | str, name_of: NameOf) -> str:
    """Return the name of a record as a link to its card."""
    record_id = ref if isinstance(ref, str) else ref.id
    return f'<a href="#dm-{quote(record_id, safe="")}">{escape(name_of(ref))}</a>'


def _label(name: str) -> str:
    return escape(name.replace("_", " "))


def _public(value: object) -> Iterable[attrs.Attribute[object]]:
    """Return the fields of a value that are not private; there are none unless attrs made it."""
    cls = type(value)
    fields = attrs.fields(cls) if attrs.has(cls) else ()
    return (field for field in fields if not field.name.startswith("_"))


def _is_record(value: object) -> TypeGuard[Record]:
    """Return whether a value is a record. Records are made of this module, so it sees no class."""
    return isinstance(value, Value) and fields_of(type(value))[0].name == "id"
