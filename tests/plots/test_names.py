"""Every picture shows names as they are, whatever is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from diplomacy_model import plots

pytest.importorskip("matplotlib")

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

NAME = "$1bn_{ and $2bn"
TALKS = dm.Meeting(id="talks", title=NAME, when="2001", participants=["one", "other"])
PARTNERSHIP = dm.Partnership(
    id="ties",
    name=NAME,
    parties=["one", "other"],
    phases=[dm.Phase(level="partnership", label=NAME, period="2001/..")],
)
DS = dm.Dataset(
    records=[
        *(dm.Actor(id=each, kind="state", name=NAME) for each in ("one", "other")),
        TALKS,
        PARTNERSHIP,
    ]
)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.timeline(DS.timeline(), label=DS.name_of),
        lambda: plots.timeline(DS.timeline(), label=DS.name_of, lanes=lambda _: NAME),
        lambda: plots.network(DS),
        lambda: plots.partnerships(DS),
        lambda: plots.dyads(DS.dyads(years=[2001]), label=DS.name_of),
    ],
)
def test_a_dollar_sign_in_a_name_does_not_begin_a_formula(draw: Callable[[], Axes]) -> None:
    ax = draw()
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    shown = [text for text in (*ax.texts, *ax.get_yticklabels()) if NAME in text.get_text()]
    assert shown
    assert not any(text.get_parse_math() for text in shown)
