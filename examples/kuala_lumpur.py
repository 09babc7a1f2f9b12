"""The days of Kuala Lumpur in October 2025: who met whom, who said what, how things stood."""

import diplomacy_model as dm

DAYS = "2025-10-25/2025-10-28"
THAT_DAY = "2025-10-27"


def tell_event(ds: dm.Dataset, event: dm.Event) -> None:
    """Tell who met, standing for whom and in what mode."""
    where = ", ".join(ds.places[place].name for place in event.places)
    print(f"\n{event.when}\n  {event.title}{f', {where}' if where else ''}")
    for relation in event.relations:
        print(f"    {relation.kind.replace('-', ' ')} the {ds.find(relation.to, dm.Event).title}")
    for one in ds.representation(event):
        line = ds.actors[one.participant.actor].name
        for office in one.offices:
            line += f", {ds.offices[office.to].title} ({office.basis})"
        for side in one.sides:
            if side.to != one.participant.actor:
                line += f", for {ds.actors[side.to].name} ({side.basis})"
        if one.on_behalf_of is not None:
            line += f", on behalf of {ds.actors[one.on_behalf_of.to].name}"
        stated = filter(None, (one.participant.attendance, one.participant.mode))
        how = ", ".join(stated) or "mode not stated"
        print(f"    - {line}; {one.participant.role}, {how}")


def tell_statement(ds: dm.Dataset, statement: dm.Statement) -> None:
    """Tell who said what, in whose words, and which source has it."""
    who = " and ".join(ds.actors[speaker.actor].name for speaker in statement.speakers)
    print(f"\n{statement.when}\n  {who or 'A reporter'}, {statement.kind.replace('-', ' ')}")
    for number, said in enumerate(statement.utterances):
        sources = [
            f"{citation.source} {citation.locator or ''}".strip()
            for citation in statement.citations
            if f"utterances[{number}]" in citation.supports
        ]
        quoted = said.mode is dm.UtteranceMode.VERBATIM
        print(f"    {f'“{said.text}”' if quoted else said.text} [{', '.join(sources)}]")


def tell_standing(ds: dm.Dataset) -> None:
    """Tell how the partnerships and the agreement stood on the day of the meeting."""
    print(f"\nHow things stood on {THAT_DAY}")
    for partnership in ds.partnerships:
        status = ds.partnership_status(partnership, on=THAT_DAY)
        for phase in status.possible:
            hedge = "" if phase in status.certain else "possibly "
            print(f"  {partnership.name}: {hedge}“{phase.label}” ({phase.period or 'no dates'})")
    for agreement in ds.agreements:
        states = ds.agreement_status(agreement, on=THAT_DAY).certain
        print(
            f"  {agreement.name}: {', '.join(one.status for one in states) or 'no acts recorded'}"
        )
        for act in agreement.acts:
            if act.when is not None and act.when.certainly_before(THAT_DAY):
                print(f"    {act.label or act.kind.replace('-', ' ')} {act.when}")


def main() -> None:
    """Tell the story in order."""
    ds = dm.datasets.load("kuala_lumpur_2025")
    print(ds.title)
    for entry in ds.timeline(dm.during(DAYS, certain=True)):
        if isinstance(entry.record, dm.Event):
            tell_event(ds, entry.record)
        elif isinstance(entry.record, dm.Statement):
            tell_statement(ds, entry.record)
    tell_standing(ds)


if __name__ == "__main__":
    main()
