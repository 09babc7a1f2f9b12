"""Pictures: timelines, networks, partnerships and heat maps, drawn with matplotlib.

Each function takes the axes to draw on, or makes a new figure, and returns the axes. All of
them need the extra ``plots``. Import this module by itself: ``from diplomacy_model import plots``.
Colours are those of Okabe and Ito, which colour-blind readers can tell apart. Texts follow the
style of matplotlib that is in use, and the background of a new figure is transparent.
"""

from diplomacy_model.plots.dyads import dyads
from diplomacy_model.plots.network import network
from diplomacy_model.plots.partnerships import partnerships
from diplomacy_model.plots.timeline import timeline

__all__ = ["dyads", "network", "partnerships", "timeline"]
