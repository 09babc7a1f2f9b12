"""From a text to a checked dataset: drafts, and what to look at in them."""
