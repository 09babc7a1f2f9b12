"""The search of the site finds the words that people type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = {
    "dataframe": "howto/tables",
    "data frame": "howto/tables",
    "pandas": "howto/tables",
    "csv": "interop/csv",
    "spreadsheet": "interop/csv",
    "RDF": "interop/rdf",
    "SPARQL": "interop/rdf",
    "export": "howto/exchange",
    "json schema": "reference/schema",
    "networkx": "interop/networkx",
    "calendar": "interop/icalendar",
    "notebook": "howto/notebook",
    "dyad": "howto/dyad-years",
    "panel": "howto/dyad-years",
    "continuous integration": "howto/checks-in-ci",
    "hypothesis": "reference/testing",
    "CLI": "howto/command-line",
    "command line": "howto/command-line",
    "licence": "project/licence",
    "publish": "howto/publish",
    "DOI": "howto/publish",
    "merge": "howto/merge-two-files",
    "license": "project/licence",
    "cite": "project/licence",
    "changelog": "project/changelog",
    "custom rule": "howto/own-rules",
    "deprecation": "project/policy",
    "julian calendar": "explanation/limits",
    "STIX": "explanation/compared",
}
"""What people search for, and a page that must be among what is found."""


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, Any]:
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    return dict(json.loads(text.removeprefix("Search.setIndex(").removesuffix(")")))


@pytest.mark.parametrize(("query", "page"), QUERIES.items())
def test_what_people_search_for_is_found(index: dict[str, Any], query: str, page: str) -> None:
    """All words of a query must be on a page, as in the search of Sphinx, which compares stems."""
    from sphinx.search.en import SearchEnglish  # noqa: PLC0415 - only where there is Sphinx

    language = SearchEnglish({})
    names: list[str] = index["docnames"]
    found = set(names)
    for word in query.lower().split():
        stem = language.stem(word)
        pages: set[str] = set()
        for terms in (index["terms"], index["titleterms"]):
            held = terms.get(stem, [])
            pages |= {names[each] for each in ([held] if isinstance(held, int) else held)}
        found &= pages
    assert page in found
