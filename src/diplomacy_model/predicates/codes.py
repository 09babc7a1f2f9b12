"""The predicate that asks for codes: `coded`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from diplomacy_model.arguments import text
from diplomacy_model.errors import WrongValueError
from diplomacy_model.index.filters import all_of, listed
from diplomacy_model.index.postings import postings
from diplomacy_model.messages import shown
from diplomacy_model.model import RECORD_CLASSES, Record
from diplomacy_model.predicates.base import Judge, Predicate
from diplomacy_model.standing import existed, standing
from diplomacy_model.temporal import TimeLike, When, optional_when

if TYPE_CHECKING:
    from diplomacy_model.index.filters import Filter
    from diplomacy_model.index.postings import Postings
    from diplomacy_model.model import Code
    from diplomacy_model.registry import Registry
    from diplomacy_model.temporal.reach import Bounded


def coded(scheme: str, value: str | None = None, on: TimeLike | None = None) -> Predicate[Record]:
    """Select the records to which a coding scheme gives a code, or one code.

    Upper and lower case make no difference. A code without a period is in use at any time.

    Args:
        scheme: The scheme, such as ``cow`` or ``iso3166-1-alpha-3``.
        value: The code, or None for any.
        on: A day on which the code was certainly or possibly in use, or None for any time.

    Raises:
        TimeFormatError: The text is not a time.
        WrongKindError: The scheme or the code is not text.
        WrongValueError: The scheme or the code is empty.

    >>> import diplomacy_model as dm
    >>> dm.coded("cow", "750")
    coded('cow', '750')
    """
    code = (
        None
        if value is None
        else text(value, "value", "write it in quotation marks: codes keep leading zeros")
    )
    for name, given in (("scheme", text(scheme, "scheme")), ("value", code)):
        if given is not None and not given.strip():
            raise WrongValueError(f"{name}: {shown(given)} is empty; give the text of a {name}")
    return _Coded(scheme, code, optional_when(on, "on"))


@attrs.frozen(repr=False)
class _Coded(Predicate[Record]):
    scheme: str
    value: str | None
    on: When | None

    def kinds(self) -> tuple[type[Record], ...]:
        return RECORD_CLASSES

    def judge(self, registry: Registry) -> Judge[Record]:
        wanted = code_key(self.scheme, self.value)
        return lambda record, _, __: (
            existed(registry, record.id, self.on) is not None
            and any(
                in_use(code, self.on) is not None
                for code in record.codes
                if code_key(code.scheme, None if self.value is None else code.value) == wanted
            )
        )

    def filter(self, registry: Registry) -> Filter:
        key = code_key(self.scheme, self.value)
        near = listed(registry.derived(by_code_key).get(key, ()))
        return near if self.on is None else all_of((near, super().filter(registry)))

    def __repr__(self) -> str:
        value = "" if self.value is None else f", {self.value!r}"
        on = "" if self.on is None else f", on={self.on.text!r}"
        return f"coded({self.scheme!r}{value}{on})"


def in_use(code: Code, at: Bounded | None) -> bool | None:
    """Return whether a code was in use: certainly (True), possibly (False) or not (None)."""
    if at is None or code.period is None:
        return True
    return standing(code.period.span, at)


def code_key(scheme: str, value: str | None) -> str:
    """Return the key in the index of codes: for a scheme, or for one of its codes."""
    return scheme.casefold() if value is None else f"{scheme.casefold()}\n{value.casefold()}"


def by_code_key(registry: Registry) -> Postings:
    """Map each scheme and each code to the records that have it; ask through `derived`."""
    return postings(
        registry,
        (Record,),
        lambda record, _: (
            key
            for code in record.codes
            for key in (code_key(code.scheme, None), code_key(code.scheme, code.value))
        ),
    )
