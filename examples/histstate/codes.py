"""The code tables of the register, and the roles of chiefs of mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

import diplomacy_model as dm
from diplomacy_model.interop import slug

if TYPE_CHECKING:
    from .entries import Entry
    from .register import Register


def read_code_table(root: Entry, register: Register, name: str) -> None:
    """Read a code table: a source whose note has all of the codes."""
    title = root.text("name")
    root.where = f"{name}, code table {title}"
    lines = [text for tag in ("description", "hint", "note") for text in root.texts(tag)]
    for item in root.child("items").children("item"):
        value, label = item.text("value"), item.text("label")
        register.codes[title][value] = label
        told = (label, *item.texts("class"), *item.texts("definition"))
        lines.append(f"{value}: {'; '.join(filter(None, told))}")
    source = dm.Source(
        id=slug(f"histstate-codes-{title}"),
        title=f"Code table {title}",
        publisher="Office of the Historian, US Department of State",
        note="\n".join(lines) or None,
    )
    register.entry("code-table", title, source)
    register.counts["code tables"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


def read_role(root: Entry, register: Register, name: str) -> None:
    """Read a role of chiefs of mission.

    It is a title that many posts share, and no post itself. So it is kept as a source, whose note
    has what the register says about the role, and tenures have the title as their label.
    """
    key = root.text("id")
    root.where = f"{name}, role {key}"
    names = root.child("names")
    singular = names.text("singular")
    register.roles[key] = singular or key
    lines = [
        f"{label}: {text}"
        for label, text in (
            ("id", key),
            ("mode", root.attribute("mode")),
            ("class", root.text("class")),
            ("category", root.text("category")),
            ("plural", names.text("plural")),
        )
        if text
    ]
    source = dm.Source(
        id=slug(f"histstate-role-{key}"),
        title=singular or key or root.where,
        publisher="Office of the Historian, US Department of State",
        note="\n".join(lines) or None,
    )
    register.entry("role", key, source)
    register.counts["roles"] += 1
    register.left.extend((*root.editorial(), *root.rest()))
