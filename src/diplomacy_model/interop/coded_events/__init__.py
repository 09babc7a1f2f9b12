"""Coded events: tables of who did what to whom, in the PLOVER ontology.

`to_coded_events` makes one row for each pair of actors of a meeting, a visit, a signing, or any
event or statement that has a code of PLOVER or CAMEO. `from_coded_events` reads such rows again,
and tables with the columns of POLECAT or ICEWS.

- PLOVER: https://github.com/openeventdata/PLOVER, the manual, draft 0.7b1.
- POLECAT: https://doi.org/10.7910/DVN/AJGVIT.
- ICEWS: https://doi.org/10.7910/DVN/28075.
"""

from diplomacy_model.interop.coded_events.receiving import from_coded_events
from diplomacy_model.interop.coded_events.sending import to_coded_events
from diplomacy_model.interop.coded_events.table import CodedEvent

__all__ = ["CodedEvent", "from_coded_events", "to_coded_events"]
