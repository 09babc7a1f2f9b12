import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
entries = ds.timeline(dm.any_of(dm.involving("iran"), dm.involving("israel")))
ax = plots.timeline(entries, label=ds.name_of, lanes=lambda entry: type(entry.record).__name__)
