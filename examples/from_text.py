"""From a text to a checked dataset, in two rounds: a draft, what is wrong with it, a better draft.

The text is a paragraph of the article about Kuala Lumpur, told again in our words; what it quotes
stands as in the article. The two replies are in the folder ``from_text``, beside the text. They
were written by hand, with the mistakes that drafts have. To draft with a language model, call
``draft_from`` with a function that sends a prompt to it and returns its reply.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "from_text"

PROMPT = """\
Encode the text below as a JSON document that follows the JSON Schema below.

- Record only what the text says. Write null for what it does not say, and add no dates, places or
  offices that you know from elsewhere.
- Give the source of the text the id "{source}", and cite it for every fact. Copy the words that
  support the fact into "quote", character by character, and list in "supports" the fields that they
  support.
- Write a time as exactly as the text gives it, and no more exactly: 2025-10 for October 2025.
- What is hoped, planned or proposed is not done.
- Answer with the JSON alone.

The schema:
{schema}

The text:
{text}
"""


def draft_from(
    text: str, source: str, kinds: list[str], ask: Callable[[str], str], rounds: int = 3
) -> dm.Draft:
    """Return the first draft of which nothing is open or in doubt, or the last one.

    Args:
        text: The text.
        source: The id of its source.
        kinds: The kinds of record that the text may need, with ``source`` among them.
        ask: Takes a prompt and returns the reply to it.
        rounds: How often to ask at most.
    """
    schema = dm.json_schema(kinds, profile="structured-output")
    first = prompt = PROMPT.format(source=source, schema=json.dumps(schema), text=text)
    for number in range(1, rounds + 1):
        reply = ask(prompt)
        draft = dm.draft(reply, texts={source: text}, entered_by="from_text.py 1.0")
        print(f"Round {number}. {draft.feedback()}\n")
        if draft.is_clean and not draft.doubts:
            break
        prompt = f"{first}\nYour last answer:\n{reply}\n\nWhat to correct:\n{draft.feedback()}"
    return draft


def recorded() -> Callable[[str], str]:
    """Return a function that takes a prompt and returns the next of the replies in the folder."""
    replies = iter(sorted(FOLDER.glob("*_reply.txt")))
    return lambda _: next(replies).read_text(encoding="utf-8")


if __name__ == "__main__":
    text = (FOLDER / "paragraph.txt").read_text(encoding="utf-8")
    draft = draft_from(text, "paragraph", ["source", "actor", "office", "statement"], recorded())
    dataset = draft.accept()
    page = FOLDER / "annotated.html"
    page.write_text(dataset.annotated("paragraph", text).to_html(), encoding="utf-8")
    print(f"{len(dataset)} records, with {len(dataset.unreviewed())} citations to review.")
    print(f"The text with its facts marked is in examples/from_text/{page.name}.")
