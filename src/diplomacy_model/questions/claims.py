"""`Accounts`: what several accounts of one thing say, side by side, with verdicts.

`diplomacy_model.questions.comparison` has the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsIndex, overload

import attrs

from diplomacy_model.arguments import item, part
from diplomacy_model.errors import MissingKeyError
from diplomacy_model.messages import shown
from diplomacy_model.model.record import A_SOURCE, ANY_RECORD
from diplomacy_model.tables import Table, Tabular
from diplomacy_model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diplomacy_model.model import Record
    from diplomacy_model.registry import Registry


class Verdict(Word):
    """How the accounts of one thing compare, most serious first."""

    DISPUTED = "disputed"
    """A source disputes it."""
    DIFFER = "differ"
    """The accounts cannot all be right."""
    OVERLAP = "overlap"
    """The times share some moments and not others."""
    COARSER = "coarser"
    """One account is only less exact than another."""
    WORDED = "worded"
    """The accounts differ only in wording."""
    AGREE = "agree"
    """Two or more accounts say the same."""
    ONE_ACCOUNT = "one-account"
    """Only one account says anything."""


@attrs.frozen(kw_only=True)
class Assertion:
    """What one account says on one point."""

    account: str = attrs.field(metadata=ANY_RECORD)
    """The id of the account."""
    path: str
    """The field of that record, such as ``participants[1].mode``."""
    text: str
    """What it says, with ids."""
    sources: tuple[str, ...] = attrs.field(default=(), metadata=A_SOURCE)
    """The ids of the sources that the account cites for it."""
    disputed_by: tuple[str, ...] = attrs.field(default=(), metadata=A_SOURCE)
    """The ids of the sources that dispute it."""
    superseded: bool = False
    """Whether it is only a plan, and another account says what came of it."""


@attrs.frozen(kw_only=True)
class Claim:
    """What the accounts say on one point, and how they compare."""

    field: str
    """What it is about. Participants are identified by actor, acts and phases by kind or level:
    ``participants[rubio].mode``, ``acts[signed].when``."""
    assertions: tuple[Assertion, ...]
    """What each account says, for those that say anything."""
    verdict: Verdict
    """How the assertions compare."""
    disputed_by: tuple[str, ...] = attrs.field(default=(), metadata=A_SOURCE)
    """The ids of the sources that dispute it, whichever account cites them."""

    def __str__(self) -> str:
        """Return one line for reading, with ids."""
        words = "; ".join(f"{each.text} ({each.account})" for each in self.assertions)
        by = f" by {', '.join(self.disputed_by)}" if self.disputed_by else ""
        return f"{self.field}: {words}: {self.verdict.replace('-', ' ')}{by}"


@attrs.frozen(kw_only=True, repr=False)
class Accounts(Tabular, Sequence[Claim]):
    """The accounts of one thing, side by side: a sequence of claims.

    `str` returns a table with a row for each claim and a column for each account. Long values are
    cut there; `Claim.assertions` has them in full.
    """

    records: tuple[Record, ...]
    """The accounts, in the order of their ids."""
    claims: tuple[Claim, ...]
    """What they say, in the order of the fields."""
    _registry: Registry = attrs.field(eq=False, alias="registry")

    def _table(self) -> Table:
        return Table(kind=Claim, items=self.claims, registry=self._registry)

    @property
    def disagreements(self) -> tuple[Claim, ...]:
        """The claims that are disputed, or on which the accounts cannot all be right."""
        return tuple(
            each for each in self.claims if each.verdict in {Verdict.DISPUTED, Verdict.DIFFER}
        )

    def __iter__(self) -> Iterator[Claim]:
        """Iterate over the claims."""
        return iter(self.claims)

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self.claims)

    @overload
    def __getitem__(self, key: str | SupportsIndex) -> Claim: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[Claim, ...]: ...

    def __getitem__(self, key: str | SupportsIndex | slice) -> Claim | tuple[Claim, ...]:
        """Return the claim about a field or at a position, or a slice as a tuple.

        Raises:
            PositionError: The position is out of range.
            MissingKeyError: No account says anything about the field. It is a `KeyError`.
            WrongKindError: The key is not a field, a position or a slice.
        """
        if isinstance(key, slice):
            return tuple(part(self.claims, key))
        if not isinstance(key, str):
            return item(self.claims, key, self)
        for claim in self.claims:
            if claim.field == key:
                return claim
        known = ", ".join(claim.field for claim in self.claims) or "none"
        message = f"no account says anything about {shown(key)}; the fields are {known}"
        raise MissingKeyError(key, message)

    def __repr__(self) -> str:
        """Return the ids of the accounts and the number of claims."""
        ids = ", ".join(record.id for record in self.records)
        return f"<Accounts {ids}: {len(self)} claims>"

    def __str__(self) -> str:
        """Return the table."""
        ids = [record.id for record in self.records]
        rows = [["", *ids, "verdict"]]
        for claim in self.claims:
            by = {each.account: _cell(each) for each in claim.assertions}
            verdict = claim.verdict.replace("-", " ")
            rows.append([claim.field, *(by.get(each, "") for each in ids), verdict])
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )


_WIDEST = 32


def _cell(said: Assertion) -> str:
    text = f"({said.text})" if said.superseded else said.text
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
