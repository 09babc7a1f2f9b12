"""Records and answers as tables: flat rows, and data frames of optional libraries.

The columns depend only on the class of what is in the rows, so an empty table has them too. They
are derived from the annotations of that class:

- A text, a number or an id is one column. A word of a closed list is plain text.
- A time is three columns: its text, and the first and the last day that it may touch, as dates on
  the clock of the text: ``when``, ``when_earliest``, ``when_latest``. An unknown bound is None. A
  `Span` has no text and is only the two dates.
- Several ids or texts are one column of lists: ``places``.
- A value has a column for each of its fields: ``recurrence_rule``. Several values have parallel
  columns of lists: ``participants_actor[2]`` has the role ``participants_role[2]``. These can be
  exploded together, into one row for each participant.
- A list within a list is one text instead, joined by spaces, since ids, paths and times have no
  spaces. Times in such a list are text only, without first and last days.

A table of records starts with ``type`` and ``id`` and has every field of the class and its
subclasses. A table of answers has every field and property of the class of its items. It also has
these columns:

- Beside ids is a column of names: ``actor``, ``actor_name``.
- A record is its id and its name, and its type if the annotation leaves that open: ``record``,
  ``record_type``, ``record_name``.
- An act or phase is its word, its label and its parties: ``part``, ``part_label``,
  ``part_parties``.

What is not stated is None. A list is never None.
"""

from diplomacy_model.tables.columns import Cell, Column, columns
from diplomacy_model.tables.frames import Frame
from diplomacy_model.tables.rows import Rows
from diplomacy_model.tables.tabular import Table, Tabular

__all__ = ["Cell", "Column", "Frame", "Rows", "Table", "Tabular", "columns"]
