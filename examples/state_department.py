"""Who went where: the register of the US Department of State's historians as one dataset.

The Office of the Historian publishes the travels of presidents and secretaries of state, the visits
of foreign leaders, and the officers of the Department and of its missions, as XML. This script
reads any folder with such files. The modules that read them are in the folder ``histstate``.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from histstate import gather
from histstate.register import PRESIDENT, SECRETARY, TERRITORY, USA

import diplomacy_model as dm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from histstate.register import Register

HOW_TO_GET_THE_DATA = """\
This example reads the register of the Office of the Historian. To get it:

    git clone https://github.com/HistoryAtState/travels register/travels
    git clone https://github.com/HistoryAtState/visits register/visits
    git clone https://github.com/HistoryAtState/pocom register/pocom

Then: state_department.py register"""

AS_PRESIDENT = {PRESIDENT, "president"}
"""What the register and the dataset call somebody who travels as president, or before or after."""

MOST = 5
"""How many countries, and how many of those met, are named for each decade."""

MET = re.compile(
    r"(?:^|[.;,] |\band )(?:He |She )?(?:[Aa]lso )?[Mm]et with "
    r"(.+?)(?=;|(?<=[a-z]{4})\. |\. Also |\. [A-Z][a-z]+ed | to discuss |\.?$)"
)
"""Who was met, in the words of a remark. Which country they speak for, and where one name ends and
another begins, it does not always say. So the words stay together, and rather too many are taken
than too few. "Was to have met with" and the like are not taken."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read a folder, and tell what is in it. Return 1 if a file could not be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with files of the register")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the dataset")
    parser.add_argument("--left", metavar="FILE", type=Path, help="write what was left out, as CSV")
    parser.add_argument("--check", action="store_true", help="print every finding")
    parser.add_argument(
        "--trips", metavar="DECADE", type=int, help="print the trips of a decade, such as 1970"
    )
    parser.add_argument("--picture", metavar="FILE", type=Path, help="save the picture")
    options = parser.parse_args(arguments)
    if options.folder is None:
        print(HOW_TO_GET_THE_DATA)
        return 0
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is not a folder; give one that has files of the register")
    register, refused = gather(options.folder)
    if not register.counts["files"] and not refused:
        parser.error(f"no file in {options.folder} is one of the register; is it the right folder?")
    ds = register.dataset()
    tell_what_was_read(ds, register)
    tell_findings(ds, each=options.check)
    tell_decades(ds)
    if options.trips is not None:
        tell_trips(ds, options.trips)
    try:
        if options.output is not None:
            dm.write(ds, options.output)
            print(f"\nThe dataset is in {options.output}.")
        if options.left is not None:
            write_left(register, options.left)
        draw(ds, options.picture)
    except (OSError, ValueError, dm.DiplomacyModelError) as error:
        parser.error(f"cannot write: {error}")
    for message in refused:
        print(message, file=sys.stderr)
    return 1 if refused else 0


def tell_what_was_read(ds: dm.Dataset, register: Register) -> None:
    """Tell how much of each kind was read, and what was left out and why."""
    print(f"Read {counted(register.counts['files'], 'file')} into {counted(len(ds), 'record')}:")
    for kind, count in register.counts.items():
        if kind != "files":
            print(f"  {kind}: {count:,}")
    print(f"\nLeft out {counted(len(register.left), 'text')}:")
    reasons = Counter((each.why, each.field or "all") for each in register.left)
    for why in dict.fromkeys(why for (why, _), _ in reasons.most_common()):
        fields = {field: count for (each, field), count in reasons.items() if each == why}
        told = ", ".join(f"{field} {count:,}" for field, count in sorted(fields.items()))
        print(f"  {sum(fields.values()):7,} {why}: {told}")


def write_left(register: Register, file: Path) -> None:
    """Write everything that was left out as a table."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("where", "field", "value", "why"))
        table.writerows((each.where, each.field, each.value, each.why) for each in register.left)
    print(f"\nWhat was left out is in {file}.")


def tell_findings(ds: dm.Dataset, *, each: bool) -> None:
    """Tell how many findings the dataset has by code, or every finding."""
    findings = ds.check()
    print(f"\nChecked, with {counted(len(findings), 'finding')}:")
    for (severity, code), count in Counter((one.severity, one.code) for one in findings).items():
        print(f"  {count:7,} {severity} {code}")
    if each:
        for finding in findings:
            print(finding)


def tell_decades(ds: dm.Dataset) -> None:
    """Tell who went where and who came, decade by decade. Several stops are several trips."""
    trips = ds.visits.where(dm.involving(USA))
    received = ds.visits.where(dm.at(TERRITORY))
    by_decade, came = trips.group_by(decade), received.group_by(decade)
    for ten in sorted({*by_decade, *came}, key=lambda each: (each is None, each or 0)):
        head = "Time not stated" if ten is None else f"{ten}s"
        gone, guests = tuple(by_decade.get(ten, ())), tuple(came.get(ten, ()))
        # What the files do not have may have happened all the same, so there is no zero here.
        told = [f"{counted(len(gone), 'trip')} abroad"] if gone else []
        told += [f"{counted(len(guests), 'visit')} received"] if guests else []
        print(f"\n{head}: {', '.join(told)}")
        for title, names, most in (
            ("travellers", [traveller(ds, visit) for visit in gone], None),
            ("went to", [country(ds, visit) for visit in gone], MOST),
            ("came from", [traveller(ds, visit) for visit in guests], MOST),
            ("visitors, as the register names them", [*map(visitor, guests)], MOST),
        ):
            if names:
                print(f"  {title}: {listed(Counter(names), most)}")
        if gone:
            tell_met(gone)


def tell_met(trips: Sequence[dm.Visit]) -> None:
    """Tell whom travellers met, as far as the remarks say "met with"."""
    said = [MET.findall(visit.label or "") for visit in trips]
    counts = Counter(f"“{words}”" for each in said for words in each)
    told = [f"  met with, in the words of the remarks: {listed(counts, MOST)}"] if counts else []
    silent = sum(not each for each in said)
    # They may have met somebody all the same: there are audiences, conferences and summits.
    told += [f"  no “met with” in the remarks: {counted(silent, 'trip')}"] if silent else []
    print("\n".join(told))


def tell_trips(ds: dm.Dataset, ten: int) -> None:
    """Tell each trip of a decade, with whom in the words of the register."""
    print(f"\nThe trips of the {ten}s:")
    for visit in ds.visits.where(dm.involving(USA)).order_by(lambda visit: visit.when):
        if decade(visit) == ten and visit.when is not None:
            places = ", ".join(map(ds.name_of, visit.places))
            print(f"  {visit.when.in_words()}: {traveller(ds, visit)} in {country(ds, visit)}")
            print(f"    {places}: {visit.label or 'no remarks'}")


def decade(visit: dm.Visit) -> int | None:
    """Return the decade in which a visit began, or None if that is not stated."""
    first = None if visit.when is None else visit.when.earliest
    return None if first is None else first.year // 10 * 10


def traveller(ds: dm.Dataset, visit: dm.Visit) -> str:
    """Return the name of the traveller, or of the country that a visitor came from."""
    return ds.name_of(visit.participants[0].actor) if visit.participants else "not stated"


def visitor(visit: dm.Visit) -> str:
    """Return the words of the register for a visitor: title and name in one."""
    found = visit.participants[0].label if visit.participants else None
    return "not stated" if found is None else f"“{found}”"


def country(ds: dm.Dataset, visit: dm.Visit) -> str:
    """Return the name of the country that a trip went to."""
    found = ds.places[visit.places[0]].country if visit.places else None
    return "not stated" if found is None else ds.name_of(found)


def listed(counts: Mapping[str, int], most: int | None) -> str:
    """Return the most frequent names with their counts, and how many more there are."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{name} {count}" for name, count in ordered[:most])
    more = 0 if most is None else len(ordered) - most
    return f"{told}, and {more} more" if more > 0 else told


def counted(number: int, noun: str) -> str:
    """Return a number and a noun, in the plural if need be."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def draw(ds: dm.Dataset, file: Path | None) -> None:
    """Draw how many trips and visits began in each year, if matplotlib is installed."""
    try:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - all else works without it
    except ModuleNotFoundError:
        print("\nThe picture needs matplotlib: pip install 'matplotlib>=3.10'")
        return
    figure, ax = plt.subplots(figsize=(10, 4), layout="constrained")
    series = {
        "trips of presidents": ds.visits.where(
            lambda visit: not roles(visit).isdisjoint(AS_PRESIDENT)
        ),
        "trips of secretaries of state": ds.visits.where(lambda visit: SECRETARY in roles(visit)),
        "visits received": ds.visits.where(dm.at(TERRITORY)),
    }
    for label, visits in series.items():
        counts = {year: count for year, count in visits.count_by_year().items() if year is not None}
        if counts:
            years = range(min(counts), max(counts) + 1)
            ax.plot(years, [counts.get(year, 0) for year in years], label=label)
    ax.set_ylabel("began in the year")
    if ax.lines:
        ax.legend()
    if file is not None:
        figure.savefig(file)
        print(f"\nThe picture is in {file}.")
    elif plt.get_backend().lower() == "agg":
        print("\nThere is no screen to draw on. To save the picture, give --picture FILE.")
    else:
        plt.show()
    plt.close(figure)


def roles(visit: dm.Visit) -> set[str | None]:
    """Return the offices of those who travelled, and what the register has in place of them."""
    return {role for one in visit.participants for role in (one.office, one.label)}


if __name__ == "__main__":
    sys.exit(main())
