"""Small files of the register of the example, and whether every word of them is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import diplomacy_model as dm

sys.path.insert(0, str(Path(__file__).parents[2] / "examples"))
# The example stands beside this package, and is run as a script.
import histstate

EDITED = """
<created-by>ada</created-by><created-date>2010-05-20</created-date>
<last-modified-by>ben</last-modified-by><last-modified-date/>
"""


def texts_of(value: object) -> set[str]:
    """Return all texts in plain data, and the lines of those that have several."""
    if isinstance(value, str):
        return {value, *value.split("\n")}
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*map(texts_of, value))
    return set()


def lost(folder: Path, register: histstate.Register, ds: dm.Dataset) -> list[str]:
    """Return the texts of the files that are neither in the dataset nor told to be left out.

    What attributes say with these flags is in the times of the dataset, or in a note.
    """
    flags = {"true", "yes", "yyyy"}
    texts = {left.value for left in register.left}
    for record in ds.records:
        texts |= texts_of(dm.to_plain(record))
    everything = "\n".join(sorted(texts))
    found = []
    for path in folder.rglob("*.xml"):
        for element in ET.parse(path).getroot().iter():  # noqa: S314 - the files were read before
            for text in (element.text, element.tail, *({*element.attrib.values()} - flags)):
                words = " ".join((text or "").split())
                if words not in texts and words not in everything:
                    found.append(f"{path.name}: {words}")
    return found


def read(folder: Path, **files: str) -> tuple[histstate.Register, dm.Dataset]:
    """Return what files say, of which no word may be lost."""
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    register, refused = histstate.gather(folder)
    ds = register.dataset()
    assert not refused
    assert not lost(folder, register, ds)
    assert dm.loads(dm.dumps(ds)) == ds
    return register, ds


def told(register: histstate.Register) -> set[tuple[str | None, str]]:
    """Return what was left out, apart from who edited it."""
    return {
        (left.field, left.value)
        for left in register.left
        if left.why != "tells about the editing of the register"
    }


def trip(number: int = 1, **parts: str) -> str:
    values = {
        "role": "president",
        "who": "nixon-richard-m",
        "name": "Richard M. Nixon",
        "start": "1972-05-22",
        "end": "1972-05-30",
        "country": '<country id="russia">U.S.S.R.</country>',
        "locale": "Moscow, Leningrad, Kiev",
        "remarks": "State visit. Met with General Secretary Brezhnev.",
        **parts,
    }
    return """<trip role="{role}" who="{who}"><id>{number}</id><role>{role}</role>
        <name>{name}</name><start-date>{start}</start-date><end-date>{end}</end-date>{country}
        <locale>{locale}</locale><remarks>{remarks}</remarks>{edited}</trip>""".format(
        number=number, edited=EDITED, **values
    )


def visit(number: int = 1, **parts: str) -> str:
    values = {
        "start": "1973-06-18",
        "end": "1973-06-25",
        "visitor": "General Secretary Leonid I. Brezhnev",
        "from_": '<from id="russia">U.S.S.R.</from>',
        "description": "Official visit.",
        **parts,
    }
    return """<visit><id>{number}</id><start-date>{start}</start-date><end-date>{end}</end-date>
        <visitor>{visitor}</visitor>{from_}<description>{description}</description>{edited}
        </visit>""".format(number=number, edited=EDITED, **values)


PRESIDENTS = f"""<presidents><president n="37"><id>nixon-richard-m</id>
    <name>Richard M. Nixon</name><birth-year>1913</birth-year><death-year>1994</death-year>
    <took-office-date>1969-01-20</took-office-date><left-office-date>1974-08-09</left-office-date>
    {EDITED}</president></presidents>"""


def chief(number: str, person: str, role: str, rest: str = "", **dates: tuple[str, str]) -> str:
    steps = "".join(
        f"<{step}><date>{date}</date><note>{note}</note></{step}>"
        for step, (date, note) in dates.items()
    )
    return f"""<chief><id>{number}</id><person-id>{person}</person-id>
        <role-title-id>{role}</role-title-id>
        <contemporary-territory-id>ottoman-empire</contemporary-territory-id>{steps}
        <note/>{rest}{EDITED}</chief>"""


def mission(*chiefs: str, other: str = "") -> str:
    return f"""<country-mission><territory-id>turkey</territory-id>
        <chiefs>{"".join(chiefs)}</chiefs>{other}</country-mission>"""


def position(extra: str = "", ongoing: str = "true", end: str = "2009") -> str:
    return f"""<principal-position><id>secretary</id><class>principal</class>
        <category>secretary</category><names><singular>Secretary of State</singular>
        <plural>Secretaries of State</plural><alternate/></names>
        <start accuracy="yyyy">1781</start><end accuracy="yyyy">{end}</end>
        <ongoing>{ongoing}</ongoing>
        <description><div><p>Congress created <hi>it</hi>.</p><p>It still is.</p>
        </div></description>
        <is-dirty>false</is-dirty><principals><principal treatAsConsecutive="yes">
        <id>secr-1973-kiss</id><person-id>kissinger-henry-a</person-id>
        <role-title-id>secretary</role-title-id>
        <appointed><date>1973-09-21</date><note/></appointed>
        <started><date>1973-09-22</date><note/></started>
        <ended><date certainty="high">1977-01-20</date><note/></ended><note/>{EDITED}</principal>
        </principals><other-appointees/>{extra}</principal-position>"""
