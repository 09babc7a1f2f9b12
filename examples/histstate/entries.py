"""XML files of the register, read so that whatever nobody asks for is told in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, parse

import diplomacy_model as dm
from diplomacy_model.interop import Left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITORIAL = (
    "created-by",
    "created-date",
    "created-datetime",
    "last-modified-by",
    "last-modified-date",
    "last-modified-datetime",
    "is-dirty",
    "release-status-code",
    "released-by",
    "release-datetime",
    "recalled-by",
    "recall-datetime",
)
"""The elements that say who edited an entry, and when."""


_MOST_LEVELS = 50


class UnreadableFileError(Exception):
    """A file that is not XML, or that declares entities. The message names the file."""


def read(path: Path, name: str) -> Entry:
    """Return the root of an XML file.

    Args:
        path: The file.
        name: What to call it.

    Raises:
        UnreadableFileError: The file is broken, or declares entities, which could swell up to
            fill the memory or reach for other files.
    """
    try:
        builder = TreeBuilder(insert_comments=True)
        tree = parse(path, parser=DefusedXMLParser(target=builder))
    except DefusedXmlException as error:
        raise UnreadableFileError(
            f"{name}: is refused, because it declares entities, which can be used for an attack "
            f"({type(error).__name__}); remove its DOCTYPE, or leave it out"
        ) from error
    except (ParseError, UnicodeError, LookupError) as error:
        raise UnreadableFileError(f"{name}: is not well-formed XML: {error}") from error
    except OSError as error:
        raise UnreadableFileError(f"{name}: cannot be read: {error}") from error
    root = tree.getroot()
    if not isinstance(root, Element):
        raise UnreadableFileError(f"{name}: has no element")
    if _is_deep(root):
        raise UnreadableFileError(f"{name}: is refused, because it is nested too deeply to be true")
    return Entry(root, name, {root})


def _is_deep(root: Element) -> bool:
    """Return whether elements are nested much deeper than the schemas have them."""
    level = [root]
    for _ in range(_MOST_LEVELS):
        level = [child for element in level for child in element]
    return bool(level)


class Entry:
    """An element. What is read is taken out of it, so that `rest` knows what was not."""

    def __init__(self, element: Element, where: str, seen: set[Element]) -> None:
        """Make an entry of an element.

        Args:
            element: The element.
            where: What to call it when telling where something stands.
            seen: The elements of the file that somebody asked for.
        """
        self._element = element
        self._seen = seen
        self.where = where

    @property
    def tag(self) -> str:
        """The name of the element."""
        return self._element.tag

    def attribute(self, name: str) -> str:
        """Take an attribute out, and return it. It is empty if there is none."""
        return _squeezed(self._element.attrib.pop(name, ""))

    def peek(self, attribute: str | None = None) -> str:
        """Return the text or an attribute, and take nothing out."""
        if attribute is not None:
            return _squeezed(self._element.attrib.get(attribute, ""))
        return _squeezed("".join(_pieces(self._element)))

    def takes(self, name: str, value: str) -> bool:
        """Take an attribute out if it has a value, and return whether it does."""
        has = self._element.attrib.get(name) == value
        if has:
            del self._element.attrib[name]
        return has

    def text(self, path: str = "") -> str:
        """Take out the text of an element, with the texts of the elements in it.

        Any white space counts as one space. The text is empty if the element is missing. If there
        are several, it is that of the first, and `rest` tells the others.
        """
        element = self.child(path)._element if path else self._element  # noqa: SLF001 - its own class
        text = _squeezed("".join(_pieces(element)))
        self._take(element)
        return text

    def texts(self, tag: str) -> list[str]:
        """Take out the texts of all elements of a name that are not empty."""
        return [text for each in self.children(tag) if (text := each.text())]

    def child(self, path: str) -> Entry:
        """Return an element within. It is an empty one if it is missing."""
        entry = self
        for tag in path.split("/"):
            entry = next(entry.children(tag), Entry(Element(tag), entry.where, self._seen))
        return entry

    def children(self, *tags: str) -> Iterator[Entry]:
        """Yield the elements of some names, in order."""
        for element in list(self._element):
            if element.tag in tags:
                self._seen.add(element)
                yield Entry(element, self.where, self._seen)

    def others(self, prefix: str) -> list[str]:
        """Return the names of the elements whose names begin alike."""
        tags = (each.tag for each in self._element if isinstance(each.tag, str))
        return list(dict.fromkeys(tag for tag in tags if tag.startswith(prefix)))

    def editorial(self) -> Iterator[Left]:
        """Take out, and yield, who edited the entry and when."""
        for tag in EDITORIAL:
            for text in self.texts(tag):
                why = "tells about the editing of the register"
                yield Left(where=self.where, field=tag, value=text, why=why)

    def rest(self) -> Iterator[Left]:
        """Take out, and yield, what nobody asked for.

        These are texts, attributes, comments, and elements that nobody knows.
        """
        for path, element in _paths(self._element, ""):
            field = path or self.tag
            if not isinstance(element.tag, str):
                if comment := _squeezed(element.text or ""):
                    why = "is a comment in the file"
                    yield Left(where=self.where, field=field, value=comment, why=why)
                element.text = None
                continue
            for name, value in element.attrib.items():
                why = "is an attribute that has no meaning here"
                yield Left(where=self.where, field=f"{field}@{name}", value=value, why=why)
            element.attrib.clear()
            parts = [element.text, *(each.tail for each in element)]
            text = _squeezed(" ".join(filter(None, parts)))
            if text or (element not in self._seen and not len(element)):
                why = "is an element that has no meaning here"
                yield Left(where=self.where, field=field, value=text, why=why)
            self._seen.add(element)
            element.text = None
            for each in element:
                each.tail = None

    def _take(self, element: Element) -> None:
        """Take the texts out of an element and of those within."""
        element.text = None
        for each in element:
            each.tail = None
            if isinstance(each.tag, str):
                self._seen.add(each)
                self._take(each)


def _paths(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    yield path, element
    for child in list(element):
        tag = child.tag if isinstance(child.tag, str) else "comment"
        yield from _paths(child, f"{path}/{tag}".lstrip("/"))


def _pieces(element: Element) -> Iterator[str]:
    """Yield the texts in an element, without those of comments."""
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _squeezed(text: str) -> str:
    """Return a text on one line. It is empty if nobody could see anything of it."""
    plain = " ".join(text.split())
    if not plain.isprintable():
        try:
            dm.Name(text=plain)
        except dm.InvalidRecordError:
            return ""
    return plain
