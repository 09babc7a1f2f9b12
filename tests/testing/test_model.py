"""The strategies themselves: what they build is valid, and no field is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from diplomacy_model.model import RECORD_CLASSES
from diplomacy_model.model.record import has_field, references
from diplomacy_model.model.value import fields_of
from diplomacy_model.testing import datasets, records
from diplomacy_model.testing.model import paths_in

if TYPE_CHECKING:
    from diplomacy_model import Dataset, Record

SLOW = [HealthCheck.too_slow]


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_every_field_of_every_record_is_given_a_value(cls: type[Record]) -> None:
    given_a_value: set[str] = set()

    @given(records(cls))
    @settings(
        max_examples=60,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=SLOW,
    )
    def collect(record: Record) -> None:
        given_a_value.update(
            field.name for field in fields_of(cls) if getattr(record, field.name) != field.default
        )

    collect()
    assert given_a_value == {field.name for field in fields_of(cls)}


@given(records())
@settings(deadline=None, suppress_health_check=SLOW)
def test_no_record_refers_to_itself(record: Record) -> None:
    assert all(reference.to != record.id for reference in references(record))


@given(records())
@settings(deadline=None, suppress_health_check=SLOW)
def test_every_path_in_a_record_leads_to_a_field(record: Record) -> None:
    assert all(has_field(record, path) for path in paths_in(record))


@given(datasets())
@settings(deadline=None, suppress_health_check=SLOW)
def test_the_records_of_a_dataset_have_ids_of_their_own(dataset: Dataset) -> None:
    assert len({record.id for record in dataset.records}) == len(dataset.records)
