"""Hypothesis strategies for valid records of every class, with every field in use.

They are read off the annotations of the model, so that a field that is added is exercised too; what
a class asks of a field beyond its type stands in `_SPECIAL`, and what it asks of several fields
together is mended after drawing.
"""

from __future__ import annotations

import functools
import types
import typing
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from diplomacy_model import Dataset, Record, When
from diplomacy_model.model import RECORD_CLASSES, Citation, Membership, Participant, Place
from diplomacy_model.model.record import Recurrence
from diplomacy_model.model.value import REFERS_TO, Value, fields_of
from diplomacy_model.vocabulary import Word
from tests.temporal.strategies import whens

T = TypeVar("T", bound=Value)
R = TypeVar("R", bound=Record)
