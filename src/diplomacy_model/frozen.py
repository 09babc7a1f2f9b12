"""`Frozen`: a mapping that cannot be changed, and that goes to other processes."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from diplomacy_model.errors import WrongKindError

K = TypeVar("K")
V = TypeVar("V")


def _refuse(*_: object, **__: object) -> NoReturn:
    raise WrongKindError("this mapping is read-only; change a copy of it: dict(...)")


# The standard library has `MappingProxyType`, which neither pickles nor copies.
class Frozen(dict[K, V]):
    """A dict that cannot be changed. It pickles, copies and is written as JSON like any other.

    >>> counts = Frozen({"meeting": 2})
    >>> counts["meeting"], counts == {"meeting": 2}
    (2, True)
    >>> counts["visit"] = 1
    Traceback (most recent call last):
    diplomacy_model.errors.WrongKindError: this mapping is read-only; change a copy of it: dict(...)
    """

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce_ex__(self, protocol: object, /) -> tuple[Any, ...]:
        """Pickle and copy as a call of the class, because the way of dicts would set items."""
        return type(self), (dict(self),)
