"""`json_schema`: what our files look like, for editors, validators and language models.

The schemas of complete datasets are in the package as well, as ``schemas/document.json`` and
``schemas/structured-output.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplomacy_model.arguments import choice
from diplomacy_model.errors import WrongValueError
from diplomacy_model.model import Record, class_of
from diplomacy_model.model.value import several

if TYPE_CHECKING:
    from diplomacy_model.model.value import Several


def json_schema(
    kinds: type[Record] | str | Several[type[Record] | str] | None = None,
    profile: str = "document",
) -> dict[str, Any]:
    """Return a JSON Schema (version 2020-12) of datasets as files, made from the classes.

    Descriptions are the docstrings of classes, fields and words. Every call returns a new dict.

    In the profile ``document``, the schema is that of a ``.json`` file. It accepts every file that
    the library writes, and refuses most of what the library refuses. It cannot see what takes more
    than one place to know: an id that occurs twice, an end before its start, a day or a time zone
    that does not exist. A record in a ``.jsonl`` file fits ``#/$defs/Record``.

    The profile ``structured-output`` is for the strict modes in which language models fill a
    schema. Every key is required, and is null if there is nothing to state. So what fits this
    profile is not a file yet. It has only what all such modes accept: no ``oneOf``, ``allOf``,
    ``not`` or ``if``, no patterns, no bounds, no ``$id``. It stays within 5,000 properties, 1,000
    words, ten levels and 120,000 characters in names and words.

    Args:
        kinds: The kinds of records that there may be, as classes or by name: one or several. A kind
            includes those that are more special: ``event`` includes meetings, and ``meeting``
            includes summits. None stands for all kinds.
        profile: ``document`` or ``structured-output``.

    Raises:
        WrongKindError: One of the kinds is not a kind of record.
        WrongValueError: There are no kinds, or the profile is not known.

    >>> import diplomacy_model as dm
    >>> schema = dm.json_schema(["topic", dm.Visit])
    >>> schema["$id"]
    'urn:diplomacy-model:schema:2:document:topic,visit'
    >>> schema["$defs"]["Topic"]["properties"]["broader"]["description"]
    'The broader topic that this one is a part of. The id of a topic.'
    >>> strict = dm.json_schema("topic", "structured-output")
    >>> strict["$defs"]["Topic"]["properties"]["broader"]["type"]
    ['string', 'null']
    """
    from diplomacy_model.formats import _schema  # noqa: PLC0415 - few need it

    choice(profile, _schema.PROFILES, "profile", "profile")
    if kinds is None:
        return _schema.schema((Record,), profile)
    listed = (kinds,) if isinstance(kinds, (str, type)) else several(kinds, "kinds")
    if not listed:
        raise WrongValueError("kinds: is empty; name the kinds of records, such as 'meeting'")
    return _schema.schema(tuple(class_of(each, "kinds") for each in listed), profile)
