"""Tells Hypothesis which strategies belong to which types. Hypothesis calls it when imported."""

from __future__ import annotations

from hypothesis import strategies as st

from diplomacy_model import model
from diplomacy_model.dataset import Dataset
from diplomacy_model.model import RECORD_CLASSES, Record
from diplomacy_model.model.value import Value
from diplomacy_model.temporal import Span, When
from diplomacy_model.testing.model import datasets, record_ids, records, values
from diplomacy_model.testing.temporal import spans, times


def register() -> None:
    """Register the strategies. Doing so again changes nothing."""
    st.register_type_strategy(Dataset, datasets())
    st.register_type_strategy(When, times())
    st.register_type_strategy(Span, spans())
    classes: tuple[type[Record], ...] = (Record, *RECORD_CLASSES)
    for cls in classes:
        st.register_type_strategy(cls, records)
    for name in model.__all__:
        each: object = getattr(model, name)
        if isinstance(each, type) and issubclass(each, Value) and not issubclass(each, Record):
            st.register_type_strategy(each, _values)


def _values(cls: type[Value]) -> st.SearchStrategy[Value]:
    return values(cls, record_ids())
