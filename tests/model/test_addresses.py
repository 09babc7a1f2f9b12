"""Addresses are absolute and of the form of RFC 3986, or of RFC 3987 beyond ASCII."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diplomacy_model as dm
from diplomacy_model.model.addresses import url_faults

RIGHT = (
    # RFC 3986, section 1.1.2
    *("ftp://ftp.is.co.za/rfc/rfc1808.txt", "http://www.ietf.org/rfc/rfc2396.txt"),
    *("ldap://[2001:db8::7]/c=GB?objectClass?one", "mailto:John.Doe@example.com"),
    *("news:comp.infosystems.www.servers.unix", "tel:+1-816-555-1212", "telnet://192.0.2.16:80/"),
    "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
    *("https://un.org", "HTTPS://UN.ORG:443/?q#f", "https://un.org:/", "https://u:p@un.org/"),
    *("https://[v1.fe:a]/", "https://[::ffff:192.0.2.1]:80/", "https://[fe80::1%25eth0]/"),
    *(
        "file:///C:/a%20b.pdf",
        "file:/etc/hosts",
        "doi:10.1000/182",
        "https://un.org/a;b=1,2:@!$'()*",
    ),
    *("https://例え.jp/ü", "https://fa.wikipedia.org/wiki/می\u200cخواهم", "https://un.org/?\ue000"),  # noqa: RUF001
    *("tag:un.org,2025:x", "https://un.org/?a=/?&b", "https://un.org/#/?a", "a+b-c.1:x", "x://y"),
)
WRONG = {
    "C:\\Users\\me\\a b.pdf": "write file:///C:/Users/me/a%20b.pdf",
    "C:/Users/me/cable.pdf": "write file:///C:/Users/me/cable.pdf",
    "c:cable.pdf": "is a path of Windows",
    "\\\\server\\share\\cable.pdf": "write file://server/share/cable.pdf",
    "https://un.org\\a": "'\\\\' at position 15; write %5C",
    "https://un.org/a b": "write %20",
    "https://un.org/<": "write %3C",
    "https://un.org/>": "write %3E",
    'https://un.org/"': "write %22",
    "https://un.org/{": "write %7B",
    "https://un.org/}": "write %7D",
    "https://un.org/|": "write %7C",
    "https://un.org/^": "write %5E",
    "https://un.org/`": "write %60",
    "https://un.org/\x00": "write %00",
    "https://un.org/\x7f": "write %7F",
    "https://un.org/a\tb": "write %09",
    "https://un.org/#a#b": "write %23",
    "https://un.org/%": "write %25",
    "https://un.org/%4": "write %25",
    "https://un.org/%zz": "write %25",
    "https://un.org/a[0]": "write %5B",
    "https://un.org/?a]": "write %5D",
    "https://un.org/\u202e": "write %E2%80%AE",
    "https://un.org/\u200b": "write %E2%80%8B",
    "https://un.org/\ufffd": "write %EF%BF%BD",
    "https://un.org/\ue000": "write %EE%80%80",
    "https://un.org:http/": "the port 'http'",
    "https://un.org:-1/": "the port '-1'",
    "https://un.org:65536/": "the port '65536'",
    "https://un.org:٣/": "the port",
    "https://a:b:c/": "no proper host",
    "https://a@b@c/": "no proper host",
    "https://[::1/": "no proper host",
    "https://::1/": "no proper host",
    "https://[::g]/": "no proper host",
    "https://[un.org]/": "no proper host",
    "https://a[b]/": "no proper host",
    "https://": "names no host",
    "https:///a": "names no host",
    "http:/un.org": "names no host",
    "https:un.org": "names no host",
    "https://:80/": "names no host",
    "https://me@/": "names no host",
    "www.un.org": "write it with its scheme",
    "10.1000/182": "write it with its scheme",
    "//un.org/a": "write it with its scheme",
    "1http://un.org": "write it with its scheme",
    "ü://un.org": "write it with its scheme",
    "urn:": "write it with its scheme",
}


@pytest.mark.parametrize("url", RIGHT)
def test_an_absolute_address_is_kept_as_it_is(url: str) -> None:
    assert dm.Source(id="s", title="T", url=url).url == url
    assert dm.Dataset(url=url).url == url


@pytest.mark.parametrize(("url", "message"), WRONG.items(), ids=map(ascii, WRONG))
def test_what_is_not_an_address_is_refused_with_what_to_write(url: str, message: str) -> None:
    for make in (lambda: dm.Source(id="s", title="T", url=url), lambda: dm.Dataset(url=url)):
        with pytest.raises(dm.InvalidRecordError) as caught:
            make()
        assert [fault.field for fault in caught.value.faults] == ["url"]
        assert message in caught.value.faults[0].message


def test_the_advice_for_a_long_path_is_short() -> None:
    (fault,) = url_faults("C:\\" + "a" * 10_000)
    assert len(fault.message) < 200


SEGMENTS = st.text("abzAZ09-._~!$&'()*+,;=:@", max_size=5) | st.just("%2F")


@given(
    st.sampled_from(["http", "https", "ws", "git+ssh", "x-1.y"]),
    st.sampled_from(["", "me@", "me:you@", "%41@"]),
    st.sampled_from(["un.org", "192.0.2.1", "[2001:db8::1]", "a", "%C3%BC.org", "bücher.example"]),
    st.sampled_from(["", ":", ":0", ":443", ":65535"]),
    st.lists(SEGMENTS, max_size=3),
    st.none() | st.lists(SEGMENTS | st.sampled_from("/?"), max_size=3),
    st.none() | st.lists(SEGMENTS | st.sampled_from("/?"), max_size=3),
)
def test_whatever_the_grammar_makes_is_an_address(  # noqa: PLR0913, PLR0917 - the parts of one
    scheme: str,
    user: str,
    host: str,
    port: str,
    path: list[str],
    query: list[str] | None,
    fragment: list[str] | None,
) -> None:
    url = f"{scheme}://{user}{host}{port}" + "".join(f"/{each}" for each in path)
    url += "" if query is None else "?" + "".join(query)
    url += "" if fragment is None else "#" + "".join(fragment)
    assert not list(url_faults(url))


@given(st.sampled_from(["https://un.org/", "https://un.org/?", "urn:"]), st.text(max_size=5))
def test_in_ascii_only_the_characters_of_the_standard_are_taken(start: str, text: str) -> None:
    text = "a" + text.encode("ascii", "ignore").decode()
    allowed = re.compile(r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*#?")
    parts = text.split("#")
    is_right = len(parts) <= 2 and all(map(allowed.fullmatch, parts))
    assert (not list(url_faults(start + text))) == is_right
