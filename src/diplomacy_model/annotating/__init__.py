"""A text with what records take from it marked in it."""

from diplomacy_model.annotating.text import AnnotatedText, annotated

__all__ = ["AnnotatedText", "annotated"]
