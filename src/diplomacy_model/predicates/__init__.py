"""Values that select records: `involving`, `during`, `at`, `about` and their combinations.

A predicate is an immutable value whose ``repr`` is the call that makes it. `Collection.where` takes
predicates and any callable that takes a record. A record can be given in place of an id. To combine
predicates, list them (all must hold) or use `any_of`, `all_of` and `not_`. There are no operators,
because Python binds ``&`` and ``|`` too tightly and cannot overload ``and`` and ``or``.
"""

from diplomacy_model.predicates.base import Predicate, all_of, any_of, not_
from diplomacy_model.predicates.codes import coded
from diplomacy_model.predicates.offices import accredited_to, in_office
from diplomacy_model.predicates.what import about, in_series, linked, of_kind, on_occasion
from diplomacy_model.predicates.when_and_where import at, during
from diplomacy_model.predicates.who import by, involving, with_mode, with_role
from diplomacy_model.predicates.words import citing, said

__all__ = [
    "Predicate",
    "about",
    "accredited_to",
    "all_of",
    "any_of",
    "at",
    "by",
    "citing",
    "coded",
    "during",
    "in_office",
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
