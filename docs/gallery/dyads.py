import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
states = ["india", "pakistan", "united-states", "russia", "ukraine"]
rows = ds.dyads(years=range(2016, 2026), actors=states)
ax = plots.dyads(rows, label=ds.name_of)
