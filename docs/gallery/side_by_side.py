from matplotlib import pyplot as plt

import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
states = ["india", "pakistan", "russia", "united-states"]
_, (ax, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
plots.network(ds, ax, actors=states)
rows = ds.dyads(years=range(2017, 2019), actors=states)
plots.dyads(rows, right, label=ds.name_of)
ax.set_title("All years")
right.set_title("2017 and 2018")
