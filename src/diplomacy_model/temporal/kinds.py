"""The words for the form of a time and for its precision.

The terms are those of the Extended Date/Time Format, Library of Congress, 4 February 2019.
"""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class WhenKind(Word):
    """The form of a time, as the Extended Date/Time Format (EDTF) distinguishes them."""

    DATE = "date"
    """A year, season, quarter, month or day (``2025``, ``2025-10``, ``202X``, ``XXXX``)."""
    DATETIME = "datetime"
    """A day with a time of day (``2025-10-27T09:30+08:00``)."""
    INTERVAL = "interval"
    """Something that lasts from a start to an end (``2025-10-26/2025-10-28``, ``1992/..``)."""
    ONE_OF = "one-of"
    """One of several dates. It is not known which (``[2025-10-26..2025-10-28]``)."""
    ALL_OF = "all-of"
    """All of several dates (``{2025-10-26,2025-10-28}``)."""


class Precision(Word):
    """The smallest unit of time that a text names, whether or not its value is known.

    ``1985-XX-XX`` is some day of 1985. Its precision is a day, but its bounds are those of the
    year.
    """

    YEAR = "year"
    """A calendar year, or some year of a decade or century (``1985``, ``198X``, ``19XX``)."""
    SEASON = "season"
    """A part of a year with several months: a season, a quarter, four months or half a year.

    These are the sub-year groupings 21 to 41 of EDTF.
    """
    MONTH = "month"
    """A calendar month (``2025-10``)."""
    DAY = "day"
    """A calendar day (``2025-10-27``)."""
    MINUTE = "minute"
    """A minute of a day (``2025-10-27T09:30``)."""
    SECOND = "second"
    """A second, or a fraction of one (``2025-10-27T09:30:00``)."""
