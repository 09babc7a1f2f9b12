"""What type of event a record is: what its own codes say, or else what its class says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.interop.coded_events import codebook
from diplomacy_model.interop.exchange import LeftOutError
from diplomacy_model.model import Agreement, Code, Meeting, Visit
from diplomacy_model.sides import Basis
from diplomacy_model.vocabulary import MeetingFormat, Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diplomacy_model.model import Record

REMOTE = frozenset({Mode.TELEPHONE, Mode.VIDEO})
"""How somebody takes part in what PLOVER calls ``phone``."""


@attrs.frozen(kw_only=True)
class Coding:
    """The type, mode and CAMEO code of a record, and where they come from."""

    type: str
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    basis: Basis
    kept: tuple[int, ...] = ()
    """The positions of the codes of the record that have a place in the table."""

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the record as the table has them, in the order of the columns."""
        stated = self.basis is Basis.STATED
        return codes_of(self.type if stated else None, self.modes if stated else (), self.cameo)


def codes_of(type_: str | None, modes: Sequence[str], cameo: str | None) -> tuple[Code, ...]:
    """Return the codes of a record for a type, modes and a CAMEO code."""
    named = [(codebook.TYPE_SCHEME, type_)]
    named += ((codebook.MODE_SCHEME, mode) for mode in modes)
    named.append((codebook.CAMEO_SCHEME, cameo))
    return tuple(Code(scheme=scheme, value=value) for scheme, value in named if value is not None)


def coding_of(record: Record, medium: Mode | None) -> Coding:
    """Return how a record is coded.

    Its own PLOVER type decides, then its CAMEO code, then its class.

    Args:
        record: The record.
        medium: How all of them took part, if that is stated and the same for all.

    Raises:
        LeftOutError: It has no type.
    """
    types = list(_values(record, codebook.TYPE_SCHEME, codebook.QUAD_CODES.__contains__))[:1]
    modes: dict[str, int] = {}
    for position, mode in _values(record, codebook.MODE_SCHEME, codebook.is_word) if types else ():
        modes.setdefault(mode, position)
    cameos = list(_values(record, codebook.CAMEO_SCHEME, codebook.is_cameo))[:1]
    cameo = cameos[0][1] if cameos else None
    kept = (*(at for at, _ in types), *modes.values(), *(at for at, _ in cameos))
    if types:
        return Coding(
            type=types[0][1], modes=tuple(modes), cameo=cameo, basis=Basis.STATED, kept=kept
        )
    type_ = _type_of_class(record) if cameo is None else codebook.type_of_cameo(cameo)
    if type_ is None and cameo is not None:
        raise LeftOutError(f"PLOVER has no type for the CAMEO code {cameo}")
    if type_ is None:
        raise LeftOutError("it has neither a PLOVER nor a CAMEO code; what it did is a judgement")
    derived = tuple(modes_of(record, medium)) if type_ == "CONSULT" else ()
    return Coding(type=type_, modes=derived, cameo=cameo, basis=Basis.INFERRED, kept=kept)


def modes_of(record: Record, medium: Mode | None) -> Iterator[str]:
    """Yield the modes of consultation that follow from a record."""
    if isinstance(record, Visit):
        yield "visit"
    elif isinstance(record, Meeting):
        if record.format is MeetingFormat.MULTILATERAL:
            yield "multilateral"
        if medium in REMOTE:
            yield "phone"


def _type_of_class(record: Record) -> str | None:
    if isinstance(record, (Meeting, Visit)):
        return "CONSULT"
    return "SUPPORT" if isinstance(record, Agreement) else None


def _values(
    record: Record, scheme: str, is_right: Callable[[str], bool]
) -> Iterator[tuple[int, str]]:
    """Yield the positions and values of the codes of a scheme that are right."""
    for position, code in enumerate(record.codes):
        if code.scheme == scheme and is_right(code.value):
            yield position, code.value
