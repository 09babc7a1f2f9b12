"""Trips of presidents and secretaries of state, visits of foreign leaders, and presidents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

import diplomacy_model as dm
from diplomacy_model.interop import Left, slug

from .register import PRESIDENT, SECRETARY, TERRITORY, USA, Told

if TYPE_CHECKING:
    from .entries import Entry
    from .register import Register

_OFFICES = {"president": PRESIDENT, "secretary": SECRETARY}
"""The office in which somebody travels, by the word of the register."""

_KIND = re.compile(
    r"(state|official working|official|working|private|informal) visit(?=[.,;]|$)", re.IGNORECASE
)
"""A description that begins with a kind of visit, and says no more about it."""


def read_trips(root: Entry, register: Register, name: str) -> None:
    """Read a file of trips: each is a visit of the traveller."""
    for trip in root.children("trip"):
        number = trip.text("id")
        trip.where = f"{name}, trip {number}"
        _read_trip(trip, register, number)
        register.counts["trips"] += 1
        register.left.extend((*trip.editorial(), *trip.rest()))


def _read_trip(trip: Entry, register: Register, number: str) -> None:
    citation = dm.Citation(source="histstate-travels", locator=trip.where)
    notes: list[str] = []
    start = register.time(trip, "start-date", trip.text("start-date"))
    end = register.time(trip, "end-date", trip.text("end-date"))
    when = _days(register, start, end, notes)
    country = _country(trip.child("country"), register, notes)
    locale = trip.text("locale")
    if locale and not country:
        notes.append(f"Place in the register: {locale}")
    visit = dm.Visit(
        id=slug(f"trip-{number}-{(start or end or 'undated')[:4]}"),
        label=trip.text("remarks") or None,
        when=when,
        places=[register.place(country, locale, citation)] if country else [],
        participants=[_traveller(trip, register, citation, when, notes)],
        codes=register.coded("histstate-trip", number, trip.where),
        citations=[citation],
        note="\n".join(notes) or None,
    )
    register.entry("trip", number, _with_kind(visit))


def _traveller(
    trip: Entry, register: Register, citation: dm.Citation, when: dm.When | None, notes: list[str]
) -> dm.Participant:
    """Return who travelled, with the office that a tenure shows them in, or the word for it."""
    name = trip.text("name")
    who = trip.attribute("who") or name or trip.where
    attribute, role = trip.attribute("role"), trip.text("role")
    if attribute and role and attribute != role:
        notes.append(f"The register has two roles: {attribute} and {role}.")
    role = attribute or role
    key, scheme = register.current(who), "histstate-person"
    if role == "president":
        key, scheme = register.president(who), "histstate-president"
    codes = register.coded(scheme, who, trip.where)
    person = register.person(key, Told(rank=3, name=name or who, codes=codes, citation=citation))
    office = _OFFICES.get(role)
    is_shown = office is not None and register.held(person, office, when)
    return dm.Participant(
        actor=person,
        role="visitor",
        label=None if is_shown else role or None,
        represents=USA,
        office=office if is_shown else None,
    )


def read_visits(root: Entry, register: Register, name: str) -> None:
    """Read a file of visits to the United States.

    The visitor of the register is a title and a name in one text. Which part is which, and who is
    who, it does not say. So the participant is the country, and the text is the label.
    """
    for entry in root.children("visit"):
        number = entry.text("id")
        entry.where = f"{name}, visit {number}"
        notes: list[str] = []
        start = register.time(entry, "start-date", entry.text("start-date"))
        end = register.time(entry, "end-date", entry.text("end-date"))
        country = _country(entry.child("from"), register, notes)
        visitor = entry.text("visitor")
        participants: list[dm.Participant] = []
        if country:
            actor = register.country_id(country)
            participants = [dm.Participant(actor=actor, role="visitor", label=visitor or None)]
        elif visitor:
            notes.append(f"Visitor: {visitor}")
        visit = dm.Visit(
            id=slug(f"visit-{number}-{(start or end or 'undated')[:4]}"),
            label=entry.text("description") or None,
            when=_days(register, start, end, notes),
            places=[TERRITORY],
            participants=participants,
            codes=register.coded("histstate-visit", number, entry.where),
            citations=[dm.Citation(source="histstate-visits", locator=entry.where)],
            note="\n".join(notes) or None,
        )
        register.entry("visit", number, _with_kind(visit))
        register.counts["visits"] += 1
        register.left.extend((*entry.editorial(), *entry.rest()))


def read_presidents(root: Entry, register: Register, name: str) -> None:
    """Read the list of presidents: each is a person, and a tenure of the office."""
    if url := root.text("source-url"):
        crawled = root.text("crawl-dateTime")
        source = dm.Source(
            id="histstate-presidents",
            title="List of presidents of the United States",
            note=f"Taken from there at {crawled}." if crawled else None,
        )
        try:
            source = attrs.evolve(source, url=url)
        except dm.InvalidRecordError as error:
            why = f"cannot be an address: {error.faults[0].message}"
            register.left.append(Left(where=name, field="source-url", value=url, why=why))
        register.entry("source", url, source)
    presidency = dm.Office(
        id=PRESIDENT,
        title="President of the United States",
        of=USA,
        rank="head-of-state-and-government",
        citations=[dm.Citation(source="histstate-travels", locator=name)],
    )
    register.entry("presidency", "", presidency, has_id=True)
    for entry in root.children("president"):
        key, number = entry.text("id"), entry.attribute("n")
        entry.where = f"{name}, president {number}"
        _read_president(entry, register, key, number)
        register.counts["presidents"] += 1
        register.left.extend((*entry.editorial(), *entry.rest()))


def _read_president(entry: Entry, register: Register, key: str, number: str) -> None:
    citation = dm.Citation(source="histstate-travels", locator=entry.where)
    notes: list[str] = []
    born = register.time(entry, "birth-year", entry.text("birth-year"))
    died = register.time(entry, "death-year", entry.text("death-year"))
    alive = _flag(entry, "death-year", "still-alive")
    existed = register.stretch(born, died, notes, ongoing=alive)
    told = Told(
        rank=2,
        name=entry.text("name") or key or entry.where,
        existed=existed,
        codes=register.coded("histstate-president", key, entry.where),
        notes=tuple(notes),
        citation=citation,
    )
    took = register.time(entry, "took-office-date", entry.text("took-office-date"))
    left = register.time(entry, "left-office-date", entry.text("left-office-date"))
    in_office = _flag(entry, "left-office-date", "still-in-office")
    notes = []
    tenure = dm.Tenure(
        id=slug(f"president-{number}"),
        office=PRESIDENT,
        holder=register.person(register.president(key, existed), told),
        period=register.stretch(took, left, notes, ongoing=in_office),
        codes=register.coded("histstate-president-number", number, entry.where),
        citations=[citation],
        note="\n".join(notes) or None,
    )
    register.entry("president", number or key, tenure)


def _flag(entry: Entry, tag: str, name: str) -> bool:
    """Return whether an attribute is ``true``. Any other value is left for `Entry.rest`."""
    element = entry.child(tag)
    return element.takes(name, "true")


def note_countries(root: Entry, register: Register) -> None:
    """Note what trips and visits call countries, and take nothing out."""
    for entry in root.children("trip", "visit"):
        day = entry.child("start-date").peek()
        for country in entry.children("country", "from"):
            label = country.peek()
            register.country(country.peek("id") or label, label, day)


def _country(entry: Entry, register: Register, notes: list[str]) -> str:
    """Return the key of a country, and note what the entry calls it if that is another name."""
    key, label = entry.attribute("id"), entry.text()
    key = key or label
    if label and label != register.country_name(key):
        notes.append(f"Country in the register: {label}")
    return key


def _days(
    register: Register, start: str | None, end: str | None, notes: list[str]
) -> dm.When | None:
    """Return the day, or from when to when."""
    if start is not None and start == end:
        return dm.When.parse(start)
    return register.stretch(start, end, notes)


def _with_kind(visit: dm.Visit) -> dm.Visit:
    """Return a visit with the kind that its label begins with."""
    found = _KIND.match(visit.label or "")
    if found is None:
        return visit
    kind = found[1].lower().replace(" ", "-")
    return attrs.evolve(visit, kind=dm.VisitKind(kind))
