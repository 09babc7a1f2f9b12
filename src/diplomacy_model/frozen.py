"""`Frozen`: a mapping that cannot be changed, and that goes to other processes."""

from __future__ import annotations

from typing import Any, Final, NoReturn, TypeVar

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

    def __reduce_ex__(self, protocol: object, /) -> tuple[Any, ...]:
        """Pickle and copy as a call of the class, because the way of dicts would set items."""
        return type(self), (dict(self),)


_CHANGES: Final = ("clear", "pop", "popitem", "setdefault", "update")
for _name in (*_CHANGES, "__delitem__", "__ior__", "__setitem__"):
    setattr(Frozen, _name, _refuse)  # to type checkers, they keep the signatures of a dict
