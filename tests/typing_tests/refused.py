"""What mypy and pyright must refuse: each statement that ends in ``# refused`` is an error."""

import diplomacy_model as dm

india = dm.Actor(id="india", kind="state", name="India")
city = dm.Place(id="kuala-lumpur", name="Kuala Lumpur")
meeting = dm.Meeting(id="m")
ds = dm.Dataset(records=[india])

dm.Participant(actor=meeting)  # refused
dm.Participant(actor="india", represents=city)  # refused
dm.Participant(actor="india", office=india)  # refused
dm.Meeting(id="m", participants="india")  # refused
dm.Meeting(id="m", places="kuala-lumpur")  # refused
dm.Meeting(id="m", places=[india])  # refused
dm.Meeting(id="m", series=meeting)  # refused
dm.Meeting(id="m", when=2025)  # refused
dm.Meeting(id="m", citations=[india])  # refused
dm.Meeting(id="m", edition="22")  # refused
dm.Meeting(id=1)  # refused
dm.Meeting("m")  # refused
dm.Meeting(id="m", titel="x")  # refused
dm.Actor(id="india", name="India")  # refused
dm.Membership(id="n", member=city, organization="asean", status="member")  # refused
dm.Tenure(id="t", office=india, holder="modi")  # refused
india.name = "Bharat"  # refused
ds.title = "x"  # refused
ds.actors.where(dm.during("2025"))  # refused
ds.actors.where(dm.involving("india"))  # refused
ds.statements.where(dm.of_kind("state"), dm.linked("part-of", 3))  # refused
ds.meetings.where(lambda meeting: meeting.capital == "x")  # refused
ds.actors.where(lambda actor: actor.kind is dm.ActorKind.STATE, "india")  # refused
ds.places.where(dm.any_of(dm.at("kuala-lumpur"), dm.by("rubio")))  # refused
ds.events.where(dm.by("rubio"))  # refused
ds.office_holders(india, on="2025")  # refused
ds.partnership_status("p", "2025")  # refused
dm.involving(meeting)  # refused
dm.at(meeting)  # refused
dm.about(3)  # refused
ds.actors.where(dm.with_mode("video"))  # refused
ds.tenures.where(dm.with_role("host"))  # refused
ds.statements.where(dm.in_series("s"))  # refused
ds.actors.where(dm.said("trade"))  # refused
dm.in_series("s", edition="22")  # refused
dm.in_series(india)  # refused
dm.citing(india)  # refused
dm.said(3)  # refused
ds.meetings.order_by("when")  # refused
ds.meetings.group_by(lambda meeting: [meeting])  # refused
ds.merge(ds, on_conflict="overwrite")  # refused
ds.merge(ds, "keep")  # refused
ds.diff([india])  # refused
ds.apply(ds)  # refused
