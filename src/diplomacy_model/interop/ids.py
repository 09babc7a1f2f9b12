"""`IdPool`: ids for records that are made from data with other ids, or with none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diplomacy_model.folding import folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

_NOT_A_WORD = re.compile(r"[\W_]+")


class IdPool:
    """Hands out ids that are readable, and that no two things share.

    The same key always has the same id. Give ids in the same order to get the same ids again.

    >>> from diplomacy_model.interop import IdPool
    >>> pool = IdPool(taken=["georgia"])
    >>> pool.id_for("US-GA", "Georgia"), pool.id_for("GE", "Georgia"), pool.id_for("US-GA", "")
    ('georgia-2', 'georgia-3', 'georgia-2')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Make a pool.

        Args:
            taken: Ids that are not to be handed out, such as those of a dataset.
        """
        self._taken = set(taken)
        self._by_key: dict[Hashable, str] = {}
        self._last: dict[str, int] = {}

    def id_for(self, key: Hashable, text: str) -> str:
        """Return the id of a thing. The first call for a key makes it from the text.

        Args:
            key: What tells the thing apart in the other data, such as its id there.
            text: A name or a title. Letters become lower case, and lose their accents. Anything
                between words becomes a hyphen. If nothing is left, the id is ``unnamed``.
        """
        known = self._by_key.get(key)
        if known is None:
            known = self._by_key[key] = self._new(slug(text))
        return known

    def _new(self, wanted: str) -> str:
        found = wanted
        while found in self._taken:
            self._last[wanted] = self._last.get(wanted, 1) + 1
            found = f"{wanted}-{self._last[wanted]}"
        self._taken.add(found)
        return found


def slug(text: str) -> str:
    """Return a text in the form of an id, or ``unnamed`` if no letter and no digit is in it.

    >>> from diplomacy_model.interop import slug
    >>> slug("Côte d’Ivoire"), slug("  U.S.S.R."), slug("中国")
    ('cote-d-ivoire', 'u-s-s-r', '中国')
    """
    return _NOT_A_WORD.sub("-", folded(text)).strip("-") or "unnamed"
