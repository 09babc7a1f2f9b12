"""`Agreement`: a text between parties, and the acts done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record
from diplomacy_model.model.stage import Act, acts_, stage_labels
from diplomacy_model.vocabulary import AgreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True, repr=False)
class Agreement(Record):
    """A treaty, memorandum or other text, with the dated acts done to it.

    The acts tell whether it is in force, for whom, and whether it is under review at the same time.
    None of this is stored.

    >>> print(Agreement(id="aitiga", kind="agreement", name="Agreement on Trade in Goods",
    ...                 parties=["asean", "india"]))
    Agreement 'aitiga' · Agreement on Trade in Goods · asean – india
    """

    name: str
    """The name it is shown by."""
    names: tuple[Name, ...] = attrs.field(default=(), converter=names_)
    """Its official and other names."""
    kind: AgreementKind = attrs.field(converter=AgreementKind)
    """What sort of text it is. A title does not decide whether a text is binding."""
    label: str | None = None
    """What a source calls that sort of text, verbatim."""
    parties: tuple[str, ...] = attrs.field(default=(), converter=actor_ids, metadata=AN_ACTOR)
    """The parties that the text names. Who is bound on a day follows from the acts."""
    acts: tuple[Act, ...] = attrs.field(default=(), converter=acts_)
    """What was done to it, in order of time."""

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.name

    @property
    def other_names(self) -> tuple[Name, ...]:
        """Its other names."""
        return self.names

    @property
    def word(self) -> AgreementKind:
        """What sort of text it is."""
        return self.kind

    @property
    def concerns(self) -> tuple[str, ...]:
        """Its parties."""
        return self.parties

    @property
    def stages(self) -> tuple[Act, ...]:
        """Its acts."""
        return self.acts

    @property
    def texts(self) -> tuple[str, ...]:
        """Its names and labels, and the labels of its acts."""
        label = () if self.label is None else (self.label,)
        names = (name.text for name in self.names)
        return (self.name, *names, *label, *stage_labels(self.acts))

    def _summary(self) -> Iterator[str]:
        yield from super()._summary()
        if self.parties:
            yield " – ".join(self.parties)
