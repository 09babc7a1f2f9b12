"""``attrs-class``: a public class with one table of its fields, in the order users see.

The table has, for each field, its type, its default and the docstring that stands under it in the
source. Fields that another public class brings are folded into one row that leads to its table.
Every field is a target, inherited ones too. ``error-class`` does the same for what an error holds.
"""

from __future__ import annotations

import ast
import enum
import inspect
import textwrap
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_id

import diplomacy_model
from diplomacy_model.model.value import REFERS_TO, Value, fields_of
from diplomacy_model.temporal.comparisons import Comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

PACKAGE = "diplomacy_model"
SKIPPED = (enum.Enum, Exception, object)
"""Bases whose own methods are Python's."""


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines moved in, as the content of a directive."""
    return textwrap.indent("\n".join(lines), "   ").split("\n")


def docstring(thing: object, config: Config) -> list[str]:
    """Return the docstring of a thing as lines of reStructuredText."""
    return GoogleDocstring(inspect.getdoc(thing) or "", config).lines()


def meanings(cls: type) -> dict[str, str]:
    """Return the docstrings that stand under the attributes of a class, its bases included."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith(PACKAGE):
            documented = ModuleAnalyzer.for_module(base.__module__).find_attr_docs()
            for (owner, name), lines in documented.items():
                if owner == base.__qualname__:
                    found[name] = "\n".join(lines).strip()
    return found


def members(cls: type, config: Config) -> Iterator[str]:
    """Yield the lines that document the public methods and properties of a class, its own order.

    What it has from `Comparable`, which is not public itself, comes last.
    """
    shared = vars(Comparable) if issubclass(cls, Comparable) else {}
    for name, member in {**vars(cls), **shared, **vars(cls)}.items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            held = inspect.get_annotations(member.fget)["return"] if member.fget else ""
            yield from (f".. py:property:: {name}", f"   :type: {held}", "")
            yield from indented(docstring(member, config))
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            yield f".. automethod:: {PACKAGE}.{cls.__name__}.{name}"
        yield ""


def table(header: list[str], widths: str, rows: Iterable[list[str]], kind: str) -> list[str]:
    """Return a list-table of cells that hold reStructuredText; nothing if it has no rows."""
    listed = list(rows)
    if not listed:
        return []
    lines = [".. list-table::", "   :header-rows: 1", f"   :widths: {widths}", f"   :class: {kind}"]
    lines.append("")
    for cells in [header, *listed]:
        for position, cell in enumerate(cells):
            mark = "   * - " if position == 0 else "     - "
            lines.append(mark + textwrap.indent(cell, " " * 7).lstrip())
    return lines


def owner_of(cls: type, name: str) -> type:
    """Return the public class that a field is documented at: where it is defined, if public."""
    for base in cls.__mro__:
        if name in inspect.get_annotations(base):
            return base if base.__name__ in diplomacy_model.__all__ else cls
    return cls


def visible_fields(cls: Any) -> list[attrs.Attribute[Any]]:  # noqa: ANN401 - any class of attrs
    """Return the public fields of a class: the id, its own, then what every record carries."""
    fields = fields_of(cls) if issubclass(cls, Value) else attrs.fields(cls)
    return [field for field in fields if not field.name.startswith("_")]


def linked_names(names: Iterable[str]) -> str:
    """Return the names of classes as alternatives; what is more than a name is shown as code."""
    return " or ".join(f"``{name}``" if "[" in name else f":py:class:`{name}`" for name in names)


def type_text(field: attrs.Attribute[Any]) -> str:
    """Return what a field holds, with links; None is told by the default alone."""
    several, names = _parts(str(field.type))
    refers_to = field.metadata.get(REFERS_TO)
    if refers_to is not None:
        return f"{'ids' if several else 'id'} of :py:class:`{refers_to}`"
    held = linked_names(names)
    if several and "Actor" in _taken(field):
        return f"tuple of {held}; an :py:class:`Actor` or an id will do"
    return f"tuple of {held}" if several else held


def _taken(field: attrs.Attribute[Any]) -> list[str]:
    """Return the names in the annotation of what the converter of a field takes."""
    if not inspect.isfunction(field.converter):
        return []
    return _parts(inspect.get_annotations(field.converter)["value"])[1]


def _parts(annotation: str) -> tuple[bool, list[str]]:
    """Return whether an annotation is of several, and the names in it but None."""
    several = annotation.startswith(("tuple[", "Several["))
    tree = ast.parse(annotation, mode="eval").body
    if isinstance(tree, ast.Subscript) and several:
        tree = tree.slice
    union = tree.elts[0] if isinstance(tree, ast.Tuple) else tree
    texts = [text.strip() for text in ast.unparse(union).split("|")]
    return several, [text for text in texts if text != "None"]


def default_text(field: attrs.Attribute[Any]) -> str:
    """Return the default of a field; a word of a vocabulary leads to its meaning."""
    default = field.default
    if default is attrs.NOTHING:
        return "*required*"
    if hasattr(default, "factory"):
        return ""
    if isinstance(default, enum.Enum):
        return f":py:attr:`{default.value} <{type(default).__name__}.{default.name}>`"
    return f"``{default!r}``"


def field_table(cls: type) -> list[str]:
    """Return the table of the fields of a class of attrs."""
    told, folded = meanings(cls), dict[type, list[str]]()
    has_own = any(owner_of(cls, field.name) is cls for field in visible_fields(cls))
    rows: list[list[str]] = []
    for field in visible_fields(cls):
        owner, target = owner_of(cls, field.name), f":field:`{cls.__name__}.{field.name}`"
        if has_own and owner is not cls and field.default is not attrs.NOTHING:
            folded.setdefault(owner, []).append(target)
        else:
            meaning = told.get(field.name, "")
            if has_own and owner is not cls:  # the id: its first sentence will do
                meaning = meaning.partition(". ")[0] + "."
            rows.append([target, type_text(field), default_text(field), meaning])
    rows += [
        [f"of :py:class:`{owner.__name__}`", "", "", ", ".join(folded[owner])]
        for owner in sorted(folded, key=cls.__mro__.index)
    ]
    return table(["Field", "Type", "Default", "Meaning"], "18 22 14 46", rows, "fields")


def signature(cls: type) -> str:
    """Return the parameters of a class by name; those with a default are marked."""
    fields = [field for field in visible_fields(cls) if field.init]
    given = [f"{f.alias}" if f.default is attrs.NOTHING else f"{f.alias}=..." for f in fields]
    return ", ".join(["*"] * all(field.kw_only for field in fields) + given)


def error_table(cls: type) -> list[str]:
    """Return the table of what an error of this class holds, if it holds anything."""
    init = vars(cls).get("__init__")
    types = inspect.get_annotations(init) if inspect.isfunction(init) else {}
    rows = []
    for name, meaning in meanings(cls).items():
        held = linked_names(_parts(types.get(name, "str"))[1])
        several = "tuple of " if types.get(name, "").startswith("tuple") else ""
        rows.append([f":field:`{cls.__name__}.{name}`", several + held, meaning])
    return table(["Attribute", "Type", "Meaning"], "18 24 58", rows, "fields")


class AttrsClass(SphinxDirective):
    """Document a public class of attrs."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "no-members": directives.flag,
        "special": directives.unchanged,
        "no-signature": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the class with its docstring, its table and its methods."""
        cls = getattr(diplomacy_model, self.arguments[0])
        given = "" if "no-signature" in self.options else f"({signature(cls)})"
        special = self.options.get("special", "").replace(",", " ").split()
        content = [*docstring(cls, self.config), "", *field_table(cls), ""]
        content += [f".. automethod:: {PACKAGE}.{cls.__name__}.{name}" for name in special]
        if "no-members" not in self.options:
            content += members(cls, self.config)
        return documented(self, "class", f"{cls.__name__}{given}", content)


class ErrorClass(SphinxDirective):
    """Document a public exception."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the exception with its bases, its docstring and what it holds."""
        cls = getattr(diplomacy_model, self.arguments[0])
        bases = ", ".join(f":py:exc:`{base.__name__}`" for base in cls.__bases__)
        content = [*docstring(cls, self.config), "", f"A kind of {bases}.", "", *error_table(cls)]
        return documented(self, "exception", cls.__name__, content)


def documented(
    directive: SphinxDirective, kind: str, heading: str, content: Iterable[str]
) -> list[nodes.Node]:
    """Return a public thing of the package as a described object with this content."""
    options = [f"   :module: {PACKAGE}", "   :single-line-parameter-list:", ""]
    head = [f".. py:{kind}:: {heading}", *options]
    return directive.parse_text_to_nodes("\n".join([*head, *indented(content)]))


class Field(SphinxRole):
    """``:field:`Actor.kind```: the name of a field, as a target; an inherited one leads home."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the name as code, known to the Python domain from here on."""
        owner, _, name = self.text.rpartition(".")
        full = f"{PACKAGE}.{self.text}"
        document = self.inliner.document
        shown = nodes.literal(name, name, classes=["field"])
        target = nodes.inline("", "", ids=[make_id(self.env, document, "", full)])
        home = owner_of(getattr(diplomacy_model, owner), name).__name__
        if home == owner:
            target += shown
        else:
            attributes = {"refdomain": "py", "reftype": "attr", "refdoc": self.env.docname}
            full_home = f"{PACKAGE}.{home}.{name}"
            target += pending_xref("", shown, reftarget=full_home, refwarn=True, **attributes)
        document.note_explicit_target(target)
        self.env.domains.python_domain.note_object(
            full, "attribute", target["ids"][0], location=target
        )
        return [target], []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the role."""
    app.add_directive("attrs-class", AttrsClass)
    app.add_directive("error-class", ErrorClass)
    app.add_role("field", Field())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
