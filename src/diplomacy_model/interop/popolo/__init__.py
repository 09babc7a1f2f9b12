"""Popolo, the format of open data on persons, organizations, posts and memberships.

The specification is at https://www.popoloproject.com/specs/, its JSON Schemas at
https://github.com/popolo-project/popolo-spec/tree/gh-pages/schemas. What is dropped, above all:

- What is not certain: Popolo has no doubts.
- Sides. A person attends an event of Popolo, and nothing says for whom. Its ``on_behalf_of_id`` is
  for memberships alone (https://github.com/popolo-project/popolo-spec/issues/119).
- Agreements, partnerships, acts and most statements. A motion of Popolo is a formal step to
  introduce a matter for consideration by an organization, which none of them is.
- What sources say of single facts. A source of Popolo is an address for an object as a whole.

Two terms come from outside the specification, as it allows (section 2, Conformance) where its own
are insufficient: the ``lang`` of another name, which EveryPolitician uses, and the ``id`` of a
source, without which nobody could tell that two addresses are one source.
"""

from diplomacy_model.interop.popolo.receiving import from_popolo
from diplomacy_model.interop.popolo.sending import to_popolo

__all__ = ["from_popolo", "to_popolo"]
