import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("kuala_lumpur_2025")
week = ds.timeline(dm.during("2025-10-25/2025-10-28", certain=True))
ax = plots.timeline(week, label=ds.name_of)
