from matplotlib import pyplot as plt

import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
rows = ds.dyads(years=range(2017, 2020), actors=["finland", "india", "russia", "united-states"])
_, (ax, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
plots.dyads(rows, ax, label=ds.name_of)
plots.dyads(rows, right, measure="statements")
ax.set_title("Meetings")
right.set_title("Statements")
right.set_yticks([])
