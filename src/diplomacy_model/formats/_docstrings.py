"""What the docstrings of the model say about classes, fields and words, as plain text.

A docstring under a field or a word is not kept at run time, so it is taken from the source. Where
there is no source, as in some packed applications, fields and words have no description.
"""

from __future__ import annotations

import ast
import functools
import inspect
import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(
    r"``(?P<code>.+?)``|`(?P<name>[^`]+)`|(?<!\w)\*(?P<stressed>[^*`\s][^*`]*)\*(?!\w)", re.DOTALL
)
_NOT_PROSE = re.compile(r">>> |(?:Args|Raises|Returns|Yields):\n")


def told_of(cls: type) -> str:
    """Return what the docstring of a class says, without examples and sections.

    >>> from diplomacy_model.model import Relation
    >>> told_of(Relation).partition(chr(10))[0]
    'How a record relates to another one: this record is `kind` the record `to`.'
    """
    return plain(inspect.getdoc(cls) or "")


def told_of_parts(cls: type) -> dict[str, str]:
    """Return what stands under the fields of a class, or under the words of a list, by name.

    What a class inherits is included.
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        found |= _told_in(base.__module__).get(base.__name__, {})
    return found


def plain(docstring: str) -> str:
    r"""Return the prose of a docstring without markup: paragraphs, each of them on one line.

    Code and names of fields stay between single backticks, because ``2025/..`` at the end of a
    sentence would be unclear without them.

    >>> plain("The *planned* time of an\n`Event`, such as ``2025/..``.\n\n>>> 1 + 1\n2")
    'The planned time of an Event, such as `2025/..`.'
    """
    paragraphs: list[str] = []
    for each in inspect.cleandoc(docstring).split("\n\n"):
        if _NOT_PROSE.match(each):
            break
        paragraphs.append(" ".join(_MARKUP.sub(_unmarked, each).split()))
    return "\n\n".join(paragraphs)


def _unmarked(match: re.Match[str]) -> str:
    """Return marked text as it is if it is stressed or a class, and else as code."""
    text = match["code"] or match["name"] or match["stressed"]
    is_code = match["code"] or (match["name"] and not text[0].isupper())
    return f"`{text}`" if is_code else text


@functools.cache
def _told_in(module: str) -> dict[str, dict[str, str]]:
    """Return what stands under the parts of each class in a module of the package."""
    if not module.startswith("diplomacy_model."):
        return {}
    try:
        source = inspect.getsource(sys.modules[module])
    except OSError:
        return {}
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(_told_under(node.body)) for node in classes}


def _told_under(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield the names that are assigned in the body of a class, with the text under each."""
    for statement, following in pairwise(body):
        match statement, following:
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, plain(text)
            case _:
                pass
