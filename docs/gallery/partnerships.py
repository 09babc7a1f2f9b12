import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("kuala_lumpur_2025")
ax = plots.partnerships(ds)
