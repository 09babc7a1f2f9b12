"""A small dataset from nothing: an article's first paragraph, record by record, saved and asked.

The paragraph, in our words: the foreign minister of Northland met her colleague of Southland on the
margins of the conference at Port on 10 March 2021; he took part by video. Afterwards she told
reporters that the talks had been "frank and useful".
"""

import tempfile
from pathlib import Path

import diplomacy_model as dm

ARTICLE = dm.Source(id="gazette", title="Talks at Port", publisher="The Gazette", language="en")


def cite(sentence: str, *fields: str) -> list[dm.Citation]:
    """Cite a sentence of the article for some fields."""
    return [dm.Citation(source=ARTICLE, locator=sentence, supports=fields)]


def encode() -> dm.Dataset:
    """Return the paragraph as a dataset: who, where, when, what was said, and who says so."""
    north = dm.Actor(id="northland", kind="state", name="Northland", citations=cite("p1.s1"))
    south = dm.Actor(id="southland", kind="state", name="Southland", citations=cite("p1.s1"))
    ada = dm.Actor(id="ada", kind="person", name="Ada Arna", citations=cite("p1.s1", "name"))
    ben = dm.Actor(id="ben", kind="person", name="Ben Brink", citations=cite("p1.s1", "name"))
    port = dm.Place(id="port", name="Port", country=south, citations=cite("p1.s1"))
    minister = dm.Office(
        id="foreign-minister-of-northland",
        title="Foreign Minister of Northland",
        of=north,
        rank="foreign-minister",
        citations=cite("p1.s1"),
    )
    conference = dm.Event(id="port-conference-2021", title="Conference at Port", places=[port])
    meeting = dm.Meeting(
        id="ada-ben-2021-03-10",
        title="Talks of Ada and Ben",
        when="2021-03-10",
        places=[port],
        participants=[
            dm.Participant(actor=ada, office=minister),
            dm.Participant(actor=ben, represents=south, mode="video"),
        ],
        format="bilateral",
        relations=[dm.Relation(kind="on-the-margins-of", to=conference)],
        citations=cite("p1.s1", "when", "places", "participants", "relations[0]"),
    )
    remarks = dm.Statement(
        id="ada-remarks-2021-03-10",
        kind="press-remarks",
        speakers=[dm.Participant(actor=ada, office=minister)],
        occasion=meeting,
        utterances=[dm.Utterance(text="frank and useful", mode="verbatim", language="en")],
        relations=[dm.Relation(kind="after", to=meeting)],
        citations=cite("p1.s2", "kind", "speakers", "utterances[0]"),
    )
    records = [ARTICLE, north, south, ada, ben, port, minister, conference, meeting, remarks]
    return dm.Dataset(title="Talks at Port", records=records)


def main() -> None:
    """Encode, save, read back, ask."""
    ds = encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "port.json"
        dm.write(ds, path)
        print(f"written: {path.stat().st_size:,} bytes; read back the same: {dm.read(path) == ds}")
    print(f"\n{ds.describe('ada-ben-2021-03-10')}")
    print("\nNorthland took part in:", *ds.meetings.where(dm.involving("northland")).ids)
    parts = ds.events.where(dm.linked("part-of", "port-conference-2021"))
    print("Part of the conference:", *parts.ids or ["nothing; the talks were on its margins"])
    print(f"\nWhat she said is in\n  {ds.cite('ada-remarks-2021-03-10')}")


if __name__ == "__main__":
    main()
