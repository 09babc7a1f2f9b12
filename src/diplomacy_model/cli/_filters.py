"""The options that select records: one for each predicate of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from diplomacy_model import predicates
from diplomacy_model.errors import WrongValueError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from typing import Never

    from diplomacy_model.model import Record
    from diplomacy_model.predicates import Predicate

POSSIBLY = "  (possibly)"
"""Follows the line of what only possibly falls into the time of ``--during``."""


@attrs.frozen
class Filter:
    """One option that selects records."""

    name: str
    """The name of the predicate."""
    metavar: str
    """What the option takes, as the help shows it. Several words are several arguments."""
    help: str
    """What is selected."""
    make: Callable[[argparse.Namespace, list[str]], Predicate[Never]]
    """Returns the predicate, given all options and the arguments of this one."""

    @property
    def option(self) -> str:
        """The option as it is written."""
        return f"--{self.name.replace('_', '-')}"


def _coded(text: str) -> Predicate[Record]:
    scheme, _, value = text.partition("=")
    return predicates.coded(scheme, value or None)


FILTERS = (
    Filter(
        "involving",
        "ACTOR",
        "what an actor took part in, in person or through those who represented it",
        lambda given, words: predicates.involving(words[0], include_members=given.include_members),
    ),
    Filter(
        "during",
        "TIME",
        "what possibly happened or held then, such as 2025-10 or 2024/2025",
        lambda given, words: predicates.during(words[0], certain=given.certain),
    ),
    Filter(
        "about",
        "SUBJECT",
        "events and statements about a topic or any other record",
        lambda _, words: predicates.about(words[0]),
    ),
    Filter(
        "at",
        "PLACE",
        "what happened or was said at a place or in a country",
        lambda _, words: predicates.at(words[0]),
    ),
    Filter(
        "by",
        "ACTOR",
        "statements that an actor made",
        lambda _, words: predicates.by(words[0]),
    ),
    Filter(
        "said",
        "TEXT",
        "records whose title, name, label or words contain a text",
        lambda _, words: predicates.said(words[0]),
    ),
    Filter(
        "of_kind",
        "WORD",
        "actors, visits, statements or agreements of one kind, such as readout",
        lambda _, words: predicates.of_kind(words[0]),
    ),
    Filter(
        "in_series",
        "SERIES",
        "the events of a series",
        lambda given, words: predicates.in_series(words[0], edition=given.edition),
    ),
    Filter(
        "on_occasion",
        "EVENT",
        "what names an event as its occasion",
        lambda _, words: predicates.on_occasion(words[0]),
    ),
    Filter(
        "linked",
        "RELATION ID",
        "what has a relation to a record, such as: --linked part-of asean-summit-47-2025",
        lambda _, words: predicates.linked(words[0], words[1]),
    ),
    Filter(
        "with_role",
        "ROLE",
        "events and statements in which somebody had a role, such as chair",
        lambda _, words: predicates.with_role(words[0]),
    ),
    Filter(
        "with_mode",
        "MODE",
        "events and statements in which somebody took part in a mode, such as video",
        lambda _, words: predicates.with_mode(words[0]),
    ),
    Filter(
        "in_office",
        "OFFICE",
        "the tenures of an office",
        lambda _, words: predicates.in_office(words[0]),
    ),
    Filter(
        "accredited_to",
        "ACTOR",
        "the offices that are accredited to a state or organization, and their tenures",
        lambda _, words: predicates.accredited_to(words[0]),
    ),
    Filter(
        "citing",
        "SOURCE",
        "what cites a source",
        lambda _, words: predicates.citing(words[0]),
    ),
    Filter(
        "coded",
        "SCHEME[=CODE]",
        "what has a code, such as cow=750, or any code of a scheme",
        lambda _, words: _coded(words[0]),
    ),
)
"""The filters, in the order of the help."""


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Declare the options that select records."""
    group = parser.add_argument_group(
        "filters",
        "What passes all of them is selected. Each can be given several times.\n"
        "An id may be one that the dataset mentions without a record of it.",
    )
    for each in FILTERS:
        words = each.metavar.split()
        group.add_argument(
            each.option,
            action="append",
            default=[],
            nargs=len(words),
            metavar=tuple(words) if len(words) > 1 else each.metavar,
            help=each.help,
        )
    group.add_argument(
        "--certain",
        action="store_true",
        help="with --during: only what certainly happened or held then; without it, text marks "
        "what is only possible with (possibly), and other formats do not tell it apart",
    )
    group.add_argument(
        "--include-members",
        action="store_true",
        help="with --involving: what the members of a body do counts for the body",
    )
    group.add_argument(
        "--edition", type=int, metavar="N", help="with --in-series: the edition with this number"
    )


def tests(arguments: argparse.Namespace) -> tuple[Predicate[Record], ...]:
    """Return the predicates of the filters that were given.

    Raises:
        WrongValueError: One of them was given something that it does not take.
    """
    for extra, needed in (
        ("certain", "during"),
        ("include_members", "involving"),
        ("edition", "in_series"),
    ):
        if getattr(arguments, extra) not in {None, False} and not getattr(arguments, needed):
            options = (f"--{name.replace('_', '-')}" for name in (extra, needed))
            raise WrongValueError("{} does nothing without {}".format(*options))
    # Which kinds of records a predicate is for is known only once its option has been given.
    return cast("tuple[Predicate[Record], ...]", tuple(_made(arguments)))


def _made(arguments: argparse.Namespace) -> Iterator[Predicate[Never]]:
    for each in FILTERS:
        given: list[list[str]] = getattr(arguments, each.name)
        for words in given:
            yield each.make(arguments, words)


def certain_tests(arguments: argparse.Namespace) -> tuple[Predicate[Record], ...]:
    """Return the predicates for what is certainly in the time that was given."""
    given = {**vars(arguments), "certain": True}
    return tests(type(arguments)(**given))
