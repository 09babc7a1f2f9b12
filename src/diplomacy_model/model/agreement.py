"""`Agreement`: a text between parties, and the acts done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.model.actor import AN_ACTOR, actor_ids
from diplomacy_model.model.naming import Name, names_
from diplomacy_model.model.record import Record
from diplomacy_model.model.stage import Act, acts_, stage_labels
from diplomacy_model.vocabulary import AgreementKind
from diplomacy_model.vocabulary.agreements import CONSENT, LEAVING, THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model.stage import Stage


@attrs.frozen(kw_only=True, repr=False)
class Agreement(Record):
    """A treaty, memorandum or other text, with the dated acts done to it.

    The acts tell whether it is in force, for whom, and whether it is under review at the same time.
    None of this is stored.

    >>> import diplomacy_model as dm
    >>> print(
    ...     dm.Agreement(
    ...         id="aitiga",
    ...         kind="agreement",
    ...         name="Agreement on Trade in Goods",
    ...         parties=["asean", "india"],
    ...     )
    ... )
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
        """Its parties, and whoever else did an act."""
        acting = (party for act in self.acts for party in act.parties)
        return tuple(dict.fromkeys((*self.parties, *acting)))

    @property
    def is_bilateral(self) -> bool:
        """Whether it has two parties, counting those that it lists and those that consented."""
        joined = (party for act in self.acts if act.kind in CONSENT for party in act.parties)
        return len({*self.parties, *joined}) == 2  # noqa: PLR2004 - what bilateral means

    def concerned_by(self, stage: Stage) -> tuple[str, ...]:
        """Return the ids of those whom an act concerns.

        These are the parties that it names. An act that names none, or that ends the agreement as a
        whole, concerns the listed parties and those who have consented by then.
        """
        if not isinstance(stage, Act):
            return self.concerns
        ends_all = stage.kind in THE_END or (stage.kind in LEAVING and self.is_bilateral)
        if stage.parties and not ends_all:
            return stage.parties
        consents = (act for act in self.acts if act.kind in CONSENT and not _after(act, stage))
        joined = (party for act in consents for party in act.parties)
        return tuple(dict.fromkeys((*self.parties, *joined, *stage.parties)))

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


def _after(act: Act, other: Act) -> bool:
    return act.when is not None and other.when is not None and other.when.certainly_before(act.when)
