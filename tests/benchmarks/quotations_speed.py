"""How long it takes to find 15,000 quotations in 60 MB of text.

Run it as ``uv run python tests/benchmarks/quotations_speed.py``. The texts are made up: words of a
vocabulary of 20,000, the more often used the shorter, as in any language (Zipf), with commas and
line breaks. There are 600 texts of 100 kB with 25 quotations each, and then 12 of 5 MB with 1,250
each.
All quotations are found, or two words are changed in one of twenty, so that these are looked for in
cleaned texts, too, and then the nearest passage. Each dataset has a topic for each source, which
cites it once for each quotation. What is timed is `Dataset.passages`, and for the changed
quotations `Dataset.check` as well, in seconds of the processor.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from math import log10
from typing import TYPE_CHECKING

from measuring import machine, print_ratio

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

QUOTATIONS, MEGABYTES, LIMIT = 15_000, 60, 10.0
CHANGED = 20
"""One quotation in so many has two words changed."""
_RANDOM = random.Random(16)  # noqa: S311 - not about secrets
_LETTERS = "etaoinshrdlucmfwypvbgk"
_VOCABULARY = [
    "".join(_RANDOM.choices(_LETTERS, k=max(1, round(_RANDOM.gauss(2 + 1.4 * log10(rank), 1.5)))))
    for rank in range(1, 20_001)
]
_OFTEN = [1 / (rank + 5) for rank in range(len(_VOCABULARY))]


def made_up(size: int) -> str:
    """Return a text of about a number of characters."""
    words = _RANDOM.choices(_VOCABULARY, _OFTEN, k=size // 6)
    ends = ("\n" if at % 12 == 11 else ", " if at % 7 == 0 else " " for at in range(len(words)))
    return "".join(part for pair in zip(words, ends, strict=True) for part in pair)[:size]


def quotation(text: str, *, changed: bool) -> str:
    """Return a quotation of 10 to 50 words from a text."""
    start = _RANDOM.randrange(len(text) - 400)
    words = text[start : start + _RANDOM.randrange(70, 350)].split()[1:-1]
    for _ in range(2 if changed else 0):
        words[_RANDOM.randrange(len(words))] = _RANDOM.choice(_VOCABULARY)
    return " ".join(words)


def dataset(texts: Mapping[str, str], *, changed: bool) -> dm.Dataset:
    """Return a dataset that quotes from some texts."""
    each = QUOTATIONS // len(texts)
    topics = [
        dm.Topic(
            id=f"on-{source}",
            name=source,
            citations=[
                dm.Citation(
                    source=source, quote=quotation(text, changed=changed and number % CHANGED == 0)
                )
                for number in range(each)
            ],
        )
        for source, text in texts.items()
    ]
    sources = [dm.Source(id=source, title=source) for source in texts]
    return dm.Dataset(records=[*sources, *topics])


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how long some work takes."""
    start = time.process_time()
    work()
    print_ratio(name, time.process_time() - start, LIMIT)


def main() -> None:
    """Print the seconds beside the limit."""
    for count in (600, 12):
        size = MEGABYTES * 1_000_000 // count
        texts = {f"source-{number}": made_up(size) for number in range(count)}
        print(f"{QUOTATIONS:,} quotations in {count} texts of {size:,} characters, seconds")
        for changed in (False, True):
            ds = dataset(texts, changed=changed)
            what = "5 % changed" if changed else "all found"
            timed(f"    passages, {what}", lambda ds=ds, texts=texts: ds.passages(texts))
            if changed:
                timed(f"    check, {what}", lambda ds=ds, texts=texts: ds.check(texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak of the memory, {MEGABYTES} MB of them the texts: {peak:,} MB")
    print(machine("attrs"))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
