"""Who stood for whom: stand-ins, offices and modes over the whole ASEAN-India series."""

import diplomacy_model as dm


def tell_series(ds: dm.Dataset, series: str, side: str) -> None:
    """Tell who spoke for a side at each meeting of a series, in what capacity and how."""
    name = ds.actors[side].name
    print(f"{name} at the {ds.series[series].name}\n")
    meetings = ds.events.where(lambda event: event.series == series)
    for event in sorted(meetings, key=lambda event: (event.when is None, event.when)):
        number = "  -" if event.edition is None else f"{event.edition:3}"
        for one in ds.representation(event):
            if side not in {link.to for link in one.sides}:
                continue
            seat = one.participant
            line = f"{number}  {event.when!s:26}{ds.actors[seat.actor].name}"
            for office in one.offices:
                hedge = "" if office.basis is dm.Basis.STATED else f" ({office.basis})"
                line += f", {ds.offices[office.to].title}{hedge}"
            details = [str(word) for word in (seat.attendance, seat.mode) if word is not None]
            print(line + (f" [{', '.join(details)}]" if details else ""))


def tell_stand_in(ds: dm.Dataset, event: str) -> None:
    """Tell who came in whose place."""
    print(f"\n{ds.events[event].title}")
    for one in ds.representation(event):
        person = ds.actors[one.participant.actor].name
        if one.on_behalf_of is not None:
            principal = ds.actors[one.on_behalf_of.to].name
            sides = " and ".join(ds.actors[link.to].name for link in one.sides)
            print(f"  {person} stood for {sides} on behalf of {principal}")
        elif one.participant.attendance is dm.Attendance.ABSENT:
            print(f"  {person} was absent")


def main() -> None:
    """Tell the series, then the stand-in, then what follows for finding things."""
    ds = dm.datasets.load("kuala_lumpur_2025")
    tell_series(ds, "asean-india-summit", "india")
    tell_stand_in(ds, "east-asia-summit-20-2025")
    eas = ds.events.where(lambda event: event.id == "east-asia-summit-20-2025")
    for who in ("india", "jaishankar", "modi"):
        found = "is" if eas.where(dm.involving(who)) else "is not"
        print(f"  {ds.actors[who].name} {found} involved in it")


if __name__ == "__main__":
    main()
