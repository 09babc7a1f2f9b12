"""Without matplotlib, pictures can be imported, and say what they need when they are drawn."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

import diplomacy_model as dm
from diplomacy_model import plots

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("timeline", lambda: plots.timeline([])),
        ("network", lambda: plots.network(dm.Dataset())),
        ("partnerships", lambda: plots.partnerships(dm.Dataset())),
        ("dyads", lambda: plots.dyads([])),
    ],
)
def test_the_extra_is_named(
    name: str, call: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(dm.MissingExtraError, match=rf"plots\.{name} needs matplotlib") as caught:
        call()
    assert caught.value.extra == "plots"
    assert caught.value.command == 'pip install "matplotlib>=3.10"'


def test_every_picture_is_listed() -> None:
    assert plots.__all__ == ["dyads", "network", "partnerships", "timeline"]
    assert all(callable(getattr(plots, name)) for name in plots.__all__)
