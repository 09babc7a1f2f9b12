"""What pytest leaves alone here: the examples of modules whose library is not installed."""

from importlib.util import find_spec

_NEEDED = {
    "interop/followthemoney*": "followthemoney",
    "interop/icalendar*": "icalendar",
    "interop/networkx*": "networkx",
    "interop/rdf*": "rdflib",
    "plots/*": "matplotlib",
}
collect_ignore_glob = [
    f"diplomacy_model/{modules}" for modules, library in _NEEDED.items() if not find_spec(library)
]
