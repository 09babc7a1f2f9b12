r"""What JSON Schema can say about the texts and numbers of fields.

A pattern never refuses what the library reads. Where it refuses less, a comment says what.

The patterns are regular expressions of ECMA 262, and mean the same in Python and in most other
engines: they have no look-around, no classes such as ``\s`` and no escapes for characters. They
are written for single lines, since ``$`` also matches before a line feed at the end in Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from diplomacy_model.model import RECORD_CLASSES, kind_name
from diplomacy_model.model.addresses import ADDRESS, UNSEEN_IN_ADDRESSES
from diplomacy_model.model.event import MOST_EDITIONS
from diplomacy_model.model.languages import IRREGULAR, TAG
from diplomacy_model.model.naming import SCRIPT
from diplomacy_model.model.place import DEGREES
from diplomacy_model.model.record import SHA256, STEP, WHOLE
from diplomacy_model.model.rrule import FREQUENCIES, PARTS
from diplomacy_model.model.text import BLANK, LINE_BREAKS, Text
from diplomacy_model.temporal.edtf import LONGEST
from diplomacy_model.temporal.parts import DATE, TIME
from diplomacy_model.temporal.zones import ZONE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one: plain data of any shape."""


def whole(pattern: str) -> str:
    """Return the pattern of texts that match an expression from start to end."""
    return f"^(?:{pattern})$"


def either_case(text: str) -> str:
    """Return an expression for a text in capital or small letters.

    >>> either_case("i-hak")
    '[Ii]-[Hh][Aa][Kk]'
    """
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in text)


def _any(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"


_SEEN = f"[^ {BLANK}]"
TEXTS: dict[Text, Schema] = {
    Text.ID: {"minLength": 1, "not": {"pattern": f"[ {BLANK}]"}},
    Text.CODE: {"pattern": _SEEN, "not": {"pattern": f"[{BLANK}]"}},
    Text.LINE: {"pattern": _SEEN, "not": {"pattern": f"[{LINE_BREAKS}]"}},
    Text.PASSAGE: {"pattern": _SEEN},
}
"""What a text of each kind must look like. Half characters (surrogates) are not refused."""


_DIGITS = {
    "month": "0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX",
    "day": "0[1-9]|[12][0-9]|3[01]|XX",
    "hour": "[01][0-9]|2[0-3]",
    "minute": "[0-5][0-9]",
    "second": "[0-5][0-9]",
    "hours": "[01][0-9]|2[0-3]",
    "minutes": "[0-5][0-9]",
}
"""The numbers that a component of a time may be. The reader looks at them one by one."""


def _times() -> str:
    """Return the expression for times: dates, times of day, intervals and sets.

    It accepts days and zones that do not exist, an end before the start, and texts that mix days
    and times of day.
    """
    one = _any(map(_unnamed, (DATE, TIME)))
    end = rf"(?:{one}|\.\.)?"
    member = rf"(?:{one}(?:\.\.{one}?)?|\.\.{one})"
    members = f"{member}(?:,{member})*"
    unknown = "[?~%]?XXXX[?~%]?"
    return _any((one, unknown, f"{end}/{end}", rf"\[{members}\]", rf"\{{{members}\}}"))


def _unnamed(pattern: re.Pattern[str]) -> str:
    """Return the expression of a reader without names of groups, and with numbers in bounds."""
    inner = re.sub(
        r"\(\?P<(\w+)>([^()]*)\)", lambda m: f"(?:{_DIGITS.get(m[1], m[2])})", pattern.pattern
    )
    return re.sub(r"\(\?P<\w+>", "(?:", inner)


TIMES: Schema = {"pattern": whole(_times()), "maxLength": LONGEST}
"""What a time must look like."""


def _rules() -> str:
    """Return the expression for recurrence rules: named parts in any order, FREQ among them.

    It does not look at the numbers, nor at which parts go together.
    """
    names = _any(either_case(name) for name in sorted(PARTS - {"FREQ"}))
    part = f"{names}=[0-9A-Za-z+,\\-]+"
    frequency = f"{either_case('FREQ')}={_any(map(either_case, FREQUENCIES))}"
    return f"(?:{part};)*{frequency}(?:;{part})*"


_A_STEP = f"(?:{STEP})"
_A_PATH = rf"{_A_STEP}(?:\.{_A_STEP})*"
_ZONE: Schema = {"pattern": whole(ZONE_NAME)}  # of those that there are not, too
_PATH: Schema = {"pattern": whole(_any((re.escape(WHOLE), _A_PATH)))}  # not only those that exist

OF_FIELDS: dict[str, Schema] = {
    "at": {"pattern": whole(_A_PATH)},
    "disputes": _PATH,
    "edition": {"minimum": 1, "maximum": MOST_EDITIONS},
    "kinds": {"enum": [kind_name(cls) for cls in RECORD_CLASSES]},
    "language": {"pattern": whole(_any((TAG, *map(either_case, IRREGULAR))))},
    "rule": {"pattern": whole(_rules())},
    "script": {"pattern": whole(SCRIPT)},
    "sha256": {"pattern": whole(SHA256)},
    "supports": _PATH,
    "time_zone": _ZONE,
    "url": {  # hosts and ports are not looked at
        "pattern": whole(ADDRESS),
        "not": {"pattern": f"[{UNSEEN_IN_ADDRESSES}]"},
    },
    "zone": _ZONE,
} | {name: {"minimum": -most, "maximum": most} for name, most in DEGREES.items()}
"""What a field, or each item of it, must be beyond its type, by the name of the field."""

OF_LISTS: dict[str, Schema] = {"kinds": {"minItems": 1}}
"""What a list must be, by the name of the field."""

OF_OBJECTS: dict[str, Schema] = {
    "Place": {"dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]}}
}
"""What an object must be as a whole, by the name of its class."""
