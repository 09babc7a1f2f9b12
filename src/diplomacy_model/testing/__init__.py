"""Hypothesis strategies for the records of this library, for the tests of other projects.

Hypothesis finds them by itself: with the extra ``diplomacy_model[testing]`` installed,
``st.from_type(dm.Actor)`` needs no import from here. The same holds for every class of records and
values, for `Record`, `Dataset`, `When` and `Span`, and for the word lists.

>>> from hypothesis import given, strategies as st
>>> import diplomacy_model as dm
>>> @given(st.from_type(dm.Actor))
... def test_an_actor_has_a_name(actor):
...     assert actor.name
>>> test_an_actor_has_a_name()

Raises:
    MissingExtraError: Hypothesis is not installed.
"""

import importlib
from importlib.util import find_spec

from diplomacy_model.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError("diplomacy_model.testing", "testing")
# First: Hypothesis imports our modules when it is imported, and must not come upon half of one.
importlib.import_module("hypothesis")

from diplomacy_model.testing.model import datasets, records  # noqa: E402
from diplomacy_model.testing.registration import register  # noqa: E402
from diplomacy_model.testing.temporal import spans, times  # noqa: E402

__all__ = ["datasets", "records", "spans", "times"]

register()  # for those who have told Hypothesis not to load any plugins
