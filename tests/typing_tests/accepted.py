"""What mypy and pyright must accept without a word. Checked by both, never run."""

from datetime import date, datetime
from typing import assert_type

import diplomacy_model as dm

india = dm.Actor(id="india", kind="state", name="India")
by_member = dm.Actor(id="us", kind=dm.ActorKind.STATE, name="United States", part_of=None)
city = dm.Place(id="kuala-lumpur", name="Kuala Lumpur", country=india, latitude=3, longitude=101.7)
series = dm.Series(id="s", name="S", organizers=[india, "us"], recurrence=None)
office = dm.Office(id="o", title="Minister", of=india, rank="minister")
seat = dm.Participant(actor=india, role="host", mode=dm.Mode.VIDEO, represents="us", office=office)

meeting = dm.Meeting(
    id="m",
    when="2025-10-27",
    places=[city, "new-delhi"],
    participants=[seat, india, "us"],
    about=["trade", city],
    series=series,
    format="bilateral",
    citations=[dm.Citation(source="article", supports=["when"])],
    relations=[dm.Relation(kind="part-of", to="s-2025")],
)
assert_type(meeting.id, str)
assert_type(meeting.when, dm.When | None)
assert_type(meeting.participants, tuple[dm.Participant, ...])
assert_type(meeting.participants[0].mode, dm.Mode | None)
assert_type(meeting.places, tuple[str, ...])
assert_type(meeting.format, dm.MeetingFormat | None)
assert_type(india.kind, dm.ActorKind)

names: list[str] = ["india", "us"]
dm.Meeting(id="a", participants=names, when=date(2025, 10, 27))
dm.Summit(id="b", participants=(india, "us"), when=datetime(2025, 10, 27, 9, 30))  # noqa: DTZ001
dm.Visit(id="c", participants=[india], when=dm.When.parse("2025"))
dm.Partnership(id="p", parties=[india, "us"], phases=[dm.Phase(level="dialogue", period="1995/..")])
dm.Agreement(id="g", kind="treaty", name="T", acts=[dm.Act(kind="signed", parties=[india])])
dm.Tenure(id="t", office=office, holder=india, attested=["1994", date(1994, 5, 1)])
dm.Membership(id="n", member=india, organization="asean", status="observer", occasion=meeting)
dm.Statement(
    id="x",
    kind="readout",
    speakers=["india", seat],
    occasion=meeting,
    utterances=[dm.Utterance(text="Yes", mode="verbatim", speaker=india, about=[meeting])],
)

ds = dm.Dataset(title="T", records=[india, meeting])
assert_type(ds.meetings, dm.Collection[dm.Meeting])
assert_type(ds.meetings["m"], dm.Meeting)
assert_type(ds.meetings[0], dm.Meeting)
assert_type(ds.meetings[:2], dm.Collection[dm.Meeting])
assert_type(ds.find("india", dm.Actor), dm.Actor)
assert_type(ds["india"], dm.Record)
events: dm.Collection[dm.Event] = ds.meetings  # a collection of meetings is one of events

assert_type(
    ds.meetings.where(dm.involving("india"), dm.during("2025-10")), dm.Collection[dm.Meeting]
)
ds.statements.where(dm.by(india), dm.about("pakistan"))
ds.events.where(dm.any_of(dm.at("kuala-lumpur"), dm.not_(dm.involving("us"))))
ds.events.where(dm.all_of(dm.at(city), lambda event: event.edition == 22))
ds.actors.where(lambda actor: actor.kind is dm.ActorKind.STATE)
ds.actors.where(dm.of_kind("state"))
ds.tenures.where(dm.during("2025", certain=True))
ds.partnerships.where(dm.on_occasion(meeting))
ds.places.where(dm.linked("same-as", "x"))
ds.timeline(dm.during(date(2025, 10, 27)), dm.involving(india), lambda record: record.id != "x")
assert_type(ds.office_holders(office, on="2025").certain, tuple[dm.Tenure, ...])
assert_type(ds.partnership_status("p", on=date(2025, 1, 1)).possible, tuple[dm.Phase, ...])

ds.statements.where(dm.with_role("host"), dm.citing("article"), dm.said("free trade"))
ds.meetings.where(dm.with_mode(dm.Mode.VIDEO), dm.in_series(series, edition=22))
ds.places.where(dm.citing("article"))
ds.agreements.where(dm.any_of(dm.said("treaty"), dm.citing("article")))
assert_type(ds.meetings.order_by(lambda meeting: meeting.when), dm.Rows[dm.Meeting])
ds.events.order_by(lambda event: (event.series or "", event.edition or 0), descending=True)
by_kind = ds.actors.group_by(lambda actor: actor.kind)
assert_type(by_kind[dm.ActorKind.STATE], dm.Collection[dm.Actor])
assert_type(ds.meetings.count_by(lambda meeting: meeting.format).get(None), int | None)
assert_type(ds.meetings.first(), dm.Meeting | None)
assert_type(ds.meetings.one(), dm.Meeting)
assert_type(ds.meetings.columns, tuple[str, ...])
rows: list[str] = [str(row["when"]) for row in ds.meetings.to_records()]
assert_type(ds.merge(ds, on_conflict="keep"), dm.Dataset)
assert_type(ds.merge(ds, on_conflict="accounts"), dm.Dataset)
assert_type(ds.unified("one", ds.actors["other"]), dm.Dataset)
difference = ds.diff(ds)
assert_type(difference, dm.Difference)
assert_type(difference.changed[0].fields, tuple[dm.FieldChange, ...])
assert_type(ds.apply(difference), dm.Dataset)
