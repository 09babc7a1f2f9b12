"""`Agreement`: a text between parties, and the acts that made it what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.act import Act, acts_
from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record
from diplomacy_model.vocabulary import AgreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True, repr=False)
class Agreement(Record):
    """A treaty, memorandum or other text, with the dated acts done to it.

    Whether it is in force, for whom, and whether it is under review at the same time follows from
    the acts and is never stored.

    >>> print(Agreement(id="aitiga", kind="agreement", name="Agreement on Trade in Goods",
    ...                 parties=["asean", "india"]))
    Agreement 'aitiga' · Agreement on Trade in Goods · asean – india
    """

    name: str
    """The name it is shown by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Its official and other names."""
    kind: AgreementKind = attrs.field(converter=AgreementKind)
    """What the text is called in general; a title does not decide what binds."""
    label: str | None = None
    """What a source calls that kind of text, verbatim."""
    parties: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """Those that the text names; who is bound on a day follows from the acts."""
    acts: tuple[Act, ...] = attrs.field(default=(), converter=acts_)
    """What was done to it, in the order of time."""

    def _summary(self) -> Iterator[str]:
        yield self.name
        if self.parties:
            yield " – ".join(self.parties)
