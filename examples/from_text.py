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
TEXT = (FOLDER / "paragraph.txt").read_text(encoding="utf-8")
KINDS = ["source", "actor", "office", "statement"]

PROMPT = """\
Encode the text below as a JSON document that follows the JSON Schema below.

- Record only what the text says. Leave out what it does not say: no dates, places or offices that
  you know from elsewhere.
- Cite the source with the id "paragraph" for every fact. Copy the words that support it into
  "quote", character by character, and list the fields that they support in "supports".
- Write a time as exactly as the text gives it, and no more exactly: 2025-10 for October 2025.
- What is hoped, planned or proposed is not done.
- Answer with the JSON alone.

The schema:
{schema}

The text:
{text}
"""


def recorded() -> Callable[[str], str]:
    """Return a function that takes a prompt and returns the next of the recorded replies."""
    replies = iter(sorted(FOLDER.glob("*_reply.txt")))
    return lambda _: next(replies).read_text(encoding="utf-8")


def draft_from(ask: Callable[[str], str], rounds: int = 3) -> dm.Draft:
    """Return the first draft that is clean, or the last one of several rounds.

    Args:
        ask: Takes a prompt and returns the reply to it.
        rounds: How often to ask at most.
    """
    schema = json.dumps(dm.json_schema(KINDS, profile="structured-output"))
    prompt = PROMPT.format(schema=schema, text=TEXT)
    reply = ask(prompt)
    draft = dm.draft(reply, texts={"paragraph": TEXT})
    print(f"Round 1. {draft.feedback()}\n")
    for number in range(2, rounds + 1):
        if draft.is_clean:
            break
        reply = ask(f"{prompt}\nYour last answer:\n{reply}\n\n{draft.feedback()}")
        draft = dm.draft(reply, texts={"paragraph": TEXT})
        print(f"Round {number}. {draft.feedback()}\n")
    return draft


if __name__ == "__main__":
    draft = draft_from(recorded())
    dataset = draft.accept()
    page = FOLDER / "annotated.html"
    page.write_text(dataset.annotated("paragraph", TEXT).to_html(), encoding="utf-8")
    print(f"{dataset}\nThe text with its facts marked is in examples/from_text/{page.name}.")
