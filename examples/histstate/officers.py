"""People, the posts of the Department and of its missions, and who held them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import diplomacy_model as dm
from diplomacy_model.interop import Left, slug

from .register import SECRETARY, USA, Told

if TYPE_CHECKING:
    from .entries import Entry
    from .register import Register

_CAPACITIES = {
    "charge-daffaires-ad-interim": dm.TenureCapacity.AD_INTERIM,
    "acting-principal-officer": dm.TenureCapacity.ACTING,
}
"""The roles whose names are a capacity."""

_AFTER = re.compile(r"\b(?:after|later than)$")
_BEFORE = re.compile(r"\b(?:before|prior to|not later than)$")
_ABOUT = re.compile(r"\b(?:about|around|circa|approximately)$")


def read_person(root: Entry, register: Register, name: str) -> None:
    """Read a file about a person."""
    key = root.text("id")
    root.where = f"{name}, person {key}"
    names = root.child("persName")
    forename, surname, suffix = map(names.text, ("forename", "surname", "genName"))
    full = " ".join(filter(None, (forename, surname, suffix)))
    notes: list[str] = []
    born = register.time(root, "birth", root.text("birth"))
    died = register.time(root, "death", root.text("death"))
    existed = register.stretch(born, died, notes)
    career = root.text("career-type")
    if career:
        label = register.codes["career-appointee-code"].get(career)
        notes.append(f"Career: {career}" if label is None else f"Career: {career} ({label})")
    states = [
        f"{label} ({code})" if (label := register.codes["us-state-code"].get(code)) else code
        for code in root.child("residence").texts("state-id")
    ]
    if states:
        notes.append(f"Residence: {', '.join(states)}")
    former = root.child("old-ids").texts("old-id")
    told = Told(
        rank=1,
        name=full or key or root.where,
        names=tuple(names.texts("altname")),
        existed=existed,
        codes=(
            *register.coded("histstate-person", key, root.where),
            *(
                code
                for old in former
                for code in register.coded("histstate-person-former", old, root.where)
            ),
        ),
        notes=tuple(notes),
        citation=dm.Citation(source="histstate-pocom", locator=root.where),
    )
    register.person(key, told)
    register.former.update(dict.fromkeys(former, key))
    register.counts["people"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


def read_country_mission(root: Entry, register: Register, name: str) -> None:
    """Read a mission to a country: the post of its chief, and the chiefs."""
    key = root.text("territory-id")
    root.where = f"{name}, mission to {key}"
    register.country(key)
    post = _Post(
        id=register.new_id("office", f"chief-of-mission-{key}"),
        kind="chief",
        key=key,
        starts=dm.ActKind.CREDENTIALS_PRESENTED,
    )
    notes = post.holders(root, register, "chiefs", "chief")
    register.entry(
        "country-mission",
        key,
        dm.Office(
            id=post.id,
            title=f"Chief of Mission: {register.country_name(key)}",
            of=USA,
            rank="head-of-mission",
            accredited_to=register.country_id(key),
            codes=register.coded("histstate-country-mission", key, root.where),
            citations=[dm.Citation(source="histstate-pocom", locator=root.where)],
            note="\n".join(notes) or None,
        ),
        has_id=True,
    )
    register.counts["missions to countries"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


def read_organization_mission(root: Entry, register: Register, name: str) -> None:
    """Read a mission to an organization: the post of its chief, and the chiefs."""
    post = _Post.of_file(root, register, name, "chief", dm.ActKind.CREDENTIALS_PRESENTED)
    post.read(root, register, "chiefs", rank=dm.OfficeRank.HEAD_OF_MISSION)
    register.counts["missions to organizations"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


def read_position(root: Entry, register: Register, name: str) -> None:
    """Read a post of the Department, and the principal officers who held it."""
    post = _Post.of_file(root, register, name, "principal", dm.ActKind.TOOK_CHARGE)
    rank = dm.OfficeRank.FOREIGN_MINISTER if post.key == SECRETARY else None
    post.read(root, register, "principals", rank=rank)
    register.counts["positions of principal officers"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


def read_concurrent(root: Entry, register: Register, name: str) -> None:
    """Read which missions somebody headed at once: a note on each of the tenures."""
    number = root.text("id")
    root.where = f"{name}, concurrent appointments {number}"
    chiefs = root.texts("chief-id")
    seat = root.child("resident-at")
    where = ", ".join(
        filter(None, (seat.text("locale-id"), seat.text("contemporary-territory-id")))
    )
    note = (
        f"Concurrent appointments {number} of {root.text('person-id')}: {', '.join(chiefs)}; "
        f"resident at {where}"
    )
    for chief in chiefs:
        why = "names a chief of mission who is in none of the files"
        left = Left(where=root.where, field="chief-id", value=f"{chief}: {note}", why=why)
        register.concurrent[chief].append((note, left))
    register.counts["concurrent appointments"] += 1
    register.left.extend((*root.editorial(), *root.rest()))


class _Post:
    """A post, and what its file calls those who held it."""

    def __init__(self, id: str, kind: str, key: str, starts: dm.ActKind) -> None:  # noqa: A002 - as everywhere here
        self.id = id
        self.kind = kind
        self.key = key
        self._starts = starts

    @classmethod
    def of_file(
        cls, root: Entry, register: Register, name: str, kind: str, starts: dm.ActKind
    ) -> _Post:
        """Return the post of a file that is about one."""
        key = root.text("id")
        root.where = f"{name}, {root.tag} {key}"
        is_secretary = kind == "principal" and key == SECRETARY
        id_ = SECRETARY if is_secretary else register.new_id(f"office of a {kind}", key)
        return cls(id_, kind, key, starts)

    def read(
        self, root: Entry, register: Register, within: str, *, rank: dm.OfficeRank | None
    ) -> None:
        """Read the post with its names, and those who held it."""
        notes = [f"{tag}: {text}" for tag in ("class", "category") for text in root.texts(tag)]
        existed = _existed(root, register, notes)
        for description in root.children("description"):
            notes += [text for div in description.children("div") for text in div.texts("p")]
            notes.append(description.text())
        notes += self.holders(root, register, within, self.kind)
        names = root.child("names")
        title = names.text("singular")
        others = [*names.texts("plural"), *names.texts("alternate")]
        old = root.child("old-ids").texts("old-id")
        office = dm.Office(
            id=self.id,
            title=title or self.key or root.where,
            names=[dm.Name(text=text) for text in others],
            of=USA,
            rank=rank,
            existed=existed,
            codes=[
                *register.coded(f"histstate-{root.tag}", self.key, root.where),
                *(
                    code
                    for each in old
                    for code in register.coded(f"histstate-{root.tag}-former", each, root.where)
                ),
            ],
            citations=[dm.Citation(source="histstate-pocom", locator=root.where)],
            note="\n".join(filter(None, notes)) or None,
        )
        register.entry(root.tag, self.key, office, has_id=True)

    def holders(self, root: Entry, register: Register, within: str, tag: str) -> list[str]:
        """Read those who held the post, and those who were to. Return the notes between them."""
        notes: list[str] = []
        for group in (within, *root.others("other-")):
            lists = root.children(group)
            for holder in (each for one in lists for each in one.children(tag, "mission-note")):
                holder.where = root.where
                if holder.tag == "mission-note":
                    notes.append(holder.text("text"))
                else:
                    self._holder(holder, register, is_other=group != within)
                    register.counts["tenures"] += 1
                register.left.extend((*holder.editorial(), *holder.rest()))
        return [note for note in notes if note]

    def _holder(self, entry: Entry, register: Register, *, is_other: bool) -> None:
        number, person, role = map(entry.text, ("id", "person-id", "role-title-id"))
        entry.where = f"{entry.where}, {number}"
        notes = entry.texts("note")
        if register.current(person) != person:
            notes.append(f"The register has the former id {person}.")
        territory = entry.text("contemporary-territory-id")
        if territory and territory != self.key:
            notes.append(f"Territory at the time: {territory}")
        if entry.takes("treatAsConsecutive", "yes"):
            notes.append("Follows the tenure before it without a break (treatAsConsecutive: yes).")
        acts: list[dm.Act] = []
        period = self._acts(entry, register, acts, notes, role)
        notes += [note for note, _ in register.concurrent.pop(number, [])]
        capacity = dm.TenureCapacity.DESIGNATE if is_other else _CAPACITIES.get(role)
        label = None if role == self.key else register.roles.get(role, role) or None
        tenure = dm.Tenure(
            id=slug(number or f"{self.id}-{person}"),
            office=self.id,
            holder=register.person_id(register.current(person)),
            label=label,
            period=None if is_other else period,
            capacity=capacity,
            acts=acts,
            codes=register.coded("histstate-tenure", number, entry.where),
            citations=[dm.Citation(source="histstate-pocom", locator=entry.where)],
            note="\n".join(notes) or None,
        )
        register.entry("tenure", number, tenure)

    def _is_start(self, label: str, role: str) -> bool:
        """Return whether a start is the act with which holders of the post usually start.

        A note may tell of another. A chargé d'affaires ad interim presents no credentials.
        """
        if self._starts is dm.ActKind.CREDENTIALS_PRESENTED and role in _CAPACITIES:
            return "credential" in label.lower()
        return not label or "credential" in label.lower()

    def _acts(
        self,
        entry: Entry,
        register: Register,
        acts: list[dm.Act],
        notes: list[str],
        role: str,
    ) -> dm.When | None:
        """Add the acts of a tenure, and return its period, if the register says when it began."""
        ends: dict[str, dm.When | None] = {}
        kinds = {
            "appointed": dm.ActKind.APPOINTED,
            "arrived": dm.ActKind.ARRIVED,
            "started": self._starts,
            "ended": dm.ActKind.LEFT_POST,
        }
        for tag, kind in kinds.items():
            step = entry.child(tag)
            text, label = step.text("date"), step.text("note")
            date = register.time(entry, f"{tag}/date", text)
            when = ends[tag] = None if date is None else qualified(date, label)
            if tag == "started" and not self._is_start(label, role):
                kind = dm.ActKind.OTHER  # noqa: PLW2901 - not what the word of the element says
            if when is not None or label:
                acts.append(dm.Act(kind=kind, label=label or None, when=when))
        started, ended = ends["started"], ends["ended"]
        plain = all(each is None or each.kind is dm.WhenKind.DATE for each in (started, ended))
        if started is None or not plain:
            return None
        return register.stretch(started.text, ended and ended.text, notes)


def qualified(date: str, note: str) -> dm.When:
    """Return a date as the words before it have it.

    The register prints the note before the date: "Left post on or soon after February 14, 1818".

    >>> print(qualified("1818-02-14", "Left post on or soon after"))
    [1818-02-14..]
    >>> print(qualified("1862-10", "Left post about"), qualified("1860-09-09", "Left post on"))
    1862-10~ 1860-09-09
    """
    words = note.lower().rstrip(" .:")
    if _BEFORE.search(words):
        return dm.When.before(date)
    if _AFTER.search(words):
        return dm.When.after(date)
    return dm.When.parse(f"{date}~" if _ABOUT.search(words) else date)


def _existed(root: Entry, register: Register, notes: list[str]) -> dm.When | None:
    """Return when a post existed. An end that is given although it goes on becomes a note."""
    texts: dict[str, str | None] = {}
    for tag in ("start", "end"):
        root.child(tag).takes("accuracy", "yyyy")
        texts[tag] = register.time(root, tag, root.text(tag))
    ongoing = root.text("ongoing")
    if ongoing:
        notes.append(f"ongoing: {ongoing}")
    if ongoing == "true" and texts["end"] is not None:
        notes.append(f"The register has it going on, and the year {texts['end']} for its end.")
        return register.stretch(texts["start"], None, notes, ongoing=True)
    return register.stretch(texts["start"], texts["end"], notes, ongoing=ongoing == "true")
