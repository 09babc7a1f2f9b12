"""From a text to a checked dataset: drafts, and what to look at in them.

No model is called here. `draft` takes what one wrote, or a person in a hurry. It keeps the good
records, and says what is wrong with the others in words that a model or a person can act on.
"""

from diplomacy_model.extraction.drafting import Draft, draft
from diplomacy_model.extraction.mends import Mend

__all__ = ["Draft", "Mend", "draft"]
