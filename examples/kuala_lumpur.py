"""The days of Kuala Lumpur in October 2025: who met whom, who said what, how things stood."""

import textwrap

import diplomacy_model as dm

DAYS = "2025-10-25/2025-10-28"
THAT_DAY = dm.When.parse("2025-10-27")
HOW = {dm.Mode.IN_PERSON: "in person", dm.Mode.VIDEO: "by video"}
LINES = textwrap.TextWrapper(
    width=100, initial_indent="    - ", subsequent_indent="      ", break_on_hyphens=False
)


def tell_event(ds: dm.Dataset, event: dm.Event) -> None:
    """Tell who met, standing for whom and in what mode."""
    print(f"\n{head(event.when, *map(ds.name_of, event.places))}\n  {ds.name_of(event)}")
    for relation in event.relations:
        print(f"    {plain(relation.kind)} the {ds.name_of(relation.to)}")
    for one in ds.representation(event):
        parts = [ds.name_of(one.participant.actor)]
        parts += [ds.name_of(office.to) + hedge(office) for office in one.offices]
        parts += [
            f"for {ds.name_of(side.to)}{hedge(side)}"
            for side in one.sides
            if side.to != one.participant.actor
        ]
        if one.on_behalf_of is not None:
            parts.append(f"on behalf of {ds.name_of(one.on_behalf_of.to)}")
        if one.participant.role is not dm.ParticipantRole.PARTICIPANT:
            parts.append(plain(one.participant.role))
        attendance = one.participant.attendance or dm.Attendance.ATTENDED
        if attendance is not dm.Attendance.ATTENDED:
            parts.append(plain(attendance))
        if one.participant.mode is not None:
            parts.append(HOW[one.participant.mode])
        print(f"    - {', '.join(parts)}")


def tell_statement(ds: dm.Dataset, statement: dm.Statement) -> None:
    """Tell who said what, in whose words, and which source has it."""
    who = " and ".join(ds.name_of(speaker.actor) for speaker in statement.speakers)
    print(f"\n{head(statement.when)}\n  {who or 'A reporter'}, {plain(statement.kind)}")
    for number, said in enumerate(statement.utterances):
        sources = [
            f"{citation.source} {citation.locator or ''}".strip()
            for citation in statement.citations
            if f"utterances[{number}]" in citation.supports
        ]
        quoted = said.mode is dm.UtteranceMode.VERBATIM
        text = f"“{said.text}”" if quoted else said.text
        print(LINES.fill(f"{text} [{', '.join(sources)}]"))


def tell_standing(ds: dm.Dataset) -> None:
    """Tell how the partnerships and the agreement stood on the day of the meeting."""
    print(f"\nHow things stood on {THAT_DAY.in_words()}")
    for partnership in ds.partnerships:
        status = ds.partnership_status(partnership, on=THAT_DAY)
        for phase in status.possible:
            doubt = "" if phase in status.certain else "possibly "
            since = "dates not known" if phase.period is None else phase.period.in_words()
            print(f"  {ds.name_of(partnership)}: {doubt}“{phase.label}”, {since}")
    for agreement in ds.agreements:
        standing = ds.agreement_status(agreement, on=THAT_DAY)
        words = [plain(one.status) for one in standing.certain]
        words += [f"possibly {plain(one.status)}" for one in standing.uncertain]
        print(f"  {ds.name_of(agreement)}: {', '.join(words) or 'no acts recorded'}")
        for act in agreement.acts:
            if act.when is not None and act.when.certainly_before(THAT_DAY):
                print(f"    {act.when.in_words()}: {act.label or plain(act.kind)}")


def head(when: dm.When | None, *places: str) -> str:
    """Return a time in words and the places."""
    words = "time not stated" if when is None else when.in_words()
    return " · ".join((words[0].upper() + words[1:], *places))


def hedge(link: dm.Link) -> str:
    """Return a note on what is not stated but follows from other records."""
    inferred = " (inferred)" if link.certain else " (possibly)"
    return "" if link.basis is dm.Basis.STATED else inferred


def plain(word: str) -> str:
    """Return a word of a vocabulary as plain English."""
    return word.replace("-", " ")


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
