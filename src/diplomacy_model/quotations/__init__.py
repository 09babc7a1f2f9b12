"""What records quote, and where it stands in the texts of their sources."""

from diplomacy_model.quotations.passage import Passage, PassageMatch, find_quotation

__all__ = ["Passage", "PassageMatch", "find_quotation"]
