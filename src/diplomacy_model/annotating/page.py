"""An annotated text as HTML: a page of its own, or a fragment for notebooks.

Whatever comes from the text or the records is escaped. There are no scripts, and nothing is loaded
from elsewhere. All that stands in the elements of the class ``words``, one after the other, is the
text as it was given: numbers and colours come from the style.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import attrs

from diplomacy_model.annotating.notes import Note, Notes, language_of, notes
from diplomacy_model.annotating.style import PAGE_STYLE, STYLE
from diplomacy_model.messages import cut
from diplomacy_model.model import Source
from diplomacy_model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diplomacy_model.annotating.notes import Entry
    from diplomacy_model.annotating.text import AnnotatedText
    from diplomacy_model.registry import Registry

_NOT_IN_HTML: Final = re.compile("[\0\ud800-\udfff]")
"""Characters that no page can have. Each is shown as the sign for one that cannot be read."""
_LONGEST: Final = 300
"""How many characters of a quotation are shown in a list, and of a hint."""
_MOST: Final = 100
"""How many entries the lists below the text have."""


def page(registry: Registry, annotated: AnnotatedText) -> str:
    """Return an annotated text as a whole page."""
    title = _escaped(name_of(registry, annotated.source))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n{PAGE_STYLE}\n</style>\n</head>\n<body>\n"
        f"{_Drawing(registry, annotated).html('h1')}\n</body>\n</html>\n"
    )


def fragment(registry: Registry, annotated: AnnotatedText) -> str:
    """Return an annotated text to stand in a notebook, with a style for nothing but itself."""
    return f"<style>\n{STYLE}\n</style>\n{_Drawing(registry, annotated).html('h3')}"


class _Drawing:
    """The parts of one annotated text as HTML."""

    def __init__(self, registry: Registry, annotated: AnnotatedText) -> None:
        """Work out the notes, and where each begins and ends."""
        self._registry = registry
        self._text = annotated.text
        self._source = annotated.source
        self._notes: Notes = notes(registry, annotated)
        self._blocks = tuple(_blocks(annotated.text))
        language = language_of(registry, annotated.source)
        self._lang = "" if language is None else f' lang="{_escaped(language)}"'

    def html(self, heading: str) -> str:
        """Return all parts, with a heading of some level."""
        below = "h2" if heading == "h1" else "h4"
        return (
            f'<article class="dm-annotated" lang="en">\n{self._header(heading)}\n'
            f'<section class="text" aria-label="Text">\n{"".join(self._rows())}</section>\n'
            f"{self._missing(below)}{self._unquoted(below)}</article>"
        )

    def _id(self, kind: str, number: int) -> str:
        """Return the id of a part, of letters that need no escape."""
        return f"dm-{kind}-{quote(self._source, safe='').replace('%', '_')}-{number}"

    def _header(self, heading: str) -> str:
        source = self._registry.get(self._source, Source)
        about: list[str] = []
        if source is not None:
            if source.publisher is not None:
                about.append(_isolated(source.publisher))
            if source.published is not None:
                about.append(_escaped(source.published.in_words()))
            if source.url is not None and source.url.startswith(("https://", "http://")):
                about.append(f'<a href="{_escaped(source.url)}">{_escaped(source.url)}</a>')
        counts = (
            *self._notes.counts,
            f"{_percent(self._notes.share(self._text))} of the text quoted",
        )
        name = name_of(self._registry, self._source)
        return (
            f'<header>\n<{heading} class="title"{self._lang} dir="auto">{_escaped(name)}'
            f'</{heading}>\n<p class="about">{" · ".join(about)}</p>\n'
            f'<p class="counts">{" · ".join(counts)}</p>\n</header>'
        )

    def _rows(self) -> Iterator[str]:
        """Yield the paragraphs, each with the notes on the passages that begin in it."""
        found = self._notes.found
        pieces = _Pieces(found)
        number = 0
        for position, (start, end) in enumerate(self._blocks, 1):
            words = "".join(self._piece(piece) for piece in pieces.until(start, end))
            beside: list[str] = []
            while number < len(found) and found[number].start < end:
                number += 1
                beside.append(self._note(number))
            listed = f'<ul class="notes">{"".join(beside)}</ul>' if beside else ""
            yield (
                f'<div class="row"><div class="words"{self._lang} dir="auto" '
                f'id="{self._id("part", position)}">{words}</div>{listed}</div>\n'
            )

    def _piece(self, piece: _Piece) -> str:
        """Return a stretch of the text, marked and linked to its note if it is quoted."""
        text = _escaped(self._text[piece.start : piece.end])
        places = "".join(
            f'<span class="place" id="{self._id("place", each)}"></span>' for each in piece.begun
        )
        if not piece.within:
            return f"{places}{text}"
        inner = piece.within[0]
        note = self._notes.found[inner - 1]
        looks = [name for name, is_so in _looks(note, piece) if is_so]
        style = f' class="{" ".join(looks)}"' if looks else ""
        shown = f' data-note="{", ".join(map(str, piece.ended))}"' if piece.ended else ""
        return (
            f'{places}<a class="cited" href="#{self._id("note", inner)}" '
            f'title="{_escaped(self._hint(piece))}"{shown}><mark{style}>{text}</mark></a>'
        )

    def _hint(self, piece: _Piece) -> str:
        lines = (
            f"{entry.name}: {'; '.join(entry.facts)}"
            for number in piece.within[:3]
            for entry in self._notes.found[number - 1].entries
        )
        return cut("\n".join(lines), _LONGEST)

    def _note(self, number: int) -> str:
        note = self._notes.found[number - 1]
        entries = "".join(map(_entry, note.entries))
        remarks = "".join(f'<span class="entry remark">{each}</span>' for each in note.remarks)
        return (
            f'<li id="{self._id("note", number)}"><a class="number" '
            f'href="#{self._id("place", number)}" aria-label="Passage {number}">{number}</a>'
            f"{entries}{remarks}</li>"
        )

    def _missing(self, heading: str) -> str:
        items: list[str] = []
        for each in self._notes.missing[:_MOST]:
            nearest = '<span class="entry remark">nothing in the text is like it</span>'
            if each.nearest is not None:
                start, end = each.nearest
                place = self._id("part", self._part_at(start))
                nearest = (
                    f'<span class="entry">nearest (<a href="#{place}">similarity '
                    f"{each.similarity:.2f}</a>): {_quoted(self._text[start:end])}</span>"
                )
            words = f'<span class="entry">{_quoted(each.quote)}</span>'
            items.append(f"<li>{_entry(each.entry)}{words}{nearest}</li>")
        return _section(heading, "Not found in this text", items, len(self._notes.missing))

    def _part_at(self, position: int) -> int:
        """Return the number of the paragraph that has a position."""
        return next(at for at, block in enumerate(self._blocks, 1) if position < block[1])

    def _unquoted(self, heading: str) -> str:
        unquoted = self._notes.unquoted
        items = [f"<li>{_entry(each)}</li>" for each in unquoted[:_MOST]]
        return _section(heading, "Cited without a quotation", items, len(unquoted))


@attrs.frozen
class _Piece:
    """A stretch of the text in which the same passages are quoted from end to end."""

    start: int
    end: int
    within: tuple[int, ...]
    """The numbers of the notes on it, the shortest passage first."""
    begun: tuple[int, ...]
    """Those whose passage begins with it."""
    ended: tuple[int, ...]
    """Those whose passage ends with it."""


class _Pieces:
    """The text cut wherever a passage begins or ends."""

    def __init__(self, found: tuple[Note, ...]) -> None:
        """Sort the beginnings and ends."""
        self._found = found
        self._begins: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        for number, note in enumerate(found, 1):
            self._begins.setdefault(note.start, []).append(number)
            self._ends.setdefault(note.end, []).append(number)
        self._cuts = sorted({*self._begins, *self._ends})
        self._next = 0
        self._within: tuple[int, ...] = ()

    def until(self, start: int, end: int) -> Iterator[_Piece]:
        """Yield the pieces of a paragraph. Paragraphs are asked for in order."""
        while start < end:
            begun = tuple(self._begins.get(start, ()))
            gone = self._ends.get(start, ())
            if begun or gone:
                left = (each for each in (*self._within, *begun) if each not in gone)
                self._within = tuple(sorted(left, key=self._length))
            while self._next < len(self._cuts) and self._cuts[self._next] <= start:
                self._next += 1
            is_last = self._next == len(self._cuts)
            stop = end if is_last else min(end, self._cuts[self._next])
            ended = tuple(self._ends.get(stop, ()))
            yield _Piece(start, stop, self._within, begun, ended)
            start = stop

    def _length(self, number: int) -> int:
        note = self._found[number - 1]
        return note.end - note.start


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a text begin and end.

    They are divided by empty lines or, in a text that has none, by the ends of lines.
    """
    is_divided = not all(map(str.strip, text.strip().split("\n")))
    start = place = 0
    was_empty = False
    for line in text.split("\n"):
        is_empty = not line.strip()
        if start < place and not is_empty and (was_empty or not is_divided):
            yield start, place
            start = place
        was_empty = is_empty
        place += len(line) + 1
    yield start, len(text)


def _looks(note: Note, piece: _Piece) -> Iterator[tuple[str, bool]]:
    yield "twice", len(piece.within) > 1
    yield "unsure", bool(note.remarks)


def _entry(entry: Entry) -> str:
    facts = "".join(f"<li>{_isolated(fact)}</li>" for fact in entry.facts)
    code = "" if entry.name == entry.record else f" <code>{_isolated(entry.record)}</code>"
    return (
        f'<span class="entry"><strong>{_isolated(entry.name)}</strong> '
        f'<span class="kind">{_escaped(entry.kind)}{code}</span></span><ul>{facts}</ul>'
    )


def _section(heading: str, title: str, items: Iterable[str], count: int) -> str:
    listed = "".join(items)
    if not listed:
        return ""
    more = f"<p>… and {count - _MOST:,} more</p>" if count > _MOST else ""
    return (
        f'<section>\n<{heading} class="heading">{title}</{heading}>\n'
        f'<ul class="list">{listed}</ul>{more}\n</section>\n'
    )


def _percent(share: float) -> str:
    """Return a share in words. It is 0 or 100 % only if it is nothing or all."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one in a hundred
        return "less than 1 %"
    return f"{int(share * 100)} %"


def _quoted(text: str) -> str:
    return f"“{_isolated(cut(text, _LONGEST))}”"


def _isolated(text: str) -> str:
    """Return a text that may be written from right to left, among others that are not."""
    return f"<bdi>{_escaped(text)}</bdi>"


def _escaped(text: str) -> str:
    """Return a text so that HTML shows it as it is. A carriage return would be read as a line."""
    return escape(_NOT_IN_HTML.sub("\ufffd", text)).replace("\r", "&#13;")
