import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
ax = plots.network(ds)
