"""References by the names that users write, wherever in the package a thing is defined.

Readers know ``diplomacy_model.Actor``, and not the module that it is defined in. So signatures show
annotations as the source has them, and what cannot be found as it is written is looked for under
the public name, then among the described types, then as a word of a vocabulary, then as a field
that only one class has.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from attrs_table import PACKAGE
from sphinx.util.inspect import stringify_signature

from diplomacy_model import Span
from diplomacy_model.vocabulary import WORD_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains.python import PythonDomain
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def candidates(target: str, domain: PythonDomain) -> Iterator[str]:
    """Yield the full names that a name may be short for, best first."""
    parts = target.split(".")
    yield f"{PACKAGE}.{parts[-1]}"
    yield f"{PACKAGE}.{'.'.join(parts[-2:])}"
    known = {name: at for name, at in domain.objects.items() if name.endswith(f".{target}")}
    yield from (name for name, at in known.items() if at.objtype == "type")
    words = [f"{cls.__name__}.{word.name}" for cls in WORD_LISTS for word in cls if word == target]
    if len(words) == 1:
        yield f"{PACKAGE}.{words[0]}"
    fields = [name for name, at in known.items() if at.objtype == "attribute"]
    if len(fields) == 1:
        yield fields[0]


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve a Python reference that was not found as it is written."""
    if node.get("refdomain") != "py":
        return None
    target, domain = node["reftarget"], env.domains.python_domain
    if not target[:1].isidentifier():  # an operator, which has no page
        return content
    for name in candidates(target, domain):
        if name in domain.objects:
            page = node["refdoc"]
            return domain.resolve_xref(env, page, app.builder, "obj", name, node, content)
    return None


def as_written(
    _app: Sphinx,
    what: str,
    _name: str,
    thing: object,
    _options: object,
    _signature: str | None,
    _returns: str | None,
) -> tuple[str, str] | None:
    """Return the signature of a function or method with annotations as the source has them."""
    if what not in {"function", "method"} or not callable(thing):
        return None
    signature = inspect.signature(thing)
    if what == "method" and inspect.isfunction(thing):
        parameters = list(signature.parameters.values())[1:]
        signature = signature.replace(parameters=parameters)
    if thing.__module__ == Span.__module__:  # a protocol there, which these two follow
        signature = signature.replace(
            parameters=[
                each.replace(annotation="When | Span") if each.annotation == "HasSpan" else each
                for each in signature.parameters.values()
            ]
        )
    given, _, returned = stringify_signature(signature).rpartition(" -> ")
    return given, returned


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the resolver, and the signatures that it is made for."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-signature", as_written)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
