"""What pytest leaves alone here: the examples of pictures if there is nothing to draw with."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("matplotlib") else ["diplomacy_model/plots/*"]
