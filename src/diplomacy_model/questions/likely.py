"""Which records may be the same, although no relation says so.

The rules:

- Two events of one class may be accounts of one if the same sides took part, or were to take part,
  and their times are compatible: they may share a moment, and one of them is no longer than a
  month. If persons are all that is known of the participants, the same persons took part.
- Two events are not paired if they differ in substance: different people came for the same side,
  they were in different countries, they had different editions, levels or settings, or one was a
  call and the other was not.
- Two statements of one kind may be the same if they have the same speakers, the same day, and the
  same title or first passage.
- Two agreements of one kind may be the same if they share a name, unless their parties or the
  dates of their signature or adoption tell them apart.
- Two actors of one kind may be the same if they share a code or a name, and so may two places,
  topics, series, or offices of one side. Former names count. Demonyms and metonyms do not, since
  many have the same. An organ of one state is not that of another, nor is a place in one country a
  place in another. What was in use at different times is not shared.
- Two sources may be the same if they share a code, an address or a SHA-256, unless they were
  published at different times.
- Two events, statements, agreements or other records of one class may be the same if they share an
  identifier: a DOI, an ISBN, a number in the UN Treaty Series or a Wikidata id. They are two if
  their times share no moment.
- Names are compared as `Dataset.resolve_name` compares them.
- A record is never paired with its own part, or with another part of the same whole.
- Records that are already related to each other are not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.record import ANY_RECORD
from diplomacy_model.questions import lookalikes, namesakes
from diplomacy_model.questions.pairs import Pairs
from diplomacy_model.tables import Rows

if TYPE_CHECKING:
    from diplomacy_model.registry import Registry


@attrs.frozen(kw_only=True)
class LikelyMatch:
    """Two records that may be the same, and why."""

    records: tuple[str, str] = attrs.field(metadata=ANY_RECORD)
    """The ids of the two, in order."""
    reasons: tuple[str, ...]
    """What they have in common, each in words, such as ``both have the code cow 750``."""

    def __str__(self) -> str:
        """Return the ids and the reasons."""
        return f"{', '.join(self.records)}: {'; '.join(self.reasons)}"


def likely_same(registry: Registry) -> Rows[LikelyMatch]:
    """Return the records that may be the same, by the rules of this module.

    They are in canonical order. If very many records have something in common, each of them is
    paired with one of the others, and the reason says how many there are.
    """
    return Rows(registry, LikelyMatch, registry.derived(_likely_same))


def _likely_same(registry: Registry) -> tuple[LikelyMatch, ...]:
    pairs = Pairs(registry)
    namesakes.find(registry, pairs)
    lookalikes.find(registry, pairs)
    place = {record.id: at for at, record in enumerate(registry.records)}
    found = sorted(pairs, key=lambda pair: (place[pair[0][0]], place[pair[0][1]]))
    return tuple(LikelyMatch(records=ids, reasons=reasons) for ids, reasons in found)
