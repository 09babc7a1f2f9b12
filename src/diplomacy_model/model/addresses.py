"""Addresses: what a ``url`` field may hold, by RFC 3986 and, beyond ASCII, by RFC 3987."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diplomacy_model.errors import Fault
from diplomacy_model.messages import shown
from diplomacy_model.model.text import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
"""The parts of any address (RFC 3986, appendix B)."""

_BEYOND_ASCII = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0xE0000, 0x10000)
)
"""The characters ``ucschar`` of RFC 3987, section 2.2."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""The characters ``iprivate`` of RFC 3987, which only a query may have."""
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
ADDRESS = (
    r"(?:[A-Za-z]://|[A-Za-z][A-Za-z0-9+.\-]+:)"  # a single letter is a drive of Windows
    rf"(?:[:@/?#\[\]{_PLAIN}{_BEYOND_ASCII}{_PRIVATE}]|%[0-9A-Fa-f]{{2}})+"
)
"""The form of every address, as a regular expression. Some texts of this form are not addresses."""
_USUAL = re.compile(rf"https?://[a-z0-9.-]+(?:/[{_PLAIN}:@/]*)?(?:\?[{_PLAIN}:@/?]*)?")
"""Most addresses. They need no second look."""
_BAD_PERCENT = "%(?![0-9A-Fa-f]{2})"
_FORBIDDEN = {
    "authority": rf"{_BAD_PERCENT}|[^%:@\[\]{_PLAIN}{_BEYOND_ASCII}]",
    "path": rf"{_BAD_PERCENT}|[^%:@/{_PLAIN}{_BEYOND_ASCII}]",
    "query": rf"{_BAD_PERCENT}|[^%:@/?{_PLAIN}{_BEYOND_ASCII}{_PRIVATE}]",
    "fragment": rf"{_BAD_PERCENT}|[^%:@/?{_PLAIN}{_BEYOND_ASCII}]",
}
"""What a part must not contain. The brackets of an authority are looked at with its host.

The module `re` compiles these when they are first used: few addresses are that unusual.
"""
_AUTHORITY = re.compile(
    r"(?:[^@\[\]]*@)?(?P<host>\[[^@\[\]]*\]|[^@:\[\]]*)(?::(?P<port>[^@:\[\]]*))?"
)
_FUTURE = re.compile(rf"v[0-9A-F]+\.[{_PLAIN}:]+", re.IGNORECASE | re.ASCII)
_PORT = re.compile("0*[0-9]{0,5}", re.ASCII)
_LAST_PORT = 65535
_LONG = 80
"""How many characters of a path are written as an address in a message."""
_WITH_HOST = frozenset({"ftp", "http", "https", "ws", "wss"})
"""Schemes whose addresses must name a host (RFC 9110, section 4.2.1; RFC 6455, section 3)."""
UNSEEN_IN_ADDRESSES = BLANK.replace("\u200b-\u200f", "\u200b\u200e\u200f")
"""The unseen characters as a class, but without U+200C and U+200D: words of Persian or Hindi need
these joiners, and RFC 3987 allows them."""


def url_faults(url: str | None) -> Iterator[Fault]:
    """Yield the fault of a ``url`` field that is not an absolute address.

    Letters beyond ASCII are allowed, as in the addresses that browsers show.

    >>> [fault.message for fault in url_faults("https://example.org/a b")]
    ["'https://example.org/a b' has ' ' at position 22; write %20 instead"]
    >>> [*url_faults("https://例え.jp/ü?q=%20"), *url_faults("doi:10.1000/182")]
    []
    """
    if url is None or _USUAL.fullmatch(url):
        return
    problem = _problem(url)
    if problem is not None:
        yield Fault("url", url, f"{shown(url)} {problem}")


def _problem(url: str) -> str | None:
    """Return what is wrong with an address and what to write instead, or None."""
    if re.match(r"[A-Za-z]:(?!//)|\\\\", url):
        return f"is a path of Windows; write {_file_address(url)}"
    parts = _PARTS.fullmatch(url)
    if parts is None or (parts["authority"] is None and not parts["path"]):
        return "is not an address; write it with its scheme (https://…)"
    for name, forbidden in _FORBIDDEN.items():
        found = re.search(forbidden, parts[name] or "")
        if found is not None:
            return _character_problem(found[0], parts.start(name) + found.start())
    found = re.search(f"[{UNSEEN_IN_ADDRESSES}]", url)
    if found is not None:
        return _character_problem(found[0], found.start())
    return _host_problem(parts["scheme"].lower(), parts["authority"])


def _character_problem(character: str, at: int) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - only for what is wrong

    written = quote(character, safe="", errors="backslashreplace")
    return f"has {character!r} at position {at + 1}; write {written} instead"


def _host_problem(scheme: str, authority: str | None) -> str | None:
    """Return what is wrong with the host or the port of an address, or None."""
    match = _AUTHORITY.fullmatch(authority or "")
    if match is None or not _is_host(match["host"]):
        return "has no proper host; write it as in https://example.org or https://[2001:db8::1]"
    if not match["host"] and (scheme in _WITH_HOST or authority):
        return f"names no host; write one after the scheme, as in {scheme}://example.org"
    port = match["port"] or ""
    if _PORT.fullmatch(port) is None or int(port or 0) > _LAST_PORT:
        return f"has the port {shown(port)}; write a number from 0 to {_LAST_PORT}, or none"
    return None


def _is_host(host: str) -> bool:
    """Return whether what is in brackets, if anything is, is an address of version 6 or later."""
    if not host.startswith("["):
        return True
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415 - few need it

    literal = host[1:-1]
    try:
        IPv6Address(literal.replace("%25", "%", 1))  # a zone follows %25: RFC 6874, section 2
    except AddressValueError:
        return _FUTURE.fullmatch(literal) is not None
    return True


def _file_address(path: str) -> str:
    """Return the address of a file of Windows, or the form of such an address if it is long."""
    from urllib.parse import quote  # noqa: PLC0415 - only for what is wrong

    if len(path) > _LONG:
        return "an address such as file:///C:/folder/file.pdf"
    slashes = path.replace("\\", "/")
    start = "file:" if slashes.startswith("//") else "file:///"
    return start + quote(slashes, safe="/:", errors="backslashreplace")
