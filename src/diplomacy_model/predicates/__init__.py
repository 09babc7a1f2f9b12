"""Values that select records: `involving`, `during`, `at`, `about` and their combinations.

A predicate is an immutable value whose repr reads like the call that made it. `Collection.where`
takes predicates and any function of a record. A record can be given wherever an id is expected.
Combine predicates by listing them (all must hold), or with `any_of`, `all_of` and `not_`. There are
no operators: Python binds ``&`` and ``|`` too tightly, and ``and`` and ``or`` cannot be overloaded.
"""

from diplomacy_model.predicates.base import Predicate, all_of, any_of, not_
from diplomacy_model.predicates.what import about, in_series, linked, of_kind, on_occasion
from diplomacy_model.predicates.when_and_where import at, during
from diplomacy_model.predicates.who import by, involving, with_mode, with_role
from diplomacy_model.predicates.words import citing, said

__all__ = [
    "Predicate",
    "about",
    "all_of",
    "any_of",
    "at",
    "by",
    "citing",
    "during",
    "in_series",
    "involving",
    "linked",
    "not_",
    "of_kind",
    "on_occasion",
    "said",
    "with_mode",
    "with_role",
]
