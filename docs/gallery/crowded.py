import diplomacy_model as dm
from diplomacy_model import plots

ds = dm.datasets.load("kuala_lumpur_2025")
entries = ds.timeline(dm.involving("india"), dm.during("2025-10", certain=True))
ax = plots.timeline(
    [entry for entry in entries if isinstance(entry.record, dm.Event)],
    label=lambda record: ds.name_of(record).removeprefix("Meeting of "),
)
