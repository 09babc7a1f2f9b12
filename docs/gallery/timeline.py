import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("kuala_lumpur_2025")
persons = dm.any_of(dm.involving("rubio"), dm.involving("jaishankar"))
ax = plots.timeline(ds.timeline(persons, dm.during("2018/..")), label=ds.name_of)
