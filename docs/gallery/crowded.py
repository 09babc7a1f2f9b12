import textwrap

from matplotlib import pyplot as plt

import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("hard_cases")
_, ax = plt.subplots(figsize=(9, 4), layout="constrained")
entries = ds.timeline(dm.involving("india"), dm.during("2025-05", certain=True))
plots.timeline(entries, ax, label=lambda record: textwrap.shorten(ds.name_of(record), 44))
