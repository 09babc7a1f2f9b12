"""What makes no difference between two texts: the shapes of marks, and for a search, much more.

The rules are Unicode's:

- Canonically equivalent texts are one text (UAX #15, Unicode Normalization Forms).
- Compatibility forms, such as ligatures and wide letters, are the letters they stand for, and what
  nobody sees, such as a soft hyphen, is not there (NFKC_Casefold and Default_Ignorable_Code_Point,
  The Unicode Standard, section 3.13).
- For a search, letters are one if they are equal at the primary level of the Default Unicode
  Collation Element Table (UTS #10), as *é*, *ł* and *ø* are equal to *e*, *l* and *o*. *þ* is not
  equal to *th* there. Accents are ignored on every letter, so *й* is found as *и*, though the table
  tells these apart. The signs of Indian scripts tell words apart, and so do, as in browsers, the
  marks of voiced kana, though the primary level ignores some of them.
"""

# ruff: noqa: RUF001 - the letters and marks that look alike are the subject

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The module `re` compiles the patterns of this module when they are first used.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The characters with the property Default_Ignorable_Code_Point, as a class of a regular expression
(The Unicode Standard, section 5.21; DerivedCoreProperties.txt)."""
_UNSEEN = f"[{IGNORABLE}]"

_TATWEEL = "\u0640\u07fa"  # they only make Arabic and N'Ko words longer
_APOSTROPHES = "'`´\u1ffd‘’‚‛‹›′‵ʹʻʼʽʾʿˈ՚׳Ꞌꞌ"
_QUOTATION_MARKS = '"“”„‟«»″‶ʺ״〃〝〞〟⹂「」『』'
_DASHES = "−⁃⁓"  # those that are not in the category of dashes
_FRENCH = r"(?<!\w)([«‹])\s+(?=\S)|(?<=\S)\s+([»›])(?!\w)"
_GUILLEMETS = "[«»‹›]"
_SPECIAL = "[^\t\n\r -_a-~]"
"""What is not an ordinary character of a typewriter."""
_FEW = 50
"""Up to how many different characters are replaced one after another. `str.translate` looks up
every character of a text, as soon as one is not ASCII."""
_EAST_ASIAN = "[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_WRAPPED = rf"(?<={_EAST_ASIAN})[ \t\r]*\n\s*(?={_EAST_ASIAN})"
"""A line break that stands for no space (CSS Text Module Level 3, section 4.1.3)."""

_OF_NUMBERS = ("<super>", "<sub>", "<fraction>")
_NON_STARTERS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed"
    "\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_HEAP = f"([{_NON_STARTERS}]{{30}})[{_NON_STARTERS}]+"
"""More accents on one letter than any text has, which take long to be put in order. The limit is
that of the Stream-Safe Text Format (UAX #15, section 13)."""

_PRIMARY = {
    **dict(zip("ðøđħłᵹꝺꝼꞃꞅꞇꞛꞝꞟꞡꞣꞥꞧꞩ", "dodhlgdfrstaougknrs", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "ȸ": "db",
    "ȹ": "qp",
    "ʣ": "dz",
    "ʦ": "ts",
    "ʪ": "ls",
    "ʫ": "lz",
    "ᵺ": "th",
    "ỻ": "ll",
    "ꜩ": "tz",
    "ꜳ": "aa",
    "ꜵ": "ao",
    "ꜷ": "au",
    "ꜹ": "av",
    "ꜻ": "av",
    "ꜽ": "ay",
    "ꝏ": "oo",
    "ꝡ": "vy",
    **dict(zip("ґךםןףץါ", "гכמנפצာ", strict=True)),  # Cyrillic, final Hebrew, tall Burmese
    "ı": "i",  # not equal, but its capital is I
}
"""Letters that do not decompose, and the letters to which they are equal at the primary level."""
_MOST_KEPT = 20_000
"""For how many characters it is kept what takes their place."""
_KATAKANA, _TO_HIRAGANA = range(0x30A1, 0x30F7), -0x60
_ACCENTS = frozenset({1, 7, *range(10, 37), 107, 122, *range(200, 241)})
"""The canonical combining classes of marks without a weight at the primary level: overlays, nuktas,
the points of Hebrew, Arabic and Syriac, the tones of Thai and Lao, and accents."""


class _Table(dict[int, str]):
    """What takes the place of each character, for `str.translate`, found when it is first met.

    It never grows large: a text with very many different characters is rare.
    """

    def __init__(self, place: Callable[[str], str]) -> None:
        self._place = place

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[code] = placed = self._place(chr(code))
        return placed


def _shape(char: str) -> str:
    """Return the typewriter's form of a character."""
    if char in _APOSTROPHES:
        return "'"
    if char in _QUOTATION_MARKS:
        return '"'
    category = unicodedata.category(char)
    if category == "Pd" or char in _DASHES:
        return "-"
    if re.match(_UNSEEN, char) or char in _TATWEEL or category == "Cf":
        return ""
    if category == "Cc":
        return char if char.isspace() else ""
    is_of_a_number = unicodedata.decomposition(char).startswith(_OF_NUMBERS)
    # 10⁶ is not 106, and 2½ is not 21 halves.
    parts = char if is_of_a_number else unicodedata.normalize("NFKC", char)
    return char if parts == char else "".join(map(_shape, parts))


def _letter(char: str) -> str:
    """Return what is left of a decomposed character at the primary level."""
    if (category := unicodedata.category(char)) == "Nd":
        return str(unicodedata.decimal(char))
    if ord(char) in _KATAKANA:
        return chr(ord(char) + _TO_HIRAGANA)
    if category[0] == "M" and unicodedata.combining(char) in _ACCENTS and char != "\u0345":
        return ""
    folded_case = unicodedata.normalize("NFKD", char.casefold())
    if folded_case != char:
        return "".join(map(_letter, folded_case))
    return _PRIMARY.get(char, char)


_SHAPES, _LETTERS = _Table(_shape), _Table(_letter)


def typewritten(text: str) -> str:
    r"""Return a text without what only its printing adds, and with single spaces.

    Quotation marks, apostrophes, dashes and spaces get the shape that a typewriter has for them,
    ligatures are taken apart, and characters that nobody sees are left out. Case and accents stay.

    >>> typewritten("sie sagte:\n„Der ﬁnale Akt – vor­erst“")
    'sie sagte: "Der finale Akt - vorerst"'
    """
    if not text.isascii():
        text = _typed(text)
    elif not text.isprintable() or "`" in text:
        text = text.translate(_SHAPES)
    text = text.replace("''", '"')
    if "--" in text:
        text = re.sub("-{2,}", "-", text)
    return " ".join(text.split())


def _typed(text: str) -> str:
    """Return a text with the typewriter's form of its characters.

    Most of the rules are about characters that a text does not have. Each costs a pass through the
    text, so it is asked first which characters there are.
    """
    special = "".join(set(re.findall(_SPECIAL, text)))
    if re.search(f"[{_NON_STARTERS}]", special):
        text = re.sub(_HEAP, r"\1", text)
    text = unicodedata.normalize("NFC", text)
    if re.search(_EAST_ASIAN, special):
        text = re.sub(_WRAPPED, "", text)
    if re.search(_GUILLEMETS, special):
        text = re.sub(_FRENCH, r"\1\2", text)
    return unicodedata.normalize("NFC", _shaped(text))


def _shaped(text: str) -> str:
    """Return a text in which each character has its typewriter's form."""
    special = set(re.findall(_SPECIAL, text))
    if len(special) > _FEW:
        return text.translate(_SHAPES)
    for char in special:  # the form of a form is itself, so that their order makes no difference
        text = text.replace(char, _SHAPES[ord(char)])
    return text


def folded(text: str) -> str:
    """Return a text without the differences that a search ignores.

    These are those that `typewritten` ignores, and case, accents and strokes.

    >>> folded("SÃO  Tomé’s"), folded("Straße"), folded("Łódź")
    ("sao tome's", 'strasse', 'lodz')
    """
    text = typewritten(text)
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text).translate(_LETTERS)
        # Without a mark between them, those that are left may be in another order.
        text = " ".join(unicodedata.normalize("NFC", letters).replace("l·", "l").split())
    return text.lower()
