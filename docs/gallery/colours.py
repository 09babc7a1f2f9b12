import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
rows = ds.dyads(years=range(2016, 2026))
met = {(row.actor, row.counterpart) for row in rows if row.meetings}
ax = plots.dyads([row for row in rows if (row.actor, row.counterpart) in met], label=ds.name_of)
for cell in ax.patches:
    strength = cell.get_facecolor()[3]
    cell.set_facecolor(("#B22222", strength))
