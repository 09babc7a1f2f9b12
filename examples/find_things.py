"""Finding things: predicates, their combinations, and what is certain beside what is possible."""

import diplomacy_model as dm


def show(question: str, records: dm.Collection[dm.Record]) -> None:
    """Print a question and the records that answer it, a line each."""
    print(f"\n{question}")
    for record in records:
        print(f"  {record}")
    if not records:
        print("  nothing")


def main() -> None:
    """Ask a dataset in as many ways as there are."""
    ds = dm.datasets.load("kuala_lumpur_2025")
    show(
        "Meetings of India in Malaysia in October 2025",
        ds.meetings.where(dm.involving("india"), dm.at("malaysia"), dm.during("2025-10")),
    )
    show(
        "On the margins of the 47th ASEAN Summit, and so no part of it",
        ds.events.where(dm.linked("on-the-margins-of", "asean-summit-47-2025")),
    )
    show("Parts of the gathering", ds.events.where(dm.linked("part-of", "asean-gathering-2025")))
    show("What Rubio said of Pakistan", ds.statements.where(dm.by("rubio"), dm.about("pakistan")))
    show(
        "Said about counter-terrorism or the trade agreement",
        ds.statements.where(
            dm.any_of(
                dm.about("counter-terrorism"), dm.about("asean-india-trade-in-goods-agreement")
            )
        ),
    )
    show(
        "Bilateral meetings without the United States",
        ds.meetings.where(
            lambda meeting: meeting.format is dm.MeetingFormat.BILATERAL,
            dm.not_(dm.involving("united-states")),
        ),
    )
    show(
        "What the 47th ASEAN Summit was the occasion of",
        ds.memberships.where(dm.on_occasion("asean-summit-47-2025")),
    )
    day = dm.during("2017-11-14")
    show("Summits that may have been on 14 November 2017", ds.summits.where(day))
    surely = dm.during("2017-11-14", certain=True)
    show("Summits that certainly were", ds.summits.where(surely))
    print("\nThe last days of October 2025 in order")
    days = dm.during("2025-10-25/2025-10-28", certain=True)
    for entry in ds.timeline(days, dm.involving("jaishankar")):
        print(f"  {entry}")


if __name__ == "__main__":
    main()
