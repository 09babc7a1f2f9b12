"""JSON that is not quite JSON: comments, commas too many, a cut-off tail, a record that is spoilt.

A walk over strings and brackets finds where records begin and end. Nothing inside a record is
guessed. If brackets do not match, nothing after that place is read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Span: TypeAlias = "tuple[int, int]"

# The module `re` compiles a pattern when it is first used and keeps it.
_PIECE: Final = (
    r'(?m)(?P<string>"[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*")'
    r'|(?P<torn>"[^\n]*)'  # a string that does not end on its line
    r"|(?P<fence>^[ \t]*(?:```|~~~))"
    r"|(?P<comment>(?://|\#)[^\n]*|/\*)"
    r"|(?P<comma>,)|(?P<open>[\[{])|(?P<close>[\]}])"
    r'|(?P<other>[^\s"\[\]{},/#]+|/)'
)
# A string with line breaks or tabs as they stand. If its end were missing, it would end where the
# next string begins, and what follows that quotation mark would be the start of a word.
_RAW: Final = r'"[^"\\\n]*(?:(?:\\[^\x00-\x1f]|\n(?![ \t]*(?:```|~~~)))[^"\\\n]*)*"(?=\s*[,:\]}])'
CUT_OFF: Final = "is cut off"
"""Why a walk stopped at the end of the text, or of the block of code."""
_CLOSING: Final = {"{": "}", "[": "]"}


class Walk:
    """A walk from an opening bracket to the one that closes it, or to where it has to stop."""

    def __init__(self, text: str, start: int, is_records: Callable[[str], bool]) -> None:
        """Walk.

        Args:
            text: The text.
            start: Where the bracket is.
            is_records: Tells whether a key of a document is that of its records.
        """
        self.start = start
        self.end: int = len(text)
        """Where the value ends, or where the walk stopped."""
        self.problem: str | None = None
        """Why the walk stopped before the end of the value, in words that follow *it*."""
        self.open: list[str] = []
        """The brackets that were open then."""
        self.listed: Span | None = None
        """Where the list of records begins, after its bracket, and where it ends."""
        self.records: list[Span] = []
        """Where each record begins and ends, with the space around it. The last may be blank."""
        self.comments: list[Span] = []
        """Where comments are."""
        self.commas: list[Span] = []
        """Where a comma precedes a closing bracket."""
        self.raw: list[Span] = []
        """Where strings are that have line breaks or tabs as they stand."""
        self.missing: int = 0
        """How many commas are missing between two records."""
        self.has_ended: bool = False
        """Whether the list of records has its end."""
        self._text = text
        self._is_records = is_records
        self._level: list[str] | None = None  # the open brackets between two records
        self._border = start
        self._comma: Span | None = None  # the last token, if it was a comma
        self._before = ("", "")  # the last two tokens
        self._is_torn = False  # whether a string did not end on its line, and more followed
        self._run()

    @property
    def cleaned(self) -> str:
        """The text that was walked, with spaces in place of comments and commas too many."""
        pieces: list[str] = []
        at = self.start
        for start, end in sorted(self.comments + self.commas):
            pieces += [self._text[at:start], re.sub(r"[^\n]", " ", self._text[start:end])]
            at = end
        return "".join([*pieces, self._text[at : self.end]])

    def _run(self) -> None:
        piece, at, is_torn = re.compile(_PIECE), self.start, False
        while (match := piece.search(self._text, at)) is not None:
            at = match.end()
            if match["comment"]:
                at = self._end_of_comment(match)
                self.comments.append((match.start(), at))
                continue
            if match["fence"]:
                self._stop(CUT_OFF, match.start())
                return
            self._is_torn = is_torn
            if match["torn"] and not is_torn:  # after one that is torn, nothing is sure of another
                raw = re.compile(_RAW).match(self._text, match.start())
                is_torn = raw is None
                if raw is not None:
                    at = raw.end()
                    self.raw.append(raw.span())
            if match["close"]:
                self._close(match)
            elif match["open"]:
                self._enter(match)
            elif match["comma"] and self.open == self._level:
                self._end_record(match.start(), match.end())
            if self.problem is not None or not self.open:
                return
            self._comma = match.span() if match["comma"] else None
            self._before = (self._before[1], match[0])
        self._stop(CUT_OFF, len(self._text))

    def _end_of_comment(self, match: re.Match[str]) -> int:
        if match[0] != "/*":
            return match.end()
        end = self._text.find("*/", match.end())
        return len(self._text) if end < 0 else end + len("*/")

    def _enter(self, match: re.Match[str]) -> None:
        if match[0] == "{" and self._before[1] == "}" and self.open == self._level:
            self._end_record(match.start(), match.start())
            self.missing += 1
        self.open.append(match[0])
        if self.listed is None and self._begins_records():
            self._level = [*self.open]
            self.listed = (match.end(), -1)
            self._border = match.end()

    def _begins_records(self) -> bool:
        """Return whether the bracket that was just opened is that of the list of records."""
        if self.open == ["["]:
            return True
        name, colon = self._before
        is_key = self.open == ["{", "["] and colon == ":" and name.startswith('"')
        return is_key and self._is_records(_decoded(name))

    def _close(self, match: re.Match[str]) -> None:
        wanted = _CLOSING[self.open[-1]]
        if match[0] != wanted:
            self._stop(f"has {match[0]} where {wanted} belongs", match.start())
            return
        if self._comma is not None:
            self.commas.append(self._comma)
        if self.listed is not None and self.open == self._level:
            self._end_list(self.listed[0], match.start())
            self.has_ended = True
        self.open.pop()
        self.end = match.end()

    def _end_record(self, at: int, border: int) -> None:
        self.records.append((self._border, at))
        self._border = border

    def _end_list(self, start: int, at: int) -> None:
        self._end_record(at, at)
        self.listed = (start, at)
        self._level = None

    def _stop(self, why: str, at: int) -> None:
        torn = "has a string that does not end on its line"
        self.problem = torn if self._is_torn else why
        self.end = at
        if self._level is not None and self.listed is not None:
            self._end_list(self.listed[0], at)


def _decoded(name: str) -> str:
    try:
        return str(json.loads(name))
    except ValueError:
        return ""
