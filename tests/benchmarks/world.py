"""A made-up world of diplomacy, of any size: what the benchmark of questions is run on.

Most persons are named with the side that they represent, some with an office only, some with
neither, so that their side follows from a tenure. Times are as exact as sources have them: mostly
days, some with a time of day, some months, years and less.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from stage import Chance, Stage

import diplomacy_model as dm

OFFSETS = ("+08:00", "Z", "-05:00", "+01:00", "+05:30", "+03:00", "+09:00", "-03:00", "+13:00")
STATEMENTS = (
    *("press-remarks", "readout", "press-statement", "joint-statement", "speech", "interview"),
    *("social-media-post", "media-briefing", "communique", "response-to-query", "letter"),
)
SENTENCES = (
    "They agreed to keep working together on {} and to meet again before the end of the year.",
    "On {} the two sides see much room for more, and the ministries will follow it up.",
    "We discussed {} at length; the position of the Government has not changed.",
    "No decision was taken on {}, but the exchange was open and to the point.",
)
STYLES = {
    "day": 78,
    "clock": 8,
    "month": 5,
    "days": 3,
    "year": 2,
    "doubtful": 1,
    "loose": 1,
    "none": 2,
}
"""How times are written, and in how many cases out of a hundred."""
KEPT = 2000
"""How many meetings of a known day are remembered, for others to come before or after them."""


class Gathering(NamedTuple):
    """A summit that others can be part of: when it was and which sides were there."""

    id: str
    first: date
    last: date
    sides: tuple[str, ...]


def world(records: int, seed: int = 2025) -> dm.Dataset:
    """Return a dataset of about so many records; the same numbers give the same dataset."""
    chance = Chance(seed)
    stage = Stage(chance, records)
    made: list[dm.Record] = list(stage.records())
    bulk = records - len(made)
    events = Events(stage)
    made += events.summits(bulk * 3 // 100)
    made += (events.meeting(number) for number in range(bulk * 61 // 100))
    made += (events.visit(number) for number in range(bulk * 5 // 100))
    made += (events.statement(number) for number in range(bulk * 285 // 1000))
    made += (events.signing(number) for number in range(bulk * 5 // 1000))
    made += (events.agreement(number) for number in range(bulk * 12 // 1000))
    made += (events.partnership(number) for number in range(bulk * 8 // 1000))
    return dm.Dataset(title=f"A made-up world of {len(made):,} records", records=made)


class Events:
    """What happens on a stage, each call one record."""

    def __init__(self, stage: Stage) -> None:
        """Begin with nothing that has happened."""
        self.stage = stage
        self.chance = stage.chance
        self.topics = list(stage.topics)
        self.gatherings: list[Gathering] = []
        self.earlier: list[tuple[date, str]] = []

    # --- times

    def time(self, day: date) -> str | None:
        """Return a time as a source might have it of something that happened on a day."""
        chance, text = self.chance, day.isoformat()
        (style,) = chance.choices(tuple(STYLES), tuple(STYLES.values()))
        if style == "clock":
            return self.clock(day)
        later = {"days": chance.randrange(1, 5), "loose": chance.randrange(20, 200)}.get(style, 0)
        end = day + timedelta(days=later)
        forms: dict[str, tuple[str | None, ...]] = {
            "day": (text,),
            "month": (text[:7],),
            "year": (text[:4],),
            "days": (f"{text}/{end}",),
            "doubtful": (f"{text[:7]}~", f"{text[:4]}?", f"{text}?", f"{text[:4]}~"),
            "loose": (
                *(f"[{text},{end}]", f"{text}/{end}", f"{text[:7]}/{str(end)[:7]}") * 3,
                *(f"{text[:7]}/..", f"[..{text}]"),
            ),
            "none": (None,),
        }
        return chance.choice(forms[style])

    def clock(self, day: date) -> str:
        """Return a time of day in the working hours of some place."""
        minute = self.chance.choice(("00", "15", "30", "40"))
        return f"{day}T{self.chance.randrange(8, 22):02}:{minute}{self.chance.ranked(OFFSETS)}"

    # --- who and what

    def participant(self, side: str, day: date) -> dm.Participant:
        """Return someone who takes part for a side."""
        chance, stage = self.chance, self.stage
        drawn = chance.random()
        facts = self.circumstances()
        person = stage.person(side, day)
        if person is None or drawn < 0.12:
            return dm.Participant(actor=side, **facts)
        if drawn < 0.16 and side in stage.ministries:
            return dm.Participant(actor=chance.ranked(stage.ministries[side]), **facts)
        if drawn < 0.6 and (official := stage.official(side, day)) is not None:
            if drawn < 0.27:  # the side follows from a tenure, if there is one at the time
                return dm.Participant(actor=official.id, **facts)
            represents = side if drawn > 0.48 else None
            return dm.Participant(
                actor=official.id, represents=represents, office=official.office, **facts
            )
        sender = stage.person(side, day) if drawn > 0.99 else None
        if sender is not None and sender != person:
            facts["on_behalf_of"] = sender.id
        return dm.Participant(actor=person.id, represents=side, **facts)

    def circumstances(self) -> dict[str, str]:
        """Return what is stated of attendance and mode, which mostly is nothing."""
        chance = self.chance
        facts: dict[str, str] = {}
        if (drawn := chance.random()) < 0.15:
            rare = ("absent", "expected", "declined", "invited", "left-early")
            facts["attendance"] = chance.choice(rare) if drawn < 0.03 else "attended"
        if chance.random() < 0.12:
            facts["mode"] = chance.ranked(("in-person", "video", "telephone"))
        return facts

    def participants(self, sides: tuple[str, ...], day: date) -> list[dm.Participant]:
        """Return who takes part for some sides, sometimes with those who go with them."""
        chance = self.chance
        found = [self.participant(side, day) for side in sides]
        if chance.random() < 0.1:
            side = chance.choice(sides)
            person = self.stage.person(side, day)
            if person is not None and all(person.id != one.actor for one in found):
                role = chance.choice(("interpreter", "note-taker", "delegate", "delegate"))
                found.append(dm.Participant(actor=person.id, represents=side, role=role))
        return found

    def subjects(self) -> tuple[str, ...]:
        """Return what something is about: one topic or two, sometimes an actor."""
        chance = self.chance
        topics = chance.several(self.topics, 1 + (chance.random() < 0.4))
        return (*topics, chance.ranked(self.stage.sides)) if chance.random() < 0.06 else topics

    def subject_words(self, about: tuple[str, ...]) -> str:
        """Return how a text calls its first subject."""
        return about[0].replace("-", " ")

    def place_of(self, state: str) -> str:
        """Return a place in a country, if it has any, else some place."""
        return self.chance.ranked(self.stage.cities_of.get(state, self.stage.places))

    def number_of_sides(self) -> int:
        """Return how many sides meet: mostly two."""
        drawn = self.chance.random()
        return 2 if drawn < 0.76 else 3 if drawn < 0.95 else 4

    # --- records

    def summits(self, count: int) -> list[dm.Summit]:
        """Return summits, in order of time, so that the editions of a series count upwards."""
        chance, stage = self.chance, self.stage
        editions: dict[str, int] = {}
        made: list[dm.Summit] = []
        most = min(20, len(stage.sides) // 2)
        for first in sorted(chance.day() for _ in range(count)):
            last = first + timedelta(days=chance.choice((0, 0, 1, 2)))
            sides = chance.several(
                stage.sides, min(most, 6 + int(15 * chance.random() * chance.random()))
            )
            series = chance.ranked(stage.series) if chance.random() < 0.6 else None
            if series is not None:
                editions[series] = editions.get(series, 0) + 1
            about = self.subjects()
            summit = dm.Summit(
                id=f"{series or sides[0]}-summit-{first.year}-{len(made)}",
                title=f"Summit on {self.subject_words(about)}",
                when=f"{first}/{last}" if first < last else first,
                places=[chance.ranked(stage.places)],
                status="held" if chance.random() < 0.3 else None,
                participants=self.participants(sides, first),
                about=about,
                series=series,
                edition=None if series is None else editions[series],
                format="multilateral" if chance.random() < 0.5 else None,
                level="leaders" if chance.random() < 0.5 else None,
                citations=[stage.citation("when", "participants")],
            )
            made.append(summit)
            self.gatherings.append(Gathering(summit.id, first, last, sides))
        return made

    def meeting(self, number: int) -> dm.Meeting:
        """Return a meeting, which may be part of a summit or on its margins."""
        chance, stage = self.chance, self.stage
        day = chance.day()
        when = self.time(day)
        drawn = chance.random()
        crowd, relations = tuple(stage.sides), list[dm.Relation]()
        if drawn < 0.05 and self.gatherings:
            summit = chance.choice(self.gatherings)
            day = summit.first + timedelta(
                days=chance.randrange((summit.last - summit.first).days + 1)
            )
            when = chance.choices((str(day), self.clock(day), None), (8, 1, 1))[0]
            kind = "part-of" if drawn < 0.03 else "on-the-margins-of"
            relations.append(dm.Relation(kind=kind, to=summit.id))
            crowd = summit.sides
        sides = chance.several(crowd, self.number_of_sides())
        made_id = f"{sides[0]}-{sides[1]}-{day.year}-{number}"
        relations += self.order(made_id, day, when)
        about = self.subjects()
        return dm.Meeting(
            id=made_id,
            title=f"Talks of {sides[0].title()} and {sides[-1].title()}",
            when=when,
            places=[chance.ranked(stage.places)] if chance.random() < 0.93 else [],
            status=chance.choice(("held", "held", "planned", "cancelled")) if drawn > 0.9 else None,
            participants=self.participants(sides, day),
            about=about,
            series=chance.ranked(stage.series) if 0.05 < drawn < 0.07 else None,
            format="bilateral" if len(sides) == 2 and chance.random() < 0.5 else None,
            level=chance.choice(("leaders", "ministerial")) if chance.random() < 0.3 else None,
            relations=relations,
            citations=[stage.citation("when", "participants")],
        )

    def order(self, made_id: str, day: date, when: str | None) -> list[dm.Relation]:
        """Return a few relations of time to other meetings, none of which contradicts another."""
        chance = self.chance
        if when != str(day):  # only of what has a plain day it is plain what comes before it
            return []
        if len(self.earlier) < KEPT:
            self.earlier.append((day, made_id))
        elif chance.random() < 0.05:
            self.earlier[chance.randrange(KEPT)] = (day, made_id)
        if chance.random() < 0.005:
            other, other_id = chance.choice(self.earlier)
            if other != day:
                kind = "before" if day < other else "after"
                return [dm.Relation(kind=kind, to=other_id)]
        return []

    def visit(self, number: int) -> dm.Visit:
        """Return a visit of someone of one side to the country of another."""
        chance, stage = self.chance, self.stage
        day = chance.day()
        guest, host = chance.several(stage.states, 2)
        visitor = stage.person(guest, day)
        participants = [
            dm.Participant(actor=guest if visitor is None else visitor.id, represents=guest)
        ]
        if chance.random() < 0.4:
            participants.append(dm.Participant(actor=host, role="host"))
        return dm.Visit(
            id=f"{guest}-in-{host}-{day.year}-{number}",
            title=f"Visit of {guest.title()} to {host.title()}",
            when=self.time(day),
            places=[self.place_of(host)],
            participants=participants,
            about=self.subjects(),
            kind=chance.choice(("state", "official", "working", None)),
            citations=[stage.citation("when", "participants")],
        )

    def statement(self, number: int) -> dm.Statement:
        """Return a statement, mostly of one speaker."""
        chance, stage = self.chance, self.stage
        day = chance.day()
        sides = chance.several(stage.sides, 1 if chance.random() < 0.9 else 2)
        about = self.subjects()
        words = chance.choice(SENTENCES).format(self.subject_words(about))
        narrower = [chance.ranked(self.topics)] if chance.random() < 0.05 else []
        mode = chance.ranked(("verbatim", "indirect", "paraphrase"))
        occasion = None
        if self.gatherings and chance.random() < 0.05:
            occasion = chance.choice(self.gatherings).id
        return dm.Statement(
            id=f"{sides[0]}-on-{about[0]}-{day.year}-{number}",
            kind=chance.ranked(STATEMENTS),
            title=f"{sides[0].title()} on {self.subject_words(about)}",
            speakers=[self.participant(side, day) for side in sides],
            when=self.time(day),
            place=chance.ranked(stage.places) if chance.random() < 0.9 else None,
            channel=chance.ranked(stage.media) if chance.random() < 0.1 else None,
            occasion=occasion,
            audience=[chance.ranked(stage.sides)] if chance.random() < 0.1 else [],
            utterances=[dm.Utterance(text=words, mode=mode, language="en", about=narrower)],
            about=about,
            citations=[stage.citation("when", "speakers", "utterances[0]")],
        )

    def signing(self, number: int) -> dm.Event:
        """Return an event of no class of its own."""
        chance, stage = self.chance, self.stage
        day = chance.day()
        sides = chance.several(stage.sides, 2)
        return dm.Event(
            id=f"signing-{sides[0]}-{day.year}-{number}",
            title=f"Signing by {sides[0].title()} and {sides[1].title()}",
            when=self.time(day),
            places=[chance.ranked(stage.places)],
            participants=self.participants(sides, day),
            about=self.subjects(),
            citations=[stage.citation("when", "participants")],
        )

    def agreement(self, number: int) -> dm.Agreement:
        """Return an agreement that was signed, with what followed."""
        chance, stage = self.chance, self.stage
        day = chance.day()
        parties = chance.several(stage.sides, 2 if chance.random() < 0.8 else 5)
        acts = [dm.Act(kind="signed", when=day, place=chance.ranked(stage.places))]
        for party in parties[: chance.randrange(3)]:
            day += timedelta(days=chance.randrange(30, 700))
            acts.append(dm.Act(kind="ratified", when=day, parties=[party]))
        if len(acts) > 1:
            in_force = str(day + timedelta(days=30))[: chance.choice((4, 7, 10))]
            acts.append(dm.Act(kind="entered-into-force", when=in_force))
        topic = self.subject_words(self.subjects())
        return dm.Agreement(
            id=f"agreement-{parties[0]}-{parties[1]}-{number}",
            name=f"Agreement on {topic}",
            kind=chance.ranked(("agreement", "memorandum", "treaty", "protocol")),
            parties=parties,
            acts=acts,
            citations=[stage.citation("parties", "acts[0]")],
        )

    def partnership(self, number: int) -> dm.Partnership:
        """Return a partnership, with its phases one after another."""
        chance, stage = self.chance, self.stage
        begin = chance.day()
        levels = ("dialogue", "partnership", "strategic-partnership")
        phases: list[dm.Phase] = []
        for level in levels[chance.randrange(3) :]:
            end = begin + timedelta(days=chance.randrange(700, 3000))
            last = end.year > 2024 or level == levels[-1]
            phases.append(dm.Phase(level=level, period=f"{begin}/{'..' if last else end}"))
            if last:
                break
            begin = end
        parties = chance.several(stage.sides, 2)
        return dm.Partnership(
            id=f"partnership-{parties[0]}-{parties[1]}-{number}",
            parties=parties,
            phases=phases,
            citations=[stage.citation("parties", "phases[0]")],
        )
